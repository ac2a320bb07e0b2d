"""What the mutants have found, each once more by itself."""

import io
import re
import struct
import zipfile
from pathlib import Path

import openpyxl
import pytest

from kit.bases import bases
from kit.support import marked as mark
from reportgen.pipeline.check import check_workbook
from reportgen.pipeline.outcome import Outcome

SHEET = "二、主动公开"
EMPTY = re.compile(r'<c (r="[B-Z]+[0-9]+" s="[0-9]+")[^>]*(?:/>|></c>|><v ?/></c>)')


def marked(folder: Path, data: bytes) -> Outcome:
    path = folder / "报告.xlsx"
    path.write_bytes(data)
    return mark(path)


def blank() -> bytes:
    return bases()["zfxxgk-2021 blank"]()


def with_cell(address: str, value: object) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(blank()))
    book[SHEET][address] = value
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def rewritten(name: str, old: bytes, new: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(blank())) as source, zipfile.ZipFile(target, "w") as result:
        for part in source.namelist():
            content = source.read(part)
            if part == name:
                assert old in content
                content = content.replace(old, new, 1)
            result.writestr(part, content)
    return target.getvalue()


def test_a_part_that_begins_before_the_file_is_damaged(tmp_path: Path) -> None:
    data = bytearray(blank())
    entry = data.index(b"PK\x01\x02")
    end = data.rindex(b"PK\x05\x06")
    data[end + 16 : end + 20] = struct.pack("<L", entry + 5_000_000)
    outcome = marked(tmp_path, bytes(data))
    assert [one.code for one in outcome.diagnostics] == ["file-damaged"]


def test_a_label_as_long_as_a_cell_can_hold_is_told_in_short(tmp_path: Path) -> None:
    outcome = marked(tmp_path, with_cell("A5", "汉" * 32_767))
    assert len(outcome.written) == 1
    assert max(len(one.message) for one in outcome.diagnostics) < 3000


def test_a_number_of_400_digits_is_no_reason_to_stop(tmp_path: Path) -> None:
    name = "xl/worksheets/sheet5.xml"
    with zipfile.ZipFile(io.BytesIO(blank())) as archive:
        xml = archive.read(name)
    cell = xml[xml.index(b'<c r="B5"') :].split(b"/>")[0] + b"/>"
    filled = cell.replace(b"/>", b"><v>" + b"9" * 400 + b"</v></c>")
    outcome = marked(tmp_path, rewritten(name, cell, filled))
    assert outcome.failed


def test_a_damaged_part_that_is_not_read_only_costs_the_marked_copy(tmp_path: Path) -> None:
    data = rewritten("xl/theme/theme1.xml", b"<a:", b"<a:")
    damaged = bytearray(data)
    damaged[data.index(b"<a:")] ^= 1
    outcome = marked(tmp_path, bytes(damaged))
    assert outcome.content
    assert outcome.written == ()


@pytest.mark.parametrize("coding", ["gb18030", "gbk", "shift_jis", "utf-7", "nonsense"])
def test_a_part_in_an_encoding_that_workbooks_never_use_is_damaged(
    tmp_path: Path, coding: str
) -> None:
    name = "xl/worksheets/sheet5.xml"
    with zipfile.ZipFile(io.BytesIO(blank())) as archive:
        xml = archive.read(name)
    plain = xml.partition(b"?>")[2] if xml.startswith(b"<?xml") else xml
    declared = f'<?xml version="1.0" encoding="{coding}"?>'.encode() + plain
    outcome = marked(tmp_path, rewritten(name, xml, declared))
    assert [one.code for one in outcome.diagnostics] == ["file-damaged"]


@pytest.mark.parametrize("half", ["_xD800_", "_xDFFF_"])
def test_half_a_character_in_a_label_is_told_in_whole_ones(tmp_path: Path, half: str) -> None:
    outcome = marked(tmp_path, with_cell("A5", f"规章{half}"))
    labels = [one for one in outcome.diagnostics if one.code == "label-changed"]
    assert len(labels) == 1
    assert f"{labels[0].message}{labels[0].found}".encode().decode().count("规章") >= 1


def test_a_character_written_as_two_halves_is_one(tmp_path: Path) -> None:
    outcome = marked(tmp_path, with_cell("A5", "规章_xD83D__xDE00_"))
    assert any("😀" in one.message for one in outcome.diagnostics)


@pytest.mark.parametrize("number", ["NaN", "INF", "-1E+400"])
def test_what_is_hardly_a_number_is_no_date_and_no_text(tmp_path: Path, number: str) -> None:
    """In every cell that can be filled of all sheets, once as it is and once shown as a date."""
    plain = {"xl/styles.xml": lambda xml: xml.replace('numFmtId="49"', 'numFmtId="14"')}
    for styles in ({}, plain):
        data, filled = io.BytesIO(), 0
        with zipfile.ZipFile(io.BytesIO(blank())) as source, zipfile.ZipFile(data, "w") as result:
            for part in source.namelist():
                xml = source.read(part).decode()
                if part.startswith("xl/worksheets/"):
                    xml, count = EMPTY.subn(rf"<c \1><v>{number}</v></c>", xml)
                    filled += count
                result.writestr(part, styles.get(part, str)(xml))
        assert filled > 200
        (tmp_path / "报告.xlsx").write_bytes(data.getvalue())
        assert check_workbook(tmp_path / "报告.xlsx").failed
