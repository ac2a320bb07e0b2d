"""How a collection stands: the state of every unit, by the outcomes of what was handed in."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from reportgen.base.diagnostics import Diagnostic, Severity, catalogue, has_errors
from reportgen.collection.attendance import Attendance, HandedIn, attendance, attendance_findings
from reportgen.collection.roster import read_roster
from reportgen.pipeline.outcome import Format, Outcome

__all__ = ["Overview", "State", "frequent", "look_over", "state_of"]


class State(StrEnum):
    """What became of a workbook."""

    BUILT = "built"
    REUSED = "reused"
    SOUND = "sound"
    FAILED = "failed"
    UNREADABLE = "unreadable"
    PASSED_OVER = "passed-over"


@dataclass(frozen=True, slots=True)
class Overview:
    """All outcomes in the order of their paths, what the roster adds to them included.

    `roster` are findings that belong to no workbook: units that are missing, faults of the list;
    `misfits` what the roster adds to workbooks.
    """

    outcomes: tuple[Outcome, ...]
    roster: tuple[Diagnostic, ...] = ()
    attendance: Attendance | None = None
    misfits: tuple[tuple[Path, Diagnostic], ...] = ()

    @property
    def workbooks(self) -> int:
        """How many there are, files that were passed over aside."""
        return sum(state_of(one) is not State.PASSED_OVER for one in self.outcomes)

    @property
    def failed(self) -> bool:
        """Whether anything is wrong with any workbook or on the roster."""
        return has_errors(self.roster) or any(outcome.failed for outcome in self.outcomes)


def look_over(
    outcomes: Iterable[Outcome], roster: Path | None = None, content: bytes | None = None
) -> Overview:
    """Put the outcomes in order and hold them against the roster.

    With `content` those bytes are the roster, and its path only gives the name.
    """
    ordered = tuple(sorted(outcomes, key=lambda outcome: outcome.workbook))
    if roster is None:
        return Overview(ordered)
    reading = read_roster(roster, content)
    if reading.roster is None:
        return Overview(ordered, reading.diagnostics)
    unread = [one.workbook for one in ordered if one.identity is None]
    there = attendance(reading.roster, tuple(_handed_in(ordered)), unread=unread)
    found: dict[Path | None, list[Diagnostic]] = defaultdict(list)
    twice = {one.workbook for one in ordered if "report-twice" in _codes(one)}
    for path, finding in attendance_findings(there):
        if finding.code != "unit-repeated" or path not in twice:
            found[path].append(finding)
    outcomes = tuple(_with(outcome, found.get(outcome.workbook, ())) for outcome in ordered)
    misfits = tuple((path, one) for path in found if path for one in found[path])
    return Overview(outcomes, (*reading.diagnostics, *found.get(None, ())), there, misfits)


def _codes(outcome: Outcome) -> set[str]:
    return {found.code for found in outcome.diagnostics}


def _handed_in(outcomes: Iterable[Outcome]) -> Iterator[HandedIn]:
    for outcome in outcomes:
        if one := outcome.identity:
            yield HandedIn(one.organ, one.year, one.pack, outcome.workbook, one.part)


def _with(outcome: Outcome, found: Iterable[Diagnostic]) -> Outcome:
    """The outcome with what the roster says of it."""
    return replace(outcome, diagnostics=(*found, *outcome.diagnostics))


def state_of(outcome: Outcome) -> State:
    """In one word what became of the file.

    A report that was made is made, whatever the roster has to say of its unit.
    """
    if "file-passed-over" in _codes(outcome):
        return State.PASSED_OVER
    if any(path.suffix.lstrip(".").lower() in tuple(Format) for path in outcome.written):
        return State.REUSED if outcome.reused else State.BUILT
    if outcome.failed:
        return State.FAILED if outcome.identity else State.UNREADABLE
    return State.SOUND


def frequent(
    outcomes: Iterable[Outcome], most: int | None = None, severity: Severity = Severity.ERROR
) -> Iterator[tuple[str, int, int]]:
    """Title, number and number of workbooks of the errors that occur most often.

    Or of the findings of another severity; those accepted do not count.
    """
    counts: Counter[str] = Counter()
    workbooks: dict[str, set[Path]] = defaultdict(set)
    for outcome in outcomes:
        for found in outcome.diagnostics:
            if found.severity is severity and not found.accepted:
                counts[found.code] += 1
                workbooks[found.code].add(outcome.workbook)
    for code, count in counts.most_common(most):
        yield catalogue()[code].title, count, len(workbooks[code])
