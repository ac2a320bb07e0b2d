"""What this machine has and lacks for the program, each lack with its remedy."""

import platform
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError, version

from reportgen.base.errors import MachineError
from reportgen.base.fonts import FONTS, FontRole
from reportgen.base.keeping.kept import kept_folder
from reportgen.base.words import sentence
from reportgen.pack import load_pack, pack_ids, packs_folder
from reportgen.pack.loading.folders import COMMON_FOLDER

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
    yield from _printers()
    folder = kept_folder()
    yield Examined(True, _say("kept"), str(folder) if folder else _say("not-kept"))


def _library(name: str) -> Examined:
    try:
        return Examined(True, name, version(name))
    except PackageNotFoundError:
        return Examined(False, name, _say("not-installed"), _say("install"))


@dataclass(frozen=True, slots=True)
class _Lack:
    """Why a printer cannot print; `broken` if something is missing that was installed with it."""

    remedy: str
    broken: bool


_Fonts = Mapping[FontRole, str]


def _printers() -> Iterator[Examined]:
    """WeasyPrint and Typst, which of them prints, and the fonts that it uses.

    Typst is not wanted where WeasyPrint works, and does where Pango is missing.
    """
    by_weasyprint, by_typst = _try(_weasyprint_fonts), _try(_typst_fonts)
    if isinstance(by_weasyprint, _Lack):
        fine = not by_weasyprint.broken and not isinstance(by_typst, _Lack)
        yield Examined(fine, _say("pdf"), _say("not-usable"), by_weasyprint.remedy)
    else:
        yield Examined(True, _say("pdf"), _say("usable"))
        yield Examined(True, _say("quicker"), _say("known" if _is_known() else "unknown"))
    state = "optional" if isinstance(by_typst, _Lack) else "usable"
    yield Examined(True, _say("typst"), _say(state))
    if not isinstance(by_weasyprint, _Lack):
        yield from _printing("WeasyPrint", by_weasyprint)
    elif not isinstance(by_typst, _Lack):
        yield from _printing("Typst", by_typst)


def _printing(name: str, used: _Fonts) -> Iterator[Examined]:
    yield Examined(True, _say("used-printer"), name)
    for role, family in used.items():
        official = family != FONTS[role].shipped
        state = _say("own-font" if official else "shipped-font", family=family)
        yield Examined(True, f"{FONTS[role].label}", state)


def _try(fonts: Callable[[], _Fonts]) -> _Fonts | _Lack:
    """The fonts that a printer uses, or what it lacks."""
    try:
        return fonts()
    except ImportError as error:
        return _Lack(_say("lacks", name=error.name or str(error)), broken=True)
    except MachineError as error:
        return _Lack(str(error), broken=False)


def _is_known() -> bool:
    # late: as below
    from reportgen.render.pdf.weasyprint.internals import import_weasyprint
    from reportgen.render.pdf.weasyprint.quicker import is_known

    return is_known(import_weasyprint())


def _weasyprint_fonts() -> _Fonts:
    # late: a library that is not there is what doctor is asked about
    from reportgen.render.pdf.weasyprint.engine import PdfEngine

    return PdfEngine(()).fonts_used


def _typst_fonts() -> _Fonts:
    # late: as above
    from reportgen.render.pdf.typst.engine import TypstEngine

    return TypstEngine(packs_folder() / COMMON_FOLDER).fonts_used
