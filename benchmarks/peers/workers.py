"""A contestant and its jobs in; running processes, and the milliseconds that they take, out."""

import json
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from contestants import COMMAND_LINE, PRINTER, Contestant
from reports import Sample

Job = dict[str, str]


def jobs_for(contestant: Contestant, samples: tuple[Sample, ...], folder: Path) -> list[Job]:
    """One job for each sample, with all its documents in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    return [
        {"data": str(one.data), "workbook": str(one.workbook)}
        | {form: str(folder / f"{one.data.stem}.{form}") for form in contestant.makes}
        for one in samples
    ]


class WorkerError(Exception):
    """A worker ended before it answered; says what it wrote last."""


class Worker:
    """A process that makes batches of documents until it is closed."""

    def __init__(self, contestant: Contestant, folder: Path) -> None:
        self._errors = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115  # closed on leaving
        self._process = subprocess.Popen(
            contestant.command(folder),
            env=contestant.environment(folder),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )

    def send(self, jobs: list[Job]) -> None:
        """Hand over a batch."""
        if self._process.stdin and self._process.poll() is None:
            self._process.stdin.write(json.dumps(jobs) + "\n")
            self._process.stdin.flush()

    def answer(self) -> float:
        """Wait for the batch; the milliseconds that it took by the worker's own clock."""
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            self._errors.seek(0)
            raise WorkerError(self._errors.read()[-2000:])
        return float(line)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate()
        self._errors.close()


def make_cold(contestant: Contestant, jobs: list[Job], folder: Path) -> float:
    """Milliseconds from starting as many processes as it has, each with its share, to their end."""
    if contestant.peers == COMMAND_LINE:
        return _build(contestant, jobs, folder)
    start = time.perf_counter()
    with ExitStack() as stack:
        workers = []
        for share in _shares(contestant, jobs):
            worker = stack.enter_context(Worker(contestant, folder))
            worker.send(share)
            workers.append(worker)
        for worker in workers:
            worker.answer()
    return (time.perf_counter() - start) * 1000


def _shares(contestant: Contestant, jobs: list[Job]) -> list[list[Job]]:
    """The jobs of each process."""
    count = min(contestant.processes, len(jobs))
    return [jobs[number::count] for number in range(count)]


def _build(contestant: Contestant, jobs: list[Job], folder: Path) -> float:
    """The same by the command line, which has processes of its own."""
    out = Path(jobs[0]["docx"]).parent / "build"
    command = [sys.executable, "-m", "reportgen", "build", "--force", "-o", str(out)]
    command += ["--to", ",".join(contestant.makes), "--jobs", str(contestant.processes)]
    if printer := dict(contestant.variables).get(PRINTER):
        command += ["--engine", printer]
    start = time.perf_counter()
    workbooks = (job["workbook"] for job in jobs)
    if subprocess.run([*command, *workbooks], stdout=subprocess.DEVNULL, check=False).returncode:
        raise WorkerError("reportgen build")
    taken = (time.perf_counter() - start) * 1000
    for form in contestant.makes:
        # named after their organs, which are numbered like the workbooks
        for made, job in zip(sorted(out.glob(f"*.{form}")), jobs, strict=True):
            made.replace(job[form])
    return taken
