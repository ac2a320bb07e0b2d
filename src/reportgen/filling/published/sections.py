"""The passages of a document → the texts under the headings of a pack.

Around the report stands the site: what is not within the innermost element that holds all headings
and tables is no part of it. A heading that occurs twice, as in a table of contents, is the last.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from reportgen.base.chinese import CLAUSE_MARKS
from reportgen.filling.published.found import Document, Piece, PlacedTable, PlacedText, Way
from reportgen.filling.published.labels import ENOUGH, likeness
from reportgen.pack.model import Pack, Sheet

__all__ = ["Heading", "Section", "Sections", "find_sections"]

_MOST = 80  # characters; longer is no heading


@dataclass(frozen=True, slots=True)
class Heading:
    """A printed heading: its sheet, its piece's number, how like it is, how often it occurs."""

    sheet: Sheet
    at: int
    likeness: float
    count: int


@dataclass(slots=True)
class Section:
    """What stands under a heading; `sheet` is None before the first."""

    sheet: Sheet | None
    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True)
class Sections:
    """A document as the parts of a report. `outside` is what the site put around it."""

    headings: tuple[Heading, ...]
    missing: tuple[Sheet, ...]
    before: tuple[PlacedText, ...]
    parts: tuple[Section, ...]
    outside: tuple[Piece, ...]

    @property
    def likeness(self) -> float:
        """How many headings there are, each as far as it is like."""
        return sum(one.likeness for one in self.headings)


def find_sections(document: Document, pack: Pack) -> Sections:
    """Divide a document by the headings of the pack; `before` is all that precedes the first."""
    sheets = [sheet for sheet in pack.printed_sheets if sheet.heading]
    headings = tuple(_headings(document.pieces, sheets))
    frame = _frame([document.pieces[one.at].way for one in headings])
    first = headings[0].at if headings else len(document.pieces)
    inside = [_is_within(piece, frame) for piece in document.pieces]
    before = (p for p in document.pieces[:first] if isinstance(p, PlacedText))
    found = {one.sheet.key for one in headings}
    return Sections(
        headings,
        tuple(sheet for sheet in sheets if sheet.key not in found),
        tuple(before),
        tuple(_parts(document.pieces, inside, headings)),
        tuple(p for p, within in zip(document.pieces, inside, strict=True) if not within),
    )


def _headings(pieces: Sequence[Piece], sheets: Sequence[Sheet]) -> Iterator[Heading]:
    """The best chain of headings in the order of the format, each as late as may be."""
    alike = [[_alike(piece, sheet) for sheet in sheets] for piece in pieces]
    best = [[0.0] * (len(sheets) + 1) for _ in range(len(pieces) + 1)]
    for i in range(len(pieces) - 1, -1, -1):
        for j in range(len(sheets) - 1, -1, -1):
            taken = alike[i][j] + best[i + 1][j + 1] if alike[i][j] else 0.0
            best[i][j] = max(taken, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(pieces) and j < len(sheets):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            count = sum(row[j] >= alike[i][j] for row in alike)
            yield Heading(sheets[j], i, alike[i][j], count)
            i, j = i + 1, j + 1


def _alike(piece: Piece, sheet: Sheet) -> float:
    if isinstance(piece, PlacedTable) or len(piece.text) > _MOST:
        return 0.0
    if piece.text[-1] in CLAUSE_MARKS:
        return 0.0
    alike = likeness(piece.text, sheet.heading)
    return alike if alike >= ENOUGH else 0.0


def _frame(ways: Sequence[Way]) -> Way:
    """The innermost element around all headings; of a single one nothing is known."""
    if len(ways) < 2:
        return ()
    common: list[int] = []
    for level in zip(*ways, strict=False):
        if len(set(level)) > 1:
            break
        common.append(level[0])
    return tuple(common)


def _is_within(piece: Piece, frame: Way) -> bool:
    return piece.way[: len(frame)] == frame


def _parts(
    pieces: Sequence[Piece], inside: Sequence[bool], headings: Iterable[Heading]
) -> Iterator[Section]:
    begins = {one.at: one.sheet for one in headings}
    section = Section(None)
    for number, piece in enumerate(pieces):
        if number in begins:
            yield section
            section = Section(begins[number])
        elif inside[number]:
            section.pieces.append(piece)
    yield section
