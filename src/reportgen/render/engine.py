"""One pack's way to Word, web page and PDF; what serves many reports is kept."""

from functools import cached_property, partial
from typing import TYPE_CHECKING

from reportgen.base.diagnostics import Diagnostic
from reportgen.pack.model import Pack
from reportgen.render.content.context import NO_STAMPS, Stamps, build_context
from reportgen.render.content.fit_numbers import find_misfits, put_fitted
from reportgen.render.printers import Printer, open_printer
from reportgen.report.printer_name import PrinterName
from reportgen.report.report import CheckedReport
from reportgen.report.source import SourceFile

if TYPE_CHECKING:
    from reportgen.render.templates.environment import Environment
    from reportgen.render.word.document import DocxEngine

__all__ = ["Engine"]


class Engine:
    """Renders the reports of one pack.

    What is made once is made, and its libraries are imported, when it is first needed.
    """

    def __init__(self, pack: Pack, printer: PrinterName | None = None) -> None:
        """The `printer` makes the PDF; without one, the best that the machine has."""
        self.pack = pack
        self._wanted = printer

    def misfits(self, checked: CheckedReport) -> tuple[Diagnostic, ...]:
        """What cannot be printed for want of room; the methods below then print it badly."""
        return find_misfits(checked)

    def docx(self, checked: CheckedReport, source: SourceFile | None = None) -> bytes:
        """The Word document, with the checksum of the `source` among its properties."""
        context = put_fitted(build_context(checked), checked)
        return self._word.render(context, source.sha256 if source else "")

    def html(self, checked: CheckedReport) -> str:
        """The web page: one file that needs no other."""
        return self._page(checked, styled=True)

    def pdf(self, checked: CheckedReport, source: SourceFile | None = None) -> bytes:
        """The PDF, with the `source` inside. MachineError when the machine cannot print."""
        return self.printer.render(checked, source)

    @cached_property
    def printer(self) -> Printer:
        """What makes the PDF; it knows its name and which fonts are used."""
        return open_printer(self.pack, partial(self._page, styled=False), self._wanted)

    def _page(self, checked: CheckedReport, stamps: Stamps = NO_STAMPS, *, styled: bool) -> str:
        # late: Jinja, if a page is wanted
        from reportgen.render.html.page import render_html

        return render_html(self.pack, self._environment, checked, styled=styled, stamps=stamps)

    @cached_property
    def _word(self) -> "DocxEngine":
        # late: Jinja, if a Word document is wanted
        from reportgen.render.word.document import DocxEngine

        return DocxEngine(self.pack, self._environment)

    @cached_property
    def _environment(self) -> "Environment":
        # late: Jinja, when something is printed
        from reportgen.render.templates.environment import make_environment

        return make_environment(self.pack)
