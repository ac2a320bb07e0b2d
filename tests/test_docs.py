"""What the documents say of the tree is true: every file and folder that they name is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([*(ROOT / "docs").glob("*.md"), ROOT / "README.md"])
NAMED = re.compile(r"\b(?:src|tests|tools|benchmarks|docs|templates|inputs)/[\w./-]+")
MADE = {"benchmarks/peers/.installed"}  # by the benchmarks themselves


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_file_that_a_page_names_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = {match[0].rstrip("./-") for match in NAMED.finditer(text)} - MADE
    assert sorted(name for name in named if not (ROOT / name).exists()) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_file_of_tests_that_a_page_names_by_its_name_is_there(page: Path) -> None:
    named = {*re.findall(r"`(test_\w+\.py)`", page.read_text(encoding="utf-8"))}
    assert named <= {path.name for path in (ROOT / "tests").rglob("test_*.py")}
