"""Which block of which official table a strip of a found table is, told by its labels."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from reportgen.filling.published.expecting import ExpectedBlock, expected_blocks
from reportgen.filling.published.found import FoundCell
from reportgen.filling.published.labels import ENOUGH, Labels, Match, align, likeness
from reportgen.filling.published.strips import FoundColumn, Strip
from reportgen.pack.model import Pack
from reportgen.workbook.xlsx.plaintext import half_width

__all__ = ["Fit", "best_fit"]

_BAND = 1.0  # what the right band over a block counts, in matching rows or columns
_LEAST = 0.5  # of the rows, or of the columns, by which a block is recognised
_TIMES, _MORE_ROWS = 2, 20
_FEW = 3  # columns without row labels that are known by their headers alone


@dataclass(frozen=True)
class Fit:
    """A strip as a block: which of its columns and rows are the block's.

    `rows` are its rows of figures with the labels beside them. `by_count` is whether the columns
    are told by their order only.
    """

    strip: Strip
    block: ExpectedBlock
    columns: tuple[FoundColumn, ...]
    across: tuple[Match, ...]
    rows: tuple[tuple[int, Labels], ...]
    down: tuple[Match, ...]
    by_count: bool
    frames: Labels

    @cached_property
    def first(self) -> int:
        """The first line of the grid at which figures stand."""
        return _first_column(self.strip, self.columns, self.across)

    @property
    def is_in_order(self) -> bool:
        """Whether the columns that have their headers stand in the order of the format."""
        order = [one.expected for one in sorted(self.across, key=lambda one: one.found)]
        return order == sorted(order)

    @property
    def score(self) -> float:
        """How much of the block is there."""
        band = any(likeness(text, self.block.band) == 1.0 for text in self.frames)
        return sum(one.score for one in (*self.across, *self.down)) + (_BAND if band else 0.0)

    @property
    def is_enough(self) -> bool:
        """Whether the block is recognised: by half of the strip's rows, or else by its columns."""
        named = sum(1 for _, labels in self.rows if labels)
        if any(self.block.rows) and self.down:
            return len(self.down) >= _LEAST * named
        least = max(_LEAST * len(self.columns), min(_FEW, len(self.block.columns)))
        return bool(self.columns) and bool(self.down) and len(self.across) >= least


def best_fit(strip: Strip, pack: Pack, before: Strip | None) -> Fit | None:
    """The block that the strip is; None when it is none.

    `before` is the last strip with headers: a strip without any goes on under those.
    """
    blocks = (one for one in expected_blocks(pack) if not _is_too_long(strip, one))
    fits = (_fit(strip, block, before) for block in blocks)
    enough = [fit for fit in fits if fit.across and fit.is_enough]
    return max(enough, key=lambda fit: fit.score, default=None)


def _is_too_long(strip: Strip, block: ExpectedBlock) -> bool:
    """Whether a strip has far more rows than the block: to compare them all takes long."""
    return len(strip.rows) > _TIMES * len(block.rows) + _MORE_ROWS


def _fit(strip: Strip, block: ExpectedBlock, before: Strip | None) -> Fit:
    columns, across, by_count = _columns_of(strip, block, before)
    first = 0 if by_count else _first_column(strip, columns, across)
    rows = tuple((row, _labels(strip, row, first, len(block.columns))) for row in strip.rows)
    down = align([labels for _, labels in rows], block.rows)
    return Fit(strip, block, columns, across, rows, down, by_count, strip.header_texts)


def _columns_of(
    strip: Strip, block: ExpectedBlock, before: Strip | None
) -> tuple[tuple[FoundColumn, ...], tuple[Match, ...], bool]:
    """The columns by their headers; without, those of the part before, or by their count."""
    over = strip
    if not strip.header_rows and before and before.grid.width == strip.grid.width:
        over = before
    if over.header_rows and any(block.columns):
        across = align([one.labels for one in over.columns], block.columns)
        if across or strip.header_rows:
            return over.columns, across, not over.are_headers_whole
    in_order = tuple(Match(n, n, 1.0, 0.0) for n in range(len(block.columns)))
    return (), in_order, True


def _first_column(strip: Strip, columns: Sequence[FoundColumn], across: Sequence[Match]) -> int:
    """Where figures begin: under the first header that stands over no labels."""
    matched = {one.found for one in across}
    for number, column in enumerate(columns):
        if number in matched or not _holds_labels(strip, column):
            return column.first
    return 1


def _holds_labels(strip: Strip, column: FoundColumn) -> bool:
    cells = [strip.grid.at.get((row, column.last)) for row in strip.rows]
    known = [cell for cell in cells if cell and strip.vocabulary.labels(cell.text) >= ENOUGH]
    return len(known) > len(cells) / 2


def _labels(strip: Strip, row: int, first: int, count: int) -> Labels:
    """What stands beside the figures of a row: before the first column, or else what is known."""
    cells = strip.grid.row(row)
    if first and strip.grid.is_whole(row):
        beside = _without_figures(strip, [cell for cell in cells if cell.column < first])
    else:
        beside = cells[: max(_known(strip, cells), len(cells) - count)]
    return tuple(cell.text for cell in beside if cell.text)


def _without_figures(strip: Strip, cells: list[FoundCell]) -> tuple[FoundCell, ...]:
    """Cells before the first column, but for figures of a row that is set on other lines."""
    end = len(cells)
    while (
        end > 1 and half_width(cells[end - 1].text).isdecimal() and _known(strip, cells[: end - 1])
    ):
        end -= 1
    return tuple(cells[:end])


def _known(strip: Strip, cells: Sequence[FoundCell]) -> int:
    """How many cells of a row there are up to the last that is a known label."""
    known = strip.vocabulary
    return max(
        (n for n, cell in enumerate(cells, 1) if cell.text and known.labels(cell.text) >= ENOUGH),
        default=0,
    )
