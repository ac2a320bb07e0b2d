"""What was written is written again at another place, under other numbers."""

import pydyf
import pytest

from reportgen.render.pdf.weasyprint.stamp import (
    Drawn,
    Lines,
    Misfit,
    PlacedOperator,
    Slot,
    Structure,
    number,
)


@pytest.mark.parametrize("value", [0, 7, -3, 2.0, -0.25, 1 / 3, 1e-9, 123456.5, 99.9999999])
def test_numbers_are_written_as_the_library_writes_them(value: float) -> None:
    assert number(value) == pydyf.Array([value]).data[1:-1]


def test_lines_move_down_with_their_table() -> None:
    items = [
        b"q",
        PlacedOperator((10.5,), 20.25, b"30 0.5 re"),
        b"100% f",
        PlacedOperator((1,), 40.25, b"2 3 re"),
    ]
    lines = Lines.of(items, 20.25)
    assert lines.at(20.25) == b"q\n10.5 20.25 30 0.5 re\n100% f\n1 40.25 2 3 re"
    assert lines.at(0) == b"q\n10.5 0 30 0.5 re\n100% f\n1 20 2 3 re"


def drawn(width: float, baseline: float = 9.0) -> Drawn:
    return Drawn(b"/F 10 Tf\n[<0001>] TJ", (), width, 12.0, baseline)


def test_a_number_stands_in_the_middle_of_its_room_and_a_label_where_it_stood() -> None:
    middle = Slot(5.5, b"", 100.0, 50.0, drawn(10))
    assert middle.at(10, drawn(20)).split(b"\n")[1] == b"1 0 0 -1 115 15.5 Tm"
    label = Slot(5.5, b"103.25", 100.0, 50.0, drawn(10))
    assert label.at(10, label.text).split(b"\n")[1] == b"1 0 0 -1 103.25 15.5 Tm"


@pytest.mark.parametrize("other", [drawn(50.5), drawn(10, baseline=9.5)])
def test_a_number_that_is_too_wide_or_of_another_height_does_not_fit(other: Drawn) -> None:
    with pytest.raises(Misfit):
        Slot(5.5, b"", 100.0, 50.0, drawn(10)).at(10, other)


def table_of(pdf: pydyf.PDF, page: int, parent: int, mark: int) -> list[pydyf.Dictionary]:
    """A table of one header cell with a text."""
    first = len(pdf.objects)
    around = {"Pg": f"{page} 0 R"}
    table = pydyf.Dictionary({"S": "/Table", "K": f"[{first + 1} 0 R]", "P": f"{parent} 0 R"})
    name = pydyf.String(f"{first}-0-0")
    cell = pydyf.Dictionary({"S": "/TH", "K": f"[{first + 2} 0 R]", "P": f"{first} 0 R"})
    cell |= {"A": pydyf.Dictionary({"O": "/Table", "Headers": pydyf.Array([name])}), "ID": name}
    text = pydyf.Dictionary({"S": "/Span", "K": pydyf.Array([mark]), "P": f"{first + 1} 0 R"})
    for one in (table, cell, text):
        one.update(around)
        pdf.add_object(one)
    return [table, cell, text]


def test_a_structure_is_put_into_another_file_under_its_numbers() -> None:
    pdf, other = pydyf.PDF(), pydyf.PDF()
    for _ in range(5):
        other.add_object(pydyf.Dictionary())
    structure = Structure.of(table_of(pdf, 1, 2, 3), 1, 2, 3)
    expected = [one.data for one in table_of(pydyf_with(len(other.objects)), 40, 50, 60)]
    table, references = structure.put(other, 40, 50, 60)
    assert [one.data for one in other.objects[-3:]] == expected
    assert table is other.objects[-3]
    assert list(references) == [other.objects[-1].reference]


def pydyf_with(objects: int) -> pydyf.PDF:
    pdf = pydyf.PDF()
    while len(pdf.objects) < objects:
        pdf.add_object(pydyf.Dictionary())
    return pdf


def test_a_structure_that_names_anything_else_is_none() -> None:
    pdf = pydyf.PDF()
    objects = table_of(pdf, 1, 2, 3)
    objects[1]["Ref"] = b"999 0 R"
    with pytest.raises(Misfit):
        Structure.of(objects, 1, 2, 3)
