"""The same error in neighbouring cells is one finding with their range."""

from reportgen.base.cells import CellRef
from reportgen.base.diagnostics import Diagnostic, Severity
from reportgen.checks.together import together

SHEET = "三、依申请公开"


def finding(row: int, column: int, **changes: object) -> Diagnostic:
    labels = ("（一）予以公开", f"第 {column} 列")
    plain = Diagnostic(
        "blank-cell",
        Severity.ERROR,
        "没有填写数字。",
        sheet=SHEET,
        at=CellRef(SHEET, row, column),
        labels=labels,
    )
    return plain.with_(**changes)


def places(findings: list[Diagnostic]) -> list[str | None]:
    return [one.cell for one in together(findings)]


def test_a_row_of_the_same_errors_is_one_with_what_its_cells_have_in_common() -> None:
    (one,) = together([finding(9, column) for column in range(4, 10)])
    assert (one.cell, one.labels) == ("D9:I9", ("（一）予以公开",))
    assert one.at == CellRef(SHEET, 9, 4)
    assert len(one.cells) == 6


def test_so_is_a_column() -> None:
    assert places([finding(row, 4) for row in (5, 6, 7)]) == ["D5:D7"]


def test_two_are_two_and_a_gap_parts() -> None:
    assert places([finding(9, 4), finding(9, 5)]) == ["D9", "E9"]
    assert places([finding(9, column) for column in (4, 5, 6, 8)]) == ["D9:F9", "H9"]


def test_a_cell_belongs_to_one_stretch_only() -> None:
    cross = [(9, 4), (9, 5), (9, 6), (10, 4), (11, 4)]
    assert places([finding(*place) for place in cross]) == ["D9:F9", "D10", "D11"]


def test_what_says_something_else_or_can_be_accepted_stays_single() -> None:
    row = [finding(9, column, message=f"填的是 {column}。") for column in (4, 5, 6)]
    assert places(row) == ["D9", "E9", "F9"]
    reminders = [finding(9, column, severity=Severity.WARNING) for column in (4, 5, 6)]
    assert places(reminders) == ["D9", "E9", "F9"]
