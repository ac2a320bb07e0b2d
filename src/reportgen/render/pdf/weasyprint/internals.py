"""The door to what WeasyPrint does not document, and to what is replaced in it.

Tried: weasyprint 70.0, fontTools 4.68.0.

Replaced: `HTML._ua_stylesheets`, `pdf.fonts.Font.subset` (with its `file_content`, `index` and
`missing`), the `source` of an `Attachment`; and while it is imported `ctypes.util.find_library`,
`fontTools.subset.Subsetter` and `fontTools.varLib.instancer.instantiateVariableFont`. Read: the
fontconfig behind `FontConfiguration._config`. Named: `urls.URLFetcher`, `FatalURLFetchingError`.
Most of it could be ignored one day without any error: the files would only be larger, slower or
other ones on another machine. `tests/libraries` asks whether it still works.
"""

from __future__ import annotations

import contextlib
import ctypes.util
import gc
import importlib
import io
import sys
import warnings
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import ModuleType
from typing import Any

from reportgen.render.pdf.weasyprint.declarations import declarations_kept
from reportgen.render.pdf.weasyprint.glyphs import use_exact_drawing
from reportgen.render.pdf.weasyprint.justifying import use_justification
from reportgen.render.pdf.weasyprint.quicker import TRIED, is_known, make_quicker
from reportgen.render.pdf.weasyprint.stamping import use_stamps
from reportgen.render.pdf.weasyprint.subsetting import subset_font

__all__ = [
    "attach",
    "fetch_refused",
    "fetching_nothing",
    "font_families",
    "import_weasyprint",
    "is_known",
    "open_profile_ignored",
    "use_defaults",
]

# `fontTools.subset` is never called, as our own subsetting replaces WeasyPrint's; the instancer
# serves variable fonts, which no official font is. Importing both takes a third of the start.
_POSTPONED = {
    "fontTools.subset": "Subsetter",
    "fontTools.varLib.instancer": "instantiateVariableFont",
}


# --- importing ------------------------------------------------------------------------------------


@cache
def import_weasyprint() -> Any:
    """Import WeasyPrint, which loads Pango, and give it our font subsetting.

    Raises OSError without Pango.
    """
    # It prints advice in English when Pango is missing, and warns that it will miss a library of
    # the system's that `subsetting` stands in for.
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        module = _import_quickly()
    _replace_subsetting(module.pdf.fonts.Font)
    if is_known(module):
        use_justification(module)
        use_exact_drawing(module)
        use_stamps(module)
    make_quicker(module)
    gc.freeze()  # all that was imported stays; collecting need not look at it any more
    return module


def _import_quickly() -> Any:
    """Import it the quick way; if the libraries have unusual names, the thorough way."""
    try:
        with _library_search_skipped(), _font_tools_postponed(), declarations_kept(TRIED):
            # late: it needs Pango and the environment's FONTCONFIG_FILE, and takes its time
            import weasyprint
    except OSError:
        import weasyprint  # late: as above
    return weasyprint


@contextlib.contextmanager
def _library_search_skipped() -> Iterator[None]:
    """Keep cffi from starting a compiler and `ldconfig` to look for libraries.

    WeasyPrint tries several names for each library, Linux's usual ones last. For each of the others
    cffi would search the system, a third of the whole import; the usual names need no search.
    """
    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search


@contextlib.contextmanager
def _font_tools_postponed() -> Iterator[None]:
    """Stand-ins that import the real thing when called, while the block imports WeasyPrint."""
    stand_ins = {
        name: _stand_in(name, function)
        for name, function in _POSTPONED.items()
        if name not in sys.modules
    }
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]


def _stand_in(module_name: str, function: str) -> ModuleType:
    """A module with one function, which imports the module of that name and calls the real one."""

    def call(*arguments: Any, **options: Any) -> Any:
        return getattr(importlib.import_module(module_name), function)(*arguments, **options)

    module = ModuleType(module_name)
    setattr(module, function, call)
    return module


# --- fonts ----------------------------------------------------------------------------------------


def _replace_subsetting(font_class: Any) -> None:
    """Make WeasyPrint's font class use `subset_font`, whatever libraries the system has.

    The method replaced is the one WeasyPrint calls once a font file while writing a PDF. It is
    replaced even where the system's HarfBuzz could do it, so that all machines write the same
    bytes.
    """

    def subset(font: Any, to_unicode: Mapping[int, str], hinting: bool) -> None:
        if to_unicode:
            font.file_content = subset_font(
                font.file_content, font.index, to_unicode, notdef=bool(font.missing)
            )
            font.index = 0  # a face taken out of a collection stands alone

    font_class.subset = subset


def font_families(configuration: Any) -> frozenset[str]:
    """All names of all font families that a `FontConfiguration` lets through."""
    native = import_weasyprint().text.ffi
    found = native.fontconfig.FcConfigGetFonts(configuration._config, native.fontconfig.FcSetSystem)
    if found == native.ffi.NULL:
        return frozenset()
    return frozenset(
        name for number in range(found.nfont) for name in _names(native, found.fonts[number])
    )


def _names(native: Any, pattern: Any) -> Iterator[str]:
    """The family names of one font: one for each language it has a name in."""
    out = native.ffi.new("FcChar8 **")
    number = 0
    while native.fontconfig.FcPatternGetString(pattern, b"family", number, out) == 0:
        yield native.ffi.string(out[0]).decode("utf-8", "replace")
        number += 1


# --- documents ------------------------------------------------------------------------------------


def use_defaults(page: Any, stylesheets: Sequence[Any]) -> None:
    """Put parsed style sheets in the place of WeasyPrint's own sheet of defaults.

    There is no public way, and the rules of its own take a fifth of the time.
    """
    page._ua_stylesheets = lambda forms=False: stylesheets


def attach(attachment: Any, content: bytes, media_type: str) -> None:
    """Give an `Attachment` its content with its media type.

    WeasyPrint would guess a type from the machine's list of types.
    """
    attachment.source = contextlib.nullcontext((io.BytesIO(content), None, None, media_type))


def fetching_nothing() -> Any:
    """A fetcher of no protocol at all, whose refusal ends the printing."""
    return import_weasyprint().urls.URLFetcher(allowed_protocols=(), fail_on_errors=True)


def fetch_refused() -> type[BaseException]:
    """The error by which `fetching_nothing` refuses; no `except Exception` would catch it."""
    error: type[BaseException] = import_weasyprint().urls.FatalURLFetchingError
    return error


@contextlib.contextmanager
def open_profile_ignored() -> Iterator[None]:
    """No warning of the file of the colour profile, left open until the garbage is collected."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        yield
