"""A checked report in; its Word document, web page or PDF out; what serves them all is kept."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from reportgen.pack.model import Pack
from reportgen.render.context import build_context, report_date
from reportgen.report import CheckedReport

if TYPE_CHECKING:
    from jinja2 import Environment

    from reportgen.render.docx import DocxEngine
    from reportgen.render.pdf import AttachedFile, PdfEngine

__all__ = ["Engine"]


class Engine:
    """Renders the reports of one pack.

    What is made once is made, and its libraries are imported, when it is first needed.
    """

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def docx(self, checked: CheckedReport) -> bytes:
        """The Word document."""
        return self._word.render(build_context(checked))

    def html(self, checked: CheckedReport) -> str:
        """The web page: one file that needs no other."""
        return self._page(checked, styled=True)

    def pdf(self, checked: CheckedReport, *, attached: Sequence["AttachedFile"] = ()) -> bytes:
        """The PDF, with the `attached` files inside. MachineError when Pango is missing."""
        html = self._page(checked, styled=False)
        return self.pdf_engine.render(html, created=report_date(checked.report), attached=attached)

    @cached_property
    def pdf_engine(self) -> "PdfEngine":
        """What makes the PDF; it knows which fonts are used."""
        from reportgen.render.html import stylesheets
        from reportgen.render.pdf import PdfEngine

        return PdfEngine(stylesheets(self.pack))

    def _page(self, checked: CheckedReport, *, styled: bool) -> str:
        from reportgen.render.html import render_html

        return render_html(self.pack, self._environment, checked, styled=styled)

    @cached_property
    def _word(self) -> "DocxEngine":
        from reportgen.render.docx import DocxEngine

        return DocxEngine(self.pack, self._environment)

    @cached_property
    def _environment(self) -> "Environment":
        from reportgen.render.environment import make_environment

        return make_environment(self.pack)
