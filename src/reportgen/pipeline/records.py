"""What a program reads of a run: one record a workbook, with every particular of its findings.

The names in the records are a promise to other people's programs; they outlive ours.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from reportgen.base.diagnostics import Diagnostic
from reportgen.base.file_names import readable
from reportgen.base.terminal import harmless_json
from reportgen.pipeline.outcome import Outcome

__all__ = ["finding_record", "json_text", "outcome_record"]


def json_text(outcomes: Iterable[Outcome], states: Mapping[Path, str] | None = None) -> str:
    """All outcomes as one JSON array, a record a workbook, with every finding's particulars.

    `states` says by workbook what became of it, where that is known.
    """
    records = [outcome_record(one, (states or {}).get(one.workbook)) for one in outcomes]
    return harmless_json(json.dumps(records, ensure_ascii=False, indent=2))


def outcome_record(outcome: Outcome, state: str | None) -> dict[str, object]:
    """What a program reads of an outcome; organ, year, part and pack are null when nobody knows.

    `part` is the number of the month, quarter or half-year, 0 for a whole year.
    """
    whose = outcome.identity
    return {
        "workbook": readable(outcome.workbook),
        "organ": whose.organ if whose else None,
        "year": whose.year if whose else None,
        "part": whose.part if whose else None,
        "pack": whose.pack if whose else None,
        "state": state,
        "ok": not outcome.failed,
        "written": [readable(path) for path in outcome.written],
        "diagnostics": [finding_record(found) for found in outcome.diagnostics],
    }


def finding_record(found: Diagnostic) -> dict[str, object]:
    """What a program reads of a finding."""
    return {
        "code": found.code,
        "rule": found.rule,
        "severity": found.severity.name.lower(),
        "workbook": found.workbook,
        "sheet": found.sheet,
        "cell": found.cell,
        "path": found.path,
        "labels": list(found.labels),
        "message": found.message,
        "hint": found.hint,
        "found": found.found,
        "expected": found.expected,
        "accepted": found.accepted,
    }
