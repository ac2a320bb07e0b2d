"""One pack's way to Word, web page and PDF; what serves many reports is kept."""

from functools import cached_property
from typing import TYPE_CHECKING

from reportgen.base.diagnostics import Diagnostic
from reportgen.pack.model import Pack
from reportgen.render.content.context import build_context, report_date
from reportgen.render.content.fit_numbers import find_misfits, put_fitted
from reportgen.report.report import CheckedReport
from reportgen.report.source import SourceFile

if TYPE_CHECKING:
    from reportgen.render.pdf.weasyprint.engine import PdfEngine
    from reportgen.render.templates.environment import Environment
    from reportgen.render.word.document import DocxEngine

__all__ = ["Engine"]


class Engine:
    """Renders the reports of one pack.

    What is made once is made, and its libraries are imported, when it is first needed.
    """

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

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
        """The PDF, with the `source` inside. MachineError when Pango is missing."""
        html = self._page(checked, styled=False)
        return self.pdf_engine.render(html, created=report_date(checked.report), source=source)

    @cached_property
    def pdf_engine(self) -> "PdfEngine":
        """What makes the PDF; it knows which fonts are used."""
        # late: Jinja and the PDF engine, if a PDF is wanted
        from reportgen.render.html.page import stylesheets
        from reportgen.render.pdf.weasyprint.engine import PdfEngine

        return PdfEngine(stylesheets(self.pack, for_pdf=True))

    def _page(self, checked: CheckedReport, *, styled: bool) -> str:
        # late: Jinja, if a page is wanted
        from reportgen.render.html.page import render_html

        return render_html(self.pack, self._environment, checked, styled=styled)

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
