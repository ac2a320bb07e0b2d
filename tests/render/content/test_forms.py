"""A printed form has a line for each field, in its order."""

from reportgen.pack import load_pack
from reportgen.pack.model import FormSheet
from reportgen.render.content.forms import FORM_WIDTHS, print_form
from reportgen.render.content.measures import TYPE_WIDTH


def test_each_field_is_a_line_and_a_blank_stays_blank() -> None:
    sheet = load_pack("zfxxgk-2021").sheet("basics")
    assert isinstance(sheet, FormSheet)
    form = print_form(sheet, {"basics.organ": "某局"})
    assert [line.label for line in form.lines] == [field.label for field in sheet.fields]
    assert [line.text for line in form.lines if line.text] == ["某局"]


def test_the_columns_fill_the_measure() -> None:
    assert sum(FORM_WIDTHS) == TYPE_WIDTH
