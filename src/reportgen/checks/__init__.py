"""Whether a report may be printed: its findings and, without an error, the `CheckedReport`.

Nobody else makes one. The rules are data of the pack; here stands how each kind of rule is tried.
Asks `report` and `pack`, and knows nothing of Excel beyond the address of a cell.
"""

from reportgen.checks.check import Checked, check_report
from reportgen.checks.rules.blanks import fill_blanks

__all__ = ["Checked", "check_report", "fill_blanks"]
