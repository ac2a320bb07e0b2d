"""A workbook's bytes are the same wherever they are made."""

import io
import re
import zipfile

from openpyxl import Workbook
from openpyxl.xml import LXML

from reportgen.workbook.craft.packing import pack_book

AREAS = ["B9:D9", "A10:D10", "A2:D2", "A1:D1"]


def packed(areas: list[str], text: str = "") -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for area in areas:
        sheet.merge_cells(area)
    sheet["A3"] = text
    return pack_book(book)


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_merged_areas_stand_in_one_order_however_a_set_has_them() -> None:
    assert packed(AREAS) == packed(AREAS[::-1])
    sheet = parts(packed(AREAS))["xl/worksheets/sheet1.xml"]
    assert re.findall(r'<mergeCell ref="(\w+)', sheet) == ["A10", "A1", "A2", "B9"]


def test_it_is_written_without_lxml_and_with_no_space_that_only_one_writer_has() -> None:
    assert not LXML
    assert not [name for name, part in parts(packed(AREAS)).items() if " />" in part]


def test_what_looks_like_a_tag_in_a_text_stays() -> None:
    assert any("a &lt;b /&gt; c" in part for part in parts(packed([], "a <b /> c")).values())
