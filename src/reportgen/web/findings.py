"""Findings as the page shows them, in the words of the command line, and what has changed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypedDict

from reportgen.base.diagnostics import Diagnostic
from reportgen.base.words import sentences, words

__all__ = ["Told", "changes", "tell"]


class Told(TypedDict):
    """A finding; `cells` and `suspects` are addresses such as `三、申请!K9`, `tone` is English."""

    code: str
    rule: str
    tone: str
    severity: str
    sheet: str
    cell: str
    labels: str
    message: str
    hint: str
    reason: str
    cells: list[str]
    suspects: list[str]


def tell(found: Diagnostic) -> Told:
    """The finding as the command line says it; what to do where that names options, in the page."""
    texts, severity = words()["console"], found.severity.name.lower()
    rule = texts["rule"].format(rule=found.rule) if found.rule else ""
    cells = dict.fromkeys([*([found.at] if found.at else []), *found.cells])
    return {
        "code": found.code,
        "rule": found.rule or "",
        "tone": "accepted" if found.accepted else severity,
        "severity": texts["accepted"] if found.accepted else words()["severity"][severity],
        "sheet": found.sheet or "",
        "cell": found.cell or "",
        "labels": texts["between"].join(found.labels),
        "message": f"{found.message}{rule}",
        "hint": "" if found.accepted else sentences("page_hints").get(found.code, found.hint),
        "reason": f"{texts['reason']}{found.accepted}" if found.accepted else "",
        "cells": [str(cell) for cell in cells],
        "suspects": [str(cell) for cell in found.suspects],
    }


def changes(before: Sequence[Told], now: Sequence[Told]) -> dict[str, list[int]]:
    """What a second check has changed: the places in `before` of what is gone, in `now` of the new.

    A finding stays the same while it says the same kind of thing of the same cell.
    """
    return {"gone": _only(before, now), "new": _only(now, before)}


def _only(these: Sequence[Told], those: Iterable[Told]) -> list[int]:
    left = Counter(map(_key, those))
    found = []
    for number, one in enumerate(these):
        if left[_key(one)]:
            left[_key(one)] -= 1
        else:
            found.append(number)
    return found


def _key(one: Told) -> tuple[str, str, str, str]:
    return one["code"], one["rule"], one["sheet"], one["cell"]
