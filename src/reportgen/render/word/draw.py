"""How the Word template of a pack is drawn, with tags where the values go.

The page, the styles and the footers come from the common Word parts; headings, tables and the order
come from the pack. The result can be edited in Word or WPS and is what `docx` fills.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

from lxml import etree

from reportgen.base.errors import PackError
from reportgen.base.words import sentence
from reportgen.base.zipping import write_archive
from reportgen.pack.loading.folders import common_folder
from reportgen.pack.model import FormSheet, GridSheet, ListSheet, Pack, Sheet, TextSheet
from reportgen.render.content.closing import Held
from reportgen.render.content.signature import ROOMS
from reportgen.render.word.draw_parts import (
    TurnedPages,
    bookmarked,
    draw_contents,
    draw_cover,
    draw_part,
    marked,
)
from reportgen.render.word.draw_table import draw_form, draw_grid, draw_list
from reportgen.render.word.wordml import NAMESPACE, Element, paragraph, run
from reportgen.report.outline import sheet_mark

__all__ = ["draw_template", "is_drawn"]

AFTER_TABLE = 290  # twips: half a line of the grid between a table and the heading below it
FREE_ROW = 579  # twips: a row of the grid
_DOCUMENT = "word/document.xml"
_APPLICATION = "docProps/app.xml"
# The first part that readers look for, then the others by name.
_FIRST = "[Content_Types].xml"


def draw_template(pack: Pack) -> bytes:
    """The Word template of the pack, the same bytes every time."""
    parts = {name: _compact(content) for name, content in _base_parts(pack).items()}
    parts[_DOCUMENT] = _document(pack, parts[_DOCUMENT])
    return write_archive(parts)


def is_drawn(template: bytes, pack: Pack) -> bool:
    """Whether nobody has saved that template since it was drawn, for this pack or an older one.

    Whatever saves a Word file names itself among its properties, and packs it in its own way.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as package:
            parts = {entry.filename: package.read(entry) for entry in package.infolist()}
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError):
        return False
    ours = _compact(_base_parts(pack)[_APPLICATION])
    return parts.get(_APPLICATION) == ours and write_archive(parts) == template


def _base_parts(pack: Pack) -> dict[str, bytes]:
    folder = common_folder(pack.folder.parent) / "word"
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    if not files:
        missing = f"{folder.parent.name}/{folder.name}"
        raise PackError(sentence("templates", "no-common-parts", folder=missing))
    names = sorted((_name(path, folder) for path in files), key=lambda name: (name != _FIRST, name))
    return {name: (folder / name).read_bytes() for name in names}


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _compact(content: bytes) -> bytes:
    """XML without the white space that only made its source readable."""
    root = etree.fromstring(
        content, etree.XMLParser(remove_blank_text=True, resolve_entities=False)
    )
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _document(pack: Pack, frame: bytes) -> bytes:
    """The document part: everything before the section's properties, which the frame holds."""
    root = etree.fromstring(frame)
    body = root.find(f"{{{NAMESPACE}}}body")
    if body is None:
        raise PackError(sentence("templates", "no-body", part=_DOCUMENT))
    sections = TurnedPages(pack, body[-1])
    for number, element in enumerate(_body(pack, sections)):
        body.insert(number, element)
    sections.close()
    etree.cleanup_namespaces(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _body(pack: Pack, sections: TurnedPages) -> Iterator[Element]:
    yield from draw_cover() if pack.head.cover else _title()
    yield from draw_contents() if pack.head.contents else ()
    below_table, after_front = False, pack.head.cover or bool(pack.head.contents)
    for sheet in pack.printed_sheets:
        turned = list(sections.turned(sheet))
        yield from turned
        on_top = bool(turned)
        part = _part(pack, sheet, on_top=on_top)
        fresh = not on_top and not part and (after_front or _begins_page(sheet))
        is_below = below_table and not (part or fresh or on_top)
        place = _Standing(is_below, fresh, bool(pack.head.contents))
        yield from _section(sheet, place, part)
        below_table, after_front = not isinstance(sheet, TextSheet), False
    if isinstance(pack.printed_sheets[-1], GridSheet | FormSheet):
        yield paragraph("TableEnd")  # Word wants a paragraph after the last table
    if pack.head.signature:
        yield from _signature()


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where a sheet's heading stands: below a table, at the top of a page; is it listed."""

    below_table: bool
    fresh: bool
    is_listed: bool


def _title() -> Iterator[Element]:
    yield _tag("{%p for line in title %}")
    yield paragraph("Title", run("{{ line }}"))
    yield _tag("{%p endfor %}")


def _part(pack: Pack, sheet: Sheet, *, on_top: bool) -> list[Element]:
    """The text over the part that a sheet opens."""
    if not sheet.part:
        return []
    return [draw_part(sheet, with_contents=bool(pack.head.contents), fresh_page=not on_top)]


def _begins_page(sheet: Sheet) -> bool:
    match sheet:
        case GridSheet() | ListSheet():
            return sheet.begins_page
        case FormSheet() | TextSheet():
            return False
        case _:
            assert_never(sheet)


def _section(sheet: Sheet, place: _Standing, part: list[Element]) -> Iterator[Element]:
    match sheet:
        case TextSheet():
            body = (*part, *_text(sheet, place))
            yield from _optional(sheet, f"{sheet.key}.paragraphs", iter(body))
        case GridSheet():
            yield from part
            yield from _heading(sheet, place)
            yield draw_grid(sheet)
            yield from _notes(sheet)
        case ListSheet():
            # With a paragraph of its own at the end: it may be the last, or stand before a table.
            end = _notes(sheet) if sheet.has_notes else [paragraph("TableEnd")]
            body = (*part, *_heading(sheet, place), *draw_list(sheet), *end)
            yield from _when(f"{sheet.key}.present", iter(body))
        case FormSheet():
            yield from part
            yield from _heading(sheet, place)
            yield draw_form(sheet)
        case _:
            assert_never(sheet)


def _notes(sheet: GridSheet | ListSheet) -> Iterator[Element]:
    if sheet.has_notes:
        yield _tag(f"{{%p for line in notes.{sheet.key} %}}")
        yield paragraph("TableLabel", run("{{ line }}"))
        yield _tag("{%p endfor %}")


def _optional(sheet: Sheet, condition: str, elements: Iterator[Element]) -> Iterator[Element]:
    return _when(condition, elements) if sheet.optional else elements


def _when(condition: str, elements: Iterator[Element]) -> Iterator[Element]:
    yield _tag(f"{{%p if {condition} %}}")
    yield from elements
    yield _tag("{%p endif %}")


def _heading(sheet: Sheet, place: _Standing) -> Iterator[Element]:
    if sheet.heading:
        before = AFTER_TABLE if place.below_table else None
        text = run(sheet.heading)
        runs = marked(sheet_mark(sheet.key), text) if place.is_listed else (text,)
        yield paragraph("Heading1", *runs, fresh_page=place.fresh, before=before)


def _text(sheet: TextSheet, place: _Standing) -> Iterator[Element]:
    """The heading and the paragraphs, one tagged paragraph for each level."""
    yield from _heading(sheet, place)
    yield _tag(f"{{%p for p in {sheet.key}.paragraphs %}}")
    if place.is_listed and sheet.heads_in_contents:
        yield _tag("{%p if p.level == 'head' %}")
        mark = f"{sheet.key}.head_marks[loop.index0]"
        name, number = f"{{{{ {mark} }}}}", f"{{{{ contents.numbers[{mark}] }}}}"
        yield paragraph("Heading2", *bookmarked(name, number, run("{{ p.head }}")))
    else:
        yield _tag("{%p if p.level == 'head' %}")
        yield paragraph("Heading2", run("{{ p.head }}"))
    yield _tag("{%p elif p.level == 'subhead' %}")
    yield paragraph("Heading3", run("{{ p.head }}"))
    for held in filter(None, Held):
        yield _tag(f"{{%p elif p.held == '{held}' %}}")
        yield _held(held)
    yield _tag("{%p elif p.level == 'run-in-head' %}")
    yield paragraph("Normal", run("{{ p.head }}", "RunInHead"), run("{{ p.text }}"))
    yield _tag("{%p elif p.level == 'run-in-subhead' %}")
    yield paragraph("Normal", run("{{ p.head }}", "RunInSubhead"), run("{{ p.text }}"))
    yield _tag("{%p else %}")
    yield paragraph("Normal", run("{{ p.text }}"))
    yield _tag("{%p endif %}")
    yield _tag("{%p endfor %}")


def _held(held: Held) -> Element:
    """A paragraph of text, with or without a head, that stays together at the end of the report."""
    main = run("{{ p.head if p.level == 'run-in-head' }}", "RunInHead")
    minor = run("{{ p.head if p.level != 'run-in-head' }}", "RunInSubhead")
    runs = (main, minor, run("{{ p.text }}"))
    whole, keep = held is Held.WHOLE, held is not Held.PAIR
    return paragraph("Normal", *runs, keep=keep, whole=whole, paired=not whole)


def _signature() -> Iterator[Element]:
    """A row left free, then the lines, in the room that the longest needs."""
    for name in ROOMS:
        style = f"Signature{name.title()}"
        yield _tag(f"{{%p if signature.room == '{name}' %}}")
        yield _tag("{%p for line in signature.lines %}")
        yield _tag("{%p if loop.first %}")
        yield paragraph(style, run("{{ line }}"), keep=True, before=FREE_ROW)
        yield _tag("{%p else %}")
        yield paragraph(style, run("{{ line }}"))
        yield _tag("{%p endif %}")
        yield _tag("{%p endfor %}")
        yield _tag("{%p endif %}")


def _tag(text: str) -> Element:
    """A paragraph that only holds a tag for whole paragraphs; it is gone from the document."""
    return paragraph("Normal", run(text))
