"""The page of a pack as it follows from its sheets; whether the pack's own page is just that.

An engine that prints the sheets themselves, and not the page, must know that the page says no more.
"""

from collections.abc import Iterator
from typing import assert_never

from reportgen.pack.model import FormSheet, GridSheet, ListSheet, Pack, Sheet, TextSheet

__all__ = ["STYLES_NAME", "TEMPLATE_NAME", "draw_page", "is_drawn", "page_source"]

TEMPLATE_NAME = "report.html"
STYLES_NAME = "report.css"

_PAGE = """{{% import "macros.html" as gongwen %}}
<!DOCTYPE html>
<html lang="{{{{ lang }}}}">
{{{{ gongwen.head(document, organ, styles) }}}}
<body>
{{{{ gongwen.title(title) }}}}
{sheets}
</body>
</html>
"""


def draw_page(pack: Pack) -> str:
    """The template of the page: the title, then the printed sheets in their order."""
    return _PAGE.format(sheets="\n".join(_sheets(pack)))


def page_source(pack: Pack) -> str | None:
    """The page that the pack brings; None when it brings none, and the drawn one is meant."""
    page = pack.folder / TEMPLATE_NAME
    return page.read_text(encoding="utf-8") if page.is_file() else None


def is_drawn(pack: Pack) -> bool:
    """Whether the pack's page is the one drawn from its sheets, with no styles of its own."""
    own = page_source(pack)
    is_same = own is None or own.split() == draw_page(pack).split()
    return is_same and not (pack.folder / STYLES_NAME).is_file()


def _sheets(pack: Pack) -> Iterator[str]:
    for sheet in pack.printed_sheets:
        yield f"{{{{ gongwen.{_call(sheet)} }}}}"
        if isinstance(sheet, GridSheet | ListSheet) and sheet.has_notes:
            yield f"{{{{ gongwen.notes(notes.{sheet.key}) }}}}"
    if pack.head.signature:
        yield "{{ gongwen.signature(signature) }}"


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
