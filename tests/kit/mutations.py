"""A correct report in; what its rules find when one number is spoiled, and what they miss, out."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

from kit.support import changed
from reportgen.checks.rules.registry import CHECKS
from reportgen.pack.field_names import names_of
from reportgen.pack.fields import fields_of
from reportgen.pack.model import GridSheet, Pack
from reportgen.pack.tree import grid_sums
from reportgen.report.contents import Value
from reportgen.report.report import Report

Number = int | Decimal
Finding = tuple[str, str, str | None]

TYPED, COMPUTED = "typed", "computed"


def _swapped(number: Number) -> Number:
    text = str(number)
    return (
        type(number)(text[1] + text[0] + text[2:])
        if len(text) > 1 and text[:2].isdecimal()
        else number
    )


MUTATIONS: dict[str, Callable[[Number], Value]] = {
    "加 1": lambda number: number + 1,
    "减 1": lambda number: number - 1,
    "乘 10": lambda number: number * 10,
    "头两位颠倒": _swapped,
    "留空": lambda number: None,
}


def spoiled(report: Report, path: str, mode: str) -> Iterator[tuple[str, Report]]:
    """The report with that number spoiled in each way that changes it and that a cell may hold."""
    number = report.number(path)
    assert number is not None, path
    for name, mutation in MUTATIONS.items():
        value = mutation(number)
        fits = fields_of(report.pack)[path].type.value == "change" or value is None or value >= 0
        if value != number and fits:
            one = changed(report, {path: value})
            yield name, recomputed(one) if mode == COMPUTED else one


def recomputed(report: Report) -> Report:
    """The report as a workbook shows it that computes its sums, where they had a number."""
    for sheet in report.pack.sheets:
        if isinstance(sheet, GridSheet):
            sums = grid_sums(sheet)
            for one in sorted(sums, key=lambda one: any(other.path in one.parts for other in sums)):
                if report.number(one.path) is not None:
                    parts = [report.number(part) or 0 for part in one.parts]
                    report = changed(report, {one.path: sum(parts)})
    return report


def paths_of(report: Report, mode: str) -> list[str]:
    """The numbers that a person types."""
    fields = fields_of(report.pack)
    return [
        path
        for path, info in fields.items()
        if info.type.is_number
        and report.number(path) is not None
        and not (mode == COMPUTED and info.is_sum)
    ]


def findings(report: Report) -> set[Finding]:
    """What the rules of the pack say of the numbers, without the prose that may quote them."""
    bare = replace(report, paragraphs={})
    rules = [rule for rule in report.pack.rules if not hasattr(rule, "units")]
    return {
        (rule.id, one.code, one.path) for rule in rules for one in CHECKS[type(rule)](bare, rule)
    }


@cache
def missed(report: Report, mode: str) -> dict[str, tuple[str, ...]]:
    """Path → the ways of spoiling its number that no rule finds."""
    sound = findings(report)
    found: dict[str, tuple[str, ...]] = {}
    for path in paths_of(report, mode):
        names = [name for name, one in spoiled(report, path, mode) if not findings(one) - sound]
        if names:
            found[path] = tuple(names)
    return found


@cache
def count(report: Report, mode: str) -> int:
    """How many spoiled reports there are."""
    return sum(len(list(spoiled(report, path, mode))) for path in paths_of(report, mode))


_MODES = {TYPED: "合计手工填写", COMPUTED: "合计自动计算"}
_PAGE = """# 查不出的错误

把一份正确的报告里的每个数字逐个改错一次（加 1、减 1、乘 10、头两位颠倒、留空），看有没有规则发现。
数字填成文字、负数或小数的，读取时就会指出，不在其内。下表列出没有任何规则能发现的改动：表格本身
没有等式约束它们，只能对照原始登记。写在文字部分的同一个数字如果没有跟着改错，另有提醒，不计在内。

另有查不出的：两行办理结果、表二或表四中两格的数互相填反（连同手填的合计一起填反时也是），没有上年结转的两列
填串；这些改动以后每个等式仍然成立。行或列与新收、上年结转、结转下年有关的，会与上年的数或勾稽关系不合。
各种填错有多少指得出是哪一格，用 `python benchmarks/hints.py` 测量。

本页由测试核对；改了规则以后，用 `pytest tests/checks/test_mutations.py --update-golden` 重新生成。
"""


def page(reports: list[Report]) -> str:
    """The page of the documentation that says what no rule finds."""
    lines = [_PAGE]
    for report in reports:
        for mode, title in _MODES.items():
            lines += _section(report, mode, f"{report.pack.id}，{title}")
    return "\n".join(lines).rstrip() + "\n"


def _section(report: Report, mode: str, title: str) -> Iterator[str]:
    unfound = missed(report, mode)
    cells, number = len(paths_of(report, mode)), sum(map(len, unfound.values()))
    yield f"## {title}\n"
    yield f"{cells} 个数字，{count(report, mode)} 种改动，查不出 {number} 种。\n"
    yield "| 工作表 | 数字 | 查不出的改动 |"
    yield "| --- | --- | --- |"
    for (sheet, row, names), columns in _grouped(report.pack, unfound).items():
        place = "＞".join(part for part in (row, "、".join(columns)) if part)
        yield f"| {sheet} | {place} | {'、'.join(names)} |"
    yield ""


def _grouped(
    pack: Pack, unfound: dict[str, tuple[str, ...]]
) -> dict[tuple[str, str, tuple[str, ...]], list[str]]:
    """Sheet, row and ways of spoiling → columns."""
    groups: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    for path, names in unfound.items():
        *over, last = names_of(pack)[path].labels
        sheet = fields_of(pack)[path].sheet.name
        groups.setdefault((sheet, "＞".join(over), names), []).append(last)
    return groups
