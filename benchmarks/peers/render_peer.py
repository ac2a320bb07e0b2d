"""Jobs in, documents out: reportgen's rendering by itself, for the peers do nothing else.

The workbooks are read and checked before the first job, the documents are not proofread.
"""

import os
from collections.abc import Callable
from pathlib import Path

from contestants import PRINTER
from reports import PACK

from reportgen.pack import load_pack
from reportgen.pipeline.check import check_workbook
from reportgen.render import Engine
from reportgen.report.printer_name import PrinterName
from reportgen.report.report import CheckedReport

Jobs = list[dict[str, str]]


def prepare(folder: Path) -> Callable[[Jobs], None]:
    """What makes the documents that the jobs ask for."""
    engine = Engine(load_pack(PACK), printer())
    reports = {str(path): read(path) for path in folder.glob("*.xlsx")}

    def make(jobs: Jobs) -> None:
        for job in jobs:
            write(engine, reports[job["workbook"]], job)

    return make


def printer() -> PrinterName | None:
    """Which program sets the PDF."""
    name = os.environ.get(PRINTER)
    return PrinterName(name) if name else None


def read(path: Path) -> CheckedReport:
    """The workbook's report, checked."""
    checked = check_workbook(path).checked
    if checked is None:
        raise SystemExit(f"{path} does not pass its own checks")
    return checked


def write(engine: Engine, checked: CheckedReport, job: dict[str, str]) -> None:
    """Write the documents of one job."""
    if "docx" in job:
        Path(job["docx"]).write_bytes(engine.docx(checked))
    if "pdf" in job:
        Path(job["pdf"]).write_bytes(engine.pdf(checked))
