"""How a checked report becomes a PDF/A-3a that is PDF/UA-1 too, set by Typst.

Typst comes as a wheel and needs nothing of the system. It reads one template, the report as JSON,
and the fonts; no other file, no network, no clock.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reportgen.base.chinese import listed
from reportgen.base.errors import MachineError
from reportgen.base.fonts import FOLDER, FONTS, FontRole, chain, damaged
from reportgen.base.words import sentence
from reportgen.render.content.context import report_date
from reportgen.render.pdf.families import families_used, present
from reportgen.render.pdf.typst.completing import completed
from reportgen.render.pdf.typst.pieces import document_json, document_of
from reportgen.report.report import CheckedReport
from reportgen.report.source import SourceFile

__all__ = ["TypstEngine"]

TEMPLATE = "gongwen.typ"
STANDARDS = ["a-3a", "ua-1"]


class TypstEngine:
    """The template, compiled and kept with the fonts from report to report."""

    fonts_used: Mapping[FontRole, str]
    """The family that serves each role: an official one where the system has it, else ours."""

    def __init__(self, folder: Path, *, system_fonts: bool = True) -> None:
        """Find the fonts; `folder` is that of the template.

        Raises MachineError without Typst, or when a shipped font is missing or damaged.
        """
        typst = _typst()
        if wrong := damaged():
            raise MachineError(sentence("machine", "fonts-damaged", files=listed(wrong)))
        fonts = typst.Fonts(
            include_system_fonts=system_fonts,
            include_embedded_fonts=False,
            font_paths=[str(FOLDER)],
        )
        installed = frozenset(fonts.families())
        self.fonts_used = families_used(installed)
        self._chains = _chains(installed)
        self._compiler = typst.Compiler(
            input=str(folder / TEMPLATE), root=str(folder), font_paths=fonts
        )

    def render(self, checked: CheckedReport, source: SourceFile | None = None) -> bytes:
        """Lay out and print one report, with the `source` attached."""
        created = report_date(checked.report)
        document = document_of(checked, self._chains)
        data: bytes = self._compiler.compile(
            format="pdf", sys_inputs={"data": document_json(document)}, pdf_standards=STANDARDS
        )
        pieces = (piece for run in document["runs"] for piece in run["pieces"])
        tables = (piece for piece in pieces if piece["kind"] == "table")
        return completed(data, tables, created=created, source=source)


def _typst() -> Any:
    try:
        # late: only where Typst is asked for, or Pango is missing
        import typst
    except ImportError as error:
        raise MachineError(sentence("machine", "typst-missing")) from error
    return typst


def _chains(installed: frozenset[str]) -> dict[str, list[str]]:
    """The families of each role that there are, and those of the page number, which is all 宋体."""
    chains = {str(role): chain(role) for role in FontRole}
    chains["number"] = FONTS[FontRole.SONG].families
    return {role: present(families, installed) for role, families in chains.items()}
