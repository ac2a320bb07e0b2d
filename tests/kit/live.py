"""What a calculated workbook shows of its live checks: the rows of the very hidden sheet."""

from kit.books import PACKS
from reportgen.pack.relations import relations_of

LIVE = {one.code for pack in PACKS for one in relations_of(pack)} | {"list-total-blank"}


def table_of(book, first_head):
    """The rows of a part of the hidden sheet as dictionaries."""
    rows = list(book["_checks"].iter_rows(values_only=True))
    heads = rows[0]
    start = heads.index(first_head)
    stop = next((n for n in range(start, len(heads)) if heads[n] is None), len(heads))
    own = (dict(zip(heads[start:stop], row[start:stop], strict=True)) for row in rows[1:])
    return [row for row in own if row[first_head] is not None]
