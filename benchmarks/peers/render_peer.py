"""Jobs in, documents out: reportgen's rendering by itself, for the peers do nothing else.

The workbooks are read and checked before the first job, the documents are not proofread.
"""

from collections.abc import Callable
from pathlib import Path

from reports import PACK

from reportgen.pack import load_pack
from reportgen.pipeline.check import check_workbook
from reportgen.render import Engine
from reportgen.report.report import CheckedReport

Jobs = list[dict[str, str]]


def prepare(folder: Path) -> Callable[[Jobs], None]:
    """What makes the documents that the jobs ask for."""
    engine = Engine(load_pack(PACK))
    reports = {str(path): read(path) for path in folder.glob("*.xlsx")}

    def make(jobs: Jobs) -> None:
        for job in jobs:
            write(engine, reports[job["workbook"]], job)

    return make


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
