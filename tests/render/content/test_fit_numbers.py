"""Long numbers stand in narrow cells on one line, or the report is not printed."""

import shutil
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.libreoffice import convert
from kit.printing import published
from kit.support import changed
from reportgen.pack import Pack
from reportgen.pack.fields import fields_of
from reportgen.pack.geometry import lay_out
from reportgen.pack.model import FieldType, GridSheet
from reportgen.proofread import proofread_docx, proofread_pdf
from reportgen.proofread.reading.pages import read_pages
from reportgen.render import Engine
from reportgen.render.content.type_sizes import fit
from reportgen.report.report import CheckedReport

NUMBERS = {
    FieldType.AMOUNT: lambda _: Decimal("12345678.123456"),
    FieldType.CHANGE: lambda digits: -int("98765432"[:digits]),
    FieldType.COUNT: lambda digits: int("98765432"[:digits]),
}


def filled(pack: Pack, digits: int) -> CheckedReport:
    """A report whose tables are full of long numbers."""
    grids = [sheet for sheet in pack.printed_sheets if isinstance(sheet, GridSheet)]
    paths = [box.path for sheet in grids for box in lay_out(sheet).fields]
    kinds = fields_of(pack)
    values = {path: NUMBERS[kinds[path].type](digits) for path in paths}
    return CheckedReport(changed(published(pack).report, values))


def page_count(pdf: bytes) -> int:
    with closing(pypdfium2.PdfDocument(pdf)) as opened:
        return len(opened)


def broken_numbers(pdf: bytes, digits: str) -> list[str]:
    """The lines of print on which a long number is not whole."""
    lines = [
        "".join(glyph.text for glyph in line) for page in read_pages(pdf) for line in page.lines
    ]
    return [line for line in lines if line.endswith(digits[:-1]) or line.startswith(digits[-2:])]


@pytest.mark.parametrize("digits", [6, 8])
def test_every_number_is_whole_and_no_table_grows(
    engine: Engine, pack: Pack, digits: int, tmp_path: Path
) -> None:
    checked, short = filled(pack, digits), filled(pack, 1)
    assert engine.misfits(checked) == ()
    pdf, docx = engine.pdf(checked), engine.docx(checked)
    assert page_count(pdf) == page_count(engine.pdf(short))
    assert proofread_pdf(pdf, checked) == ()
    assert proofread_docx(docx, checked) == ()
    assert broken_numbers(pdf, "98765432"[:digits]) == []
    if shutil.which("soffice"):
        word = tmp_path / "report.docx"
        word.write_bytes(docx)
        other = convert(word, "pdf", tmp_path / "pdf").read_bytes()
        assert page_count(other) == page_count(pdf)
        # LibreOffice loses punctuation that it hangs into the margin; see docs/pages.md.
        codes = {finding.code for finding in proofread_pdf(other, checked)}
        assert codes <= {"document-text-changed"}
        assert broken_numbers(other, "98765432"[:digits]) == []


def test_a_number_that_cannot_fit_is_a_finding_at_its_cell(engine: Engine, pack: Pack) -> None:
    path = next(
        box.path
        for sheet in pack.printed_sheets
        if isinstance(sheet, GridSheet) and sheet.whole_page
        for box in lay_out(sheet).fields
    )
    checked = CheckedReport(changed(published(pack).report, {path: 1234567890}))
    (finding,) = engine.misfits(checked)
    assert (finding.code, finding.path) == ("number-does-not-fit", path)
    assert finding.at == checked.report.entries[path].ref


def test_a_screen_shows_long_numbers_in_the_usual_size(engine: Engine, pack: Pack) -> None:
    assert "font-size: " not in engine.html(filled(pack, 8)).partition("<body>")[2]


@given(st.integers(1, 12), st.floats(20, 120))
def test_what_fits_is_as_large_as_can_be(digits: int, room: float) -> None:
    found = fit("8" * digits, room)
    if found is None:
        assert digits * (6.5 * 0.5 - 0.2) > room - 0.1 * digits
    else:
        assert digits * (found.size * 0.5 - found.tightening) <= room
        assert found.size == 10 or digits * ((found.size + 0.5) * 0.5 - 0.2) > room - 0.05 * digits
