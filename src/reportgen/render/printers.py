"""Which program sets the PDF of a pack's reports, and how it is asked for one.

WeasyPrint prints the page; it needs Pango from the system. Typst prints the pieces that the page is
made of, without it. Where nobody says which, WeasyPrint does what it can.
"""

from collections.abc import Mapping
from importlib.util import find_spec
from typing import Protocol

from reportgen.base.errors import MachineError, PackError
from reportgen.base.fonts import FontRole
from reportgen.base.words import sentence
from reportgen.pack.loading.folders import common_folder
from reportgen.pack.model import Pack
from reportgen.render.content.context import NO_STAMPS, Stamps, build_numbers, report_date
from reportgen.report.printer_name import PrinterName
from reportgen.report.report import CheckedReport
from reportgen.report.source import SourceFile

__all__ = ["Printer", "open_printer", "printer_of"]


class PageMaker(Protocol):
    """Makes the page of a report, without styles; tables with `stamps` are empty in it."""

    def __call__(self, checked: CheckedReport, stamps: Stamps = NO_STAMPS) -> str:
        """The page."""


class Printer(Protocol):
    """What sets the PDF of one pack's reports."""

    name: PrinterName

    @property
    def fonts_used(self) -> Mapping[FontRole, str]:
        """The family that serves each role."""

    def render(self, checked: CheckedReport, source: SourceFile | None = None) -> bytes:
        """The PDF, with the `source` inside."""


def open_printer(pack: Pack, page: PageMaker, wanted: PrinterName | None = None) -> Printer:
    """The printer that is wanted, or the best that the machine has.

    Raises MachineError when the machine lacks what it needs, and PackError when it cannot print
    this pack.
    """
    if wanted is PrinterName.TYPST:
        return _Typst(pack)
    try:
        return _WeasyPrint(pack, page)
    except (ImportError, MachineError):
        if wanted is None and find_spec(PrinterName.TYPST):
            return _Typst(pack)
        raise


def printer_of(pdf: bytes) -> PrinterName:
    """Which program made a PDF: Typst says so in the metadata."""
    made_by_typst = b"<xmp:CreatorTool>Typst " in pdf
    return PrinterName.TYPST if made_by_typst else PrinterName.WEASYPRINT


_MOST_MISFITS = 3  # stamps that do not fit, before no more is tried: each costs a page's layout


class _WeasyPrint:
    """Prints the page that is made of a report."""

    name = PrinterName.WEASYPRINT

    def __init__(self, pack: Pack, page: PageMaker) -> None:
        # late: the library and Pango, where it prints
        from reportgen.render.html.drawn import is_drawn
        from reportgen.render.html.page import stylesheets
        from reportgen.render.pdf.weasyprint.engine import Misfit, PdfEngine

        self._engine = PdfEngine(stylesheets(pack, for_pdf=True))
        self._page = page
        # A page of the pack's own may ask what is in a table.
        self._misfits_left = _MOST_MISFITS if is_drawn(pack) else 0
        self._misfit: type[Misfit] = Misfit

    @property
    def fonts_used(self) -> Mapping[FontRole, str]:
        return self._engine.fonts_used

    def render(self, checked: CheckedReport, source: SourceFile | None = None) -> bytes:
        created = report_date(checked.report)
        if self._misfits_left:
            texts = build_numbers(checked)
            stamps = self._engine.stamps(texts)
            try:
                page = self._page(checked, stamps)
                return self._engine.render(page, created=created, source=source, texts=texts)
            except self._misfit:
                self._misfits_left -= 1  # then it is set in full
        return self._engine.render(self._page(checked), created=created, source=source)


class _Typst:
    """Prints the pieces of a report, if those are all that the pack's page shows."""

    name = PrinterName.TYPST

    def __init__(self, pack: Pack) -> None:
        # late: the library, where it prints
        from reportgen.render.html.drawn import is_drawn
        from reportgen.render.pdf.typst.engine import TEMPLATE, TypstEngine

        folder = common_folder(pack.folder.parent)
        if not is_drawn(pack) or not (folder / TEMPLATE).is_file():
            raise PackError(sentence("templates", "own-page", pack=pack.id))
        self._engine = TypstEngine(folder)

    @property
    def fonts_used(self) -> Mapping[FontRole, str]:
        return self._engine.fonts_used

    def render(self, checked: CheckedReport, source: SourceFile | None = None) -> bytes:
        return self._engine.render(checked, source)
