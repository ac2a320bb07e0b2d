"""Which text of one sequence belongs to which of another, with each gap as small as can be."""

from collections.abc import Iterator, Sequence

__all__ = ["Pair", "align"]

Pair = tuple[int | None, int | None]

_LIMIT = 40_000  # pairs compared; beyond that two sequences have little in common anyway


def align(expected: Sequence[str], found: Sequence[str]) -> Iterator[Pair]:
    """Pairs of indexes in order; None where one side has nothing that fits.

    One text missing is one gap and not a cascade; two that differ stand together if they are alike
    or if there is nothing better.
    """
    start = _common(expected, found)
    end = _common(expected[start:][::-1], found[start:][::-1])
    yield from ((n, n) for n in range(start))
    rows, columns = len(expected) - start - end, len(found) - start - end
    inner = _align_different(expected[start : start + rows], found[start : start + columns])
    for one, other in inner:
        yield None if one is None else one + start, None if other is None else other + start
    for n in range(end):
        yield start + rows + n, start + columns + n


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many texts at the beginning are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _align_different(expected: Sequence[str], found: Sequence[str]) -> Iterator[Pair]:
    """The alignment of greatest likeness, by dynamic programming from the end."""
    rows, columns = len(expected), len(found)
    if rows == columns == 1 or rows * columns > _LIMIT:
        yield from _side_by_side(rows, columns)
        return
    likeness = _likeness(expected, found)
    best = _best(likeness, rows, columns)
    row = column = 0
    while row < rows and column < columns:
        here = best[row][column]
        if here == best[row + 1][column + 1] + likeness[row][column]:
            yield row, column
            row, column = row + 1, column + 1
        elif here == best[row + 1][column]:
            yield row, None
            row += 1
        else:
            yield None, column
            column += 1
    yield from ((n, None) for n in range(row, rows))
    yield from ((None, n) for n in range(column, columns))


def _side_by_side(rows: int, columns: int) -> Iterator[Pair]:
    for n in range(max(rows, columns)):
        yield n if n < rows else None, n if n < columns else None


def _best(likeness: list[list[float]], rows: int, columns: int) -> list[list[float]]:
    """For each pair of positions, the greatest likeness that the rest can have."""
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in reversed(range(rows)):
        below, here, like = best[row + 1], best[row], likeness[row]
        for column in reversed(range(columns)):
            together = below[column + 1] + like[column]
            here[column] = max(together, below[column], here[column + 1])
    return best


def _likeness(expected: Sequence[str], found: Sequence[str]) -> list[list[float]]:
    ours, theirs = [_marks(text) for text in expected], [_marks(text) for text in found]
    return [[_like(a, b) for b in theirs] for a in ours]


def _marks(text: str) -> frozenset[str]:
    """The characters of a text and the pairs of neighbours among them."""
    return frozenset(text) | {text[n : n + 2] for n in range(len(text) - 1)}


def _like(one: frozenset[str], other: frozenset[str]) -> float:
    """From a little above 0 to 1: even texts without a common character may stand together."""
    if one == other:
        return 1.0
    return 0.05 + 0.9 * len(one & other) / (len(one | other) or 1)
