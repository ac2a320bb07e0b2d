"""A figure apart from what it should be is an error, within rounding a note, else nothing."""

from decimal import Decimal

import pytest

from reportgen.base.cells import CellRef
from reportgen.base.diagnostics import Severity
from reportgen.checks.rules.differing import Difference, differing

AT = CellRef("表", 5, 3)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ("1.00", []),
        ("1.02", [("rounding", Severity.NOTE)]),
        ("0.98", [("rounding", Severity.NOTE)]),
        ("1.03", [("code-sum", Severity.WARNING)]),
    ],
)
def test_what_is_said(found: str, said: list[tuple[str, Severity]]) -> None:
    one = Difference(AT, Decimal(found), Decimal(1), Decimal("0.02"), "warning")
    told = differing("code-sum", one, name="甲", column="乙", parts="C6")
    assert [(finding.code, finding.severity) for finding in told] == said
