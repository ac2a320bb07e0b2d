"""The styles that a workbook's cells name: of each what changes what one sees."""

from reportgen.workbook.xlsx.archive import Archive
from reportgen.workbook.xlsx.formats import BUILT_IN_FORMATS
from reportgen.workbook.xlsx.looks import PLAIN, CellFont, CellStyle, fill_of, font_of
from reportgen.workbook.xlsx.parts import Reporting, elements_of
from reportgen.workbook.xlsx.raw_values import whole_number
from reportgen.workbook.xlsx.xml import MOST_NODES, Budget, Element, TooMuch

__all__ = ["cell_styles"]

SCANNED_FROM = 1 << 20  # bytes; smaller parts are parsed to their end
_STYLE_TAGS = 3  # at most, of one cell style: itself, its alignment and its protection


def cell_styles(archive: Archive, part: str, budget: Budget) -> list[CellStyle]:
    """Every cell style by its index; the fonts and fills that they name come before them."""
    if not archive.has(part):
        return []
    with Reporting(part):
        _foresee_styles(archive, part)
    codes = dict(BUILT_IN_FORMATS)
    fonts: list[CellFont] = []
    fills: list[str | None] = []
    wanted = ("numFmt", "font", "patternFill", "gradientFill", "cellXfs")
    for element in elements_of(archive, part, budget, *wanted):
        match element.name:
            case "numFmt":
                codes[element.get("numFmtId", "")] = element.get("formatCode", "General")
            case "font":
                fonts.append(font_of(element.children))
            case "cellXfs":
                return [_style(xf, codes, fonts, fills) for xf in element.children]
            case _:
                fills.append(fill_of(element))
    return []


def _style(
    xf: Element, codes: dict[str, str], fonts: list[CellFont], fills: list[str | None]
) -> CellStyle:
    font, fill = (whole_number(xf.get(name, "0")) or 0 for name in ("fontId", "fillId"))
    return CellStyle(
        codes.get(xf.get("numFmtId", "0"), "General"),
        fonts[font] if font < len(fonts) else PLAIN,
        fills[fill] if fill < len(fills) else None,
    )


def _foresee_styles(archive: Archive, part: str) -> None:
    """TooMuch if a large part has more cell styles than are kept."""
    if archive.size(part) >= SCANNED_FROM:
        styles = archive.read(part).partition(b"cellXfs")[2].rpartition(b"cellXfs")[0]
        if styles.count(b"<") - styles.count(b"</") > MOST_NODES * _STYLE_TAGS:
            raise TooMuch
