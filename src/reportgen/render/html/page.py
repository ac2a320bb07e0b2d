"""The self-contained page of a report, for the web and for the PDF."""

import re

from jinja2 import Environment
from markupsafe import Markup

from reportgen.base.errors import PackError
from reportgen.base.words import sentence
from reportgen.pack.loading.folders import COMMON_FOLDER, common_folder
from reportgen.pack.model import Pack
from reportgen.render.content.context import build_context, build_tables
from reportgen.render.templates.environment import template_errors
from reportgen.report.report import CheckedReport

__all__ = ["STYLES_NAME", "TEMPLATE_NAME", "render_html", "stylesheets"]

TEMPLATE_NAME = "report.html"
STYLES_NAME = "report.css"
PDF_STYLES_NAME = "pdf.css"
_CLOSING = re.compile(r"</\s*style", re.IGNORECASE)


def render_html(
    pack: Pack, environment: Environment, checked: CheckedReport, *, styled: bool
) -> str:
    """The page; `styled` puts the style sheets into it, which the PDF engine has parsed already."""
    place = f"{pack.id}/{TEMPLATE_NAME}"
    styles = Markup("\n".join(stylesheets(pack))) if styled else ""  # noqa: S704 - checked there
    context = {
        **build_context(checked),
        "tables": build_tables(checked, fitted=not styled),
        "styles": styles,
    }
    with template_errors(place):
        return environment.get_template(TEMPLATE_NAME).render(context)


def stylesheets(pack: Pack, *, for_pdf: bool = False) -> tuple[str, ...]:
    """The common style sheet, for a PDF what only that needs, and the pack's own if it has one."""
    common = common_folder(pack.folder.parent)
    paths = [common / f"{COMMON_FOLDER}.css", pack.folder / STYLES_NAME]
    if for_pdf:
        paths.insert(1, common / PDF_STYLES_NAME)
    texts = tuple(path.read_text(encoding="utf-8") for path in paths if path.is_file())
    if any(_CLOSING.search(text) for text in texts):
        place = f"{pack.id}/{STYLES_NAME}"
        raise PackError(
            sentence("templates", "wrong", place=place, what=sentence("templates", "style"))
        )
    return texts
