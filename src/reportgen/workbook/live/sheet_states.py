"""The formulas that say how far a sheet is filled and whether it is right."""

from collections.abc import Collection, Iterator
from typing import assert_never

from reportgen.base.cells import CellRef, areas, column_letters
from reportgen.base.words import words
from reportgen.pack.fields import form_fields
from reportgen.pack.geometry import lay_out
from reportgen.pack.model import (
    FieldType,
    FormSheet,
    GridSheet,
    ListSheet,
    Pack,
    Sheet,
    TextSheet,
)
from reportgen.workbook.craft.validations import LAST_YEAR
from reportgen.workbook.layout.positions import (
    CHECKS_SHEET,
    CONTENT_COLUMN,
    DATA_ROW,
    TEXT_COLUMN,
    VALUE_COLUMN,
    first_record_row,
    form_cells,
    grid_cells,
)
from reportgen.workbook.live.checks import live_checks
from reportgen.workbook.live.formulas import prefix, quoted, records_range, reference, references
from reportgen.workbook.live.places import check_row
from reportgen.workbook.live.text_states import text_state

__all__ = ["STATE_COLUMNS", "overall", "state_cells", "state_of", "state_row"]

# From column J of the hidden sheet on: how many cells must be filled and are, how many hold what
# they cannot, how many equations are broken and how many doubtful, how many heads have no text,
# where to look first, whether the sheet is unfinished, and all that in words.
STATE_COLUMNS = (
    "name", "needed", "filled", "bad", "broken", "doubtful", "heads", "place", "open", "state",
)  # fmt: skip
_FIRST = 10

Cells = dict[str, str | int]


def state_row(number: int) -> int:
    """The row of a sheet's state on the hidden sheet; that of the whole is behind the last."""
    return 2 + number


def _own(name: str, row: int) -> str:
    return f"{column_letters(_FIRST + STATE_COLUMNS.index(name))}{row}"


def state_of(pack: Pack, name: str, part: str = "state") -> str:
    """A part of the state of the sheet of that name, or of the whole (the hidden sheet's name)."""
    names = [sheet.name for sheet in pack.sheets]
    row = state_row(names.index(name) if name in names else len(names))
    return f"{CHECKS_SHEET}!{_own(part, row)}"


def state_cells(pack: Pack, sheet: Sheet, row: int, computed: Collection[str]) -> Cells:
    """All parts of the state of a sheet, by the name of their column."""
    cells: Cells = {"name": sheet.name, "needed": 0, "filled": 0, "bad": 0, "heads": 0}
    cells |= _broken(pack, sheet, _start(sheet, computed))
    match sheet:
        case GridSheet():
            return cells | _of_grid(sheet, computed) | _parts(sheet, row)
        case FormSheet():
            return cells | _of_form(pack, sheet) | _parts(sheet, row)
        case ListSheet():
            return cells | _of_list(sheet) | _parts(sheet, row)
        case TextSheet():
            return cells | text_state(pack, sheet, row, _own)
        case _:
            assert_never(sheet)


def _start(sheet: Sheet, computed: Collection[str]) -> CellRef:
    """The first cell that a clerk fills."""
    match sheet:
        case GridSheet():
            own = (ref for path, ref in grid_cells(sheet).items() if path not in computed)
            return next(own, CellRef(sheet.name, DATA_ROW, CONTENT_COLUMN))
        case FormSheet():
            return CellRef(sheet.name, DATA_ROW, VALUE_COLUMN)
        case TextSheet():
            return CellRef(sheet.name, DATA_ROW, TEXT_COLUMN)
        case ListSheet():
            return CellRef(sheet.name, first_record_row(sheet), CONTENT_COLUMN)
        case _:
            assert_never(sheet)


def _broken(pack: Pack, sheet: Sheet, start: CellRef) -> Cells:
    """Broken equations, doubtful ones, and the place of the first."""
    checks = [(n, c) for n, c in enumerate(live_checks(pack)) if c.at.sheet == sheet.name]
    here = quoted("#" + reference(start))
    if not checks:
        return {"broken": 0, "doubtful": 0, "place": f"={here}"}
    first, last = check_row(checks[0][0]), check_row(checks[-1][0])
    flags = f"$G${first}:$G${last}"
    kinds: Cells = {
        name: f'=SUMPRODUCT({flags}*($C${first}:$C${last}="{severity}"))'
        for name, severity in (("broken", "error"), ("doubtful", "warning"))
    }
    place = f"INDEX($E${first}:$E${last},MATCH(1,{flags},0))"
    there = f"{quoted('#' + prefix(sheet.name))}&{place}"
    return {**kinds, "place": f"=IF(SUM({flags})=0,{here},{there})"}


def _parts(sheet: Sheet, row: int) -> Cells:
    """Whether the sheet is unfinished, and the words for that."""
    texts = words()["state"]
    needed, filled, bad, broken, doubtful = (
        _own(name, row) for name in ("needed", "filled", "bad", "broken", "doubtful")
    )
    lacking = f"{filled}<{needed}"
    unfilled = f"&{filled}&".join((quoted(texts["comma"] + texts["filled"]), quoted(texts["of"])))
    faults = "&".join(
        (
            f'IF({lacking},{unfilled}&{needed},"")',
            _counted(bad, texts["bad"]),
            _counted(broken, texts["broken"]),
            _counted(doubtful, texts["doubtful"]),
        )
    )
    whole = f"{quoted(texts['done'])}&{_counted(doubtful, texts['doubtful'])}"
    empty = quoted(texts["optional"])
    is_open = f"OR({bad}>0,{broken}>0" + (")" if sheet.optional else f",{lacking})")
    state = f"IF({_own('open', row)}=1,MID({faults},2,99),{whole})"
    if sheet.optional:
        part = f"IF({lacking},MID({faults},2,99),{state})"
        state = f"IF(AND({filled}=0,{bad}=0,{broken}=0),{empty},{part})"
    return {"open": f"=IF({is_open},1,0)", "state": f"={state}"}


def _counted(count: str, text: str) -> str:
    """A comma, the count and its word; nothing when there are none."""
    return f'IF({count}>0,{quoted(words()["state"]["comma"])}&{count}&{quoted(text)},"")'


def _of_grid(sheet: GridSheet, computed: Collection[str]) -> Cells:
    cells = grid_cells(sheet)
    kinds: dict[FieldType, list[CellRef]] = {}
    for box in lay_out(sheet).fields:
        if box.path not in computed and box.type:
            kinds.setdefault(box.type, []).append(cells[box.path])
    white = [ref for own in kinds.values() for ref in own]
    figures = {kind: own for kind, own in kinds.items() if kind.is_number}
    numbers = references(ref for own in figures.values() for ref in own)
    others = references(ref for kind, own in kinds.items() if kind not in figures for ref in own)
    wrong = [_misfits(kind, own) for kind, own in figures.items()]
    filled = [f"COUNT({numbers})"] if numbers else []
    filled += [f"COUNTA({others})"] if others else []
    unread = [f"COUNTA({numbers})-COUNT({numbers})"] if numbers else []
    return {
        "needed": 0 if sheet.blank_is_nothing else len(white),
        "filled": f"={'+'.join(filled) or 0}",
        "bad": f"={'+'.join((*unread, *wrong)) or 0}",
    }


def _misfits(kind: FieldType, cells: list[CellRef]) -> str:
    """How many of the cells hold a number that their type does not allow."""
    return "+".join(_misfits_in(kind, f"{prefix(cells[0].sheet)}{one}") for one in areas(cells))


def _misfits_in(kind: FieldType, cells: str) -> str:
    negative = f'ISNUMBER(FIND("-",LEFT({cells},1)))'
    broken = f'ISNUMBER(FIND(".",{cells}))'
    faults = [] if kind.is_signed else [negative]
    faults += [broken] if kind.is_whole else []
    fault = f"({'+'.join(faults)}>0)" if len(faults) > 1 else f"{faults[0]}*1"
    return f"SUMPRODUCT(ISNUMBER({cells})*{fault})"


def _of_form(pack: Pack, sheet: FormSheet) -> Cells:
    cells = form_cells(sheet)
    required = [reference(cells[p]) for p, field in form_fields(sheet).items() if field.required]
    filled = "+".join(f"IF(LEN(TRIM({cell}))>0,1,0)" for cell in required)
    return {
        "needed": len(required),
        "filled": f"={filled or 0}",
        "bad": "=" + ("+".join(_wrong_fields(pack, sheet)) or "0"),
    }


def _wrong_fields(pack: Pack, sheet: FormSheet) -> Iterator[str]:
    last = pack.head.last_year or LAST_YEAR
    for field, ref in zip(sheet.fields, form_cells(sheet).values(), strict=True):
        cell = reference(ref)
        if field.type.is_year:
            yield f"IF(ISNUMBER({cell}),IF(OR({cell}<{pack.head.first_year},{cell}>{last}),1,0),0)"
        elif field.choices:
            known = ",".join(f"TRIM({cell})={quoted(one)}" for one in ("", *field.choices))
            yield f"IF(OR({known}),0,1)"


def _of_list(sheet: ListSheet) -> Cells:
    columns = range(CONTENT_COLUMN, CONTENT_COLUMN + len(sheet.columns))
    ranges = [records_range(sheet, column, column) for column in columns]
    numbers = [
        cells for cells, column in zip(ranges, sheet.columns, strict=True) if column.type.is_number
    ]
    any_filled = "+".join(f"(LEN({cells})>0)" for cells in ranges)
    bad = "+".join(f"COUNTA({cells})-COUNT({cells})" for cells in numbers)
    return {"filled": f"=SUMPRODUCT(--({any_filled}>0))", "bad": f"={bad or 0}"}


def overall(pack: Pack) -> dict[str, str]:
    """The state of the whole workbook and where to look first."""
    texts = words()["state"]
    rows = (state_row(0), state_row(len(pack.sheets) - 1))

    def column(name: str) -> str:
        return f"{_own(name, rows[0])}:{_own(name, rows[1])}"

    def at(flag: str, part: str) -> str:
        return f"INDEX({column(part)},MATCH(TRUE,INDEX({column(flag)}>0,0),0))"

    def where(flag: str) -> str:
        more = f'COUNTIF({column(flag)},">0")'
        several = f"{quoted(texts['among'])}&{more}&{quoted(texts['sheets'])}"
        inside = f"{quoted(texts['in'])}&{at(flag, 'name')}&{quoted(texts['within'])}"
        return f'{inside}&IF({more}>1,{several},"")'

    def told(flag: str, text: str) -> str:
        return f"{quoted(texts['still'])}&SUM({column(flag)})&{quoted(text)}&{where(flag)}"

    doubts = f"SUM({column('doubtful')})"
    ready = (
        f"{quoted(texts['ready'])}&IF({doubts}>0,"
        f'{quoted(texts["comma"])}&{doubts}&{quoted(texts["doubtful"])},"")'
    )
    unfinished = f"{quoted(texts['still'])}&SUM({column('open')})&{quoted(texts['unfinished'])}"
    next_one = f"{quoted(texts['first'])}&{at('open', 'name')}&{quoted(texts['within'])}"
    cases = (
        ("broken", told("broken", texts["broken"])),
        ("bad", told("bad", texts["bad"])),
        ("open", f"{unfinished}&{next_one}"),
    )
    state, place = ready, at_first(column("place"))
    for flag, text in reversed(cases):
        state = f"IF(SUM({column(flag)})>0,{text},{state})"
        place = f"IF(SUM({column(flag)})>0,{at(flag, 'place')},{place})"
    return {"open": f"=SUM({column('open')})", "state": f"={state}", "place": f"={place}"}


def at_first(column: str) -> str:
    """The first cell of a column."""
    return f"INDEX({column},1)"
