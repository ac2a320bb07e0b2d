"""The page of a pack as it follows from its sheets; whether the pack's own page is just that.

An engine that prints the sheets themselves, and not the page, must know that the page says no more.
"""

from collections.abc import Iterator
from typing import assert_never

from reportgen.base.errors import PackError
from reportgen.base.words import sentence
from reportgen.pack.model import FormSheet, GridSheet, ListSheet, Pack, Sheet, TextSheet
from reportgen.render.html.page import STYLES_NAME, TEMPLATE_NAME

__all__ = ["draw_page", "is_drawn"]

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


def is_drawn(pack: Pack) -> bool:
    """Whether the pack's page is the one drawn from its sheets, with no styles of its own."""
    page, styles = pack.folder / TEMPLATE_NAME, pack.folder / STYLES_NAME
    text = page.read_text(encoding="utf-8") if page.is_file() else ""
    return text.split() == draw_page(pack).split() and not styles.is_file()


def _sheets(pack: Pack) -> Iterator[str]:
    for sheet in pack.printed_sheets:
        yield f"{{{{ gongwen.{_call(sheet)} }}}}"


def _call(sheet: Sheet) -> str:
    match sheet:
        case TextSheet():
            return f"text({sheet.key})"
        case GridSheet():
            return f"grid({sheet.key}, tables.{sheet.key})"
        case ListSheet():
            return f"list({sheet.key})"
        case FormSheet():
            raise PackError(sentence("templates", "form-printed", sheet=sheet.key))
        case _:
            assert_never(sheet)
