"""The files that `--summary` names: proved to be writable before the work, written after it."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.base.errors import UsageError
from reportgen.base.words import words
from reportgen.cli.arguments import stands
from reportgen.pipeline.output import write_files
from reportgen.workbook import is_summary

if TYPE_CHECKING:
    from reportgen.collection.overview import Overview

__all__ = ["need_targets", "write_summaries"]


def need_targets(targets: Iterable[Path], inputs: Iterable[Path]) -> None:
    """Refuse an ending that nobody knows, and a file that a summary must not replace."""
    # late: only `--summary` needs it
    from reportgen.collection.export import ENDINGS

    texts = words()["summary"]
    taken = {path.resolve() for path in inputs}
    for target in targets:
        if target.suffix.lower() not in ENDINGS:
            raise UsageError(texts["ending"].format(file=target))
        if target.resolve() in taken:
            raise UsageError(texts["own_file"].format(file=target))
        if target.suffix.lower() == ".xlsx" and stands(target) and not is_summary(target):
            raise UsageError(texts["other_file"].format(file=target))


def write_summaries(overview: "Overview", roster: Path | None, targets: Sequence[Path]) -> None:
    """Write them all; UsageError when one cannot be written."""
    if not targets:
        return
    # late: only `--summary` needs it
    from reportgen.collection.export import Collection, write_summary

    one = Collection(overview, roster, Path.cwd())
    for refused in write_files({target: write_summary(one, target) for target in targets}):
        raise UsageError(f"{refused.message}{refused.hint}")
