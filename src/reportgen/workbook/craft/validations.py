"""A field's type in, what Excel lets into its cell out, with a Chinese sentence for the rest."""

from collections.abc import Iterable, Sequence

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.base.chinese import listed
from reportgen.base.words import words
from reportgen.pack.model import FieldType, PackHead

__all__ = ["LAST_YEAR", "validate_cells"]

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
) -> None:
    """Let only values of that type into the ranges of the sheet."""
    check = _validation(kind, head, choices)
    if check is None:
        return
    check.allow_blank = True
    check.imeMode = "off" if check.type != "list" else None  # digits are typed half-width
    check.showErrorMessage = True
    check.errorStyle = "stop"
    check.errorTitle = words()["sheet"]["check_title"]
    for cells in ranges:
        check.add(cells)
    if check.sqref:
        sheet.add_data_validation(check)


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
        case FieldType.YEAR if head:
            last = head.last_year or LAST_YEAR
            text = _text("check_year", first=head.first_year, last=last)
            return _between("whole", head.first_year, last, text)
        case FieldType.DATE:
            return _between("date", _FIRST_DATE, _LAST_DATE, _text("check_date"))
        case FieldType.CHOICE:
            return _one_of(choices)
        case _:
            return None


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
