"""What belongs to one kind of report stands in its pack, never in the program."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import reportgen

SOURCE = Path(reportgen.__file__).parent
WORDS = (
    "政府信息",
    "信息公开",
    "依申请",
    "主动公开",
    "行政复议",
    "行政诉讼",
    "结转",
    "予以公开",
    "不予公开",
    "办理结果",
    "自然人",
    "商业企业",
    "规章",
    "规范性文件",
    "行政许可",
    "行政处罚",
    "信息处理费",
    "收费明细",
    "表三",
    "国办",
    "applications",
    "carried_in",
    "zfxxgk",
)
MODULES = sorted(SOURCE.rglob("*.py"))


def strings_of(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and text of every string and name, docstrings aside."""
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.lineno, node.value
        elif isinstance(node, ast.Name):
            yield node.lineno, node.id


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_word_of_a_report_stands_in_the_program(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    found = [(line, word) for line, text in strings_of(tree) for word in WORDS if word in text]
    assert not found
