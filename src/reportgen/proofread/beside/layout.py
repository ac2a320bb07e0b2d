"""What is odd about the rows, cells and pages of a Word file."""

from collections.abc import Iterator

from reportgen.base.xml_tree import XmlNode
from reportgen.proofread.beside.looks import number
from reportgen.proofread.beside.styles import W, value
from reportgen.proofread.beside.tree_text import text_of
from reportgen.proofread.reading.oddity import Oddity

__all__ = ["section_oddities", "table_oddities"]

_OFF = ("0", "false", "off")
_NARROWEST = 150  # twips: less than one figure
_LOWEST = 180  # twips: less than a line of the smallest type
_WIDEST_MARGIN = 1_000
_FARTHEST = 6_000  # twips: a table that is moved farther has left the page
_A4 = (11_906, 16_838)
_SAME = 400  # twips: paper that differs less is the same
_ROOM = 5_000  # twips: less is no page to print on


def table_oddities(root: XmlNode) -> Iterator[Oddity]:
    """Rows and cells that cannot be seen, or not where they should be."""
    for table in root.iter(f"{W}tbl"):
        properties = table.find(f"{W}tblPr")
        if properties is not None:
            for kind in sorted(set(_of_table(properties))):
                yield Oddity(kind, text_of(table))
        lines = [
            number(one, _NARROWEST, "w") for one in table.findall(f"{W}tblGrid", f"{W}gridCol")
        ]
        for row in table.iter(f"{W}tr"):
            for kind in sorted({*_of_row(row), *_of_grid(row, lines)}):
                yield Oddity(kind, text_of(row))


def _of_table(properties: XmlNode) -> Iterator[str]:
    if _is_on(properties.find(f"{W}bidiVisual")):
        yield "reversed"
    place = properties.find(f"{W}tblpPr")
    away = [abs(number(place, 0, one)) for one in ("tblpX", "tblpY")]
    if max(*away, abs(number(properties.find(f"{W}tblInd"), 0, "w"))) > _FARTHEST:
        yield "displaced"
    if _has_wide_margin(properties.find(f"{W}tblCellMar")):
        yield "displaced"


def _of_row(row: XmlNode) -> Iterator[str]:
    properties = row.find(f"{W}trPr")
    if properties is not None:
        if _is_on(properties.find(f"{W}hidden")):
            yield "hidden"
        if _is_clipped(row, properties.find(f"{W}trHeight")):
            yield "clipped"
    for cell in row.iter(f"{W}tcPr"):
        width = cell.find(f"{W}tcW")
        if value(width, "type") == "dxa" and 0 < number(width, 0, "w") < _NARROWEST:
            yield "clipped"
        if _has_wide_margin(cell.find(f"{W}tcMar")):
            yield "displaced"


def _of_grid(row: XmlNode, columns: list[int]) -> Iterator[str]:
    """Cells with text whose columns have no width."""
    at = 0
    for cell in row.findall(f"{W}tc"):
        span = max(1, number(cell.find(f"{W}tcPr", f"{W}gridSpan"), 1))
        under = columns[at : at + span]
        if under and sum(under) < _NARROWEST and text_of(cell).strip():
            yield "clipped"
        at += span


def _is_clipped(row: XmlNode, height: XmlNode | None) -> bool:
    """Whether a row of fixed height has no room for what stands in it."""
    if value(height, "hRule") != "exact":
        return False
    pushed = (number(one, 0, "before") for one in row.iter(f"{W}spacing"))
    return number(height, 1000) < _LOWEST + max(pushed, default=0)


def _has_wide_margin(margins: XmlNode | None) -> bool:
    sides = () if margins is None else (abs(number(one, 0, "w")) for one in margins)
    return max(sides, default=0) > _WIDEST_MARGIN


def _is_on(element: XmlNode | None) -> bool:
    return element is not None and value(element) not in _OFF


def section_oddities(root: XmlNode) -> Iterator[Oddity]:
    """Paper and margins on which a report is not printed, and numbers that pages do not have."""
    for section in root.iter(f"{W}sectPr"):
        yield from (Oddity(kind) for kind in _of_paper(section))
        numbers = section.find(f"{W}pgNumType")
        odd_form = value(numbers, "fmt") not in ("", "decimal", "numberInDash")
        odd_start = value(numbers, "start") not in ("", "1")
        if odd_form or odd_start or _is_on(section.find(f"{W}titlePg")):
            yield Oddity("page-numbers")
        if section.find(f"{W}lnNumType") is not None:
            yield Oddity("line-numbers")
        if section.find(f"{W}pgBorders") is not None:
            yield Oddity("page-borders")


def _of_paper(section: XmlNode) -> Iterator[str]:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    paper = number(size, _A4[0], "w"), number(size, _A4[1], "h")
    direction = value(section.find(f"{W}textDirection"))
    if _differ(paper, _A4):
        yield "turned" if not _differ(paper[::-1], _A4) else "paper"
    elif value(size, "orient") == "landscape" or direction not in ("", "lrTb"):
        yield "turned"
    sides = [number(margins, 1_000, one) for one in ("left", "right", "top", "bottom")]
    room = paper[0] - sum(sides[:2]), paper[1] - sum(abs(one) for one in sides[2:])
    if min(sides[:2]) < 0 or min(room) < _ROOM:
        yield "margins"


def _differ(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return any(abs(a - b) > _SAME for a, b in zip(one, other, strict=True))
