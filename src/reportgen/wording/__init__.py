"""Every fixed Chinese text of the program itself, from the files of data beside this one.

`diagnostics/` is the catalogue of findings, a file for each stage; `words.toml` holds the words of the workbook's
frame and of the console. What belongs to one kind of report is not here but in its pack.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["STAGES", "diagnostic_texts", "words"]

STAGES = ("reading", "checking", "printing", "proofreading")


@cache
def diagnostic_texts() -> dict[str, dict[str, Any]]:
    """The catalogue: code → its texts (title, severity, message, hint, description, …)."""
    folder = files(__package__).joinpath("diagnostics")
    parts = (tomllib.loads(folder.joinpath(f"{stage}.toml").read_text("utf-8")) for stage in STAGES)
    return {code: texts for part in parts for code, texts in part.items()}


@cache
def words() -> dict[str, dict[str, str]]:
    """The words of the program's own surfaces: section → name → text."""
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))
