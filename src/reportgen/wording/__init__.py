"""Every fixed Chinese text of the program itself, from two files of data beside this one.

`diagnostics.toml` is the catalogue of findings; `words.toml` holds the words of the workbook's
frame and of the console. What belongs to one kind of report is not here but in its pack.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["diagnostic_texts", "words"]


@cache
def diagnostic_texts() -> dict[str, dict[str, Any]]:
    """The catalogue: code → its texts (title, severity, message, hint, description, …)."""
    return _load("diagnostics.toml")


@cache
def words() -> dict[str, dict[str, str]]:
    """The words of the program's own surfaces: section → name → text."""
    return _load("words.toml")


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))
