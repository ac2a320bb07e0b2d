"""A complete HTML document in; the bytes of a PDF/A-3a that is PDF/UA-1 too out, always the same.

Everything in which this program differs from WeasyPrint's defaults is here: which fonts it sees,
how it subsets them, that it fetches nothing, and where the dates in the file come from.
"""

from __future__ import annotations

import contextlib
import ctypes.util
import gc
import importlib
import io
import itertools
import os
import sys
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from reportgen.base.chinese import listed
from reportgen.base.errors import MachineError, PackError
from reportgen.base.fonts import FOLDER, FONTS, LATIN, RARE, FontRole
from reportgen.base.words import sentence, words
from reportgen.render.pdf.weasyprint.fontconfig import (
    system_font_folders,
    user_cache_folder,
    write_configuration,
)
from reportgen.render.pdf.weasyprint.subsetting import font_tools_postponed, subset_with_uharfbuzz
from reportgen.report.source import SourceFile

__all__ = ["PdfEngine"]

PDF_VARIANT = "pdf/a-3a"  # archivable, accessible, and may carry the workbook
LANGUAGE = "zh-CN"
DEFAULTS = Path(__file__).with_name("defaults.css")


class PdfEngine:
    """What is made once and serves every report: the fonts found and the style sheets parsed."""

    fonts_used: Mapping[FontRole, str]
    """The family that serves each role: an official one where the system has it, else ours."""

    def __init__(
        self,
        stylesheets: Sequence[str],
        *,
        system_fonts: Iterable[Path] | None = None,
        cache_folder: Path | None = None,
    ) -> None:
        """Load WeasyPrint with our fonts and those official fonts the machine has.

        `system_fonts`: folders searched for official fonts, by default the system's.
        `cache_folder`: where fontconfig keeps its lists, by default the user's cache.
        Raises `MachineError` without Pango or with an incomplete installation.
        """
        folders = system_font_folders() if system_fonts is None else system_fonts
        file = write_configuration(FOLDER, folders, cache_folder or user_cache_folder())
        # Fontconfig knows no other way to be told. It reads the name when Pango is loaded and again
        # in a thread of Pango's, so the name has to stay. No other variable is touched.
        os.environ["FONTCONFIG_FILE"] = str(file)
        self._weasyprint = _load_weasyprint()
        self._fonts = _module("weasyprint.text.fonts").FontConfiguration()
        self.fonts_used = _fonts_used(_families(self._fonts))
        self._fetcher = self._weasyprint.urls.URLFetcher(allowed_protocols=(), fail_on_errors=True)
        self._defaults = [self._parse(DEFAULTS.read_text(encoding="utf-8"))]
        self._stylesheets = tuple(self._parse(text) for text in stylesheets)

    def render(self, html: str, *, created: date, source: SourceFile | None = None) -> bytes:
        """Lay out and print one document; its title, author and language are those of the HTML.

        `created` is the date written into the file; the `source` is attached to it. Raises
        `PackError` when the document asks for anything outside itself.
        """
        with _collector_paused(), self._fetching_denied():
            page = self._weasyprint.HTML(string=html, url_fetcher=self._fetcher)
            # There is no public way to replace its style sheet of defaults, whose rules take a
            # fifth of the time. Were this ignored one day, the pages would look the same.
            page._ua_stylesheets = lambda forms=False: self._defaults
            document = page.render(font_config=self._fonts, stylesheets=self._stylesheets)
            document.metadata.lang = document.metadata.lang or LANGUAGE
            # Chinese time, so that the day shown is the day meant.
            document.metadata.created = f"{created.isoformat()}T00:00:00+08:00"
            document.metadata.modified = document.metadata.created
            files = [self._attachment(source, created)] if source and source.attached else []
            return self._write(document, files, source.sha256 if source else "")

    @staticmethod
    def _write(document: Any, files: Sequence[Any], checksum: str) -> bytes:
        def finish(_: Any, pdf: Any) -> None:
            complete_tags(pdf)
            complete_metadata(pdf, checksum)
            write_quickly(pdf)

        # Imported late, as WeasyPrint is, with which its library comes.
        from reportgen.render.pdf.weasyprint.file_bytes import write_quickly
        from reportgen.render.pdf.weasyprint.tagging import complete_tags
        from reportgen.render.pdf.weasyprint.xmp import complete_metadata

        # It leaves the file of its colour profile open until the garbage is collected.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            content: bytes = document.write_pdf(
                finisher=finish, pdf_variant=PDF_VARIANT, attachments=files
            )
        return content

    def _parse(self, stylesheet: str) -> Any:
        with self._fetching_denied():
            return self._weasyprint.CSS(
                string=stylesheet, font_config=self._fonts, url_fetcher=self._fetcher
            )

    def _attachment(self, file: SourceFile, created: date) -> Any:
        day = datetime(created.year, created.month, created.day)  # noqa: DTZ001 - written as UTC
        attachment = self._weasyprint.Attachment(
            string="",
            name=file.name,
            description=words()["guide"]["attached"],
            created=day,
            modified=day,
            relationship="Source",
        )
        # Given with its media type: WeasyPrint would guess one from the machine's list of types.
        source = (io.BytesIO(file.content), None, None, file.media_type)
        attachment.source = contextlib.nullcontext(source)
        return attachment

    @contextlib.contextmanager
    def _fetching_denied(self) -> Iterator[None]:
        """Turn a refused fetch into an error of the pack, since only a template can ask for one."""
        try:
            yield
        except self._weasyprint.urls.FatalURLFetchingError as error:
            raise PackError(sentence("templates", "fetching", error=error)) from error


# --- loading --------------------------------------------------------------------------------------


@cache
def _load_weasyprint() -> Any:
    """Import WeasyPrint, which loads Pango, and give it our font subsetting."""
    # It prints advice in English when Pango is missing, and warns that it will miss a library of
    # the system's that `subsetting` stands in for.
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            module = _import_weasyprint()
        except OSError as error:
            raise MachineError(sentence("machine", "pango-missing")) from error
    subset_with_uharfbuzz(_module("weasyprint.pdf.fonts").Font)
    gc.freeze()  # all that was imported stays; collecting need not look at it any more
    return module


def _import_weasyprint() -> Any:
    """Import it the quick way; if the libraries have unusual names, the thorough way."""
    try:
        with _library_search_skipped(), font_tools_postponed():
            return _module("weasyprint")
    except OSError:
        return _module("weasyprint")


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


def _module(name: str) -> Any:
    """A module of WeasyPrint's, imported late: it takes longer than checking a workbook."""
    return importlib.import_module(name)


# --- fonts ----------------------------------------------------------------------------------------


def _families(configuration: Any) -> frozenset[str]:
    """All names of all font families that the private configuration lets through."""
    native = _module("weasyprint.text.ffi")
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


def _fonts_used(installed: frozenset[str]) -> Mapping[FontRole, str]:
    """The best family there is for each role."""
    shipped = {LATIN, RARE, *(font.shipped for font in FONTS.values())}
    if missing := shipped - installed:
        raise MachineError(sentence("machine", "fonts-missing", families=listed(sorted(missing))))
    # Fontconfig compares family names without regard to case.
    lower = {name.lower() for name in installed}
    return MappingProxyType(
        {
            role: next(name for name in font.families if name.lower() in lower)
            for role, font in FONTS.items()
        }
    )


# --- memory ---------------------------------------------------------------------------------------


COLLECT_EVERY = 4  # reports: collecting costs a tenth of a report, not collecting some 30 MB
_renderings = itertools.count(1)


@contextlib.contextmanager
def _collector_paused() -> Iterator[None]:
    """Collect garbage after every few reports instead of all the time, as layout makes so much."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
            if next(_renderings) % COLLECT_EVERY == 0:
                gc.collect()
