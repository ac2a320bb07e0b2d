"""What is written is read back equal."""

import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.books import PACK, PACKS, codes, expected_values, read_bytes
from kit.support import EXAMPLES, example_contents
from reportgen.pack.fields import fields_of
from reportgen.pack.model import FieldType, FormSheet, GridSheet, Level, ListSheet, TextSheet
from reportgen.pack.tree import grid_sums, join
from reportgen.report.contents import Contents
from reportgen.workbook import write_workbook
from reportgen.workbook.xlsx.folding import folded

CASES = [(pack, path.name) for pack in PACKS for path in sorted((EXAMPLES / pack.id).glob("*/"))]

printable = st.characters(
    exclude_categories=("Cc", "Cf", "Cs", "Cn", "Zl", "Zp"), exclude_characters="\u200b"
)


def is_usual(text):
    """Whether reading leaves the text as it is: others become what looks the same."""
    return bool(text) and folded(text)[0] == text


lines = st.text(printable, min_size=1, max_size=60).map(str.strip).filter(is_usual)
awkward = st.sampled_from(
    ["=1+1", "+86", "-", "@某某", "_x000B_", "_x005F_x000B_", "A&B<公司>", "'引号", "2024", "#REF!"]
)
texts = lines | awkward
amounts = st.decimals(0, 99_999_999, places=6) | st.decimals(0, 99_999, places=2)
NUMBERS = {
    FieldType.COUNT: st.integers(0, 10**9),
    FieldType.CHANGE: st.integers(-(10**6), 10**6),
    FieldType.AMOUNT: amounts,
}
VALUES = NUMBERS | {
    FieldType.TEXT: texts,
    FieldType.YEAR: st.integers(1990, 2099),
    FieldType.DATE: st.dates(date(2000, 1, 1), date(2099, 12, 31)),
}


def value_of(kind, choices=()):
    return st.none() | (st.sampled_from(choices) if choices else VALUES[kind])


@st.composite
def contents_of(draw, pack):
    choices = {
        join(sheet.key, field.key): field.choices
        for sheet in pack.sheets
        if isinstance(sheet, FormSheet)
        for field in sheet.fields
    }
    values = {
        path: draw(value_of(info.type, choices.get(path, ())))
        for path, info in fields_of(pack).items()
        if not info.is_sum and not isinstance(info.sheet, ListSheet)
    }
    paragraph = st.tuples(st.sampled_from(Level), texts)
    paragraphs = {
        sheet.key: tuple(draw(st.lists(paragraph, max_size=12)))
        for sheet in pack.sheets
        if isinstance(sheet, TextSheet)
    }
    lists = {
        sheet.key: tuple(draw(st.lists(records_of(sheet), max_size=5)))
        for sheet in pack.sheets
        if isinstance(sheet, ListSheet)
    }
    return Contents(values, paragraphs, lists)


def records_of(sheet):
    columns = {column.key: value_of(column.type) for column in sheet.columns}
    return st.fixed_dictionaries(columns).filter(any_filled)


def any_filled(record):
    return any(value is not None for value in record.values())


def as_read(contents):
    """Numbers with the decimals that are seen: equal decimals may be printed differently."""
    return {path: str(value) for path, value in contents.values.items() if value is not None}


@pytest.mark.parametrize(("pack", "case"), CASES, ids=lambda one: getattr(one, "id", one))
@pytest.mark.parametrize("totals", ["computed", "typed"])
def test_an_example_is_read_back_with_every_decimal(tmp_path, pack, case, totals):
    contents = example_contents(pack, case)
    reading = read_bytes(tmp_path, write_workbook(pack, contents, totals=totals))
    assert codes(reading) == []
    read = reading.report.contents()
    assert {path: read.values[path] for path in contents.values} == contents.values
    assert as_read(read).items() >= as_read(contents).items()
    assert {key: read.texts[key] for key in contents.texts} == contents.texts
    assert {key: read.lists[key] for key in contents.lists} == contents.lists


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
@given(data=st.data())
@settings(max_examples=15)
def test_any_contents_are_read_back_equal(pack, data):
    contents = data.draw(contents_of(pack))
    with tempfile.TemporaryDirectory() as folder:
        reading = read_bytes(Path(folder), write_workbook(pack, contents))
    assert not [code for code in codes(reading) if code[0] != "total-among-records"]
    read = reading.report.contents()
    assert read.values == expected_values(pack, contents)
    assert read.texts == contents.texts
    assert read.lists == contents.lists


@given(values=st.lists(amounts, min_size=100, max_size=200))
@settings(max_examples=8)
def test_an_amount_keeps_every_decimal_that_it_was_given_with(values):
    records = tuple({"unit": "甲局", "amount": value} for value in values)
    contents = Contents(lists={"fees": records})
    with tempfile.TemporaryDirectory() as folder:
        report = read_bytes(Path(folder), write_workbook(PACK, contents)).report
    read = [str(record["amount"].value) for record in report.records["fees"]]
    assert read == [format(value, "f") for value in values]


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_a_blank_workbook_is_a_report_of_blanks_and_heads(tmp_path, pack):
    reading = read_bytes(tmp_path, write_workbook(pack, Contents()))
    assert reading.diagnostics == ()
    report = reading.report
    assert list(report.entries) == list(fields_of(pack))
    assert report.contents().values == expected_values(pack, Contents())
    for sheet in pack.sheets:
        if isinstance(sheet, TextSheet):
            heads = [(p.level, p.text) for p in sheet.paragraphs if p.text]
            assert report.contents().texts[sheet.key] == tuple(heads)


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_a_given_sum_that_contradicts_its_parts_stays_as_given(tmp_path, pack):
    grids = [sheet for sheet in pack.sheets if isinstance(sheet, GridSheet)]
    total = next(total for grid in grids for total in grid_sums(grid))
    path = total.path
    contents = Contents({total.parts[0]: 3, path: 5})
    report = read_bytes(tmp_path, write_workbook(pack, contents)).report
    assert report.value(path) == 5
    assert report.entries[path].raw == 5


def test_a_stated_list_total_that_contradicts_its_records_stays_as_given(tmp_path):
    pack = PACKS[-1]
    contents = Contents(
        {"fees.total.cases": 9, "fees.total.amount": Decimal("1.50")},
        lists={"fees": ({"unit": "甲局", "cases": 2, "amount": Decimal("1.50")},)},
    )
    report = read_bytes(tmp_path, write_workbook(pack, contents)).report
    assert report.value("fees.total.cases") == 9
    assert report.value("fees.total.amount") == Decimal("1.50")


def test_more_paragraphs_and_records_than_rows_are_all_kept(tmp_path):
    pack = PACKS[-1]
    paragraphs = tuple((Level.BODY, f"第{n}段") for n in range(300))
    records = tuple({"unit": f"{n}局", "cases": n, "amount": Decimal(n)} for n in range(300))
    contents = Contents(texts={"overview": paragraphs}, lists={"fees": records})
    report = read_bytes(tmp_path, write_workbook(pack, contents)).report
    assert report.contents().texts["overview"] == paragraphs
    assert report.contents().lists["fees"] == records
    assert report.value("fees.total.cases") == sum(range(300))
