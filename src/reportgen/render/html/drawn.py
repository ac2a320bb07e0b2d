"""The page of a pack as it follows from its sheets; whether the pack's own page is just that.

An engine that prints the sheets themselves, and not the page, must know that the page says no more.
"""

from collections.abc import Iterator
from typing import assert_never

from reportgen.pack.model import FormSheet, GridSheet, ListSheet, Pack, Sheet, TextSheet
from reportgen.report.outline import part_mark

__all__ = [
    "STYLES_NAME",
    "TEMPLATE_NAME",
    "draw_page",
    "is_drawn",
    "needs_parts",
    "page_source",
]

TEMPLATE_NAME = "report.html"
STYLES_NAME = "report.css"

_PAGE = """{{% import "macros.html" as gongwen %}}
<!DOCTYPE html>
<html lang="{{{{ lang }}}}">
{{{{ gongwen.head(document, organ, styles) }}}}
<body>
{front}
{sheets}
</body>
</html>
"""


def draw_page(pack: Pack) -> str:
    """The template of the page: the title, then the printed sheets in their order."""
    return _PAGE.format(front="\n".join(_front(pack)), sheets="\n".join(_sheets(pack)))


def page_source(pack: Pack) -> str | None:
    """The page that the pack brings; None when it brings none, and the drawn one is meant."""
    page = pack.folder / TEMPLATE_NAME
    return page.read_text(encoding="utf-8") if page.is_file() else None


def is_drawn(pack: Pack) -> bool:
    """Whether the pack's page is the one drawn from its sheets, with no styles of its own."""
    own = page_source(pack)
    is_same = own is None or own.split() == draw_page(pack).split()
    return is_same and not (pack.folder / STYLES_NAME).is_file()


def _front(pack: Pack) -> Iterator[str]:
    yield "{{ gongwen.cover(title) }}" if pack.head.cover else "{{ gongwen.title(title) }}"
    if pack.head.contents:
        yield "{{ gongwen.contents(contents) }}"


def _sheets(pack: Pack) -> Iterator[str]:
    after_front = _has_parts(pack)
    for sheet in pack.printed_sheets:
        begin, end = _wrapping(sheet, after_front=after_front)
        after_front = False
        yield from begin
        if sheet.part:
            yield f"{{{{ gongwen.part(parts.{sheet.key}, '{part_mark(sheet.key)}') }}}}"
        yield f"{{{{ gongwen.{_call(sheet)} }}}}"
        if isinstance(sheet, GridSheet | ListSheet) and sheet.has_notes:
            yield f"{{{{ gongwen.notes(notes.{sheet.key}) }}}}"
        yield from end
    if pack.head.signature:
        yield "{{ gongwen.signature(signature) }}"


def _wrapping(sheet: Sheet, *, after_front: bool) -> tuple[list[str], list[str]]:
    """What stands around a sheet that begins a page, or is left out with the part it opens."""
    begin: list[str] = []
    end: list[str] = []
    if sheet.part and isinstance(sheet, TextSheet | ListSheet):
        begin, end = [f"{{% if {sheet.key}.present %}}"], ["{% endif %}"]
    begins = isinstance(sheet, GridSheet | ListSheet) and sheet.fresh_page
    if isinstance(sheet, GridSheet | ListSheet) and sheet.landscape:
        return [*begin, '<div class="side">'], ["</div>", *end]
    if begins or after_front:
        return [*begin, '<div class="fresh">'], ["</div>", *end]
    return begin, end


def _has_parts(pack: Pack) -> bool:
    """Whether the document begins with a cover or contents, which other documents have not."""
    return pack.head.cover or bool(pack.head.contents)


def needs_parts(pack: Pack) -> bool:
    """Whether anything of it asks for the styles of cover, contents, parts and turned pages."""
    sheets = pack.printed_sheets
    tables = (one for one in sheets if isinstance(one, GridSheet | ListSheet))
    is_turned = any(one.landscape or one.fresh_page for one in tables)
    return _has_parts(pack) or is_turned or any(one.part for one in sheets)


def _call(sheet: Sheet) -> str:
    match sheet:
        case TextSheet():
            return f"text({sheet.key})"
        case GridSheet():
            return f"grid({sheet.key}, tables.{sheet.key})"
        case ListSheet():
            return f"list({sheet.key})"
        case FormSheet():
            return f"form({sheet.key}, tables.{sheet.key})"
        case _:
            assert_never(sheet)
