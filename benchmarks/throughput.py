"""Copies of an example workbook in; reports a second and memory of a whole run out.

Run `python benchmarks/throughput.py [--reports N] [--jobs 1 2] [--cluster WORKERS]`.
Each run is the program as a user starts it, in processes of this machine or on a scheduler and so
many workers that are started here. Memory is the sum over all these processes (what they share
counts in each), when 10 %, 50 % and all of the reports are there, and the most. Linux only.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

EXAMPLE = Path(__file__).resolve().parents[1] / "inputs" / "相山区商务局-2020.xlsx"
ORGAN = "相山区商务局"
COLLECTIONS = {"county": 100, "city": 3_000, "province": 50_000}
LOOKING = 0.25  # seconds between two looks at the memory


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: seconds until all reports were there, and megabytes at four moments."""

    name: str
    reports: int
    seconds: float
    memory: tuple[float, ...]
    peak: float

    @property
    def rate(self) -> float:
        """Reports a second, starting up included."""
        return self.reports / self.seconds


def make_workbooks(folder: Path, count: int) -> None:
    """As many workbooks as asked for, of organs with different names."""
    with ZipFile(EXAMPLE) as example:
        parts = {name: example.read(name) for name in example.namelist()}
    for number in range(count):
        with ZipFile(folder / f"{number:06}.xlsx", "w", ZIP_DEFLATED) as copy:
            new = _cell(f"相山区第{number}局")
            for name, data in parts.items():
                copy.writestr(name, data.replace(_cell(ORGAN), new))


def _cell(text: str) -> bytes:
    return f">{text}<".encode("ascii", "xmlcharrefreplace")


def measure(name: str, options: list[str], inputs: Path, reports: int, to: str) -> Measured:
    """Build all workbooks once, into an empty folder."""
    with tempfile.TemporaryDirectory() as output, (inputs / "log").open("w") as log:
        start = time.perf_counter()
        command = ["build", str(inputs), "-o", output, "--to", to, *options]
        with subprocess.Popen([sys.executable, "-m", "reportgen", *command], stdout=log) as process:
            looks = list(_looks(process, Path(output), f".{to.rsplit(',', maxsplit=1)[-1]}"))
        seconds = time.perf_counter() - start
        made = len(list(Path(output).glob(f"*.{to.rsplit(',', maxsplit=1)[-1]}")))
    if made != reports:
        raise SystemExit(
            f"{name}: {made} of {reports} reports; see the findings by reportgen check"
        )
    moments = [_memory_at(looks, share * reports) for share in (0.1, 0.5, 1)]
    return Measured(name, reports, seconds, tuple(moments), max(size for _, size in looks))


def _looks(
    process: subprocess.Popen[bytes], output: Path, ending: str
) -> Iterator[tuple[int, float]]:
    """How many reports there are, and the memory of all but this process, as long as it runs."""
    own = _resident(os.getpid()) / 2**20
    while process.poll() is None:
        done = sum(path.suffix == ending for path in output.glob("*"))
        yield done, sum(map(_resident, _tree(os.getpid()))) / 2**20 - own
        time.sleep(LOOKING)


def _memory_at(looks: Iterable[tuple[int, float]], reports: float) -> float:
    """The memory at the last look at which not yet so many reports were there."""
    return [size for done, size in looks if done < reports][-1]


def _tree(pid: int) -> Iterator[int]:
    """A process and all that come from it."""
    yield pid
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _tree(int(child))
    except OSError:
        return  # it has just ended


def _resident(pid: int) -> int:
    """The bytes of memory that a process has."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096
    except OSError:
        return 0


@contextmanager
def cluster(workers: int, folder: Path) -> Iterator[str]:
    """The address of a scheduler on the loopback with so many workers."""
    file = folder / "scheduler.json"
    common = ["--host", "127.0.0.1", "--no-dashboard"]
    with ExitStack() as stack:
        _run(stack, "dask_scheduler", *common, "--port", "0", "--scheduler-file", str(file))
        while not file.is_file() or not file.read_text():
            time.sleep(0.1)
        address = str(json.loads(file.read_text())["address"])
        alone = ["--nthreads", "1", "--nworkers", "1", "--no-nanny"]
        for _ in range(workers):
            _run(stack, "dask_worker", address, *common, *alone, "--local-directory", str(folder))
        time.sleep(5)  # so that all are there; the first would be enough to begin
        yield address


def _run(stack: ExitStack, program: str, *arguments: str) -> None:
    process = stack.enter_context(
        subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{program}", *arguments],
            stderr=subprocess.DEVNULL,
        )
    )
    stack.callback(process.kill)


def show(found: Measured) -> None:
    """Print a row of the table in docs/scale.md."""
    early, middle, late = found.memory
    hours = " | ".join(_time(count / found.rate) for count in COLLECTIONS.values())
    print(
        f"| {found.name} | {found.rate:.1f} | {hours} "
        f"| {early:.0f} / {middle:.0f} / {late:.0f} | {found.peak:.0f} |",
        flush=True,
    )


def _time(seconds: float) -> str:
    minutes = seconds / 60
    return f"{minutes / 60:.1f} h" if minutes >= 90 else f"{minutes:.1f} min"


def main() -> None:
    """Measure every way that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=500)
    parser.add_argument("--jobs", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--cluster", type=int, metavar="WORKERS", default=0)
    parser.add_argument("--to", default="docx,pdf")
    wanted = parser.parse_args()
    heads = ("way", "reports/s", *COLLECTIONS, "MB at 10 / 50 / 100 %", "most MB")
    print(f"| {' | '.join(heads)} |\n|{' --- |' * len(heads)}")
    with tempfile.TemporaryDirectory() as folder:
        inputs = Path(folder)
        make_workbooks(inputs, wanted.reports)
        for jobs in wanted.jobs:
            options = ["--jobs", str(jobs)]
            show(measure(f"--jobs {jobs}", options, inputs, wanted.reports, wanted.to))
        if wanted.cluster:
            name = f"--cluster, {wanted.cluster} workers"
            with cluster(wanted.cluster, inputs) as address:
                options = ["--cluster", address]
                show(measure(name, options, inputs, wanted.reports, wanted.to))


if __name__ == "__main__":
    main()
