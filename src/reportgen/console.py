"""Outcomes in, the text or the JSON that a person or a program reads out. Prints nothing itself."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from reportgen.diagnostics import Diagnostic, Severity
from reportgen.pack.model import Pack
from reportgen.pipeline import Outcome
from reportgen.wording import words

__all__ = ["json_text", "outcome_lines", "pack_lines", "summary_lines"]

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


def outcome_lines(outcome: Outcome, *, colour: bool = False) -> Iterator[str]:
    """The findings of one workbook, sheet by sheet, then its counts and the files written."""
    yield outcome.workbook.name
    for sheet, findings in groupby(outcome.diagnostics, key=lambda found: found.sheet):
        yield f"  {sheet}" if sheet else ""
        for found in findings:
            yield from _finding_lines(found, colour=colour)
    yield f"  {_verdict(outcome)}"
    yield from (f"  已生成 {path}" for path in outcome.written)


def summary_lines(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """One line that counts the workbooks, when there are several."""
    outcomes = tuple(outcomes)
    failed = sum(outcome.failed for outcome in outcomes)
    if len(outcomes) > 1:
        yield f"共 {len(outcomes)} 个工作簿：{len(outcomes) - failed} 个通过，{failed} 个有错误。"


def _finding_lines(found: Diagnostic, *, colour: bool) -> Iterator[str]:
    word = words()["severity"][found.severity.name.lower()]
    word = f"\x1b[{_COLOURS[found.severity]}m{word}\x1b[0m" if colour else word
    place = f" {found.cell}" if found.cell else ""
    rule = f"［{found.rule}］" if found.rule else ""
    yield f"    {word}{place}：{found.message}{rule}"
    if found.hint:
        yield f"        → {found.hint}"


def _verdict(outcome: Outcome) -> str:
    counts = Counter(found.severity for found in outcome.diagnostics)
    parts = [
        f"{counts[severity]} 处{words()['severity'][severity.name.lower()]}"
        for severity in sorted(Severity, reverse=True)
        if counts[severity]
    ]
    return f"结果：{'，'.join(parts) or '没有发现问题'}。"


def json_text(outcomes: Iterable[Outcome]) -> str:
    """All outcomes as one JSON array, a record a workbook, with every finding's particulars."""
    return json.dumps([_record(one) for one in outcomes], ensure_ascii=False, indent=2)


def _record(outcome: Outcome) -> dict[str, object]:
    return {
        "workbook": str(outcome.workbook),
        "ok": not outcome.failed,
        "written": [str(path) for path in outcome.written],
        "diagnostics": [_finding_record(found) for found in outcome.diagnostics],
    }


def _finding_record(found: Diagnostic) -> dict[str, object]:
    return {
        "code": found.code,
        "rule": found.rule,
        "severity": found.severity.name.lower(),
        "workbook": found.workbook,
        "sheet": found.sheet,
        "cell": found.cell,
        "path": found.path,
        "message": found.message,
        "hint": found.hint,
        "found": found.found,
        "expected": found.expected,
    }


def pack_lines(pack: Pack) -> Iterator[str]:
    """What a pack consists of: its head, its sheets, its rules."""
    head = pack.head
    yield f"{head.id}  {head.name}"
    yield f"  依据：{head.basis}"
    yield f"  适用年度：{years(pack)}"
    yield "  工作表："
    yield from (f"    {sheet.name}（{sheet.key}）" for sheet in pack.sheets)
    yield "  规则："
    for rule in pack.rules:
        yield f"    {rule.id}  {words()['severity'][rule.severity]}  {rule.kind}  {rule.basis}"


def years(pack: Pack) -> str:
    """The years that a pack is for, in words."""
    head = pack.head
    return f"{head.first_year}—{head.last_year}" if head.last_year else f"{head.first_year} 年起"
