"""A row is read as days, choices and texts; a cell that is none of that is named."""

from datetime import date

from reportgen.filling.register.choices import choices_of
from reportgen.filling.register.columns import Header
from reportgen.filling.register.rows import Rows, read_rows
from reportgen.pack import load_pack
from reportgen.pack.loading.load_register import load_register
from reportgen.workbook.xlsx.raw_cells import RawCell, RawSheet, RawValue

PACK = load_pack("zfxxgk-2021")
REGISTER = load_register(PACK)
assert REGISTER
COLUMNS = {"number": 1, "received": 2, "applicant": 3, "extended": 4}
CHOICES = {"applicant": choices_of(PACK, REGISTER.column("applicant"))}


def rows(*lines: tuple[RawValue, ...], formula: str | None = None) -> Rows:
    cells = {
        (row, column): RawCell(value, formula if value is None else None, "yyyy-mm-dd")
        for row, line in enumerate(lines, start=2)
        for column, value in enumerate(line, start=1)
        if value is not None or formula
    }
    header = Header(RawSheet("登记", cells), 1, COLUMNS)
    mapped = {("applicant", "居民"): "natural"}
    return read_rows(REGISTER, header, CHOICES, mapped, from_1904=False)


def test_days_choices_and_texts_are_read_as_people_write_them() -> None:
    found = rows((1, "2024年3月4日", "公民", "是"), (2, 45355, "居民", None))
    assert [row.days["received"] for row in found.rows] == [date(2024, 3, 4)] * 2
    assert [row.choices["applicant"] for row in found.rows] == ["natural", "natural"]
    assert [row.texts["extended"] for row in found.rows] == ["是", ""]
    assert not found.wrong
    assert not found.unknown


def test_a_row_with_nothing_but_a_number_is_none() -> None:
    assert not rows((1, None, None, None)).rows


def test_what_is_wrong_has_its_cells() -> None:
    found = rows((1, "三月", "某人", None), (2, None, None, "是"))
    assert {key: [ref.a1 for ref in refs] for key, refs in found.wrong.items()} == {
        ("register-date", "received"): ["B2"],
        ("register-blank", "received"): ["B3"],
        ("register-blank", "applicant"): ["C3"],
    }
    assert list(found.unknown) == [("applicant", "某人")]


def test_a_formula_without_a_result_is_no_blank() -> None:
    assert ("register-date", "received") in rows((1, None, "公民", "否"), formula="NOW()").wrong
