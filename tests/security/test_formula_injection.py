"""What begins like a formula stays text in every workbook that this program writes."""

import io
from dataclasses import replace
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from kit.attacks import PACK, contents
from kit.support import marked as mark
from reportgen.collection.merge import Merging, merge_workbooks
from reportgen.collection.roster import unit_key, write_roster
from reportgen.pipeline.builder import Builder
from reportgen.pipeline.outcome import Format
from reportgen.report.contents import Contents
from reportgen.workbook import write_workbook

TEXTS = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://127.0.0.1:9/","点")',
    "=@SUM(A1)",
    "+1+1",
    "+86-517-12345678",
    "-1",
    "-3件",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "＝1+1",
    "'=1+1",
    '"=1+1',
    "=",
    "%0A=1+1",
    ";=1+1",
)


@cache
def data_types(data: bytes) -> dict[str, set[str]]:
    """Text → the types of the cells that hold it."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    found: dict[str, set[str]] = {}
    for cell in (cell for sheet in book for row in sheet.iter_rows() for cell in row):
        found.setdefault(str(cell.value).strip(), set()).add(cell.data_type)
    return found


@pytest.fixture(scope="module")
def written() -> bytes:
    """A workbook with all of them, as paragraphs, as names in a list, and as last year's texts."""
    values = {"basics.organ": TEXTS[0], "basics.contact": TEXTS[1]}
    fields = {field: text for field, text in values.items() if field in contents().values}
    more = contents(*TEXTS, units=TEXTS)
    whole = Contents({**more.values, **fields}, more.texts, more.lists)
    return write_workbook(PACK, whole, previous_texts={"other": "\n".join(TEXTS)})


@pytest.mark.parametrize("text", TEXTS)
def test_in_a_new_workbook(written: bytes, text: str) -> None:
    assert data_types(written)[text.strip()] == {"s"}


@pytest.fixture(scope="module")
def marked(written: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A marked copy of that workbook, in which they are also what was found in place of numbers."""
    book = openpyxl.load_workbook(io.BytesIO(written))
    for row in book["收费明细"].iter_rows():
        if row[0].value in TEXTS:
            row[1].value, row[1].data_type = row[0].value, "s"
    target = io.BytesIO()
    book.save(target)
    path = tmp_path_factory.mktemp("marked") / "报告.xlsx"
    path.write_bytes(target.getvalue())
    outcome = mark(path)
    assert len([one for one in outcome.diagnostics if one.code == "number-unreadable"]) > 10
    (copy,) = outcome.written
    return copy.read_bytes()


@pytest.mark.parametrize("text", TEXTS)
def test_in_a_marked_copy(marked: bytes, text: str) -> None:
    assert data_types(marked)[text.strip()] == {"s"}


@pytest.mark.parametrize("text", TEXTS)
def test_in_a_roster(text: str) -> None:
    assert data_types(write_roster([{"name": text} for text in TEXTS]))[text.strip()] == {"s"}


def test_in_the_sum_of_units_that_are_called_so(tmp_path: Path) -> None:
    """Their names stand in the ledger, and in what is said of them."""
    names = list({unit_key(text): text for text in TEXTS if text == text.strip()}.values())[:5]
    paths = tuple(tmp_path / f"{number}.xlsx" for number in range(len(names)))
    for path, name in zip(paths, names, strict=True):
        values = {**contents().values, PACK.head.organ: name}
        path.write_bytes(write_workbook(PACK, replace(contents(), values=values)))
    task = Merging(paths, "=某县", tmp_path / "汇总.xlsx", incomplete=True)
    (target,) = merge_workbooks(task).outcome.written
    types = data_types(target.read_bytes())
    assert [types[name] for name in (*names, task.organ)] == [{"s"}] * (len(names) + 1)


def test_they_stand_in_the_documents_as_they_are(tmp_path: Path) -> None:
    texts = [text for text in TEXTS if text == text.strip()]
    path = tmp_path / "报告.xlsx"
    path.write_bytes(write_workbook(PACK, contents(*texts)))
    outcome = Builder((Format.HTML, Format.DOCX)).build(path, tmp_path)
    assert not outcome.failed  # proofread: every text stands in the Word document
    assert len(outcome.written) == 2
