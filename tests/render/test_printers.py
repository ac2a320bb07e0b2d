"""Which program prints: the one that is wanted, or what the machine has."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kit.printing import published
from reportgen.base.errors import PackError
from reportgen.pack import Pack, load_pack
from reportgen.render import Engine
from reportgen.render.printers import printer_of
from reportgen.report.printer_name import PrinterName

PACK = load_pack("zfxxgk-2021")
WITHOUT_PANGO = """
import sys
import cffi
real = cffi.FFI.dlopen
def refused(self, name, *rest):
    if name and "pango" in str(name):
        raise OSError(f"no {name}")
    return real(self, name, *rest)
cffi.FFI.dlopen = refused
if sys.argv.pop(1) == "neither":
    from importlib.machinery import PathFinder
    found = PathFinder.find_spec
    def find(name, *rest):
        return None if name == "typst" else found(name, *rest)
    PathFinder.find_spec = find
from reportgen.cli import main
main()
"""


@pytest.mark.parametrize("name", PrinterName)
def test_the_one_that_is_wanted_prints_and_its_work_says_so(name: PrinterName) -> None:
    engine = Engine(PACK, name)
    assert engine.printer.name is name
    assert printer_of(engine.pdf(published(PACK))) is name


def test_weasyprint_prints_where_nobody_says_which() -> None:
    assert Engine(PACK).printer.name is PrinterName.WEASYPRINT


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "utf8", "-c", WITHOUT_PANGO, *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_typst_prints_where_pango_is_missing(tmp_path: Path) -> None:
    book = Path(__file__).parents[2] / "inputs" / "淮安市人民政府-2024.xlsx"
    done = run("typst", "build", str(book), "-o", str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert "PDF 由 Typst 排版" in done.stdout
    (pdf,) = tmp_path.glob("*.pdf")
    assert printer_of(pdf.read_bytes()) is PrinterName.TYPST


def test_the_doctor_says_who_prints_where_pango_is_missing() -> None:
    done = run("typst", "doctor")
    assert done.returncode == 0
    assert "排版 PDF 的程序：Typst" in done.stdout


def test_without_either_it_is_said_how_to_get_one(tmp_path: Path) -> None:
    book = Path(__file__).parents[2] / "inputs" / "淮安市人民政府-2024.xlsx"
    done = run("neither", "build", str(book), "-o", str(tmp_path))
    assert done.returncode == 3
    assert "apt install" in done.stdout
    assert "pip install typst" in done.stdout


def test_typst_refuses_a_page_that_says_more_than_the_sheets(
    copied_pack: Callable[[], tuple[Pack, Path]],
) -> None:
    pack, folder = copied_pack()
    page = folder / "report.html"
    page.write_text(page.read_text("utf-8").replace("</body>", "<p>完</p></body>"), "utf-8")
    with pytest.raises(PackError, match="WeasyPrint"):
        Engine(pack, PrinterName.TYPST).pdf(published(pack))
