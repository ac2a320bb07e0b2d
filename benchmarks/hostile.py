"""Hostile workbooks in; a table of how long the refusal of each takes and how much memory, out.

Run `python benchmarks/hostile.py [--runs N]`. Each is read in a process of its own; the time is
wall time without start-up, the least of all runs; memory is the peak of the whole process, of
which some 40 MB are the program itself (this needs Linux).
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1] / "tests"
TIMED = """
import json, sys, time
from pathlib import Path
from reportgen.pipeline.check import check_workbook
path = Path(sys.argv[1])
start = time.perf_counter()
codes = [one.code for one in check_workbook(path).diagnostics if one.code.startswith("file-")]
spent = (time.perf_counter() - start) * 1000
peak = int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) / 1024
print(json.dumps([spent, peak, codes[0] if codes else "read"]))
"""


def attacks(folder: Path) -> list[Path]:
    """The bombs, the containers and the pieces of the tests, as files."""
    sys.path.insert(0, str(TESTS))
    from security import test_containers as tests  # type: ignore[import-not-found]  # not packaged

    files = {name: make() for name, (make, _) in tests.BOMBS.items()}
    files |= {name: make() for name, make in tests.HARMLESS.items()}
    files |= {name: data for name, (data, _) in tests.CONTAINERS.items()}
    for number, (name, data) in enumerate(files.items()):
        (folder / f"{number:03} {name}.xlsx").write_bytes(data)
    return sorted(folder.iterdir())


def measure(path: Path, runs: int) -> tuple[float, float, str]:
    """The least time, the most memory, and what it was called."""
    command = [sys.executable, "-c", TIMED, str(path)]
    outputs = [subprocess.run(command, check=True, capture_output=True).stdout for _ in range(runs)]
    found = [json.loads(output) for output in outputs]
    return min(one[0] for one in found), max(one[1] for one in found), found[0][2]


def main() -> None:
    """Measure them all, the slowest first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        rows = [(*measure(path, runs), path) for path in attacks(Path(folder))]
        for spent, peak, code, path in sorted(rows, reverse=True):
            size = path.stat().st_size / 1024
            print(f"{spent:7.0f} ms {peak:5.0f} MB {size:8.0f} KB  {code:16} {path.stem[4:]}")


if __name__ == "__main__":
    main()
