"""The bar of a batch on the terminal, with rate and time left."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from reportgen.base.words import words

if TYPE_CHECKING:
    from reportgen.pipeline.batch.run import Progress

__all__ = ["progress_bar", "standing"]


@contextmanager
def progress_bar(stream: TextIO) -> Iterator["Progress"]:
    """What a batch reports its progress to; shown on the stream if it is a terminal."""
    if not stream.isatty():
        yield lambda *_: None
        return
    # late: sixty modules, for a batch on a terminal only
    from rich.console import Console
    from rich.progress import BarColumn, Progress, Task, TextColumn
    from rich.text import Text

    class Standing(TextColumn):
        """How far it is; rate and time left as soon as they are known."""

        def render(self, task: Task) -> Text:
            return Text(standing(task.completed, task.total, task.speed, task.time_remaining))

    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), Standing(""),
        console=Console(file=stream), transient=True,
    )  # fmt: skip
    with bar:
        task = bar.add_task(words()["progress"]["check"], total=None)
        yield lambda stage, done, total: bar.update(
            task, description=words()["progress"][stage], completed=done, total=total
        )


def standing(done: float, total: float | None, rate: float | None, seconds: float | None) -> str:
    """How far a batch is, in words; nothing is said of what is not known yet."""
    texts = words()["progress"]
    parts = [texts["done"].format(done=int(done), total=int(total))] if total else []
    parts += [texts["rate"].format(rate=rate)] if rate else []
    if seconds and total and done < total:
        minutes, rest = divmod(int(seconds), 60)
        parts.append(texts["left"].format(minutes=minutes, seconds=rest))
    return "  ".join(parts)
