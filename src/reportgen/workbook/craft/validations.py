"""What Excel lets into a cell, by the type of its field, with a Chinese sentence for the rest."""

from collections.abc import Iterable, Sequence
from typing import assert_never

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.base.chinese import listed
from reportgen.base.words import words
from reportgen.pack.model import FieldType, PackHead

__all__ = [
    "LAST_YEAR",
    "number_format_of",
    "validate_cells",
    "validate_choices",
    "validate_counts",
    "validate_from",
]

LAST_YEAR = 2100
_MOST = 10**12
_FIRST_DATE = 36526  # 2000-01-01 as Excel counts days
_LAST_DATE = 73415  # 2100-12-31
_MOST_TEXT = 225  # characters of an error text, in Excel


def validate_cells(
    sheet: Worksheet,
    ranges: Iterable[str],
    kind: FieldType,
    *,
    head: PackHead | None = None,
    choices: Sequence[str] = (),
    help_text: str = "",
) -> None:
    """Let only values of that type into the ranges of the sheet.

    The help is shown beside a cell while one stands on it.
    """
    check = _validation(kind, head, choices)
    if check is None:
        return
    check.allow_blank = True
    check.imeMode = "off" if check.type != "list" else None  # digits are typed half-width
    check.showErrorMessage = True
    check.errorStyle = "stop"
    check.errorTitle = words()["sheet"]["check_title"]
    if help_text:
        check.showInputMessage = True
        check.promptTitle = words()["sheet"]["help_title"]
        check.prompt = help_text
    for cells in ranges:
        check.add(cells)
    if check.sqref:
        sheet.add_data_validation(check)


def validate_counts(sheet: Worksheet, ranges: Iterable[str]) -> None:
    """Let only whole numbers from 0 up into the ranges of a sheet of our own."""
    validate_cells(sheet, ranges, FieldType.COUNT)


def validate_choices(sheet: Worksheet, ranges: Iterable[str], choices: Sequence[str]) -> None:
    """Let only those words into the ranges of a sheet of our own."""
    validate_cells(sheet, ranges, FieldType.CHOICE, choices=choices)


def validate_from(sheet: Worksheet, cells: str, source: str) -> None:
    """Let only what stands in the cells of `source` into those cells of a sheet of our own."""
    check = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=True)
    check.errorTitle = words()["sheet"]["check_title"]
    check.error = words()["register"]["map_check"]
    check.add(cells)
    sheet.add_data_validation(check)


def number_format_of(kind: FieldType, decimals: int = 0) -> str | None:
    """The format of a cell of that type; none where the look of the cell has it already.

    Amounts show `decimals` places at least, where a kind of report prints them all so.
    """
    if kind is FieldType.AMOUNT and decimals:
        return "0." + "0" * decimals
    match kind:
        case FieldType.TEXT:
            return "@"  # or Excel makes a number or a date of what looks like one
        case FieldType.DATE:
            return "yyyy-mm-dd"
        case FieldType.COUNT | FieldType.CHANGE | FieldType.AMOUNT:
            return None
        case FieldType.YEAR | FieldType.CHOICE:
            return None
        case _:
            assert_never(kind)


def _validation(
    kind: FieldType, head: PackHead | None, choices: Sequence[str]
) -> DataValidation | None:
    match kind:
        case FieldType.COUNT:
            return _between("whole", 0, _MOST, _text("check_count"))
        case FieldType.CHANGE:
            return _between("whole", -_MOST, _MOST, _text("check_change"))
        case FieldType.AMOUNT:
            return _between("decimal", 0, _MOST, _text("check_amount"))
        case FieldType.YEAR:
            return _year_of(head) if head else None
        case FieldType.DATE:
            return _between("date", _FIRST_DATE, _LAST_DATE, _text("check_date"))
        case FieldType.CHOICE:
            return _one_of(choices)
        case FieldType.TEXT:
            return None
        case _:
            assert_never(kind)


def _year_of(head: PackHead) -> DataValidation:
    last = head.last_year or LAST_YEAR
    text = _text("check_year", first=head.first_year, last=last)
    return _between("whole", head.first_year, last, text)


def _text(name: str, **details: object) -> str:
    return words()["sheet"][name].format(**details)[:_MOST_TEXT]


def _between(kind: str, first: int, last: int, error: str) -> DataValidation:
    return DataValidation(
        type=kind,  # type: ignore[arg-type]  # the stubs want a literal; callers above give one
        operator="between",
        formula1=str(first),
        formula2=str(last),
        error=error,
    )


def _one_of(choices: Sequence[str]) -> DataValidation:
    error = _text("check_choice", choices=listed(choices))
    return DataValidation(type="list", formula1=f'"{",".join(choices)}"', error=error)
