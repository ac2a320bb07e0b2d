"""The table, the page and the JSON in which an office keeps how a collection stands."""

import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from reportgen.base.diagnostics import Diagnostic, Severity
from reportgen.base.file_names import readable, readable_name
from reportgen.base.words import words
from reportgen.collection.attendance import Attendance, HandedIn
from reportgen.collection.overview import Overview, State, frequent, state_of
from reportgen.collection.roster import Roster, Unit
from reportgen.collection.text import counted, counted_on_roster
from reportgen.pack import load_pack
from reportgen.pack.own_names import period_name
from reportgen.pack.periods import Period
from reportgen.pipeline.outcome import Identity, Outcome
from reportgen.pipeline.records import finding_record, outcome_record
from reportgen.report.summary import KINDS, Frequent, Link, Summary, SummaryEntry

__all__ = ["ENDINGS", "Collection", "write_summary"]

ENDINGS = (".xlsx", ".html", ".json")


@dataclass(frozen=True, slots=True)
class Collection:
    """Where all stands, the roster's file if there is one, and where relative paths begin."""

    overview: Overview
    roster: Path | None
    base: Path


def write_summary(one: Collection, target: Path) -> bytes:
    """The summary in the form that the target's ending says; links begin at the target's folder."""
    if target.suffix.lower() == ".json":
        return _json(one).encode("utf-8", "replace")
    summary = summarize(one, target.parent)
    if target.suffix.lower() == ".html":
        # late: Jinja, for this form only
        from reportgen.render.html.summary_page import render_summary

        return render_summary(summary).encode("utf-8", "replace")
    # late: openpyxl, for this form only
    from reportgen.workbook.writing.summary import build_summary

    return build_summary(summary)


def summarize(one: Collection, folder: Path) -> Summary:
    """All that is to be said of the collection, for a reader in that folder."""
    overview, roster = _whenever_built(one.overview), one.roster
    return Summary(
        tuple(filter(None, _counts(overview, roster))),
        tuple(_Entries(overview, one.base, folder).ordered()),
        tuple(_frequent(overview.outcomes)),
        readable_name(roster) if roster else "",
        overview.roster,
    )


def _whenever_built(overview: Overview) -> Overview:
    """The same for who does not care in which run a document was built."""
    outcomes = (replace(outcome, reused=False) for outcome in overview.outcomes)
    return replace(overview, outcomes=tuple(outcomes))


def _counts(overview: Overview, roster: Path | None) -> Iterator[str]:
    yield counted(overview)
    if roster:
        yield counted_on_roster(overview, roster)
    if overview.attendance and (missing := len(overview.attendance.missing)):
        yield words()["summary"]["missing"].format(count=missing)


def _frequent(outcomes: Iterable[Outcome]) -> Iterator[Frequent]:
    for severity in (Severity.ERROR, Severity.WARNING):
        for title, count, workbooks in frequent(outcomes, severity=severity):
            yield Frequent(title, severity, count, workbooks)


class _Entries:
    """Makes the entries of a collection, as they are seen from a folder."""

    def __init__(self, overview: Overview, base: Path, folder: Path) -> None:
        self.outcomes = overview.outcomes
        self.there = overview.attendance
        self.base, self.folder = base, folder
        self.names = Counter(outcome.workbook.name for outcome in self.outcomes)

    def ordered(self) -> Iterator[SummaryEntry]:
        """In the order of the roster, then of the names; those without a name come last."""
        roster = self.there.roster if self.there else None
        groups: dict[Unit | None, list[Outcome]] = defaultdict(list)
        sent = {one.file: one.unit for one in self.there.unreadable} if self.there else {}
        for outcome in sorted(self.outcomes, key=_by_name):
            unit = sent.get(outcome.workbook) or _unit(roster, outcome)
            groups[unit].append(outcome)
        missing = set(self.there.missing) if self.there else set()
        for unit in roster.units if roster else ():
            yield from (self._of_workbook(outcome, unit) for outcome in groups[unit])
            if unit in missing:
                yield SummaryEntry(unit.name, "missing", bad=True, contact=_contact(unit))
        yield from (self._of_workbook(outcome, None) for outcome in groups[None])

    def _of_workbook(self, outcome: Outcome, unit: Unit | None) -> SummaryEntry:
        whose = outcome.identity
        return SummaryEntry(
            unit=unit.name if unit else whose.organ if whose else "",
            state=state_of(outcome),
            bad=outcome.failed,
            year=_year(whose) if whose else None,
            format=_format(whose.pack) if whose else "",
            contact=_contact(unit) if unit else "",
            workbook=self._link(outcome.workbook),
            files=dict(self._files(outcome)),
            findings=tuple(_told(outcome.diagnostics)),
        )

    def _files(self, outcome: Outcome) -> Iterator[tuple[str, Link]]:
        for path in outcome.written:
            if (kind := path.suffix.removeprefix(".").lower()) in KINDS:
                yield kind, self._link(path)

    def _link(self, path: Path) -> Link:
        """A file by its name; by its whole path when several have that name."""
        text = readable_name(path) if self.names[path.name] < 2 else readable(path)
        return Link(text, _address(self.base / path, self.base / self.folder))


def _by_name(outcome: Outcome) -> tuple[bool, bytes, Path]:
    """Names in the order of GB 18030, which for the usual characters is that of their sounds."""
    organ = outcome.identity.organ if outcome.identity else ""
    return not organ, organ.encode("gb18030", "replace"), outcome.workbook


def _unit(roster: Roster | None, outcome: Outcome) -> Unit | None:
    return roster.find(outcome.identity.organ) if roster and outcome.identity else None


def _contact(unit: Unit) -> str:
    return " ".join(filter(None, (unit.contact, unit.phone)))


def _year(whose: Identity) -> int | str | None:
    """The year; with its part, as the kind of report calls it."""
    if whose.year is None or not whose.part:
        return whose.year
    return period_name(load_pack(whose.pack), Period(whose.year, whose.part))


def _format(pack_id: str) -> str:
    head = load_pack(pack_id).head
    return head.short_name or head.name


def _told(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The worst first.

    Without notes on the whole workbook: they are about this machine's fonts and nothing to a unit.
    """
    return sorted((one for one in found if one.at or one.severity > Severity.NOTE), key=_urgency)


def _urgency(found: Diagnostic) -> tuple[int, bool]:
    return -found.severity, bool(found.accepted)


def _address(path: Path, folder: Path) -> str:
    """Where a file is, seen from a folder; the whole address when they share no drive."""
    try:
        relative = Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        return path.as_uri()
    return "".join(map(_escaped, relative))


def _escaped(character: str) -> str:
    """Chinese characters stay as they are, as Excel has them; what means something does not."""
    if character.isprintable() and not character.isascii():
        return character
    return quote(os.fsencode(character), safe="/")


def _json(one: Collection) -> str:
    overview = one.overview
    states = Counter(map(state_of, overview.outcomes))
    findings = [found for outcome in overview.outcomes for found in outcome.diagnostics]
    severities = Counter(found.severity for found in findings if not found.accepted)
    record = {
        "counts": {
            "workbooks": states.total() - states[State.PASSED_OVER],
            "states": dict(sorted(states.items())),
            "errors": severities[Severity.ERROR],
            "warnings": severities[Severity.WARNING],
            "accepted": sum(bool(found.accepted) for found in findings),
        },
        "roster": _roster_record(one) if one.roster else None,
        "workbooks": [outcome_record(each, state_of(each)) for each in overview.outcomes],
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _roster_record(one: Collection) -> dict[str, object]:
    """Who is expected and who is not as he should be; without a list of units only its faults."""
    there = one.overview.attendance
    return {
        "workbook": readable(one.roster or ""),
        "diagnostics": [finding_record(found) for found in one.overview.roster],
        **(_attendance_record(there) if there else {}),
    }


def _attendance_record(there: Attendance) -> dict[str, object]:
    units = there.roster.units if there.roster else ()
    return {
        "complete": there.complete,
        "year": there.year,
        "part": there.part,
        "pack": there.pack,
        "expected": [unit.name for unit in units],
        "present": [_handed_in(one.handed_in) for one in there.present],
        "unreadable": [
            {"unit": one.unit.name, "file": readable(one.file)} for one in there.unreadable
        ],
        "missing": [
            {"unit": unit.name, "contact": unit.contact, "phone": unit.phone}
            for unit in there.missing
        ],
        "repeated": [_all_handed_in(group) for group in there.repeated],
        "wrong_year": _all_handed_in(there.wrong_year),
        "wrong_format": _all_handed_in(there.wrong_format),
        "unlisted": _all_handed_in(there.unlisted),
        "unnamed": _all_handed_in(there.unnamed),
    }


def _all_handed_in(group: Sequence[HandedIn]) -> list[dict[str, object]]:
    return [_handed_in(one) for one in group]


def _handed_in(one: HandedIn) -> dict[str, object]:
    return {
        "organ": one.organ,
        "year": one.year,
        "part": one.part,
        "pack": one.pack,
        "workbook": readable(one.workbook),
    }
