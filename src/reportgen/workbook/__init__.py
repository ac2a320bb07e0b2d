"""The Excel workbook: a pack and values in, bytes out; and a filled workbook in, a report out."""

from reportgen.workbook.annotate import annotate_workbook, is_marked_name, marked_target
from reportgen.workbook.archive import read_content
from reportgen.workbook.reading import Reading, read_workbook
from reportgen.workbook.summary_mark import is_summary
from reportgen.workbook.totals import Totals
from reportgen.workbook.writing import write_workbook

__all__ = [
    "Reading",
    "Totals",
    "annotate_workbook",
    "is_marked_name",
    "is_summary",
    "marked_target",
    "read_content",
    "read_workbook",
    "write_workbook",
]
