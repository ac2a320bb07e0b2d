"""The Excel workbook: a pack and values in, bytes out; and a filled workbook in, a report out."""

from reportgen.workbook.reading import Reading, read_workbook
from reportgen.workbook.writing import write_workbook

__all__ = ["Reading", "read_workbook", "write_workbook"]
