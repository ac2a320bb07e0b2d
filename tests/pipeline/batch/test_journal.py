"""What was built in a folder holds as long as workbook, documents and wishes are the same."""

from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.base.cells import CellRef
from reportgen.base.diagnostics import Diagnostic, Severity
from reportgen.pipeline.batch.journal import JOURNAL, Journal
from reportgen.pipeline.batch.worker import Work
from reportgen.pipeline.outcome import Format, Identity, Outcome

WORD = Work((Format.DOCX,))
CELLS = (CellRef("表", 6, 4), CellRef("表", 7, 4))
FOUND = Diagnostic(
    "above-limit", Severity.WARNING, "说明", hint="请核对", at=CELLS[0], sheet="表", path="a.b",
    found="3", expected="2", labels=("甲", "乙"), cells=CELLS, rule="R9",
)  # fmt: skip


@pytest.fixture
def built(tmp_path: Path) -> Outcome:
    """An outcome whose document lies in the folder, and is recorded there."""
    document = tmp_path / "甲局.docx"
    document.write_bytes(b"word")
    identity = Identity("甲局", 2024, "zfxxgk-2021", "甲局")
    workbook = tmp_path / "甲.xlsx"
    outcome = Outcome(workbook, (FOUND,), written=(document,), identity=identity)
    Journal(tmp_path, WORD).keep(outcome, "sum")
    return outcome


def found(built: Outcome, checksum: str = "sum", work: Work = WORD) -> Outcome | None:
    return Journal(built.written[0].parent, work).find(built.workbook, checksum)


def test_what_was_kept_is_found_with_every_particular(built: Outcome) -> None:
    assert found(built) == replace(built, reused=True)


def test_another_workbook_or_another_wish_is_built_anew(built: Outcome) -> None:
    assert found(built, "other") is None
    assert found(built, work=Work((Format.DOCX, Format.PDF))) is None
    assert found(replace(built, workbook=built.workbook.with_name("乙.xlsx"))) is None


@pytest.mark.parametrize("content", [b"word ", None])
def test_a_document_that_is_changed_or_gone_is_built_anew(
    built: Outcome, content: bytes | None
) -> None:
    (document,) = built.written
    document.unlink() if content is None else document.write_bytes(content)
    assert found(built) is None


def test_a_damaged_record_is_as_if_not_there_and_others_stay(built: Outcome) -> None:
    file = built.written[0].with_name(JOURNAL)
    whole = file.read_bytes()
    file.write_bytes(whole[:-9] + b"\n[1]\n\xff\n" + whole)
    assert found(built) is not None
    file.write_bytes(whole.replace(b"above-limit", b"below-limit"))
    assert found(built) is None


def test_of_two_records_for_one_workbook_the_last_one_counts(built: Outcome) -> None:
    (document,) = built.written
    later = replace(built, diagnostics=())
    Journal(document.parent, WORD).keep(later, "sum")
    assert found(built) == replace(later, reused=True)


def test_a_failed_outcome_is_not_kept(tmp_path: Path) -> None:
    error = replace(FOUND, severity=Severity.ERROR)
    whose = Identity("甲局", 2024, "zfxxgk-2021", "甲局")
    Journal(tmp_path, WORD).keep(Outcome(tmp_path / "甲.xlsx", (error,), identity=whose), "sum")
    assert not (tmp_path / JOURNAL).exists()
