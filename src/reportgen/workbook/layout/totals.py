"""Who fills in the sums of a workbook: its formulas, or the clerk, as a control."""

from typing import Literal

__all__ = ["Totals"]

Totals = Literal["computed", "typed"]
