"""What is checked in every kind of report, whatever its rules."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Any, assert_never

from reportgen.base.cells import CellRef
from reportgen.base.chinese import listed
from reportgen.base.diagnostics import Diagnostic, diagnose
from reportgen.base.errors import ReportgenError
from reportgen.base.fonts import FontRole, substituted, uncovered
from reportgen.checks.added_up import check_added_up
from reportgen.checks.rules.texts import written
from reportgen.checks.typing_slips import check_heads_in_body, check_line_breaks, check_marks
from reportgen.pack.fields import form_fields
from reportgen.pack.head import paths_in
from reportgen.pack.loading.choose import pack_for
from reportgen.pack.model import FormSheet, GridSheet, Level, ListSheet, Pack, TextSheet
from reportgen.pack.own_names import period_name, period_spoken
from reportgen.pack.periods import Period
from reportgen.pack.tree import grid_fields
from reportgen.report.report import Paragraph, Report

__all__ = ["ALWAYS"]

_FACES = {
    Level.HEAD: FontRole.KAI,
    Level.RUN_IN_HEAD: FontRole.KAI,
}  # all else in the face of the body

Piece = tuple[CellRef, str, FontRole]


def check_year(report: Report) -> Iterator[Diagnostic]:
    """The report's year is one that its format was made for."""
    period = report.period
    if period is None or report.pack.head.covers(period):
        return
    path, found = report.pack.head.year, period_name(report.pack, period)
    place: dict[str, Any] = {"at": report.entries[path].ref, "path": path, "found": found}
    place |= {"when": period_spoken(report.pack, period), "year": period.year}
    fitting = _fitting(report.pack, period)
    if fitting:
        names: dict[str, Any] = {
            "expected": fitting.id,
            "name": report.pack.head.name,
            "other": fitting.head.name,
        }
        yield diagnose("year-outside-pack", **place, **names)
    else:
        yield diagnose("year-without-pack", **place)


def _fitting(pack: Pack, period: Period) -> Pack | None:
    """The pack of that kind and period, if possible from the folder that this one lies in."""
    try:
        return pack_for(pack.head.kind, period, pack.folder.parent)
    except ReportgenError:
        return None


def check_heads(report: Report) -> Iterator[Diagnostic]:
    """Below every head there is text; a text without any is spoken of elsewhere."""
    for sheet in report.pack.printed_sheets:
        if isinstance(sheet, TextSheet) and written(report, sheet.key):
            yield from _bare_heads(report.paragraphs[sheet.key])


def _bare_heads(paragraphs: tuple[Paragraph, ...]) -> Iterator[Diagnostic]:
    lines = [paragraph for paragraph in paragraphs if paragraph.text.strip()]
    for number, head in enumerate(lines):
        below = lines[number + 1].level if number + 1 < len(lines) else None
        if head.level is not Level.BODY and (below is None or _rank(below) <= _rank(head.level)):
            yield diagnose("head-without-text", at=head.ref, found=head.text)


def _rank(level: Level) -> int:
    match level:
        case Level.HEAD | Level.RUN_IN_HEAD:
            return 1
        case Level.SUBHEAD | Level.RUN_IN_SUBHEAD:
            return 2
        case Level.BODY:
            return 3


def check_characters(report: Report) -> Iterator[Diagnostic]:
    """Every character can be printed; those that need a substitute face are noted once."""
    pieces = list(_printed_pieces(report))
    whole = "".join(text for _, text, _ in pieces)
    hopeless = tuple(dict.fromkeys((*uncovered(whole), *filter(_is_loose_mark, whole))))
    for ref, text, _ in pieces if hopeless else ():
        found = [character for character in hopeless if character in text]
        if found:
            names = listed(map(_code_point, found))
            yield diagnose("unprintable-character", at=ref, found="".join(found), names=names)
    if others := _substituted(pieces):
        yield diagnose("substituted-character", found="".join(others), names=listed(others))


def _is_loose_mark(character: str) -> bool:
    """Whether it is a mark over or under a letter that has no character with the letter."""
    is_selector = "\ufe00" <= character <= "\ufe0f" or character >= "\U000e0100"
    return unicodedata.category(character) in ("Mn", "Me") and not is_selector


def _code_point(character: str) -> str:
    shown = f"“{character}”" if character.isprintable() else ""
    return f"{shown}U+{ord(character):04X}"


def _substituted(pieces: Iterable[Piece]) -> tuple[str, ...]:
    texts: dict[FontRole, str] = {}
    for _, text, role in pieces:
        texts[role] = texts.get(role, "") + text
    found = (one for role, text in texts.items() for one in substituted(text, role))
    return tuple(dict.fromkeys(found))


def _printed_pieces(report: Report) -> Iterator[Piece]:
    """Every text of the user's that is printed, with its cell and its face."""
    yield from _title_pieces(report)
    for sheet in report.pack.printed_sheets:
        match sheet:
            case TextSheet():
                for line in report.paragraphs.get(sheet.key, ()):
                    yield line.ref, line.text, _FACES.get(line.level, FontRole.FANG)
            case ListSheet():
                for record in report.records.get(sheet.key, ()):
                    for entry in record.values():
                        yield from _piece(entry.ref, entry.value, FontRole.SONG)
            case FormSheet():
                for path in form_fields(sheet):
                    yield from _entry_piece(report, path, FontRole.SONG)
            case GridSheet():
                for cell in grid_fields(sheet):
                    yield from _entry_piece(report, cell.path, FontRole.SONG)
            case _:
                assert_never(sheet)


def _title_pieces(report: Report) -> Iterator[Piece]:
    head = report.pack.head
    for lines, role in ((head.title, FontRole.TITLE), (head.signature, FontRole.FANG)):
        for path in paths_in("".join(lines)):
            yield from _entry_piece(report, path, role)


def _entry_piece(report: Report, path: str, role: FontRole) -> Iterator[Piece]:
    entry = report.entries.get(path)
    if entry:
        yield from _piece(entry.ref, entry.value, role)


def _piece(ref: CellRef, value: object, role: FontRole) -> Iterator[Piece]:
    if isinstance(value, str):
        yield ref, value, role


ALWAYS: tuple[Callable[[Report], Iterable[Diagnostic]], ...] = (
    check_year,
    check_heads,
    check_characters,
    check_added_up,
    check_line_breaks,
    check_heads_in_body,
    check_marks,
)
