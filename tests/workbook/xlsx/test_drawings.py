"""Text boxes, pictures and charts are counted, and the words of the boxes are kept."""

import pytest

from kit.books import blank, codes, read_bytes
from kit.parts import part_of, repacked

TEXT = "六、其他事项"
DRAWING = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"
BOX = "<xdr:sp><xdr:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
PICTURE, CHART, LINE = "<xdr:pic/>", "<xdr:graphicFrame/>", "<xdr:sp/>"
ALTERNATIVES = "<mc:a><mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:a>"
RELATED = '<Relationships><Relationship Id="rId9" Type="{}" Target="{}"/></Relationships>'


def with_drawing(drawing):
    """The blank workbook, with something written and a drawing on one sheet."""
    names = part_of(blank(), "xl/workbook.xml").split("<sheet ")[1:]
    number = next(n for n, tag in enumerate(names, start=1) if f'name="{TEXT}"' in tag)
    part = f"xl/worksheets/sheet{number}.xml"
    xml = part_of(blank(), part)
    start = xml.index('<c r="B4"')
    end = min(xml.index(stop, start) + len(stop) for stop in ("/>", "</c>") if stop in xml[start:])
    cell = '<c r="B4" t="inlineStr"><is><t>甲。</t></is></c>'
    related = RELATED.format(DRAWING, "../drawings/drawing1.xml")
    return repacked(
        blank(),
        {
            part: xml[:start] + cell + xml[end:],
            f"xl/worksheets/_rels/sheet{number}.xml.rels": related,
            "xl/drawings/drawing1.xml": drawing,
        },
    )


@pytest.mark.parametrize(
    ("drawn", "found"),
    [
        (BOX.format("写在框里。"), "1 个文本框（“写在框里。”）"),
        (PICTURE * 2, "2 张图片"),
        (CHART, "1 张图表"),
        (LINE, "1 个图形"),
        (ALTERNATIVES.format(BOX.format("甲")), "1 个文本框（“甲”）"),
        (BOX.format("甲") + PICTURE, "1 个文本框（“甲”）、1 张图片"),
    ],
)
def test_what_lies_on_a_sheet_is_told(tmp_path, drawn, found):
    (finding,) = read_bytes(tmp_path, with_drawing(f"<xdr:wsDr>{drawn}</xdr:wsDr>")).diagnostics
    assert (finding.code, finding.sheet, finding.found) == ("objects-on-sheet", TEXT, found)


@pytest.mark.parametrize("drawing", ["", "<a><b></a>", "<!DOCTYPE x><a/>"])
def test_a_drawing_that_cannot_be_read_stops_nobody(tmp_path, drawing):
    assert codes(read_bytes(tmp_path, with_drawing(drawing))) == [("objects-on-sheet", TEXT)]


def test_an_empty_drawing_is_not_spoken_of(tmp_path):
    assert codes(read_bytes(tmp_path, with_drawing("<xdr:wsDr/>"))) == []
