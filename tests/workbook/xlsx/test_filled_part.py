"""Where the last filled cell of a worksheet ends: what comes behind is not parsed."""

import io

import pytest

from reportgen.workbook.xlsx import filled_part as module
from reportgen.workbook.xlsx.filled_part import FilledPart, filled_part
from reportgen.workbook.xlsx.xml import Budget

FILLED = '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
EMPTY = '<row r="{}"><c r="A1" s="1"/></row>'
END = "</sheetData><mergeCells/></worksheet>"


def part_of(text):
    return filled_part(io.BytesIO(text.encode()))


def test_empty_rows_behind_the_last_value_are_left_out():
    text = FILLED + "".join(map(EMPTY.format, range(2, 2000))) + END
    assert part_of(text).length == FILLED.index("<v>")


@pytest.mark.parametrize("filler", ["<x:v>1</x:v>", "<f>A1</f>", "<is><t>1</t></is>"])
def test_whatever_fills_a_cell_counts(filler):
    text = f"<x><sheetData><c>{filler}</c>"
    start = text.rindex(":v") if ":v" in filler else text.index(filler[:2])
    assert part_of(text + EMPTY.format(2) + END).length == start


def test_a_value_on_the_seam_of_two_pieces_is_found(monkeypatch):
    monkeypatch.setattr(module, "_SCANNED", 7)
    monkeypatch.setattr(module, "_OVERLAP", 30)
    assert part_of(FILLED + EMPTY.format(2) + END).length == FILLED.index("<v>")


@pytest.mark.parametrize("odd", ["<!-- <v> -->", "<![CDATA[</sheetData>]]>"])
def test_where_bytes_do_not_tell_tags_all_is_parsed(odd):
    assert part_of(FILLED + odd + END) is None
    assert filled_part(io.BytesIO((FILLED + END).encode("utf-16"))) is None


def test_a_sheet_without_an_end_is_parsed_whole_and_one_without_values_not_at_all():
    assert part_of(FILLED) is None
    assert part_of("<worksheet><sheetData>" + EMPTY.format(1) + END) == FilledPart()


def test_counting_ends_when_it_is_more_than_is_left():
    assert filled_part(io.BytesIO(FILLED.encode()), Budget(work=3)).tags == FILLED.count("<")
