"""What one sees of a batch: progress, what became of each workbook, how all stand."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.base.diagnostics import has_errors
from reportgen.base.words import words
from reportgen.cli.progress import progress_bar
from reportgen.cli.showing import exit_code, look, show
from reportgen.cli.summaries import write_summaries
from reportgen.collection.overview import Overview, State, look_over, state_of
from reportgen.collection.text import MOST_IN_FULL, brief_lines, overview_lines
from reportgen.pipeline.batch.gathering import passed_over
from reportgen.pipeline.batch.run import Progress
from reportgen.pipeline.check import mark_workbook
from reportgen.pipeline.outcome import Outcome, Product
from reportgen.pipeline.records import json_text
from reportgen.pipeline.text import outcome_lines
from reportgen.pipeline.write import write_marked
from reportgen.workbook import read_content

__all__ = ["Asked", "report_batch"]

Run = Callable[[Progress], Iterator[Outcome]]


@dataclass(frozen=True, slots=True)
class Asked:
    """How many workbooks there are, what else, and in which forms the outcomes are wanted."""

    total: int
    form: str
    roster: Path | None = None
    summaries: tuple[Path, ...] = ()
    others: tuple[Path, ...] = ()
    marked: bool = False

    @property
    def at_once(self) -> bool:
        """Whether outcomes are shown as they come: of few, the roster may have more to say."""
        return self.form == "text" and (self.roster is None or self.total > MOST_IN_FULL)


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
                _show_each([outcome] if asked.at_once else [], asked.total)
        except KeyboardInterrupt:
            stopped = True
    overview = look_over((*done, *passed_over(asked.others)), asked.roster)
    if asked.marked and overview.misfits:
        overview = replace(overview, outcomes=tuple(_marked_again(overview)))
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
    if not asked.at_once:
        read = [one for one in overview.outcomes if state_of(one) is not State.PASSED_OVER]
        _show_each(read, asked.total)
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


def _marked_again(overview: Overview) -> Iterator[Outcome]:
    """The outcomes; a copy that was marked before the roster was asked is marked with all."""
    concerned = {path for path, _ in overview.misfits}
    for outcome in overview.outcomes:
        if outcome.identity is None or outcome.workbook not in concerned:
            yield outcome
            continue
        content = read_content(outcome.workbook) or b""
        whole = replace(outcome, content=content, written=())
        marked = mark_workbook(whole)
        yield write_marked(Product(whole, {"": marked})) if marked else outcome


def _show_each(outcomes: Iterable[Outcome], total: int) -> None:
    for outcome in outcomes:
        for line in _lines_of(outcome, total):
            show(line)


def _lines_of(outcome: "Outcome", total: int) -> Iterator[str]:
    if total > MOST_IN_FULL:
        return brief_lines(outcome, **look(sys.stdout))
    return outcome_lines(outcome, **look(sys.stdout))


def _roster_outcome(overview: Overview, roster: Path | None) -> Iterator[Outcome]:
    """What is wrong with the roster, as if it were one of the workbooks."""
    if roster:
        yield Outcome(roster, overview.roster)
