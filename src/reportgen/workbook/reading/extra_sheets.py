"""What the sheets beside the report say: acceptances, last year's texts, a sum's parts."""

import re
from collections import defaultdict
from decimal import Decimal

from reportgen.base.cells import CellRef
from reportgen.base.words import words
from reportgen.pack.fields import fields_of
from reportgen.pack.model import Pack
from reportgen.report.exact import Number
from reportgen.report.ledger import Figures
from reportgen.report.report import Acceptance
from reportgen.workbook.layout.positions import DATA_ROW, LEDGER_SHEET, PREVIOUS_SHEET
from reportgen.workbook.xlsx.plaintext import cleaned, comparable, shown
from reportgen.workbook.xlsx.raw_cells import RawBook, RawSheet

__all__ = ["read_acceptances", "read_figures", "read_previous_texts"]

COLUMNS = 4  # rule, sheet, cell, reason
_NUMBER = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,20})?")


def read_acceptances(book: RawBook) -> tuple[Acceptance, ...]:
    """The rows in which anything is written; what is missing in them is for the checks to say."""
    name = words()["acceptances"]["sheet"]
    raw = next((sheet for sheet in book.sheets if comparable(sheet.name) == comparable(name)), None)
    if raw is None:
        return ()
    rows = sorted({row for row, column in raw.filled() if column <= COLUMNS and row >= DATA_ROW})
    return tuple(_acceptance(raw, row) for row in rows)


def _acceptance(raw: RawSheet, row: int) -> Acceptance:
    rule, sheet, cell, reason = (_text(raw, row, column) for column in range(1, COLUMNS + 1))
    return Acceptance(rule, sheet, cell.upper(), reason, CellRef(raw.name, row, 1))


def _text(raw: RawSheet, row: int, column: int) -> str:
    value = raw.cell(row, column).value
    return "" if value is None else shown(value).strip()


def read_previous_texts(book: RawBook) -> dict[str, str]:
    """Last year's prose by the key of its sheet."""
    parts: dict[str, list[str]] = defaultdict(list)
    for raw in book.sheets:
        if raw.name == PREVIOUS_SHEET:
            for row in sorted({row for row, _ in raw.filled()}):
                parts[raw.text(row, 1)].append(raw.text(row, 2))
    return {key: "".join(texts) for key, texts in parts.items()}


def read_figures(pack: Pack, book: RawBook) -> Figures | None:
    """What was added up when the workbook was made from others; None for any other workbook."""
    raw = next((sheet for sheet in book.sheets if sheet.name == LEDGER_SHEET), None)
    if raw is None:
        return None
    values: dict[str, Number] = {}
    missing: list[str] = []
    for row in sorted({row for row, _ in raw.filled()}):
        path, text = raw.text(row, 1), cleaned(_text(raw, row, 2)).text
        if path in fields_of(pack) and _NUMBER.fullmatch(text):
            values[path] = Decimal(text) if "." in text else int(text)
        elif not path and text:
            missing.append(text)
    return Figures(values, tuple(missing))
