"""The tutorial for writers of packs, taken apart: its commands in order, and its files."""

import re
import shlex
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "pack-tutorial.md"
_FILE = re.compile(r"<!-- file: (\S+) -->\n```toml\n(.*?)```\n", re.DOTALL)
_COMMANDS = re.compile(r"```sh\n(.*?)```\n", re.DOTALL)
_TEXT = PAGE.read_text(encoding="utf-8")


def files() -> dict[str, str]:
    """The files of the finished pack, by their names below it."""
    return dict(_FILE.findall(_TEXT))


def commands() -> list[list[str]]:
    """The commands, each as its arguments, in the order of the page."""
    lines = [line for block in _COMMANDS.findall(_TEXT) for line in block.splitlines()]
    return [shlex.split(line)[1:] for line in lines]


def written(folder: Path) -> Path:
    """The finished pack, written into a folder; that folder."""
    for name, text in files().items():
        target = folder / "hotline" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder
