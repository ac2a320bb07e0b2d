"""The self-contained page of a summary: to be read, filtered and printed anywhere."""

from functools import cache
from typing import Any

from jinja2 import Template

from reportgen.base.diagnostics import Diagnostic, Severity
from reportgen.base.words import words
from reportgen.pack import packs_folder
from reportgen.pack.loading.folders import COMMON_FOLDER
from reportgen.render.templates.environment import environment_of, template_errors
from reportgen.report.summary import KINDS, Frequent, Link, Summary, SummaryEntry

__all__ = ["render_summary"]

TEMPLATE_NAME = "summary.html"
MOST_WORK = 10_000_000_000  # the template is our own, and as long as there are findings


def render_summary(summary: Summary) -> str:
    """The page: all workbooks, what is frequent, then the findings of each workbook."""
    entries = [_entry(number, one) for number, one in enumerate(summary.entries, start=1)]
    context = {
        "texts": words()["summary"],
        "counts": summary.counts,
        "has_contacts": summary.has_contacts,
        "kinds": summary.kinds,
        "entries": entries,
        "sections": [*_roster(summary), *(one for one in entries if one["findings"])],
        "frequent": [_frequent(one) for one in summary.frequent],
    }
    with template_errors(f"{COMMON_FOLDER}/{TEMPLATE_NAME}"):
        return _template().render(context)


@cache
def _template() -> Template:
    return environment_of((packs_folder() / COMMON_FOLDER,), MOST_WORK).get_template(TEMPLATE_NAME)


def _entry(number: int, one: SummaryEntry) -> dict[str, Any]:
    """Every value that the template may show; what is unknown is an empty text."""
    errors, warnings = one.count(Severity.ERROR), one.count(Severity.WARNING)
    there = one.workbook is not None
    return {
        "anchor": f"w{number}",
        "unit": one.unit or words()["summary"]["unnamed"],
        "year": one.year or "",
        "format": one.format,
        "state": words()["states"][one.state],
        "tone": "error" if one.bad else "",
        "errors": errors if there else "",
        "error_tone": "error" if errors else "",
        "warnings": warnings if there else "",
        "warning_tone": "warning" if warnings else "",
        "accepted": one.accepted if there else "",
        "contact": one.contact,
        "workbook": _link(one.workbook),
        "files": {kind: _link(one.files.get(kind)) for kind in KINDS},
        "findings": [_finding(found) for found in one.findings],
    }


def _roster(summary: Summary) -> list[dict[str, Any]]:
    """The roster as one more section, when anything is to be said of it."""
    if not summary.on_roster:
        return []
    return [
        {
            "anchor": "roster",
            "unit": words()["summary"]["roster"],
            "workbook": {"text": summary.roster, "target": ""},
            "findings": [_finding(found) for found in summary.on_roster],
        }
    ]


def _link(link: Link | None) -> dict[str, str]:
    return {"text": link.text, "target": link.target} if link else {"text": "", "target": ""}


def _finding(found: Diagnostic) -> dict[str, str]:
    severity = found.severity.name.lower()
    return {
        "severity": words()["severity"][severity],
        "tone": "accepted" if found.accepted else severity,
        "accepted": words()["summary"]["accepted"] if found.accepted else "",
        "sheet": found.sheet or words()["summary"]["whole"],
        "cell": found.cell or "",
        "labels": words()["console"]["between"].join(found.labels),
        "message": found.message,
        "hint": found.hint,
        "reason": found.accepted,
        "found": found.found or "",
        "expected": found.expected or "",
        "rule": found.rule or "",
    }


def _frequent(one: Frequent) -> dict[str, Any]:
    severity = one.severity.name.lower()
    return {
        "title": one.title,
        "severity": words()["severity"][severity],
        "tone": severity,
        "count": one.count,
        "workbooks": one.workbooks,
    }
