"""A batch in; progress, what becomes of each workbook, where all stands and an exit code out."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reportgen.base.diagnostics import has_errors
from reportgen.base.words import words
from reportgen.cli.progress import progress_bar
from reportgen.cli.showing import exit_code, look, show
from reportgen.cli.summaries import write_summaries
from reportgen.collection.overview import Overview, look_over, state_of
from reportgen.collection.text import MOST_IN_FULL, brief_lines, overview_lines
from reportgen.pipeline.batch.run import Progress
from reportgen.pipeline.outcome import Outcome
from reportgen.pipeline.records import json_text
from reportgen.pipeline.text import outcome_lines

__all__ = ["Asked", "report_batch"]

Run = Callable[[Progress], Iterator[Outcome]]


@dataclass(frozen=True, slots=True)
class Asked:
    """How many workbooks there are, and in which forms their outcomes are wanted."""

    total: int
    form: str
    roster: Path | None = None
    summaries: tuple[Path, ...] = ()


def report_batch(run: Run, asked: Asked) -> int:
    """Print what becomes of many workbooks, then where all stands; return the exit code.

    Of many only those with findings are shown, a line each; an interrupted run tells what it left.
    """
    done: list[Outcome] = []
    stopped = False
    with progress_bar(sys.stderr) as progress:
        try:
            for outcome in run(progress):
                done.append(outcome)
                for line in _lines_of(outcome, asked.total) if asked.form == "text" else ():
                    show(line)
        except KeyboardInterrupt:
            stopped = True
    overview = look_over(done, asked.roster)
    _show_all(overview, asked)
    if stopped:
        _show_stopped(len(done), asked)
        return 130
    _write_summaries(overview, asked)
    return max(exit_code(overview.outcomes), int(has_errors(overview.roster)))


def _show_all(overview: Overview, asked: Asked) -> None:
    """Where all stands; for a program all records, of which each says what became of it."""
    if asked.form == "json":
        states = {outcome.workbook: str(state_of(outcome)) for outcome in overview.outcomes}
        outcomes = (*overview.outcomes, *_roster_outcome(overview, asked.roster))
        show(json_text(outcomes, states))
        return
    for line in overview_lines(overview, asked.roster, **look(sys.stdout)):
        show(line)
    if asked.total > MOST_IN_FULL and overview.failed and not asked.summaries:
        show(words()["batch"]["details"])


def _show_stopped(done: int, asked: Asked) -> None:
    show(words()["batch"]["stopped"].format(done=done, rest=asked.total - done), sys.stderr)
    if asked.summaries:
        show(words()["summary"]["unwritten"], sys.stderr)


def _write_summaries(overview: Overview, asked: Asked) -> None:
    write_summaries(overview, asked.roster, asked.summaries)
    for target in asked.summaries if asked.form == "text" else ():
        show(words()["summary"]["written"].format(file=target))


def _lines_of(outcome: "Outcome", total: int) -> Iterator[str]:
    if total > MOST_IN_FULL:
        return brief_lines(outcome, **look(sys.stdout))
    return outcome_lines(outcome, **look(sys.stdout))


def _roster_outcome(overview: Overview, roster: Path | None) -> Iterator[Outcome]:
    """What is wrong with the roster, as if it were one of the workbooks."""
    if roster:
        yield Outcome(roster, overview.roster)
