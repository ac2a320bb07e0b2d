"""What this machine has and lacks for the program, each lack with its remedy."""

import platform
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError, version

from reportgen.base.errors import MachineError
from reportgen.base.fonts import FONTS
from reportgen.base.words import sentence
from reportgen.pack import load_pack, pack_ids

__all__ = ["Examined", "examine"]

_say = partial(sentence, "machine")

_LIBRARIES = ("openpyxl", "docxtpl", "weasyprint", "uharfbuzz", "lxml", "pypdfium2", "typer")


@dataclass(frozen=True, slots=True)
class Examined:
    """One thing looked at: whether it is fine, and what to do if not."""

    ok: bool
    name: str
    state: str
    remedy: str = ""


def examine() -> Iterator[Examined]:
    """Look at Python, the libraries, the packs, and what the PDF needs from the system."""
    yield Examined(True, "Python", platform.python_version())
    yield from (_library(name) for name in _LIBRARIES)
    for pack_id in pack_ids():
        yield Examined(True, _say("pack", pack=pack_id), load_pack(pack_id).head.name)
    yield from _pdf()


def _library(name: str) -> Examined:
    try:
        return Examined(True, name, version(name))
    except PackageNotFoundError:
        return Examined(False, name, _say("not-installed"), _say("install"))


def _pdf() -> Iterator[Examined]:
    try:
        # late: a library that is not there is what doctor is asked about
        from reportgen.render.pdf.weasyprint.engine import PdfEngine

        engine = PdfEngine(())
    except ImportError as error:
        missing = error.name or str(error)
        yield Examined(False, _say("pdf"), _say("not-usable"), _say("lacks", name=missing))
        return
    except MachineError as error:
        yield Examined(False, _say("pdf"), _say("not-usable"), str(error))
        return
    yield Examined(True, _say("pdf"), _say("usable"))
    for role, family in engine.fonts_used.items():
        official = family != FONTS[role].shipped
        state = _say("own-font" if official else "shipped-font", family=family)
        yield Examined(True, f"{FONTS[role].label}", state)
