"""Which packs a command knows, and which period it is about, as written on the command line."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from reportgen.base.chinese import listed
from reportgen.base.errors import UsageError
from reportgen.base.words import sentence, words
from reportgen.cli.arguments import year_of
from reportgen.pack.loading.folders import added_folders, require_packs, use_folders
from reportgen.pack.periods import Period, PeriodKind

__all__ = ["Half", "Month", "Packs", "Quarter", "own_packs", "part_of", "parts_of", "period_of"]


def _use(folders: list[Path] | None) -> list[Path] | None:
    """Know the packs of the named folders from here on."""
    if folders:
        use_folders((*added_folders(), *map(require_packs, folders)))
    return folders


Packs = Annotated[
    list[Path] | None,
    typer.Option(
        "--packs",
        metavar="文件夹",
        help="另有模板包的文件夹，可以写几次",
        callback=_use,
        is_eager=True,
        readable=False,
    ),
]
Month = Annotated[str, typer.Option("--month", metavar="月", help="月报的月份，1 至 12")]
Quarter = Annotated[str, typer.Option("--quarter", metavar="季", help="季报的季度，1 至 4")]
Half = Annotated[str, typer.Option("--half", metavar="半年", help="半年报：上半年 1，下半年 2")]


@contextmanager
def own_packs() -> Iterator[None]:
    """Know the packs in the user's configuration folder, if there is one, as long as a run lasts.

    What `--packs` adds is forgotten then, too.
    """
    before, folder = added_folders(), _configuration() / "reportgen" / "packs"
    use_folders([folder] if folder.is_dir() else [])
    try:
        yield
    finally:
        use_folders(before)


def _configuration() -> Path:
    """Where the system has a user's settings."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")


def parts_of(half: str, quarter: str, month: str) -> dict[PeriodKind, str]:
    """What was written for each kind of part of a year."""
    return {PeriodKind.HALF_YEAR: half, PeriodKind.QUARTER: quarter, PeriodKind.MONTH: month}


def period_of(year: str, parts: dict[PeriodKind, str], kind: PeriodKind, name: str) -> Period:
    """The period of a report whose periods are of that kind; `name` is what it is a report of.

    `parts` is what was written for each kind of part; UsageError unless it is the one that fits.
    """
    written = {one: text for one, text in parts.items() if text}
    for other in written.keys() - {kind}:
        option = words()["periods"][f"options-{other}"]
        raise UsageError(sentence("command", "no-such-part", option=option, name=name))
    part = _number(kind, written.get(kind, ""), name) if kind.parts else 0
    return Period(year_of(year), part)


def part_of(parts: dict[PeriodKind, str]) -> int:
    """The number of a part of the year, of whichever kind; 0 when none is written."""
    written = [(kind, text) for kind, text in parts.items() if text]
    if len(written) > 1:
        options = listed(words()["periods"][f"options-{kind}"] for kind, _ in written)
        raise UsageError(sentence("command", "parts", options=options))
    return next((_number(kind, text, "") for kind, text in written), 0)


def _number(kind: PeriodKind, text: str, name: str) -> int:
    option, plain = words()["periods"][f"options-{kind}"], text.strip()
    if not plain.isdecimal() or not 1 <= int(plain) <= kind.parts:
        most = kind.parts
        raise UsageError(sentence("command", "part", option=option, name=name, most=most))
    return int(plain)
