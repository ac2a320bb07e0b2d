"""The document that the program would make today in the place of one that is handed in.

The same program makes the same bytes of the same workbook: what is not as it is made today was
changed, or made by another version or with other fonts.
"""

from reportgen.base.errors import MachineError, PackError
from reportgen.pipeline.outcome import Outcome
from reportgen.proofread.provenance import attached_workbook, same_but_for_record
from reportgen.proofread.reading.found import UnreadableDocument
from reportgen.render import Engine, printer_of
from reportgen.report.printer_name import PrinterName
from reportgen.report.report import CheckedReport
from reportgen.report.source import SourceFile

__all__ = ["docx_anew", "is_same_document", "pdf_anew"]


def docx_anew(_: bytes, workbook: Outcome) -> bytes | None:
    """The Word document of a workbook; None when it cannot be made."""
    source = SourceFile(workbook.workbook.name, workbook.content)
    return None if workbook.checked is None else _made("docx", workbook.checked, source)


def pdf_anew(data: bytes, workbook: Outcome) -> bytes | None:
    """The PDF of a workbook, which it carries if the document does; None when it cannot be made.

    Empty on a machine that cannot print: then what nobody sees is looked for without it.
    """
    try:
        inside = attached_workbook(data)
    except UnreadableDocument:
        return None
    name = inside.name if inside else workbook.workbook.name
    source = SourceFile(name, workbook.content, attached=inside is not None)
    if workbook.checked is None:
        return None
    return _made("pdf", workbook.checked, source, printer_of(data))


def is_same_document(data: bytes, anew: bytes) -> bool:
    """Whether nothing in a document is otherwise than it is made today."""
    return data == anew or (data[:2] == b"PK" and same_but_for_record(data, anew))


def _made(
    form: str, checked: CheckedReport, source: SourceFile, printer: PrinterName | None = None
) -> bytes | None:
    engine = Engine(checked.report.pack, printer)
    try:
        return engine.docx(checked, source) if form == "docx" else engine.pdf(checked, source)
    except MachineError:
        return b""
    except PackError:
        return None
