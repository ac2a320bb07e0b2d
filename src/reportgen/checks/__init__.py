"""A report as read in; the findings about it, and the proof if none of them blocks, out."""

from reportgen.checks.check import Checked, check_report
from reportgen.checks.rules.blanks import fill_blanks

__all__ = ["Checked", "check_report", "fill_blanks"]
