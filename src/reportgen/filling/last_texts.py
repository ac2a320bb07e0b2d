"""What of last year's texts a new workbook begins with: the heads, and the rest to be rewritten."""

from collections.abc import Iterable, Mapping

from reportgen.base.cells import CellRef, by_sheet, ranges
from reportgen.base.chinese import COMMA
from reportgen.pack import Pack
from reportgen.pack.model import Level
from reportgen.report.report import Paragraph
from reportgen.workbook.layout.positions import DATA_ROW, PREVIOUS_COLUMN

__all__ = ["heads_of", "speaking_of"]


def heads_of(paragraphs: Iterable[Paragraph]) -> tuple[tuple[Level, str], ...]:
    """Last year's heads, with room for new text where there was text."""
    return tuple((one.level, "" if one.level is Level.BODY else one.text) for one in paragraphs)


def speaking_of(pack: Pack, texts: Mapping[str, str], when: str) -> str:
    """The cells of last year's paragraphs in which those words stand, sheet by sheet."""
    cells = [
        CellRef(pack.sheet(key).name, DATA_ROW + number, PREVIOUS_COLUMN)
        for key, text in texts.items()
        for number, line in enumerate(text.splitlines())
        if when in line
    ]
    return COMMA.join(f"{sheet} {ranges(own)}" for sheet, own in by_sheet(cells).items())
