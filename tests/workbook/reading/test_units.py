"""An amount whose format leaves the unit open: the form says it, or the cell itself."""

import pytest

from kit.books import blank, codes, read_bytes, with_cells
from kit.support import example_contents
from reportgen.checks import check_report
from reportgen.pack import load_pack
from reportgen.proofread import proofread_docx, proofread_pdf
from reportgen.render import Engine
from reportgen.report.contents import Contents
from reportgen.workbook import write_workbook

PACK = load_pack("zfxxgk-2019")
FORM, TABLE = PACK.sheet("basics").name, PACK.sheet("disclosure").name
AMOUNT, UNIT = "disclosure.procurement.amount", "basics.procurement_unit"


@pytest.fixture(scope="module")
def cells():
    """The cells of the amount and of its unit."""
    from reportgen.workbook.layout.positions import form_cells, grid_cells

    amount = grid_cells(PACK.sheet("disclosure"))[AMOUNT]
    unit = form_cells(PACK.sheet("basics"))[UNIT]
    return str(amount).split("!")[1], str(unit).split("!")[1]


def read(tmp_path, cells, amount, unit=None):
    data = with_cells(TABLE, {cells[0]: amount}, blank(PACK))
    return read_bytes(tmp_path, with_cells(FORM, {cells[1]: unit}, data))


@pytest.mark.parametrize(
    ("typed", "chosen", "printed", "found"),
    [
        ("75394432.52元", "元", "75394432.52元", ["number-understood"]),
        ("103.3879万元", "万元", "103.3879万元", ["number-understood"]),
        ("103.3879万元", None, "103.3879万元", ["unit-taken", "number-understood"]),
        ("103.3879万元", "元", "1033879元", ["number-understood", "unit-converted"]),
        ("1,033,879元", "万元", "103.3879万元", ["number-understood", "unit-converted"]),
        ("103.3879万", None, "103.3879万元", ["unit-taken", "number-understood"]),
        ("1.5亿元", None, "150000000元", ["unit-taken", "number-understood", "unit-converted"]),
        (25.3, "万元", "25.3万元", []),
        (25.3, None, "25.3", []),
        ("0元", "元", "0", ["number-understood"]),
        (0, "万元", "0", []),
    ],
)
def test_the_unit_is_printed_behind_the_amount(tmp_path, cells, typed, chosen, printed, found):
    reading = read(tmp_path, cells, typed, chosen)
    assert reading.report.entries[AMOUNT].printed == printed
    assert sorted(code for code, _ in codes(reading)) == sorted(found)


def test_it_stands_so_in_every_document(tmp_path):
    base = example_contents(PACK, "department")
    contents = Contents({**base.values, UNIT: "万元"}, base.texts, base.lists)
    path = tmp_path / "报告.xlsx"
    path.write_bytes(write_workbook(PACK, contents))
    report = read_bytes(tmp_path, path.read_bytes()).report
    checked = check_report(report).report
    assert report.entries[AMOUNT].printed == "25.3万元"
    engine = Engine(PACK)
    assert "25.3万元" in engine.html(checked)
    for document, proofread in (
        (engine.docx(checked), proofread_docx),
        (engine.pdf(checked), proofread_pdf),
    ):
        assert proofread(document, checked) == ()
