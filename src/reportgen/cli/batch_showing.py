"""A batch in; progress, what becomes of each workbook, where all stands and an exit code out."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from reportgen.batch import Progress
from reportgen.cli.progress import progress_bar
from reportgen.cli.showing import exit_code, look, show
from reportgen.console import json_text, outcome_lines
from reportgen.diagnostics import has_errors
from reportgen.overview import Overview, look_over
from reportgen.pipeline import Outcome
from reportgen.standing import MOST_IN_FULL, brief_lines, overview_lines
from reportgen.wording import words

__all__ = ["report_batch"]

Run = Callable[[Progress], Iterator[Outcome]]


def report_batch(run: Run, total: int, form: str, roster: Path | None) -> int:
    """Print what becomes of many workbooks, then where all stands; return the exit code.

    Of many only those with findings are shown, a line each; an interrupted run tells what it left.
    """
    done: list[Outcome] = []
    stopped = False
    with progress_bar(sys.stderr) as progress:
        try:
            for outcome in run(progress):
                done.append(outcome)
                for line in _lines_of(outcome, total) if form == "text" else ():
                    show(line)
        except KeyboardInterrupt:
            stopped = True
    overview = look_over(done, roster)
    if form == "json":
        show(json_text((*overview.outcomes, *_roster_outcome(overview, roster))))
    for line in overview_lines(overview, roster, **look(sys.stdout)) if form == "text" else ():
        show(line)
    if stopped:
        rest = total - len(done)
        show(words()["batch"]["stopped"].format(done=len(done), rest=rest), sys.stderr)
        return 130
    return max(exit_code(overview.outcomes), int(has_errors(overview.roster)))


def _lines_of(outcome: "Outcome", total: int) -> Iterator[str]:
    if total > MOST_IN_FULL:
        return brief_lines(outcome, **look(sys.stdout))
    return outcome_lines(outcome, **look(sys.stdout))


def _roster_outcome(overview: Overview, roster: Path | None) -> Iterator[Outcome]:
    """What is wrong with the roster, as if it were one of the workbooks."""
    if roster:
        yield Outcome(roster, overview.roster)
