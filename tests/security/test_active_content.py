"""Macros, links, connections, embedded things, hidden sheets: never run or followed, but said."""

from pathlib import Path

import pytest

from kit.attacks import checked, codes, parts_of, sound, with_parts

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
LINK = b'<externalLink><externalBook r:id="rId1"/></externalLink>'
RELATION = (
    b'<Relationships><Relationship Id="rId1" TargetMode="External" '
    b'Target="http://127.0.0.1:9/a.xlsx"/></Relationships>'
)
PARTS = {
    "macros": ("xl/vbaProject.bin", OLE, "file-has-macros", "宏"),
    "signed macros": ("xl/sub/vbaProject.bin", OLE, "file-has-macros", "宏"),
    "macro sheet": ("xl/macrosheets/sheet1.xml", b"<x/>", "file-has-links", "宏表"),
    "external link": ("xl/externalLinks/externalLink1.xml", LINK, "file-has-links", "外部链接"),
    "relation": ("xl/externalLinks/_rels/e.rels", RELATION, "file-has-links", "外部链接"),
    "dde": (
        "xl/externalLinks/externalLink2.xml",
        b'<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>',
        "file-has-links",
        "外部链接",
    ),
    "connection": (
        "xl/connections.xml",
        b'<connections><connection><webPr url="http://127.0.0.1:9/"/></connection></connections>',
        "file-has-links",
        "数据连接",
    ),
    "query": ("xl/queryTables/queryTable1.xml", b"<queryTable/>", "file-has-links", "数据查询"),
    "ole object": ("xl/embeddings/oleObject1.bin", OLE, "file-has-links", "嵌入的文件"),
    "package": ("xl/embeddings/book.xlsx", sound(), "file-has-links", "嵌入的文件"),
    "control": ("xl/activeX/activeX1.xml", b"<ocx/>", "file-has-links", "控件"),
    "control, binary": ("xl/activeX/activeX1.bin", OLE, "file-has-links", "控件"),
}


@pytest.mark.parametrize("kind", PARTS)
def test_it_is_said_and_the_report_is_the_same(tmp_path: Path, kind: str) -> None:
    name, content, code, word = PARTS[kind]
    outcome = checked(tmp_path, with_parts({name: content}), "报告.xlsm")
    (finding,) = [one for one in outcome.diagnostics if one.code == code]
    assert word in finding.message
    plain = checked(tmp_path, sound())
    assert outcome.checked is not None
    assert plain.checked is not None
    assert outcome.checked.report.contents() == plain.checked.report.contents()
    assert [one for one in codes(outcome) if one != code] == codes(plain)


FORMULAS = (
    "[1]Sheet1!A1",
    "'http://127.0.0.1:9/[x.xlsx]Sheet1'!A1",
    "'\\\\127.0.0.1\\share\\[x.xlsx]Sheet1'!A1",
    'WEBSERVICE("http://127.0.0.1:9/")',
    "cmd|' /C calc'!A0",
    'HYPERLINK("file:///etc/hostname",1)',
    'EXEC("calc")',
    'CALL("Kernel32","WinExec","JCJ","calc",0)',
    'IMPORTXML("http://127.0.0.1:9/","//a")',
    'INDIRECT("[x.xlsx]Sheet1!A1")',
    "SUM(A1:XFD1048576)",
)


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_that_reaches_out_is_never_worked_out(tmp_path: Path, formula: str) -> None:
    from html import escape

    part = "xl/worksheets/sheet5.xml"
    xml = parts_of(sound())[part].decode()
    start = xml.index('<c r="B5"')
    end = xml.index("</c>", start) + 4
    cell = f'<c r="B5"><f>{escape(formula)}</f></c>'
    outcome = checked(tmp_path, with_parts({part: (xml[:start] + cell + xml[end:]).encode()}))
    assert outcome.checked is None
    found = [(one.code, one.cell) for one in outcome.diagnostics]
    assert ("formula-without-value", "B5") in found


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_that_is_none_of_ours_is_said(tmp_path: Path, state: str) -> None:
    main = parts_of(sound())["xl/workbook.xml"].decode()
    relations = parts_of(sound())["xl/_rels/workbook.xml.rels"].decode()
    sheet = f'<sheet name="暗表" sheetId="99" state="{state}" r:id="rId99"/></sheets>'
    link = (
        '<Relationship Id="rId99" Target="worksheets/dark.xml" Type="http://schemas.openxmlformats'
        '.org/officeDocument/2006/relationships/worksheet"/></Relationships>'
    )
    changes = {
        "xl/workbook.xml": main.replace("</sheets>", sheet).encode(),
        "xl/_rels/workbook.xml.rels": relations.replace("</Relationships>", link).encode(),
        "xl/worksheets/dark.xml": b'<worksheet><sheetData><row r="1"><c r="A1"><v>1'
        b"</v></c></row></sheetData></worksheet>",
    }
    outcome = checked(tmp_path, with_parts(changes))
    assert ("sheet-extra", "暗表") in [(one.code, one.sheet) for one in outcome.diagnostics]
