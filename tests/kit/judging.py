"""A workbook's bytes in; what became of it and everything that is wrong with that out."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportgen.base.diagnostics import Diagnostic, Severity, has_errors
from reportgen.base.words import diagnostic_texts
from reportgen.pipeline.batch.worker import Work, do_work
from reportgen.pipeline.builder import Builder
from reportgen.pipeline.check import check_workbook
from reportgen.pipeline.outcome import Format, Outcome
from reportgen.pipeline.write import write_marked

# Errors that a sound workbook may still meet on its way to paper; all others are ours.
ALLOWED_AFTERWARDS = {"number-does-not-fit"}


@dataclass(frozen=True)
class Verdict:
    """`kind` is findings, report or refused; `wrong` is empty if all is as it should be."""

    kind: str
    wrong: tuple[str, ...] = ()


def judge(data: bytes, folder: Path, *, pdf: bool = False, marked: bool = False) -> Verdict:
    """Check the workbook; build it if it passes; mark it if wanted."""
    path = folder / "报告.xlsx"
    path.write_bytes(data)
    outcome = check_workbook(path)
    wrong = tuple(ill_spoken(outcome.diagnostics))
    if marked:
        wrong += tuple(ill_spoken(_marked(path).diagnostics))
    if outcome.checked is None:
        silent = () if has_errors(outcome.diagnostics) else ("refused without an error",)
        return Verdict("findings" if outcome.content else "refused", wrong + silent)
    return Verdict("report", wrong + _built(outcome, folder, pdf))


def _marked(path: Path) -> Outcome:
    return write_marked(do_work(Work(marked=True), path))


def _built(outcome: Outcome, folder: Path, pdf: bool) -> tuple[str, ...]:
    before = len(outcome.diagnostics)
    built = _builder(pdf).build(outcome.workbook, folder / "out")
    errors = {d.code for d in built.diagnostics[before:] if d.severity is Severity.ERROR}
    wrong = tuple(
        f"printed and found wrong: {one.message}"
        for one in built.diagnostics[before:]
        if one.severity is Severity.ERROR and one.code not in ALLOWED_AFTERWARDS
    )
    missing = () if built.written or errors else ("nothing written and nothing said",)
    wrong += tuple(ill_spoken(built.diagnostics[before:])) + missing
    for target in built.written:
        target.unlink()
    return wrong


@cache
def _builder(pdf: bool) -> Builder:
    return Builder((Format.DOCX, Format.PDF) if pdf else (Format.DOCX,))


def ill_spoken(found: tuple[Diagnostic, ...]) -> Iterator[str]:
    """A finding is a sentence that any console and any file can hold."""
    for one in found:
        text = f"{one.message}{one.hint}{one.found}{one.expected}{one.sheet}"
        if one.code not in diagnostic_texts() or not one.message:
            yield f"finding without words: {one.code}"
        if any("\ud800" <= character <= "\udfff" for character in text):
            yield f"finding that cannot be written down: {one.code}"
