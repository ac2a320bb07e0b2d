"""How an HTML page becomes a PDF/A-3a that is PDF/UA-1 too, with the same bytes each time.

Everything in which this program differs from WeasyPrint's defaults is here: which fonts it sees,
that it fetches nothing, and where the dates in the file come from. How that is brought about where
WeasyPrint offers no way is the affair of `internals`.
"""

from __future__ import annotations

import contextlib
import gc
import itertools
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from reportgen.base.errors import MachineError, PackError
from reportgen.base.fonts import FOLDER, FontRole
from reportgen.base.words import sentence, words
from reportgen.render.pdf.families import families_used
from reportgen.render.pdf.weasyprint.file_bytes import write_quickly
from reportgen.render.pdf.weasyprint.fontconfig import (
    system_font_folders,
    user_cache_folder,
    write_configuration,
)
from reportgen.render.pdf.weasyprint.internals import (
    attach,
    fetch_refused,
    fetching_nothing,
    font_families,
    import_weasyprint,
    is_known,
    open_profile_ignored,
    use_defaults,
)
from reportgen.render.pdf.weasyprint.stamp import Misfit
from reportgen.render.pdf.weasyprint.stamping import Stamping
from reportgen.render.pdf.weasyprint.tagging import complete_tags
from reportgen.render.pdf.weasyprint.xmp import complete_metadata
from reportgen.report.source import SourceFile

__all__ = ["Misfit", "PdfEngine"]

PDF_VARIANT = "pdf/a-3a"  # archivable, accessible, and may carry the workbook
LANGUAGE = "zh-CN"
DEFAULTS = Path(__file__).with_name("defaults.css")

Texts = Mapping[str, tuple[str, ...]]
"""By the name of a table the numbers in its cells, in reading order."""


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
        self._weasyprint = _weasyprint()
        self._fonts = self._weasyprint.text.fonts.FontConfiguration()
        self.fonts_used = families_used(font_families(self._fonts))
        self._fetcher = fetching_nothing()
        self._defaults = [self._parse(DEFAULTS.read_text(encoding="utf-8"))]
        self._stylesheets = tuple(self._parse(text) for text in stylesheets)
        self._stamping = Stamping(self._weasyprint)
        self._printed = False

    def stamps(self, texts: Texts) -> Mapping[str, float | None]:
        """Of the tables with those texts, those that the page should name.

        One that has a stamp stands in the page as an empty table, its rows of that height in
        pixels; the others are set in full, and a stamp is made of them. There are none before the
        second report: who prints only one needs no stamp.
        """
        if not self._printed or not is_known(self._weasyprint):
            return {}
        return self._stamping.heights(texts)

    def render(
        self,
        html: str,
        *,
        created: date,
        source: SourceFile | None = None,
        texts: Texts = MappingProxyType({}),
    ) -> bytes:
        """Lay out and print one document; its title, author and language are those of the HTML.

        `created` is the date written into the file; the `source` is attached to it; the `texts` are
        those of the tables that the page names as `stamps` said. Raises `PackError` when the
        document asks for anything outside itself, and `Misfit` when a stamp does not fit.
        """
        self._printed = True
        with _collector_paused(), self._fetching_denied(), self._stamping.printing(texts):
            page = self._weasyprint.HTML(string=html, url_fetcher=self._fetcher)
            use_defaults(page, self._defaults)
            document = page.render(font_config=self._fonts, stylesheets=self._stylesheets)
            document.metadata.lang = document.metadata.lang or LANGUAGE
            # Chinese time, so that the day shown is the day meant.
            document.metadata.created = f"{created.isoformat()}T00:00:00+08:00"
            document.metadata.modified = document.metadata.created
            files = [self._attachment(source, created)] if source and source.attached else []
            return self._write(document, files, source.sha256 if source else "")

    def _write(self, document: Any, files: Sequence[Any], checksum: str) -> bytes:
        def finish(_: Any, pdf: Any) -> None:
            complete_tags(pdf)
            self._stamping.learn(pdf)
            complete_metadata(pdf, checksum)
            write_quickly(pdf)

        with open_profile_ignored():
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
        attach(attachment, file.content, file.media_type)
        return attachment

    @contextlib.contextmanager
    def _fetching_denied(self) -> Iterator[None]:
        """Turn a refused fetch into an error of the pack, since only a template can ask for one."""
        try:
            yield
        except fetch_refused() as error:
            raise PackError(sentence("templates", "fetching", error=error)) from error


def _weasyprint() -> Any:
    try:
        return import_weasyprint()
    except OSError as error:
        raise MachineError(sentence("machine", "pango-missing")) from error


# --- memory ---------------------------------------------------------------------------------------


COLLECT_EVERY = 8  # reports: collecting costs a tenth of a report, not collecting some 60 MB
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
