"""Where pack and Excel meet: a workbook is written from `Contents` and read into a `Report`.

Writing and reading stand on one `layout`, so what is written is found again. What is sound about
the figures is not judged here: `checks` does that. Asks `report`, `pack` and `base`.
"""

import os

# Where lxml is installed openpyxl would write by it, with other white space: so that a workbook
# has the same bytes on every machine, it is told not to, before anything here imports it.
os.environ["OPENPYXL_LXML"] = "False"

from reportgen.workbook.annotate.copy import annotate_workbook, is_marked_name, marked_target
from reportgen.workbook.annotate.figures import write_figures
from reportgen.workbook.layout.totals import Totals
from reportgen.workbook.reading.read import Reading, read_workbook
from reportgen.workbook.write import write_workbook
from reportgen.workbook.xlsx.archive import read_content
from reportgen.workbook.xlsx.summary_mark import is_summary

__all__ = [
    "Reading",
    "Totals",
    "annotate_workbook",
    "is_marked_name",
    "is_summary",
    "marked_target",
    "read_content",
    "read_workbook",
    "write_figures",
    "write_workbook",
]
