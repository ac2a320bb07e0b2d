"""Every fixed Chinese text of the program itself, from the files of data beside this one.

`diagnostics/` is the catalogue of findings, a file for each stage; `words.toml` holds the words of
the workbook's frame and of the console, `sentences/` what is said once and mostly when something
cannot go on. What belongs to one kind of report is not here but in its pack.
"""

from functools import cache
from pathlib import Path
from typing import Any

from reportgen.base.keeping.toml_kept import parse_toml

__all__ = ["STAGES", "codes_of_stages", "diagnostic_texts", "sentence", "sentences", "words"]

STAGES = (
    "reading", "checking", "printing", "proofreading", "carrying", "merging", "importing",
    "registering",
)  # fmt: skip

_FOLDER = Path(__file__).parent


@cache
def diagnostic_texts() -> dict[str, dict[str, Any]]:
    """The catalogue: code → its texts (title, severity, message, hint, description, …)."""
    return {code: texts for stage in STAGES for code, texts in _texts_of(stage).items()}


def codes_of_stages() -> dict[str, tuple[str, ...]]:
    """Stage → its codes, in the order of the catalogue."""
    return {stage: tuple(_texts_of(stage)) for stage in STAGES}


@cache
def _texts_of(stage: str) -> dict[str, dict[str, Any]]:
    return _read(f"diagnostics/{stage}.toml")


@cache
def words() -> dict[str, dict[str, str]]:
    """The words of the program's own surfaces: section → name → text."""
    return _read("words.toml")


def sentence(topic: str, name: str, /, **particulars: object) -> str:
    """A sentence of `sentences/<topic>.toml`; KeyError when a particular is wanting: a bug of ours.

    A file is read when the first of its sentences is said, so a run that goes well reads few.
    """
    return sentences(topic)[name].format(**particulars)


@cache
def sentences(topic: str) -> dict[str, str]:
    """All sentences of a topic, for a surface that fills them in by itself."""
    return _read(f"sentences/{topic}.toml")


def _read(name: str) -> dict[str, Any]:
    return parse_toml(_FOLDER.joinpath(name).read_text("utf-8"))
