"""The rows of a register as days and choices; what cannot be understood, cell by cell."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from reportgen.base.cells import CellRef
from reportgen.filling.register.choices import Choices
from reportgen.filling.register.columns import Header
from reportgen.pack.register import Register, RegisterColumn, RegisterKind
from reportgen.workbook.reading.numbers import is_blank_mark
from reportgen.workbook.reading.values import read_day
from reportgen.workbook.xlsx.plaintext import half_width, text_of
from reportgen.workbook.xlsx.raw_cells import RawCell

__all__ = ["Row", "Rows", "read_rows"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row. A column is absent when there is none or its cell could not be read."""

    number: int
    days: Mapping[str, date | None]
    choices: Mapping[str, str | None]
    texts: Mapping[str, str]


@dataclass(slots=True)
class Rows:
    """The rows; cells that are wrong by code and column; cells by unknown choice, by column."""

    rows: list[Row] = field(default_factory=list)
    wrong: dict[tuple[str, str], list[CellRef]] = field(default_factory=dict)
    unknown: dict[tuple[str, str], list[CellRef]] = field(default_factory=dict)


@dataclass(slots=True)
class _Reader:
    register: Register
    header: Header
    choices: Mapping[str, Choices]
    mapped: Mapping[tuple[str, str], str]
    from_1904: bool
    result: Rows = field(default_factory=Rows)
    days: dict[tuple[object, str], date | None] = field(default_factory=dict)
    texts: dict[tuple[object, str], str] = field(default_factory=dict)

    def read(self, number: int) -> None:
        """Read one row."""
        days: dict[str, date | None] = {}
        choices: dict[str, str | None] = {}
        texts: dict[str, str] = {}
        for key, column in self.header.columns.items():
            one = self.register.column(key)
            ref = CellRef(self.header.sheet.name, number, column)
            cell = self.header.sheet.cell(number, column)
            match one.kind:
                case RegisterKind.DATE:
                    self._day(one, cell, ref, days)
                case RegisterKind.CHOICE:
                    self._choice(one, cell, ref, choices)
                case RegisterKind.TEXT:
                    texts[key] = self._text(cell)
                    if one.required and not texts[key]:
                        self._wrong("register-blank", key, ref)
        self.result.rows.append(Row(number, days, choices, texts))

    def _text(self, cell: RawCell) -> str:
        known = (cell.value, cell.format)
        text = self.texts.get(known)
        if text is None:
            seen = half_width(text_of(cell, self.from_1904))
            text = self.texts[known] = "" if is_blank_mark(seen) else seen
        return text

    def _day(
        self, one: RegisterColumn, cell: RawCell, ref: CellRef, days: dict[str, date | None]
    ) -> None:
        if cell.formula is not None and cell.value is None:
            return self._wrong("register-date", one.key, ref)
        known = (cell.value, cell.format)
        if known not in self.days:
            result = read_day(cell, from_1904=self.from_1904)
            if not result.is_read:
                return self._wrong("register-date", one.key, ref)
            self.days[known] = result.value if isinstance(result.value, date) else None
        days[one.key] = self.days[known]
        if one.required and days[one.key] is None:
            self._wrong("register-blank", one.key, ref)
        return None

    def _choice(
        self, one: RegisterColumn, cell: RawCell, ref: CellRef, choices: dict[str, str | None]
    ) -> None:
        text = self._text(cell)
        if not text and cell.formula is None:
            choices[one.key] = None
            if one.required:
                self._wrong("register-blank", one.key, ref)
            return
        key = self.choices[one.key].key_of(text) or self.mapped.get((one.key, text))
        if key is None:
            self.result.unknown.setdefault((one.key, text), []).append(ref)
        else:
            choices[one.key] = key

    def _wrong(self, code: str, key: str, ref: CellRef) -> None:
        self.result.wrong.setdefault((code, key), []).append(ref)


def read_rows(
    register: Register,
    header: Header,
    choices: Mapping[str, Choices],
    mapped: Mapping[tuple[str, str], str],
    *,
    from_1904: bool,
) -> Rows:
    """All rows below the header in which more stands than a number.

    `mapped` is what the clerk has said of choices: column and what is written → the choice's key.
    """
    reader = _Reader(register, header, choices, mapped, from_1904)
    numbers = [
        header.columns[one.key]
        for one in register.columns
        if one.unique and one.key in header.columns
    ]
    for number in sorted(set(_filled(header, numbers))):
        reader.read(number)
    return reader.result


def _filled(header: Header, numbers: Iterable[int]) -> Iterator[int]:
    left_out = set(numbers)
    for row, column in header.sheet.filled():
        if row > header.row and column not in left_out:
            yield row
