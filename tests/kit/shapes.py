"""One workbook as other programs save it: the same contents in other shapes of the format."""

import re

from kit.books import PACK
from kit.parts import packed, part_of, parts_of, repacked
from kit.support import example_contents
from reportgen.workbook import write_workbook

CONTENTS = example_contents(PACK, "department")
GIVEN = write_workbook(PACK, CONTENTS, totals="typed")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRINGS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


def each_sheet(data, change):
    """The workbook with the XML of every worksheet changed."""
    parts = parts_of(data)
    for name in parts:
        if name.startswith("xl/worksheets/sheet"):
            parts[name] = change(parts[name].decode()).encode()
    return packed(parts)


def in_sheet(data, title, change):
    """The workbook with the XML of one worksheet changed."""
    number = re.findall(r'<sheet [^>]*name="([^"]*)"', part_of(data, "xl/workbook.xml"))
    part = f"xl/worksheets/sheet{number.index(title) + 1}.xml"
    return repacked(data, {part: change(part_of(data, part))})


def with_shared_strings(data, item="<si><t>{text}</t></si>"):
    """Texts in a table of their own, as nearly all programs but ours write them."""
    strings = []

    def shared(match):
        strings.append(match[3])
        return f'<c{match[1]}{match[2]} t="s"><v>{len(strings) - 1}</v></c>'

    pattern = r'<c( r="\w+")([^>]*?) t="inlineStr"><is><t[^>]*>(.*?)</t></is></c>'
    data = each_sheet(data, lambda xml: re.sub(pattern, shared, xml, flags=re.DOTALL))
    items = "".join(item.format(text=text) for text in strings)
    table = f'<?xml version="1.0"?><sst xmlns="{MAIN}">{items}</sst>'
    parts = parts_of(data)
    rels = parts["xl/_rels/workbook.xml.rels"].decode()
    link = f'<Relationship Id="rIdS" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    parts["xl/_rels/workbook.xml.rels"] = rels.replace("</Relat", link + "</Relat").encode()
    parts["xl/sharedStrings.xml"] = table.encode()
    kinds = parts["[Content_Types].xml"].decode()
    kind = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{STRINGS_TYPE}"/>'
    parts["[Content_Types].xml"] = kinds.replace("</Types>", kind + "</Types>").encode()
    assert len(strings) > 100
    return packed(parts)


def without_addresses(xml):
    """Cells and rows without `r`, blanks in their places, as the standard allows."""
    last = 0

    def row(match):
        nonlocal last
        number = int(re.match(r'<row r="(\d+)"', match[0])[1])
        gap, last = "<row/>" * (number - last - 1), number
        column, cells = 0, []
        for cell in re.findall(r"<c [^>]*?(?:/>|>.*?</c>)", match[0], re.DOTALL):
            address = re.match(r'<c r="([A-Z]+)\d+"', cell)[1]
            place = 0
            for letter in address:
                place = place * 26 + ord(letter) - 64
            cells += ["<c/>"] * (place - column - 1) + [re.sub(r' r="\w+"', "", cell, count=1)]
            column = place
        return f"{gap}<row>{''.join(cells)}</row>"

    return re.sub(r"<row [^>]*?(?:/>|>.*?</row>)", row, xml, flags=re.DOTALL)


def prefixed(xml):
    """The main namespace under a prefix, as Open XML SDK programs write it."""
    xml = re.sub(r"<(/?)([A-Za-z]+)(?=[\s/>])", r"<\1x:\2", xml)
    return xml.replace('xmlns="', 'xmlns:x="')


def strict(xml):
    return xml.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
        OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"
    )


def all_parts(data, change, ending=(".xml", ".rels")):
    return packed(
        {
            name: change(content.decode()).encode() if name.endswith(ending) else content
            for name, content in parts_of(data).items()
        }
    )


def utf_16(data):
    return packed(
        {
            name: re.sub(r"^<\?xml[^>]*\?>", "", content.decode()).encode("utf-16")
            if name.startswith("xl/")
            else content
            for name, content in parts_of(data).items()
        }
    )


def renamed_parts(data, new_name):
    return packed({new_name(name): content for name, content in parts_of(data).items()})


def targets(data, old, new):
    parts = parts_of(data)
    rels = parts["xl/_rels/workbook.xml.rels"].decode()
    assert old in rels
    parts["xl/_rels/workbook.xml.rels"] = rels.replace(old, new).encode()
    return packed(parts)


def other_main_part(data):
    """The workbook under another name and in another folder, as the standard allows."""
    moved = {
        name.replace("xl/workbook.xml", "book/main.xml").replace(
            "xl/_rels/workbook.xml", "book/_rels/main.xml"
        ): content
        for name, content in parts_of(data).items()
    }
    top = moved["_rels/.rels"].decode()
    moved["_rels/.rels"] = top.replace("xl/workbook.xml", "book/main.xml").encode()
    kinds = moved["[Content_Types].xml"].decode()
    moved["[Content_Types].xml"] = kinds.replace("xl/workbook.xml", "book/main.xml").encode()
    rels = moved["book/_rels/main.xml.rels"].decode()
    moved["book/_rels/main.xml.rels"] = rels.replace('"styles', '"../xl/styles').encode()
    return packed(moved)


def without(data, *drop):
    return repacked(data, {}, drop=drop)


def in_alternatives(xml):
    """An extension's cells beside those for everybody: only the latter are for us."""
    rows = re.compile(r"<sheetData>.*</sheetData>", re.DOTALL)
    cells = rows.search(xml)[0]
    other = re.sub(r"<v>.*?</v>", "<v>9</v>", cells)
    kept = f"<mc:Fallback>{cells}</mc:Fallback>"
    both = f"<mc:AlternateContent><mc:Choice>{other}</mc:Choice>{kept}</mc:AlternateContent>"
    xml = rows.sub(lambda _: both, xml)
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns="'
    return xml.replace('xmlns="', space, 1)


DIMENSION = r"<dimension[^>]*/>"
RUNS = '<si><r><t xml:space="preserve">{text}</t></r><rPh sb="0" eb="1"><t>ピン</t></rPh></si>'
MANY_NAMES = (
    "<definedNames>"
    '<definedName name="_xlnm.Print_Area" localSheetId="2">#REF!</definedName>'
    '<definedName name="坏" hidden="1">#REF!$A$1</definedName>'
    '<definedName name="坏" hidden="1">[1]外部!$A$1</definedName></definedNames>'
)
SHAPES = {
    "dimension of one cell": lambda: each_sheet(
        GIVEN, lambda xml: re.sub(DIMENSION, '<dimension ref="A1:A1"/>', xml)
    ),
    "no dimension": lambda: each_sheet(GIVEN, lambda xml: re.sub(DIMENSION, "", xml)),
    "shared strings": lambda: with_shared_strings(GIVEN),
    "rich strings with a reading": lambda: with_shared_strings(GIVEN, RUNS),
    "no cell addresses": lambda: each_sheet(GIVEN, without_addresses),
    "a prefix": lambda: all_parts(
        GIVEN, lambda xml: prefixed(xml) if MAIN in xml else xml, ending=("t.xml", "k.xml", "s.xml")
    ),
    "prefixed sheets": lambda: each_sheet(GIVEN, prefixed),
    "strict namespaces": lambda: all_parts(GIVEN, strict),
    "UTF-16": lambda: utf_16(GIVEN),
    "backslashes": lambda: renamed_parts(GIVEN, lambda name: name.replace("/", "\\")),
    "leading slashes": lambda: renamed_parts(GIVEN, lambda name: f"/{name}"),
    "capital letters": lambda: renamed_parts(GIVEN, lambda name: name.replace("/w", "/W")),
    "relative targets": lambda: targets(GIVEN, "/xl/worksheets/", "worksheets/"),
    "targets with backslashes": lambda: targets(GIVEN, "/xl/worksheets/", "worksheets\\"),
    "targets by way of the parent": lambda: targets(GIVEN, "/xl/worksheets/", "../xl/worksheets/"),
    "another main part": lambda: other_main_part(GIVEN),
    "no properties": lambda: without(GIVEN, "docProps/core.xml", "docProps/app.xml"),
    "no content types": lambda: without(GIVEN, "[Content_Types].xml"),
    "alternatives": lambda: each_sheet(GIVEN, in_alternatives),
    "broken names": lambda: repacked(
        GIVEN,
        {
            "xl/workbook.xml": re.sub(
                r"<definedNames>.*</definedNames>",
                lambda _: MANY_NAMES,
                part_of(GIVEN, "xl/workbook.xml"),
            )
        },
    ),
}
