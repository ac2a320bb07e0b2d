"""The example workbooks in; a table of times out: cold processes, warm runs, and where time goes.

Run `python benchmarks/bench.py [--runs N]`. Times are milliseconds of wall time, the median and,
in brackets, the least of all runs; on a shared machine the least is the more telling figure.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from reportgen.checks import check_report
from reportgen.pipeline.builder import Builder
from reportgen.pipeline.check import check_workbook
from reportgen.pipeline.outcome import Format
from reportgen.proofread import proofread_docx, proofread_pdf
from reportgen.render import Engine
from reportgen.workbook import read_workbook

INPUTS = Path(__file__).resolve().parents[1] / "inputs"


def measure(action: Callable[[], object], runs: int) -> tuple[float, float]:
    """Median and least wall time of `runs` runs, in milliseconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times), min(times)


def line(name: str, times: tuple[float, float]) -> None:
    """Print one row of the table."""
    print(f"  {name:<44}{times[0]:8.0f} ({times[1]:.0f})")


def cold(workbook: Path, folder: Path, runs: int) -> None:
    """New processes, as a clerk starts them."""
    commands = {
        "python -c pass": ["-c", "pass"],
        "check": ["-m", "reportgen", "check", str(workbook)],
        "build --to docx": build_command(workbook, folder, "docx"),
        "build --to docx,pdf": build_command(workbook, folder, "docx,pdf"),
    }
    for name, command in commands.items():
        line(f"cold  {name}", measure(lambda c=command: start(c), runs))  # type: ignore[misc]  # bound now


def build_command(workbook: Path, folder: Path, formats: str) -> list[str]:
    """The arguments of a build into `folder`."""
    return ["-m", "reportgen", "build", str(workbook), "-o", str(folder), "--to", formats]


def start(command: list[str]) -> None:
    """Run one Python process to its end."""
    subprocess.run([sys.executable, *command], check=True, capture_output=True)


def warm(workbook: Path, folder: Path, runs: int) -> None:
    """One process, everything loaded, as in a batch."""
    for formats in ((Format.DOCX,), (Format.DOCX, Format.PDF)):
        builder = Builder(formats)
        builder.build(workbook, folder)
        name = f"warm  build {','.join(formats)}"
        line(name, measure(lambda b=builder: b.build(workbook, folder), runs))  # type: ignore[misc]  # bound now


def stages(workbook: Path, runs: int) -> None:
    """Each stage by itself, warm."""
    report = read_workbook(workbook).report
    checked = check_workbook(workbook).checked
    if report is None or checked is None:
        raise SystemExit(f"{workbook} does not pass its own checks")
    engine = Engine(report.pack)
    docx, pdf = engine.docx(checked), engine.pdf(checked)
    line("stage read", measure(lambda: read_workbook(workbook), runs))
    line("stage check", measure(lambda: check_report(report), runs))
    line("stage docx", measure(lambda: engine.docx(checked), runs))
    line("stage html", measure(lambda: engine.html(checked), runs))
    line("stage pdf (html included)", measure(lambda: engine.pdf(checked), runs))
    line("stage proofread docx", measure(lambda: proofread_docx(docx, checked), runs))
    line("stage proofread pdf", measure(lambda: proofread_pdf(pdf, checked), runs))


def main() -> None:
    """Time every example workbook."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        for workbook in sorted(INPUTS.glob("*.xlsx")):
            print(f"{workbook.name}: milliseconds, median (least) of {runs}")
            cold(workbook, Path(folder), runs)
            warm(workbook, Path(folder), runs)
            stages(workbook, runs)


if __name__ == "__main__":
    main()
