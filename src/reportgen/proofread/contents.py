"""Whether the contents of a document name the pages on which its headings stand."""

import re
from collections.abc import Iterable, Iterator, Sequence

from reportgen.base.diagnostics import Diagnostic, diagnose
from reportgen.proofread.expected import ExpectedText
from reportgen.proofread.reading.appearance import as_printed
from reportgen.proofread.reading.found import FoundPiece
from reportgen.proofread.reading.paragraphs import page_behind

__all__ = ["check_contents", "without_pages"]

_PAGE = re.compile(r"\t\s*\d*\Z")


def without_pages(
    found: Sequence[FoundPiece], expected: Iterable[ExpectedText]
) -> list[FoundPiece]:
    """The pieces of a Word document, the lines of its contents without tab and page.

    The numbers are fields, which whoever opens the document fills in.
    """
    listed = {one.text for one in expected if one.paged}

    def bare(piece: FoundPiece) -> FoundPiece:
        text = _PAGE.sub("", piece) if isinstance(piece, str) else piece
        return text if isinstance(text, str) and text in listed else piece

    return [bare(piece) for piece in found]


def check_contents(
    expected: Iterable[ExpectedText], pages: Sequence[Sequence[str]], document: str
) -> Iterator[Diagnostic]:
    """The number behind each line of the contents is that of the page with its heading.

    `pages` are the lines of each page. Headings stand in the order of the contents.
    """
    entries = [one for one in expected if one.paged]
    listed, at = _numbers(entries, pages)
    for entry, number in zip(entries, listed, strict=True):
        page = _page_of(as_printed(entry.paged), pages, at)
        if page is None or number is None:
            continue  # the comparison of texts has said so
        at = page
        if number != str(page + 1):
            text, there = entry.text, page + 1
            yield diagnose(
                "document-contents-page", document=document, text=text, found=number, expected=there
            )


def _numbers(
    entries: Sequence[ExpectedText], pages: Sequence[Sequence[str]]
) -> tuple[list[str | None], int]:
    """The numbers behind the lines of the contents, and the first page behind these."""
    places = [(page, line) for page, lines in enumerate(pages) for line in lines]
    found: list[str | None] = []
    start, last = 0, 0
    for entry in entries:
        hit = next(
            (
                (n, number)
                for n in range(start, len(places))
                if (number := _ending(as_printed(entry.text), places[n][1]))
            ),
            None,
        )
        found.append(hit[1] if hit else None)
        if hit:
            start, last = hit[0] + 1, places[hit[0]][0]
    return found, last + 1


def _ending(text: str, line: str) -> str:
    """The number in a line that ends with some end of the text and a number."""
    ends = (text[begin:] for begin in range(len(text)))
    return next((number for end in ends if (number := page_behind(line, end))), "")


def _page_of(heading: str, pages: Sequence[Sequence[str]], first: int) -> int | None:
    """The page, from `first` on, on which the heading begins a line."""
    for page in range(first, len(pages)):
        if any(line and _begins(heading, line) for line in pages[page]):
            return page
    return None


def _begins(heading: str, line: str) -> bool:
    """Whether a line is the heading, or as much of it as fits into a line."""
    return heading == line or (len(line) > _LEAST and heading.startswith(line))


_LEAST = 10  # characters of a line that is only a part of its heading
