"""The marked copy of a user's workbook: what the user gave, with the findings on their cells.

The copy is what the user gave, with a list of the findings in front, and on their cells a colour
and a comment. Colours are conditional formats with a formula of our own, and the parts of comments
that are ours begin with a line of our own: so a copy can be marked again, and no style is lost.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from reportgen.base.diagnostics import Diagnostic
from reportgen.base.file_names import readable_name
from reportgen.base.words import words
from reportgen.workbook.xlsx.archive import DAMAGES, UnreadableWorkbook, open_archive
from reportgen.workbook.xlsx.parsing import open_book

__all__ = ["annotate_workbook", "is_marked_name", "marked_name", "marked_target"]

_SAVED = re.compile(rb"modified[^>]*>2000-01-01T00:00:00Z<")  # what all our workbooks say
_MOST_PROPERTIES = 1 << 16  # bytes


def _mark() -> str:
    return words()["marked"]["file_suffix"]


def _marked(path: Path) -> re.Match[str] | None:
    return re.fullmatch(rf"(.*){_mark()}([0-9]*)", path.stem)


def marked_name(path: Path) -> Path:
    """The name of the marked copy, beside the workbook, and never the workbook itself."""
    match = _marked(path)
    if match is None:
        return path.with_name(f"{path.stem}{_mark()}.xlsx")
    return path.with_name(f"{match[1]}{_mark()}{int(match[2] or 1) + 1}.xlsx")


def marked_target(path: Path) -> Path:
    """The first such name that is free, or taken by a copy that nobody has saved since.

    A copy in which someone has gone on working is never written over.
    """
    target = marked_name(path)
    while target.exists() and not _is_untouched(target):
        target = marked_name(target)
    return target


def _is_untouched(path: Path) -> bool:
    """Whether the file is as it was written here: others put the time of saving into it."""
    try:
        with open_archive(path).open("docProps/core.xml") as stream:
            return _SAVED.search(stream.read(_MOST_PROPERTIES)) is not None
    except (UnreadableWorkbook, *DAMAGES):
        return False


def is_marked_name(path: Path) -> bool:
    """Whether a file is called like a marked copy."""
    return _marked(path) is not None


def annotate_workbook(
    path: Path, diagnostics: Iterable[Diagnostic], content: bytes | None = None
) -> bytes | None:
    """A marked copy of the workbook (or of its `content`); None when it cannot be copied.

    That is when the file is no harmless workbook, or so unusual that only its values can be read.
    """
    # late: openpyxl, for a marked copy only
    from reportgen.workbook.annotate.loading import load_copy
    from reportgen.workbook.annotate.marks import mark_book
    from reportgen.workbook.annotate.saving import save_copy

    try:
        parts = open_book(open_archive(path, content))
        book = load_copy(parts)
        if book is None:
            return None
        mark_book(book, readable_name(path), tuple(diagnostics))
        return save_copy(book, parts)
    except (UnreadableWorkbook, OverflowError):  # openpyxl cannot write a number of 400 digits
        return None
