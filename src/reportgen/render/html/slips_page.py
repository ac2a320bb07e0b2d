"""The slips with which workbooks go back to their units: a page each, with what is to be mended."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from jinja2 import Template

from reportgen.base.diagnostics import Diagnostic, Severity
from reportgen.base.words import words
from reportgen.pack.loading.folders import COMMON_FOLDER, packs_folder
from reportgen.render.templates.environment import environment_of, template_errors
from reportgen.report.summary import SummaryEntry

__all__ = ["render_slips"]

TEMPLATE_NAME = "slips.html"
MOST_WORK = 10_000_000_000  # the template is our own, and as long as there are findings


def render_slips(entries: Iterable[SummaryEntry]) -> str:
    """One document for all that have something to mend; "" when nobody has."""
    slips = [_slip(one) for one in entries if one.bad and one.workbook]
    if not slips:
        return ""
    with template_errors(f"{COMMON_FOLDER}/{TEMPLATE_NAME}"):
        return _template().render({"texts": words()["slip"], "slips": slips})


@cache
def _template() -> Template:
    return environment_of((packs_folder() / COMMON_FOLDER,), MOST_WORK).get_template(TEMPLATE_NAME)


def _slip(one: SummaryEntry) -> dict[str, Any]:
    told = [found for found in one.findings if found.severity > Severity.NOTE]
    return {
        "unit": one.unit or words()["slip"]["unnamed"],
        "year": one.year or "",
        "workbook": one.workbook.text if one.workbook else "",
        "contact": one.contact,
        "lines": [_line(found) for found in told if not found.accepted],
    }


def _line(found: Diagnostic) -> dict[str, str]:
    place = " ".join(part for part in (found.sheet, found.cell) if part)
    return {
        "severity": words()["severity"][found.severity.name.lower()],
        "place": place or words()["summary"]["whole"],
        "labels": words()["console"]["between"].join(found.labels),
        "message": found.message,
        "hint": found.hint,
        "found": found.found or "",
    }
