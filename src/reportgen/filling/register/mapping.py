"""The small sheet in which a clerk says what unknown words of a register mean, and back."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from reportgen.base.cells import CellRef
from reportgen.base.diagnostics import Diagnostic, diagnose
from reportgen.base.file_names import readable_name
from reportgen.filling.register.choices import Choices
from reportgen.pack.register import Register
from reportgen.workbook.layout.positions import DATA_ROW
from reportgen.workbook.xlsx.plaintext import comparable, half_width, shown
from reportgen.workbook.xlsx.raw_cells import RawSheet
from reportgen.workbook.xlsx.read_cells import UnreadableWorkbook, read_cells

__all__ = ["Mapped", "read_mapping", "write_mapping"]

Mapped = dict[tuple[str, str], str]  # column and what is written there → the key of a choice


def write_mapping(
    register: Register,
    choices: Mapping[str, Choices],
    unknown: Mapping[tuple[str, str], Sequence[CellRef]],
) -> bytes:
    """The sheet: a row for each unknown word, with the choices of its column to pick from."""
    # late: openpyxl, for this sheet only
    from reportgen.workbook.writing.mapping import build_mapping

    rows = [(register.column(key).label, text, len(refs)) for (key, text), refs in unknown.items()]
    named = {
        register.column(key).label: tuple(choices[key].names.values())
        for key in dict.fromkeys(key for key, _ in unknown)
    }
    return build_mapping(register.name, rows, named)


def read_mapping(
    path: Path, register: Register, choices: Mapping[str, Choices], content: bytes | None = None
) -> tuple[Mapped, tuple[Diagnostic, ...]]:
    """What the clerk has picked; rows without a choice are left out, others must be understood."""
    name = readable_name(path)
    try:
        sheets = read_cells(path, content).sheets
    except UnreadableWorkbook as error:
        return {}, (error.finding.with_(workbook=name),)
    columns = {comparable(one.label): one.key for one in register.columns if one.key in choices}
    mapped: Mapped = {}
    wrong: list[Diagnostic] = []
    for sheet in sheets[:1]:
        for row in sorted({row for row, _ in sheet.filled() if row >= DATA_ROW}):
            label, text, said = (_text(sheet, row, column) for column in (1, 2, 4))
            if not said:
                continue
            key = columns.get(comparable(label), "")
            choice = choices[key].key_of(said) if key else None
            if choice is None or not text:
                at = CellRef(sheet.name, row, 4 if key else 1)
                wrong.append(diagnose("register-map-unknown", at=at).with_(workbook=name))
            else:
                mapped[key, half_width(text)] = choice
    return mapped, tuple(wrong)


def _text(sheet: RawSheet, row: int, column: int) -> str:
    return shown(sheet.cell(row, column).value).strip()
