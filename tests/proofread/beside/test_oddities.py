"""Whatever is done to a finished Word document so that it shows something else is found."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from kit.falsified import (
    W,
    Word,
    built,
    findings_of_word,
    give,
    properties,
    text_run,
    xml,
)
from kit.libreoffice import convert
from reportgen.base.diagnostics import Severity

Falsify = Callable[[Word], None]
NUMBER = "447228"  # stands once in the tables
PICTURE = (
    '<w:drawing><wp:{kind} behindDoc="0"><wp:extent cx="{size}" cy="{size}"/><a:graphic>'
    '<a:graphicData uri="x"><pic:pic><pic:blipFill><a:blip r:embed="{name}"/></pic:blipFill>'
    "</pic:pic></a:graphicData></a:graphic></wp:{kind}></w:drawing>"
)
BOX = "<wps:txbx><w:txbxContent><w:p><w:r><w:t>999</w:t></w:r></w:p></w:txbxContent></wps:txbx>"
FALSIFIED: dict[str, Falsify] = {}
REMINDED: dict[str, Falsify] = {}
HARMLESS: dict[str, Falsify] = {}


def kind(table: dict[str, Falsify]) -> Callable[[Falsify], Falsify]:
    def enter(function: Falsify) -> Falsify:
        table[function.__name__] = function
        return function

    return enter


def giving(given: str) -> Falsify:
    """The number gets these properties."""
    return lambda word: give(word.run(NUMBER), given)


def inserting(inside: str) -> Falsify:
    """Something stands in the run after the number."""

    def falsify(word: Word) -> None:
        run = word.run(NUMBER)
        run.addnext(xml(f"<w:r>{inside}</w:r>"))

    return falsify


def around(before: str, after: str, text: str = NUMBER) -> Falsify:
    """The number's run stands inside of something."""

    def falsify(word: Word) -> None:
        run = word.run(NUMBER)
        run.getparent().replace(run, xml(f"{before}<w:r><w:t>{text}</w:t></w:r>{after}"))

    return falsify


# --- hidden, faint, tiny, away --------------------------------------------------------------------

FALSIFIED |= {
    "hidden": giving("<w:vanish/>"),
    "hidden as a style's end": giving("<w:specVanish/>"),
    "white": giving('<w:color w:val="FFFFFF"/>'),
    "nearly white": giving('<w:color w:val="F0F0F0"/>'),
    "yellow": giving('<w:color w:val="FFFF66"/>'),
    "white of the theme": giving('<w:color w:val="000000" w:themeColor="background1"/>'),
    "grey of the theme": giving('<w:color w:val="000000" w:themeColor="text1" w:themeTint="20"/>'),
    "black on black": giving('<w:shd w:val="clear" w:fill="000000"/><w:color w:val="000000"/>'),
    "under a black marker": giving('<w:highlight w:val="black"/>'),
    "on solid shade": giving('<w:shd w:val="solid" w:color="111111"/><w:color w:val="222222"/>'),
    "without filling": giving("<w14:textFill><w14:noFill/></w14:textFill>"),
    "filled with white": giving(
        '<w14:textFill><w14:solidFill><w14:schemeClr w14:val="bg1"/></w14:solidFill></w14:textFill>'
    ),
    "transparent": giving(
        '<w14:textFill><w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="99000"/>'
        "</w14:srgbClr></w14:solidFill></w14:textFill>"
    ),
    "engraved": giving("<w:imprint/>"),
    "tiny": giving('<w:sz w:val="2"/>'),
    "small": giving('<w:sz w:val="8"/>'),
    "squeezed": giving('<w:w w:val="5"/>'),
    "on top of each other": giving('<w:spacing w:val="-200"/>'),
    "raised out of its row": giving('<w:position w:val="80"/>'),
    "two lines in one": giving('<w:eastAsianLayout w:id="1" w:combine="1"/>'),
    "fitted into nothing": giving('<w:fitText w:val="10"/>'),
    "enormous": giving('<w:sz w:val="1600"/>'),
    "struck out": giving("<w:strike/>"),
    "struck out twice": giving("<w:dstrike/>"),
    "superscript": giving('<w:vertAlign w:val="superscript"/>'),
    "in a font of signs": giving('<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'),
    "from right to left": giving("<w:rtl/>"),
    "turned by an override": around('<w:bdo w:val="rtl">', "</w:bdo>"),
}


@kind(FALSIFIED)
def hidden_by_a_style(word: Word) -> None:
    word.style('<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>')
    give(word.run(NUMBER), '<w:rStyle w:val="H"/>')


@kind(FALSIFIED)
def hidden_by_a_style_of_a_style(word: Word) -> None:
    word.style('<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>')
    word.style(
        '<w:style w:type="character" w:styleId="I"><w:basedOn w:val="H"/>'
        '<w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    )
    give(word.run(NUMBER), '<w:rStyle w:val="I"/>')


@kind(FALSIFIED)
def white_by_the_style_of_all_numbers(word: Word) -> None:
    word.replace(
        "word/styles.xml",
        '<w:spacing w:val="0"/><w:sz w:val="20"/>',
        '<w:color w:val="FFFFFF"/><w:spacing w:val="0"/><w:sz w:val="20"/>',
    )


@kind(FALSIFIED)
def white_by_the_style_of_the_table(word: Word) -> None:
    word.replace(
        "word/styles.xml",
        '<w:name w:val="Table Grid"/>',
        '<w:name w:val="Table Grid"/><w:rPr><w:color w:val="FEFEFE"/></w:rPr>',
    )


@kind(FALSIFIED)
def hidden_by_the_defaults(word: Word) -> None:
    word.replace("word/styles.xml", "<w:rPrDefault><w:rPr>", "<w:rPrDefault><w:rPr><w:vanish/>")


@kind(FALSIFIED)
def white_in_a_theme(word: Word) -> None:
    word.parts["word/themeX.xml"] = (
        b'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:clrScheme>'
        b'<a:dk1><a:srgbClr val="FFFFFF"/></a:dk1></a:clrScheme></a:theme>'
    )
    word.relate("theme", "themeX.xml")
    give(word.run(NUMBER), '<w:color w:val="000000" w:themeColor="text1"/>')


@kind(FALSIFIED)
def black_cell_under_black_type(word: Word) -> None:
    run = word.run(NUMBER)
    give(run, '<w:color w:val="000000"/>')
    cell = next(run.iterancestors(f"{W}tc"))
    properties(cell, "tcPr").append(xml('<w:shd w:val="clear" w:fill="0A0A0A"/>'))


@kind(FALSIFIED)
def hidden_row(word: Word) -> None:
    row = next(word.run(NUMBER).iterancestors(f"{W}tr"))
    properties(row, "trPr").append(xml("<w:hidden/>"))


@kind(FALSIFIED)
def row_too_low(word: Word) -> None:
    row = next(word.run(NUMBER).iterancestors(f"{W}tr"))
    height = row.find(f"{W}trPr/{W}trHeight")
    height.set(f"{W}val", "40")
    height.set(f"{W}hRule", "exact")


@kind(FALSIFIED)
def pushed_out_of_a_row(word: Word) -> None:
    row_height = next(word.run(NUMBER).iterancestors(f"{W}tr")).find(f"{W}trPr/{W}trHeight")
    row_height.set(f"{W}hRule", "exact")
    _paragraph(word).append(xml('<w:spacing w:before="900"/>'))


def _paragraph(word: Word) -> etree._Element:
    """The properties of the number's paragraph."""
    return properties(next(word.run(NUMBER).iterancestors(f"{W}p")), "pPr")


@kind(FALSIFIED)
def lines_too_low(word: Word) -> None:
    _paragraph(word).append(xml('<w:spacing w:line="10" w:lineRule="exact"/>'))


@kind(FALSIFIED)
def pushed_aside(word: Word) -> None:
    _paragraph(word).append(xml('<w:ind w:left="9000"/>'))


@kind(FALSIFIED)
def hung_out_of_the_page(word: Word) -> None:
    _paragraph(word).append(xml('<w:ind w:left="-20000"/>'))


@kind(FALSIFIED)
def cell_without_width(word: Word) -> None:
    cell = next(word.run(NUMBER).iterancestors(f"{W}tc"))
    cell.find(f"{W}tcPr/{W}tcW").set(f"{W}w", "10")


@kind(FALSIFIED)
def columns_without_width(word: Word) -> None:
    table = next(word.run(NUMBER).iterancestors(f"{W}tbl"))
    for column in table.iter(f"{W}gridCol"):
        column.set(f"{W}w", "3")


@kind(FALSIFIED)
def cell_with_wide_margins(word: Word) -> None:
    cell = next(word.run(NUMBER).iterancestors(f"{W}tc"))
    properties(cell, "tcPr").append(xml('<w:tcMar><w:left w:w="9000" w:type="dxa"/></w:tcMar>'))


@kind(FALSIFIED)
def framed_away(word: Word) -> None:
    own = properties(word.paragraph("二是规范"), "pPr")
    own.append(xml('<w:framePr w:w="100" w:hRule="exact" w:h="1" w:x="30000" w:y="30000"/>'))


@kind(FALSIFIED)
def table_off_the_page(word: Word) -> None:
    table = next(word.run(NUMBER).iterancestors(f"{W}tbl"))
    properties(table, "tblPr").append(xml('<w:tblpPr w:tblpX="30000" w:tblpY="1"/>'))


@kind(FALSIFIED)
def columns_from_right_to_left(word: Word) -> None:
    table = next(word.run(NUMBER).iterancestors(f"{W}tbl"))
    properties(table, "tblPr").append(xml("<w:bidiVisual/>"))


@kind(FALSIFIED)
def small_paper(word: Word) -> None:
    next(word.main.iter(f"{W}pgSz")).set(f"{W}h", "4000")


@kind(FALSIFIED)
def margins_off_the_paper(word: Word) -> None:
    next(word.main.iter(f"{W}pgMar")).set(f"{W}left", "-9000")


# --- added ----------------------------------------------------------------------------------------

FALSIFIED |= {
    "sign": inserting('<w:sym w:font="Times New Roman" w:char="0039"/>'),
    "equation": lambda word: word.run(NUMBER).addnext(
        xml("<m:oMath><m:r><m:t>9</m:t></m:r></m:oMath>")
    ),
    "shape": inserting(
        '<w:pict><v:rect style="width:50pt;height:20pt" fillcolor="white"/></w:pict>'
    ),
    "word art": inserting('<w:pict><v:shape><v:textpath string="999"/></v:shape></w:pict>'),
    "text box": inserting(
        f"<w:drawing><wp:inline><a:graphic>{BOX}</a:graphic></wp:inline></w:drawing>"
    ),
    "object": inserting("<w:object/>"),
    "pronunciation": inserting(
        "<w:ruby><w:rt><w:r><w:t>999</w:t></w:r></w:rt><w:rubyBase/></w:ruby>"
    ),
    "reference to no comment": inserting('<w:commentReference w:id="0"/>'),
    "date that is worked out": inserting("<w:yearLong/>"),
    "part of another file": lambda word: word.body.insert(3, xml('<w:altChunk r:id="rId1"/>')),
    "subdocument": lambda word: word.body.insert(3, xml('<w:subDoc r:id="rId1"/>')),
    "line numbers": lambda word: next(word.main.iter(f"{W}sectPr")).append(
        xml('<w:lnNumType w:countBy="1"/>')
    ),
}


@kind(FALSIFIED)
def picture_over_a_number(word: Word) -> None:
    name = word.relate("image", "media/i.png")
    inserting(PICTURE.format(kind="anchor", size=500_000, name=name))(word)


@kind(FALSIFIED)
def picture_in_the_text(word: Word) -> None:
    name = word.relate("image", "media/i.png")
    picture = PICTURE.format(kind="inline", size=1_500_000, name=name)
    word.paragraph("二是规范").append(xml(f"<w:r>{picture}</w:r>"))


@kind(FALSIFIED)
def header(word: Word) -> None:
    name = word.add("header", "hdr", "<w:p><w:r><w:t>更正：应为 999 件</w:t></w:r></w:p>")
    section = next(word.main.iter(f"{W}sectPr"))
    section.insert(0, xml(f'<w:headerReference w:type="default" r:id="{name}"/>'))


@kind(FALSIFIED)
def picture_in_a_header(word: Word) -> None:
    name = word.add("header", "hdr", "<w:p><w:r><w:pict><v:shape/></w:pict></w:r></w:p>")
    section = next(word.main.iter(f"{W}sectPr"))
    section.insert(0, xml(f'<w:headerReference w:type="default" r:id="{name}"/>'))


@kind(FALSIFIED)
def text_in_a_footer(word: Word) -> None:
    word.replace("word/footer1.xml", "</w:p>", "<w:r><w:t>（草稿）</w:t></w:r></w:p>")


@kind(FALSIFIED)
def footnote(word: Word) -> None:
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>实为 999 件</w:t></w:r></w:p></w:footnote>'
    word.add("footnotes", "footnotes", note)
    inserting('<w:footnoteReference w:id="2"/>')(word)


@kind(FALSIFIED)
def endnote(word: Word) -> None:
    note = '<w:endnote w:id="2"><w:p><w:r><w:t>实为 999 件</w:t></w:r></w:p></w:endnote>'
    word.add("endnotes", "endnotes", note)


@kind(FALSIFIED)
def comment(word: Word) -> None:
    note = '<w:comment w:id="0"><w:p><w:r><w:t>实为 999 件</w:t></w:r></w:p></w:comment>'
    word.add("comments", "comments", note)


@kind(FALSIFIED)
def numbering(word: Word) -> None:
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="9%1"/></w:lvl>'
    lists = f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
    end = '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    word.add("numbering", "numbering", lists + end)
    own = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    _paragraph(word).append(xml(own))


@kind(FALSIFIED)
def numbering_by_a_style(word: Word) -> None:
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="9"/></w:lvl>'
    lists = f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
    end = '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    word.add("numbering", "numbering", lists + end)
    word.replace(
        "word/styles.xml",
        '<w:name w:val="表格数字"/>',
        '<w:name w:val="表格数字"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>',
    )


# --- shown otherwise ------------------------------------------------------------------------------

FALSIFIED |= {
    "field": around('<w:fldSimple w:instr="= 900+99" w:dirty="true">', "</w:fldSimple>"),
    "field of a link that hides text": lambda word: (
        [
            word.run(NUMBER).addprevious(xml(f"<w:r>{one}</w:r>"))
            for one in (
                '<w:fldChar w:fldCharType="begin"/>',
                '<w:instrText>HYPERLINK "x"</w:instrText><w:t></w:t>',
            )
        ]
        and [
            word.run(NUMBER).addnext(xml(f"<w:r>{one}</w:r>"))
            for one in (
                '<w:fldChar w:fldCharType="end"/>',
                '<w:fldChar w:fldCharType="separate"/>',
            )
        ]
    ),
    "bound to other data": around(
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/d/v"/></w:sdtPr><w:sdtContent>',
        "</w:sdtContent></w:sdt>",
    ),
    "alternatives": around(
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:t>{NUMBER}</w:t></mc:Choice>'
        "<mc:Fallback><w:t>999</w:t></mc:Fallback></mc:AlternateContent>",
        "</w:r>",
        "",
    ),
    "inside of what programs drop": around('<q:x xmlns:q="urn:q" mc:Ignorable="q">', "</q:x>"),
    "fraction of a formula": around("<m:oMath><m:f>", "</m:f></m:oMath>"),
    "another number": lambda word: setattr(word.run(NUMBER).find(f"{W}t"), "text", "447229"),
    "text deleted from view": around("<w:moveFrom>", "</w:moveFrom>"),
}


@kind(FALSIFIED)
def complex_field(word: Word) -> None:
    run = word.run(NUMBER)
    for one in ("begin", "instr", "separate"):
        inside = f'<w:fldChar w:fldCharType="{one}"/>'
        inside = "<w:instrText> DOCVARIABLE x </w:instrText>" if one == "instr" else inside
        run.addprevious(xml(f"<w:r>{inside}</w:r>"))
    run.addnext(xml('<w:r><w:fldChar w:fldCharType="end"/></w:r>'))


@kind(FALSIFIED)
def main_text_elsewhere(word: Word) -> None:
    text = etree.tostring(word.main).decode().replace(f">{NUMBER}<", ">999<")
    word.parts["word/other.xml"] = text.encode()
    word.parts["word/_rels/other.xml.rels"] = word.parts["word/_rels/document.xml.rels"]
    word.replace("_rels/.rels", "word/document.xml", "word/other.xml")


@kind(FALSIFIED)
def substitute_for_a_font(word: Word) -> None:
    word.replace(
        "word/fontTable.xml",
        "</w:fonts>",
        '<w:font w:name="X"><w:altName w:val="Wingdings"/></w:font></w:fonts>',
    )


# --- reminders ------------------------------------------------------------------------------------

REMINDED |= {
    "other page numbers": lambda word: next(word.main.iter(f"{W}sectPr")).append(
        xml('<w:pgNumType w:start="5"/>')
    ),
    "no page numbers": lambda word: [
        one.getparent().remove(one) for one in list(word.main.iter(f"{W}footerReference"))
    ],
    "no number on the first page": lambda word: next(word.main.iter(f"{W}sectPr")).append(
        xml("<w:titlePg/>")
    ),
    "numbers of even pages as those of odd ones": lambda word: word.replace(
        "word/settings.xml", "<w:evenAndOddHeaders/>", ""
    ),
    "no number on even pages": lambda word: word.replace(
        "word/_rels/document.xml.rels", "footer2.xml", "none.xml"
    ),
    "macro": lambda word: word.relate("vbaProject", "vbaProject.bin"),
    "title": lambda word: word.replace("docProps/core.xml", "年度报告", "年度报告（草稿）"),
    "mail merge": lambda word: word.replace(
        "word/settings.xml", "<w:zoom", "<w:mailMerge/><w:zoom"
    ),
    "template": lambda word: word.replace(
        "word/settings.xml", "<w:zoom", '<w:attachedTemplate r:id="a" xmlns:r="r"/><w:zoom'
    ),
}


@kind(REMINDED)
def turned_page(word: Word) -> None:
    size = next(word.main.iter(f"{W}pgSz"))
    size.set(f"{W}w", "16838")
    size.set(f"{W}h", "11906")
    size.set(f"{W}orient", "landscape")


@kind(REMINDED)
def fonts_inside(word: Word) -> None:
    word.parts["word/_rels/fontTable.xml.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="f" Type="x/font" Target="fonts/f.odttf"/></Relationships>'
    )


@kind(REMINDED)
def seal_over_the_end(word: Word) -> None:
    last = [one for one in word.body if one.tag == f"{W}p"][-1]
    name = word.relate("image", "media/i.png")
    picture = PICTURE.format(kind="anchor", size=1_500_000, name=name)
    last.append(xml(f"<w:r>{picture}</w:r>"))


# --- harmless -------------------------------------------------------------------------------------

HARMLESS |= {
    "nothing": lambda word: None,
    "colour of the type given": giving('<w:color w:val="000000"/>'),
    "colour of the theme given": giving('<w:color w:val="000000" w:themeColor="text1"/>'),
    "filling as WPS writes it": giving(
        '<w14:textFill><w14:solidFill><w14:schemeClr w14:val="tx1"/></w14:solidFill></w14:textFill>'
    ),
    "bold": giving("<w:b/>"),
    "switched off": giving('<w:vanish w:val="0"/><w:strike w:val="0"/><w:rtl w:val="0"/>'),
    "language": giving('<w:lang w:val="en-US" w:eastAsia="zh-CN"/><w:noProof/>'),
    "hidden on the web alone": giving("<w:webHidden/>"),
    "bookmark": lambda word: word.run(NUMBER).addnext(
        xml('<w:bookmarkStart w:id="0" w:name="_GoBack"/>')
    ),
    "number of no list": lambda word: _paragraph(word).append(
        xml('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>')
    ),
    "link": around('<w:hyperlink r:id="rId1">', "</w:hyperlink>"),
    "control": around("<w:sdt><w:sdtPr/><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    "smart tag": around('<w:smartTag w:element="x">', "</w:smartTag>"),
    "rare sign": giving(
        '<mc:AlternateContent><mc:Choice Requires="w16se"/><mc:Fallback><w:rFonts w:ascii="宋体"/>'
        "</mc:Fallback></mc:AlternateContent>"
    ),
}


@kind(HARMLESS)
def parts_that_word_adds(word: Word) -> None:
    for name in ("webSettings", "theme", "customXml"):
        word.parts[f"word/{name}X.xml"] = b"<x/>"
        word.relate(name, f"{name}X.xml")
    separator = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p>'
    word.add("footnotes", "footnotes", f"{separator}</w:footnote>")


@kind(HARMLESS)
def empty_header(word: Word) -> None:
    name = word.add("header", "hdr", "<w:p/>")
    section = next(word.main.iter(f"{W}sectPr"))
    section.insert(0, xml(f'<w:headerReference w:type="default" r:id="{name}"/>'))


def severest(data: bytes) -> Severity:
    found = findings_of_word(data)
    return max((one.severity for one in found), default=Severity.NOTE)


@pytest.mark.parametrize("name", FALSIFIED)
def test_a_falsified_document_does_not_pass(name: str) -> None:
    word = Word()
    FALSIFIED[name](word)
    assert severest(word.packed()) is Severity.ERROR


@pytest.mark.parametrize("name", REMINDED)
def test_what_does_not_change_the_figures_is_a_reminder(name: str) -> None:
    word = Word()
    REMINDED[name](word)
    assert severest(word.packed()) is Severity.WARNING


@pytest.mark.parametrize("name", HARMLESS)
def test_what_changes_nothing_raises_no_alarm(name: str) -> None:
    word = Word()
    HARMLESS[name](word)
    assert findings_of_word(word.packed()) == ()


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_what_libreoffice_saves_again_raises_no_alarm(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(built("docx"))
    again = convert(tmp_path / "a.docx", "docx", tmp_path / "out")
    assert findings_of_word(again.read_bytes()) == ()


def test_two_parts_of_one_name_are_not_read() -> None:
    word = Word()
    (found,) = findings_of_word(word.packed({"Word/Document.xml": b"<x/>"}))
    assert found.code == "document-unreadable"


def test_paragraphs_without_end_are_not_read() -> None:
    """Nearly a million of them: more than a report, less than a second."""
    word = Word()
    body = etree.tostring(word.main).replace(b"</w:body>", b"<w:p/>" * 999_999 + b"</w:body>")
    (found,) = findings_of_word(word.packed({"word/document.xml": body}))
    assert found.code == "document-unreadable"


def test_a_hidden_sentence_is_quoted() -> None:
    word = Word()
    word.paragraph("二是规范").append(text_run("看不见", "<w:vanish/>"))
    (found,) = findings_of_word(word.packed())
    assert (found.code, found.found) == ("document-hidden", "看不见")
