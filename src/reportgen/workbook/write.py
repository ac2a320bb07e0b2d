"""How the plain values of a report become the bytes of an Excel workbook."""

from collections.abc import Mapping
from types import MappingProxyType

from reportgen.pack.model import Pack
from reportgen.report.contents import Contents
from reportgen.report.ledger import Ledger
from reportgen.workbook.layout.totals import Totals

__all__ = ["write_workbook"]

NO_TEXTS: Mapping[str, str] = MappingProxyType({})


def write_workbook(
    pack: Pack,
    contents: Contents,
    *,
    totals: Totals = "computed",
    previous_texts: Mapping[str, str] = NO_TEXTS,
    ledger: Ledger | None = None,
) -> bytes:
    """A blank or prefilled workbook; the same input gives the same bytes.

    `previous_texts` are last year's texts by the key of their sheet; they travel out of sight.
    `ledger` says what the figures of a report of several organs are made of: a sheet of its own.

    With `totals="computed"` sums are formulas; a given sum that contradicts its parts is written
    as it stands, so that the contradiction is seen. UsageError when a text is too long for a cell.
    """
    # late: openpyxl; a workbook is read without it
    from reportgen.workbook.craft.packing import pack_book
    from reportgen.workbook.writing.book import build_book

    totals = "typed" if pack.head.typed_totals else totals
    return pack_book(build_book(pack, contents, totals, previous_texts, ledger))
