"""Ordinary and hostile workbooks in; a table of how long reading and checking them takes out.

Run `python benchmarks/reading.py [--runs N]`. Each workbook is read in processes of its own; times
are milliseconds of wall time without start-up, the median and, in brackets, the least of all runs;
memory is the peak of the whole process (so this needs Linux). For comparison openpyxl and, if
installed, calamine only open the same file and take every cell; they are stopped after half a
minute.
"""

import argparse
import io
import json
import re
import statistics
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from reportgen.pack import load_pack, pack_ids
from reportgen.report.contents import Contents
from reportgen.workbook import write_workbook

INPUTS = Path(__file__).resolve().parents[1] / "inputs"
PATIENCE = 30  # seconds
TIMED = """
import json, sys, time
from pathlib import Path
path = Path(sys.argv[1])
{preparation}
start = time.perf_counter()
result = {action}
spent = (time.perf_counter() - start) * 1000
peak = int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) / 1024
print(json.dumps([spent, peak, result]))
"""
READERS = {
    "read + check": TIMED.format(
        preparation="from reportgen.pipeline.check import check_workbook",
        action="next((one.code for one in check_workbook(path).diagnostics"
        " if one.code.startswith('file-')), 'read')",
    ),
    "marked copy": TIMED.format(
        preparation="from reportgen.workbook.annotate.copy import annotate_workbook",
        action="'none' if annotate_workbook(path, ()) is None else 'copied'",
    ),
    "openpyxl": TIMED.format(
        preparation="from openpyxl import load_workbook",
        action="sum(1 for s in load_workbook(path) for r in s.iter_rows() for c in r if c.value)",
    ),
    "calamine": TIMED.format(
        preparation="from python_calamine import CalamineWorkbook",
        action="(lambda b: sum(len(b.get_sheet_by_name(n).to_python()) for n in b.sheet_names))"
        "(CalamineWorkbook.from_path(str(path)))",
    ),
}


def workbooks(folder: Path) -> Iterator[Path]:
    """The example workbooks and the hostile ones."""
    yield from sorted(INPUTS.glob("*.xlsx"))
    blank = write_workbook(load_pack(pack_ids()[-1]), Contents())
    for name, rows in hostile_rows().items():
        path = folder / f"{name}.xlsx"
        path.write_bytes(with_rows(blank, "xl/worksheets/sheet6.xml", rows))
        yield path
    path = folder / "bomb of spaces.xlsx"
    path.write_bytes(with_rows(blank, "xl/worksheets/sheet6.xml", " " * 110_000_000))
    yield path
    path = folder / "strings.xlsx"
    items = "".join(f"<si><t>{number}</t></si>" for number in range(900_000))
    path.write_bytes(with_part(blank, "xl/sharedStrings.xml", f"<sst>{items}</sst>"))
    yield path


def hostile_rows() -> dict[str, str]:
    """Rows that stand below the table, by what they are."""
    letters = "ABCDEFGHIJKLMNOPQRST"
    styled = "".join(
        f'<row r="{row}">' + "".join(f'<c r="{c}{row}" s="3"/>' for c in letters) + "</row>"
        for row in range(50, 40_050)
    )
    phantom = "".join(
        f'<row r="{row}" spans="1:7" ht="20" customHeight="1"/>' for row in range(50, 1_048_577)
    )
    last = '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'
    return {
        "1,048,576 phantom rows": phantom,
        "phantom rows, last one filled": phantom.rpartition("<row")[0] + last,
        "800,000 styled cells": styled,
        "800,000 styled cells, last one filled": styled + last,
        "50,000 filled cells": "".join(
            f'<row r="{row}">'
            + "".join(f'<c r="{c}{row}"><v>7</v></c>' for c in letters[:10])
            + "</row>"
            for row in range(50, 5_050)
        ),
        "a cell at XFD1048576": '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        "900,000 rows of one styled cell, last one filled": "".join(
            f'<row r="{row}"><c r="A{row}" s="3"/></row>' for row in range(50, 900_050)
        )
        + last,
    }


def with_rows(data: bytes, part: str, rows: str) -> bytes:
    """The workbook with rows at the end of a worksheet."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read(part).decode()
    return with_part(data, part, re.sub("(?=</sheetData>)", lambda _: rows, xml, count=1))


def with_part(data: bytes, part: str, content: str) -> bytes:
    """The workbook with one part replaced or added."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as result,
    ):
        for name in source.namelist():
            if name != part:
                result.writestr(name, source.read(name))
        result.writestr(part, content)
    return target.getvalue()


def measure(reader: str, path: Path, runs: int) -> str:
    """One cell of the table."""
    outcomes = []
    for _ in range(runs):
        command = [sys.executable, "-c", READERS[reader], str(path)]
        try:
            done = subprocess.run(
                command, check=False, capture_output=True, timeout=PATIENCE, text=True
            )
        except subprocess.TimeoutExpired:
            return f"over {PATIENCE} s"
        if done.returncode:
            return "-" if "ModuleNotFoundError" in done.stderr else "fails"
        outcomes.append(json.loads(done.stdout))
    times = [one[0] for one in outcomes]
    memory = max(one[1] for one in outcomes)
    result = outcomes[0][2] if isinstance(outcomes[0][2], str) else ""
    return f"{statistics.median(times):.0f} ({min(times):.0f}) ms {memory:.0f} MB {result}".rstrip()


def main() -> None:
    """Measure every workbook with every reader."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        for path in workbooks(Path(folder)):
            print(f"{path.stem} ({path.stat().st_size // 1024} KB)")
            for reader in READERS:
                print(f"  {reader:<14}{measure(reader, path, runs)}")


if __name__ == "__main__":
    main()
