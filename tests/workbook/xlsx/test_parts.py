"""The parts of a workbook's archive, found by what names them."""

from pathlib import Path

import pytest

from kit.parts import packed
from reportgen.workbook.xlsx.archive import UnreadableWorkbook, open_archive
from reportgen.workbook.xlsx.parts import Related, elements_of, main_part, related_parts
from reportgen.workbook.xlsx.xml import Budget

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "<Types/>"


def relationships(*targets):
    links = (
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets)
    )
    return f"<Relationships>{''.join(links)}</Relationships>"


def archive_of(parts):
    return open_archive(Path("报告.xlsx"), packed({"[Content_Types].xml": TYPES, **parts}))


def test_a_target_is_given_from_its_folder_or_from_the_top():
    links = relationships(
        ("worksheet", "worksheets/sheet1.xml"),
        ("styles", "/xl/styles.xml"),
        ("theme", r"..\theme\one.xml"),
    )
    archive = archive_of({"xl/workbook.xml": "<w/>", "xl/_rels/workbook.xml.rels": links})
    assert related_parts(archive, "xl/workbook.xml", Budget()) == {
        "r0": Related("worksheet", "xl/worksheets/sheet1.xml"),
        "r1": Related("styles", "xl/styles.xml"),
        "r2": Related("theme", "theme/one.xml"),
    }


def test_the_part_of_the_workbook_is_the_usual_one_or_the_one_that_is_named():
    usual = {"xl/workbook.xml": "<w/>"}
    named = {
        "_rels/.rels": relationships(("officeDocument", "other/book.xml")),
        "other/book.xml": "<w/>",
    }
    assert main_part(archive_of(usual), Budget()) == "xl/workbook.xml"
    assert main_part(archive_of({**usual, **named}), Budget()) == "xl/workbook.xml"
    assert main_part(archive_of(named), Budget()) == "other/book.xml"


@pytest.mark.parametrize(
    ("text", "work", "code"),
    [("<w><a></w>", 100, "file-damaged"), ("<w>" + "<a/>" * 99 + "</w>", 9, "file-overgrown")],
)
def test_what_is_wrong_with_a_part_names_it(text, work, code):
    archive = archive_of({"xl/workbook.xml": text})
    with pytest.raises(UnreadableWorkbook) as caught:
        list(elements_of(archive, "xl/workbook.xml", Budget(work), "a"))
    assert (caught.value.finding.code, caught.value.finding.found) == (code, "xl/workbook.xml")
