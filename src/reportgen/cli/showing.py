"""Which text goes to which stream, and which exit code an outcome has."""

import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypedDict

from reportgen.base.terminal import harmless
from reportgen.pipeline.records import json_text
from reportgen.pipeline.text import outcome_lines, summary_lines

if TYPE_CHECKING:
    from reportgen.pipeline.outcome import Outcome

__all__ = ["exit_code", "look", "report", "show", "width"]


def report(
    outcomes: "Iterable[Outcome]",
    form: str,
    *,
    summary: bool = True,
    states: "Mapping[Path, str] | None" = None,
) -> int:
    """Print outcomes as they come, or all as JSON at the end; return the exit code."""
    done: list[Outcome] = []
    for outcome in outcomes:
        done.append(outcome)
        if form == "text":
            show("\n".join(outcome_lines(outcome, **look(sys.stdout))))
    if form == "json":
        show(json_text(done, states))
    for line in summary_lines(done) if summary and form == "text" else ():
        show(line)
    return exit_code(done)


def exit_code(outcomes: "Iterable[Outcome]") -> int:
    """What the program's exit says of the outcomes."""
    failed = [outcome for outcome in outcomes if outcome.failed]
    if not failed:
        return 0
    return 3 if all(outcome.lacking for outcome in failed) else 1


class Display(TypedDict):
    """How findings are shown on a stream."""

    colour: bool
    width: int


def look(stream: TextIO) -> Display:
    """How findings are shown on that stream."""
    return {"colour": _colour(stream), "width": width(stream)}


def _colour(stream: TextIO) -> bool:
    return stream.isatty() and not os.environ.get("NO_COLOR")


def width(stream: TextIO) -> int:
    """The columns of a terminal; 0, so that nothing is wrapped, for a file or another program."""
    return shutil.get_terminal_size().columns if stream.isatty() else 0


def show(text: str, stream: TextIO | None = None) -> None:
    """Print a text, by default on the standard output."""
    print(harmless(text), file=stream or sys.stdout, flush=True)
