"""Where a document differs from what it must hold."""

from collections.abc import Callable, Iterator, Sequence

from reportgen.base.cells import CellRef
from reportgen.base.diagnostics import Diagnostic, diagnose
from reportgen.proofread.align import align
from reportgen.proofread.excerpts import around, common_ends, shortened
from reportgen.proofread.expected import ExpectedPiece, ExpectedTable, ExpectedText
from reportgen.proofread.reading.found import FoundPiece, FoundTable
from reportgen.proofread.tables import compare_table

__all__ = ["compare"]

_TABLE = "\0"  # stands for any table: tables are told apart by the texts around them


def compare(
    expected: Sequence[ExpectedPiece],
    found: Sequence[FoundPiece],
    document: str,
    plain: Callable[[str], str],
) -> Iterator[Diagnostic]:
    """Compare piece by piece; `plain` is what the document can keep of a text."""
    ours = [_TABLE if isinstance(one, ExpectedTable) else plain(one.text) for one in expected]
    theirs = [_TABLE if isinstance(one, FoundTable) else one for one in found]
    for one, other in align(ours, theirs):
        match (None if one is None else expected[one], None if other is None else found[other]):
            case ExpectedTable() as table, FoundTable() as there:
                yield from compare_table(table, there, document, plain)
            case ExpectedText() as text, str() as there:
                if plain(text.text) != there:
                    yield _changed(text, there, document, plain)
            case missing, extra:
                yield from _missing(missing, document)
                yield from _extra(extra, document)


def _changed(
    text: ExpectedText, theirs: str, document: str, plain: Callable[[str], str]
) -> Diagnostic:
    """The message shows the place where the two differ, the particulars show the whole."""
    ours = plain(text.text)
    start, end = common_ends(ours, theirs)
    return diagnose(
        "document-text-changed",
        at=_source(text, start, plain),
        sheet=text.sheet,
        found=theirs,
        expected=text.text,
        document=document,
        ours=around(ours, start, end),
        theirs=around(theirs, start, end),
    )


def _source(text: ExpectedText, position: int, plain: Callable[[str], str]) -> CellRef | None:
    """The cell from which the character at `position` of the plain text comes, if any."""
    before = [ref for start, ref in text.sources if len(plain(text.text[:start])) <= position]
    return before[-1] if before else None


def _missing(piece: ExpectedPiece | None, document: str) -> Iterator[Diagnostic]:
    match piece:
        case ExpectedText(text=text, sheet=sheet):
            at = _source(piece, 0, str)
            yield diagnose(
                "document-text-missing",
                at=at,
                sheet=sheet,
                expected=text,
                document=document,
                text=shortened(text),
            )
        case ExpectedTable(sheet=sheet):
            yield diagnose("document-table-missing", sheet=sheet, document=document, table=sheet)


def _extra(piece: FoundPiece | None, document: str) -> Iterator[Diagnostic]:
    match piece:
        case str():
            yield diagnose(
                "document-text-extra", found=piece, document=document, text=shortened(piece)
            )
        case FoundTable(parts=parts):
            text = shortened(" ".join(cell.text for cell in parts[0] if cell.text))
            yield diagnose("document-table-extra", found=text, document=document, text=text)
