"""In which unit of money an amount is, where the format leaves it open and a field of a form says.

The field decides. A cell that names another unit is converted, exactly and with a note; where the
field is blank, the unit of the cell is taken. Either way the unit is printed behind the amount.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from reportgen.base.diagnostics import Diagnostic, diagnose
from reportgen.pack import Pack
from reportgen.pack.fields import FieldInfo, fields_of
from reportgen.report.report import Entry
from reportgen.workbook.reading.numbers import in_unit

__all__ = ["settle_units"]


def settle_units(pack: Pack, entries: dict[str, Entry]) -> list[Diagnostic]:
    """Give every such amount its unit; what was converted or taken is said."""
    fields = fields_of(pack)
    return [
        finding
        for path, info in fields.items()
        if info.unit and path in entries and info.unit in entries
        for finding in _settle(path, fields[info.unit], entries)
    ]


def _settle(path: str, field: FieldInfo, entries: dict[str, Entry]) -> Iterator[Diagnostic]:
    amount, said = entries[path], entries[field.path]
    if not isinstance(amount.value, Decimal):
        return
    if not said.value and amount.unit:
        taken = _among(field.choices, amount.unit)
        said = entries[field.path] = replace(said, value=taken)
        yield diagnose("unit-taken", at=said.ref, path=field.path, found=taken, cell=amount.ref)
    unit, value = str(said.value or ""), amount.value
    if amount.unit and (converted := in_unit(value, amount.unit, unit)) != value:
        found = f"{format(value, 'f')}{amount.unit}"
        value = converted
        yield diagnose(
            "unit-converted", at=amount.ref, path=path, found=found, expected=value, unit=unit
        )
    entries[path] = replace(amount, value=value, unit=unit)


def _among(choices: Sequence[str], unit: str) -> str:
    """The choice that is that unit; the first where none is."""
    one = Decimal(1)
    return next((other for other in choices if in_unit(one, unit, other) == one), choices[0])
