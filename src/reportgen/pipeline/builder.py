"""The order of building: check, render, proofread, write. Prints nothing."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from reportgen.base.chinese import listed
from reportgen.base.diagnostics import Diagnostic, diagnose, has_errors
from reportgen.base.errors import MachineError
from reportgen.base.file_names import readable_name
from reportgen.base.fonts import FONTS
from reportgen.base.words import words
from reportgen.pack.model import Pack
from reportgen.pipeline.check import check_workbook
from reportgen.pipeline.outcome import Format, Outcome, Product, with_workbook
from reportgen.pipeline.write import write_product
from reportgen.proofread import (
    proofread_docx,
    proofread_docx_source,
    proofread_pdf,
    proofread_pdf_source,
)
from reportgen.render import Engine
from reportgen.report.printer_name import PrinterName
from reportgen.report.report import CheckedReport
from reportgen.report.source import SourceFile

__all__ = ["Builder"]


class Builder:
    """Makes documents of workbooks; keeps what is made once for each pack, so keep the builder.

    With `attach` a PDF carries the workbook that it was made from. The `printer` sets it; without
    one, the best that the machine has.
    """

    def __init__(
        self,
        formats: tuple[Format, ...],
        *,
        attach: bool = True,
        printer: PrinterName | None = None,
    ) -> None:
        self.formats = formats
        self.attach = attach
        self.printer = printer
        self._engines: dict[Pack, Engine] = {}

    def build(self, path: Path, folder: Path, *, blanks_as_zero: bool = False) -> Outcome:
        """Check one workbook and write its documents: all that can be made, or none."""
        return write_product(self.make(path, blanks_as_zero=blanks_as_zero), folder)

    def make(
        self, path: Path, *, blanks_as_zero: bool = False, content: bytes | None = None
    ) -> Product:
        """Check one workbook, make its documents and proofread them; nothing is written.

        With `content` those bytes are read, and `path` only gives the name.
        """
        outcome = check_workbook(path, blanks_as_zero=blanks_as_zero, content=content)
        if outcome.checked is None:
            return Product(outcome)
        if misfits := self._engine(outcome.checked.report.pack).misfits(outcome.checked):
            return Product(
                replace(outcome, diagnostics=outcome.diagnostics + with_workbook(path, misfits))
            )
        source = SourceFile(readable_name(path), outcome.content, self.attach)
        documents, found = self._render(outcome.checked, source)
        wrong = tuple(_proofread(documents, outcome.checked, source))
        outcome = replace(
            outcome,
            diagnostics=outcome.diagnostics + with_workbook(path, found + wrong),
            lacking=has_errors(found),
        )
        if has_errors(wrong) or outcome.identity is None:
            return Product(outcome)
        stem = outcome.identity.stem
        return Product(
            outcome, {f"{stem}.{f}": data for f, data in documents.items()}, source.sha256
        )

    def _render(
        self, checked: CheckedReport, source: SourceFile
    ) -> tuple[dict[Format, bytes], tuple[Diagnostic, ...]]:
        """The documents that this machine can make, and what it lacks for the others."""
        engine = self._engine(checked.report.pack)
        documents: dict[Format, bytes] = {}
        found: tuple[Diagnostic, ...] = ()
        for form in self.formats:
            try:
                documents[form] = _render_one(engine, form, checked, source)
            except MachineError as error:
                found += (diagnose("pdf-unavailable", reason=str(error)),)
        notes = _print_notes(engine) if Format.PDF in documents else ()
        return documents, (*found, *notes)

    def _engine(self, pack: Pack) -> Engine:
        if pack not in self._engines:
            self._engines[pack] = Engine(pack, self.printer)
        return self._engines[pack]


def _render_one(engine: Engine, form: Format, checked: CheckedReport, source: SourceFile) -> bytes:
    match form:
        case Format.DOCX:
            return engine.docx(checked, source)
        case Format.PDF:
            return engine.pdf(checked, source)
        case Format.HTML:
            return engine.html(checked).encode()


def _proofread(
    documents: dict[Format, bytes], checked: CheckedReport, source: SourceFile
) -> Iterator[Diagnostic]:
    if Format.DOCX in documents:
        yield from proofread_docx(documents[Format.DOCX], checked)
        yield from proofread_docx_source(documents[Format.DOCX], source)
    if Format.PDF in documents:
        yield from proofread_pdf(documents[Format.PDF], checked, just_printed=True)
        yield from proofread_pdf_source(documents[Format.PDF], source)


def _print_notes(engine: Engine) -> Iterator[Diagnostic]:
    """Which other program than the usual one set the PDF, and which fonts stand for official ones.

    None of either is no note.
    """
    if engine.printer.name is PrinterName.TYPST:
        yield diagnose("printed-by-typst")
    used = engine.printer.fonts_used
    ours = {role: name for role, name in used.items() if name == FONTS[role].shipped}
    if ours:
        one = words()["console"]["font_used"]
        names = listed(one.format(font=FONTS[role].label, family=ours[role]) for role in ours)
        yield diagnose("fonts-substituted", fonts=names)
