"""How a collection stands, in the text that a person reads."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from reportgen.base.chinese import COMMA, listed
from reportgen.base.diagnostics import Severity
from reportgen.base.file_names import readable, readable_name
from reportgen.base.terminal import wrapped
from reportgen.base.words import words
from reportgen.collection.overview import Overview, State, frequent, state_of
from reportgen.pipeline.outcome import Outcome
from reportgen.pipeline.text import COLOURS, counts_of, finding_lines

__all__ = ["MOST_IN_FULL", "brief_lines", "counted", "counted_on_roster", "overview_lines"]

MOST_IN_FULL = 10  # workbooks whose findings are shown in full; of more each has a line
_INDENT = "  "
_MOST_FREQUENT = 5


def brief_lines(outcome: Outcome, *, colour: bool = False, width: int = 0) -> Iterator[str]:
    """One workbook of many: a line if there is anything to say of it."""
    if any(found.severity > Severity.NOTE for found in outcome.diagnostics):
        line = words()["console"]["brief"].format(
            workbook=readable(outcome.workbook), counts=counts_of(outcome)
        )
        tint = COLOURS[Severity.ERROR if outcome.failed else Severity.WARNING]
        for part in wrapped(line, width, rest=_INDENT):
            yield f"\x1b[{tint}m{part}\x1b[0m" if colour else part


def overview_lines(
    overview: Overview, roster: Path | None, *, colour: bool = False, width: int = 0
) -> Iterator[str]:
    """Many workbooks: how many stand how, the most frequent errors, who is missing."""
    yield from wrapped(counted(overview), width) if overview.outcomes else ()
    if overview.workbooks > MOST_IN_FULL:
        yield from _frequent_lines(overview, width)
    if roster is not None:
        yield from _roster_lines(overview, roster, colour=colour, width=width)


def _frequent_lines(overview: Overview, width: int) -> Iterator[str]:
    texts = words()["batch"]
    errors = tuple(frequent(overview.outcomes, _MOST_FREQUENT))
    yield from wrapped(texts["frequent"], width) if errors else ()
    for title, count, workbooks in errors:
        line = texts["one"].format(title=title, count=count, workbooks=workbooks)
        yield from wrapped(line, width, first=_INDENT, rest=_INDENT * 2)


def _roster_lines(overview: Overview, roster: Path, *, colour: bool, width: int) -> Iterator[str]:
    """Who is on the roster and who is there; then all that does not fit it.

    What concerns a workbook stands with its other findings where each is shown in full; a file that
    was passed over is not shown.
    """
    there = overview.attendance
    yield from wrapped(counted_on_roster(overview, roster), width) if there else ()
    hidden = _passed_over(overview)
    in_full = overview.workbooks <= MOST_IN_FULL
    misfits = (one for path, one in overview.misfits if not in_full or path in hidden)
    yield from finding_lines((*overview.roster, *misfits), colour=colour, width=width)


def _passed_over(overview: Overview) -> list[Path]:
    """The files that were not read."""
    return [one.workbook for one in overview.outcomes if state_of(one) is State.PASSED_OVER]


def counted(overview: Overview) -> str:
    """How many workbooks there are, and how many of them stand how; then the files not read."""
    texts = words()["batch"]
    states = Counter(map(state_of, overview.outcomes))
    parts = [
        texts["state"].format(name=words()["states"][state], count=states[state])
        for state in State
        if states[state] and state is not State.PASSED_OVER
    ]
    others = _passed_over(overview)
    total = states.total() - len(others)
    line = texts["counts"].format(total=total, states=COMMA.join(parts))
    if others:
        names = listed(map(readable_name, others))
        line += texts["passed_over"].format(count=len(others), names=names)
    return line


def counted_on_roster(overview: Overview, roster: Path) -> str:
    """How many units are on the roster, and how many of them have handed in what counts."""
    texts, there = words()["batch"], overview.attendance
    if there is None or there.roster is None:
        return ""
    expected, present = len(there.roster.units), len(there.present)
    line = texts["roster"].format(name=readable_name(roster), expected=expected, present=present)
    return line + (texts["complete"] if there.complete else "")
