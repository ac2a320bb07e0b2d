"""The self-contained page of a report, for the web and for the PDF."""

import re
from dataclasses import replace

from jinja2 import Environment
from markupsafe import Markup

from reportgen.base.errors import PackError
from reportgen.base.words import sentence
from reportgen.pack.loading.folders import COMMON_FOLDER, common_folder
from reportgen.pack.model import Pack, TextSheet
from reportgen.render.content.context import (
    NO_STAMPS,
    NameGroup,
    Stamps,
    build_context,
    build_tables,
)
from reportgen.render.content.long_runs import split_at_long_runs
from reportgen.render.html.drawn import (
    STYLES_NAME,
    TEMPLATE_NAME,
    draw_page,
    needs_parts,
    page_source,
)
from reportgen.render.templates.environment import template_errors
from reportgen.report.report import CheckedReport

__all__ = ["render_html", "stylesheets"]

PDF_STYLES_NAME = "pdf.css"
PARTS_STYLES_NAME = "parts.css"
NO_SPACE = "\u200b"
_CLOSING = re.compile(r"</\s*style", re.IGNORECASE)


def render_html(
    pack: Pack,
    environment: Environment,
    checked: CheckedReport,
    *,
    styled: bool,
    stamps: Stamps = NO_STAMPS,
) -> str:
    """The page; `styled` puts the style sheets into it, which the PDF engine has parsed already.

    Tables that have `stamps` are empty in it.
    """
    place = f"{pack.id}/{TEMPLATE_NAME}"
    styles = Markup("\n".join(stylesheets(pack))) if styled else ""  # noqa: S704 - checked there
    names = build_context(checked)
    context = {
        **(names if styled else _breakable(names, pack)),
        "tables": build_tables(checked, fitted=not styled, stamps=stamps),
        "styles": styles,
    }
    with template_errors(place):
        if page_source(pack) is None:
            return environment.from_string(draw_page(pack)).render(context)
        return environment.get_template(TEMPLATE_NAME).render(context)


def _breakable(names: NameGroup, pack: Pack) -> NameGroup:
    """The names of a report, in whose paragraphs lines may break anywhere in long runs.

    That is for paper: there a space without width, which is not drawn, stands at each such place.
    """
    for sheet in pack.sheets:
        if isinstance(sheet, TextSheet):
            group = names[sheet.key]
            group["paragraphs"] = tuple(
                replace(one, head=_spaced(one.head), text=_spaced(one.text))
                for one in group["paragraphs"]
            )
    return names


def _spaced(text: str) -> str:
    parts = split_at_long_runs(text)
    return "".join(NO_SPACE.join(part) if n % 2 else part for n, part in enumerate(parts))


def stylesheets(pack: Pack, *, for_pdf: bool = False) -> tuple[str, ...]:
    """The common style sheet, for a PDF what only that needs, and the pack's own if it has one."""
    common = common_folder(pack.folder.parent)
    paths = [common / f"{COMMON_FOLDER}.css", pack.folder / STYLES_NAME]
    if needs_parts(pack):
        paths.insert(1, common / PARTS_STYLES_NAME)
    if for_pdf:
        paths.insert(1, common / PDF_STYLES_NAME)
    texts = tuple(path.read_text(encoding="utf-8") for path in paths if path.is_file())
    if any(_CLOSING.search(text) for text in texts):
        place = f"{pack.id}/{STYLES_NAME}"
        raise PackError(
            sentence("templates", "wrong", place=place, what=sentence("templates", "style"))
        )
    return texts
