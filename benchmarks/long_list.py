"""Reports whose list of fees grows in; what each stage takes for them out, and memory in the end.

Run `python benchmarks/long_list.py [--records 500 1000 2500 5000]`. Times are milliseconds of the
processor, once; a column that grows faster than the number of records is a mistake. With
`--reports N` the example workbook is printed N times instead, and memory shown every 50: it has to
stay where it is (needs Linux).
"""

import argparse
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from reportgen.checks import check_report
from reportgen.contents import Contents, parse_contents
from reportgen.pack import load_pack
from reportgen.proofread import proofread_docx, proofread_pdf
from reportgen.render import Engine
from reportgen.report import CheckedReport
from reportgen.workbook import read_workbook, write_workbook

SOURCE = Path(__file__).resolve().parents[1] / "inputs" / "source" / "huaian-2024.toml"
PACK = "zfxxgk-2021"
RECORDS = (500, 1000, 2500, 5000)
STAGES = ("read", "check", "docx", "pdf", "proofread docx", "proofread pdf")


def with_fees(records: int) -> Contents:
    """The example with so many units that charged fees."""
    contents = parse_contents(load_pack(PACK), SOURCE.read_text(encoding="utf-8"))
    fees = tuple(
        {"unit": f"第{number}号单位", "cases": 1, "amount": Decimal("10.00")}
        for number in range(1, records + 1)
    )
    return replace(contents, lists={"fees": fees})


def timed[T](action: Callable[[], T]) -> tuple[T, float]:
    """What an action returns, and how many milliseconds of the processor it took."""
    start = time.process_time()
    result = action()
    return result, (time.process_time() - start) * 1000


def stages(engine: Engine, folder: Path, records: int) -> list[float]:
    """The time of each stage for one report with a list of that length."""
    workbook = folder / f"{records}.xlsx"
    workbook.write_bytes(write_workbook(engine.pack, with_fees(records)))
    (report, _), read = timed(lambda: _read(workbook))
    checked, check = timed(lambda: check_report(report).checked)
    if checked is None:
        raise SystemExit(f"the example with {records} fees does not pass its own checks")
    docx, word = timed(lambda: engine.docx(checked))
    pdf, printed = timed(lambda: engine.pdf(checked))
    found, again = timed(lambda: proofread_docx(docx, checked))
    more, last = timed(lambda: proofread_pdf(pdf, checked))
    if found or more:
        raise SystemExit("proofreading found differences")
    return [read, check, word, printed, again, last]


