"""Every command and every option that a text tells somebody to type is one that there is."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from typer.main import get_command

import reportgen.base.words
from reportgen.cli.application import app

ROOT = Path(__file__).parents[2]
LINE = re.compile(r"reportgen ((?:[a-z]+ ?)+)([^，。；”`\n|]*)")
OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")
OTHERS = {"--nthreads", "--nworkers"}  # of dask worker
INSTALLERS = ("pip ", "apt-get ")


def texts() -> Iterator[Any]:
    """Where a text stands and the text: the catalogue, the packs, the README."""
    folders = (Path(reportgen.base.words.__file__).parent, ROOT / "templates")
    for file in sorted(path for folder in folders for path in folder.rglob("*.toml")):
        for place, text in _strings(tomllib.loads(file.read_text("utf-8")), file.stem):
            if "reportgen " in text or "--" in text:
                yield pytest.param(text, id=place)
    readme = (ROOT / "README.md").read_text("utf-8").partition("## For developers")[0]
    for number, line in enumerate(readme.splitlines(), start=1):
        if "reportgen " in line or "--" in line:
            yield pytest.param(line, id=f"README-{number}")


def _strings(value: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings(inner, f"{place}.{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _strings(inner, f"{place}[{number}]")


def command_of(names: list[str]) -> click.Command:
    """The command of that name, or of those two."""
    group: Any = get_command(app)
    command = group.commands[names[0]]
    return command.commands[names[1]] if hasattr(command, "commands") and names[1:] else command


def options_of(command: click.Command) -> set[str]:
    own = {name for one in command.params for name in one.opts}
    for inner in getattr(command, "commands", {}).values():
        own |= options_of(inner)
    return own | {"--help"}


@pytest.mark.parametrize("text", list(texts()))
def test_what_a_text_tells_to_type_is_there(text: str) -> None:
    if any(installer in text for installer in INSTALLERS):
        text = re.sub(r"pip install \S+(?: --[a-z-]+)*(?: \S+)?|apt-get [^&]*|python3 -m", "", text)
    for names, rest in LINE.findall(text):
        missing = set(OPTION.findall(rest)) - options_of(command_of(names.split()))
        assert not missing, (names, missing)
    named = set(OPTION.findall(text)) - OTHERS
    assert named <= options_of(get_command(app)), named
