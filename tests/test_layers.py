"""Imports go downwards only, and each heavy library has one home."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "reportgen"
HOMES = {
    "openpyxl": ("workbook",),
    "docxtpl": ("render",),
    "jinja2": ("render",),
    "weasyprint": ("render",),
    "pydyf": ("render",),
    "uharfbuzz": ("render",),
    "pypdfium2": ("proofread",),
    "lxml": ("proofread", "render"),
    "typer": ("cli",),
    "distributed": ("cluster",),
    "dask": ("cluster",),
}


def floors() -> dict[str, int]:
    table = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| `(\w+)` \|", table, re.MULTILINE)
    return {name: int(floor) for floor, name in rows}


def module_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


SOURCES = sorted(path for path in SOURCE.rglob("*.py") if path.name != "__main__.py")


def test_the_table_of_modules_is_the_folder() -> None:
    modules = {module_of(path) for path in SOURCES} - {"__init__"}
    assert set(floors()) == modules


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_imports_only_from_floors_below(path: Path) -> None:
    own = module_of(path)
    known = floors()
    for name in imports_of(path):
        if name.startswith("reportgen."):
            other = name.split(".")[1]
            assert other == own or known[other] < known[own], f"{own} imports {other}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_each_heavy_library_has_one_home(path: Path) -> None:
    for name in imports_of(path):
        homes = HOMES.get(name.split(".")[0])
        assert homes is None or module_of(path) in homes, f"{path.name} imports {name}"


def test_only_checks_makes_a_checked_report() -> None:
    makers = {
        module_of(path)
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "CheckedReport"
    }
    assert makers == {"checks"}


def test_checking_does_not_load_what_only_printing_needs() -> None:
    program = (
        "import sys; from reportgen import cli; code = cli.run(['check', sys.argv[1]]);"
        "print(code, *sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    workbook = next((Path(__file__).parents[1] / "inputs").glob("*.xlsx"))
    run = [sys.executable, "-c", program, str(workbook)]
    code, *loaded = subprocess.run(run, capture_output=True, text=True, check=True).stderr.split()
    assert code == "0"
    printing = {"weasyprint", "docxtpl", "docx", "jinja2", "pypdfium2", "uharfbuzz"}
    assert not {*printing, "rich", "pydantic", "dask"} & {*loaded}
