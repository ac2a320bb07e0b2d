"""The progress of a batch in, a bar on the terminal with rate and time left out."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from reportgen.base.words import words

if TYPE_CHECKING:
    from reportgen.pipeline.batch.run import Progress

__all__ = ["progress_bar"]


@contextmanager
def progress_bar(stream: TextIO) -> Iterator["Progress"]:
    """What a batch reports its progress to; shown on the stream if it is a terminal."""
    if not stream.isatty():
        yield lambda *_: None
        return
    # late: sixty modules, for a batch on a terminal only
    from rich.console import Console
    from rich.progress import BarColumn, Progress, Task, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(TextColumn):
        """Workbooks a second."""

        def render(self, task: Task) -> Text:
            return Text(
                words()["progress"]["rate"].format(rate=task.finished_speed or task.speed or 0)
            )

    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"),
        Rate(""), TextColumn(words()["progress"]["left"]), TimeRemainingColumn(),
        console=Console(file=stream), transient=True,
    )  # fmt: skip
    with bar:
        task = bar.add_task(words()["progress"]["check"], total=None)
        yield lambda stage, done, total: bar.update(
            task, description=words()["progress"][stage], completed=done, total=total
        )
