"""What one office does: a new workbook, its check, its report, its marked copy."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reportgen import __version__
from reportgen.base.diagnostics import Diagnostic, Severity
from reportgen.base.file_names import clean_name, is_published
from reportgen.base.words import sentence, sentences
from reportgen.filling.new import start_workbook
from reportgen.filling.published.take_in import take_in
from reportgen.pack import Pack, load_pack, pack_for_year, pack_ids
from reportgen.pack.explain import explanation
from reportgen.pack.loading.choose import default_kind
from reportgen.pipeline.builder import Builder
from reportgen.pipeline.check import check_taken, check_workbook, mark_workbook
from reportgen.pipeline.outcome import Format, Outcome
from reportgen.report.printer_name import PrinterName
from reportgen.report.report import Report
from reportgen.web.findings import changes, tell
from reportgen.web.tables import show_sheets
from reportgen.workbook.annotate.copy import marked_name

__all__ = [
    "Handed",
    "build",
    "check",
    "choices",
    "compare",
    "explain",
    "mark",
    "start",
    "take_over",
]

_STATES = {  # the sentence for errors or none, reminders or none
    (False, False): "sound",
    (False, True): "sound-warnings",
    (True, False): "errors",
    (True, True): "errors-warnings",
}


@dataclass(frozen=True, slots=True)
class Handed:
    """A file that somebody has handed over: its name and what is in it."""

    name: str
    content: bytes

    @property
    def path(self) -> Path:
        """Its name as a path, which names the workbook in findings; nothing stands there."""
        return Path(self.name)


def choices(this_year: int) -> dict[str, Any]:
    """What can be chosen from: years with the format that each is owed in; the page's texts."""
    packs = _packs()
    first = min(one.head.first_year for one in packs)
    named = [(year, _name_for(packs, year)) for year in range(this_year, first - 1, -1)]
    return {
        "version": __version__,
        "years": [{"year": year, "format": name} for year, name in named if name],
        "words": sentences("page"),
    }


def _packs() -> tuple[Pack, ...]:
    """The formats of the report that is meant when no kind is named."""
    known = map(load_pack, pack_ids())
    return tuple(one for one in known if one.head.kind == default_kind())


def _name_for(packs: tuple[Pack, ...], year: int) -> str:
    return next((one.head.name for one in packs if one.head.covers_year(year)), "")


def start(organ: str, year: int, last: Handed | None = None) -> dict[str, Any]:
    """A new workbook; `last` is last year's. UsageError when no format was in force."""
    pack = pack_for_year(year)
    if last is None:
        started = start_workbook(pack, organ, year)
    else:
        started = start_workbook(pack, organ, year, last=last.path, content=last.content)
    name = clean_name(f"{started.organ}-{year}-{pack.head.name}", long=started.organ)
    files = {} if started.workbook is None else {f"{name}.xlsx": started.workbook}
    return {"findings": [tell(one) for one in started.notes], "files": files}


def check(one: Handed) -> dict[str, Any]:
    """All that is wrong with a workbook or a published report, and its sheets as printed."""
    read: list[Report] = []

    def keep(report: Report) -> Report:
        read.append(report)
        return report

    if is_published(one.path):
        outcome = check_taken(one.path, take_in(one.path, one.content), amend=keep)
    else:
        outcome = check_workbook(one.path, content=one.content, amend=keep)
    return _told(outcome) | {
        "published": is_published(one.path),
        "sheets": show_sheets(read[0], _typed(outcome.diagnostics)) if read else [],
    }


def _typed(found: tuple[Diagnostic, ...]) -> dict[str, str]:
    """What stands in cells that could not be read, by their addresses."""
    return {str(one.at): one.found for one in found if one.at and one.found}


def _told(outcome: Outcome) -> dict[str, Any]:
    whose = outcome.identity
    errors, warnings = (_count(outcome, one) for one in (Severity.ERROR, Severity.WARNING))
    return {
        "organ": whose.organ if whose else "",
        "year": whose.year if whose else None,
        "ok": not outcome.failed,
        "errors": errors,
        "warnings": warnings,
        "headline": _headline(outcome, errors, warnings),
        "findings": [tell(one) for one in outcome.diagnostics],
    }


def _count(outcome: Outcome, severity: Severity) -> int:
    return sum(one.severity is severity and not one.accepted for one in outcome.diagnostics)


def _headline(outcome: Outcome, errors: int, warnings: int) -> str:
    if outcome.identity is None:
        return sentence("page", "unreadable")
    state = _STATES[bool(errors), bool(warnings)]
    return sentence("page", state, errors=errors, warnings=warnings)


def compare(before: list[Any], now: list[Any]) -> dict[str, list[int]]:
    """Which findings of the check before are gone, and which of this one are new."""
    return changes(before, now)


def build(one: Handed, formats: list[str]) -> dict[str, Any]:
    """The documents of a sound workbook, proofread; or what stands in their way."""
    made = _builder(tuple(map(Format, formats))).make(one.path, content=one.content)
    return _told(made.outcome) | {"files": dict(made.documents)}


@cache
def _builder(formats: tuple[Format, ...]) -> Builder:
    """Templates that are compiled stay so from one workbook to the next."""
    return Builder(formats, printer=PrinterName.TYPST)


def take_over(one: Handed) -> dict[str, Any]:
    """The workbook that a published report fills, or has inside; no file without figures."""
    taken = take_in(one.path, one.content)
    return {"files": {} if taken.workbook is None else {taken.name: taken.workbook}}


def mark(one: Handed) -> dict[str, Any]:
    """The copy of the workbook with its findings marked; no file when that is futile."""
    marked = mark_workbook(check_workbook(one.path, content=one.content))
    return {"files": dict(_marked(one, marked))}


def _marked(one: Handed, marked: bytes | None) -> Iterator[tuple[str, bytes]]:
    if marked is not None:
        yield marked_name(one.path).name, marked


def explain(code: str) -> list[str]:
    """What a finding means, line by line; UsageError for what is no code."""
    return list(explanation(code, _packs()))
