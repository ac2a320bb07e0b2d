"""Reports whose list of fees grows in; what each stage takes for them out, and memory in the end.

Run `python benchmarks/long_list.py [--records 500 1000 2500 5000]`. Times are milliseconds of the
processor, once; a column that grows faster than the number of records is a mistake. With
`--reports N` the example workbook is printed N times instead, and memory shown every 50: it has to
stay where it is (needs Linux).
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from reportgen.pack import load_pack
from reportgen.pipeline.check import check_workbook
from reportgen.proofread import proofread_docx, proofread_pdf
from reportgen.render import Engine
from reportgen.report.contents import Contents, Value, parse_contents
from reportgen.workbook import write_workbook

Result = TypeVar("Result")

INPUTS = Path(__file__).resolve().parents[1] / "inputs"
SOURCE = INPUTS / "source" / "huaian-2024.toml"
PACK = "zfxxgk-2021"
STAGES = ("read and check", "docx", "pdf", "proofread docx", "proofread pdf")


def with_fees(records: int) -> Contents:
    """The example with so many units that charged fees."""
    contents = parse_contents(load_pack(PACK), SOURCE.read_text(encoding="utf-8"))
    fees: tuple[Mapping[str, Value], ...] = tuple(
        {"unit": f"第{number}号单位", "cases": 1, "amount": Decimal("10.00")}
        for number in range(1, records + 1)
    )
    return replace(contents, lists={"fees": fees})


def timed(action: Callable[[], Result]) -> tuple[Result, float]:
    """What an action returns, and how many milliseconds of the processor it took."""
    start = time.process_time()
    result = action()
    return result, (time.process_time() - start) * 1000


def stages(engine: Engine, folder: Path, records: int) -> list[float]:
    """The time of each stage for one report with a list of that length."""
    workbook = folder / f"{records}.xlsx"
    workbook.write_bytes(write_workbook(engine.pack, with_fees(records)))
    outcome, check = timed(lambda: check_workbook(workbook))
    checked = outcome.checked
    if checked is None:
        raise SystemExit(f"the example with {records} fees does not pass its own checks")
    docx, word = timed(lambda: engine.docx(checked))
    pdf, printed = timed(lambda: engine.pdf(checked))
    found, again = timed(lambda: list(proofread_docx(docx, checked)))
    more, last = timed(lambda: list(proofread_pdf(pdf, checked)))
    if found or more:
        raise SystemExit("proofreading found differences")
    return [check, word, printed, again, last]


def grow(sizes: Sequence[int]) -> None:
    """Print a line of times for each length of the list."""
    print("".join(f"{name:>16}" for name in ("records", *STAGES)))
    engine = Engine(load_pack(PACK))
    with tempfile.TemporaryDirectory() as folder:
        stages(engine, Path(folder), 1)  # imports, fonts, templates
        for records in sizes:
            times = stages(engine, Path(folder), records)
            print(f"{records:>16}" + "".join(f"{spent:>16.0f}" for spent in times), flush=True)


def repeat(reports: int) -> None:
    """Print the example again and again, and the memory of this process."""
    (workbook,) = INPUTS.glob("*-2024.xlsx")
    checked = check_workbook(workbook).checked
    if checked is None:
        raise SystemExit(f"{workbook} does not pass its own checks")
    engine = Engine(checked.report.pack)
    for number in range(1, reports + 1):
        proofread_docx(engine.docx(checked), checked)
        proofread_pdf(engine.pdf(checked), checked)
        if number % 50 == 0:
            print(f"{number:>5} reports {_memory():>7.0f} MB", flush=True)


def _memory() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def main() -> None:
    """Time growing lists, or watch the memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, nargs="+", default=(500, 1000, 2500, 5000))
    parser.add_argument("--reports", type=int, default=0)
    options = parser.parse_args()
    if options.reports:
        repeat(options.reports)
    else:
        grow(options.records)


if __name__ == "__main__":
    main()
