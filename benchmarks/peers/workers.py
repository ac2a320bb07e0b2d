"""A contestant and its jobs in; running processes, and the milliseconds that they take, out."""

import json
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from contestants import Contestant
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
        self._errors = tempfile.TemporaryFile("w+", encoding="utf-8")
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
    """Milliseconds from starting as many processes as it has, each with its share, to their end.

    For a folder of reports, and, with one job, for a single one. `reportgen build --jobs 2` could
    stand here for ours.
    """
    count = min(contestant.processes, len(jobs))
    start = time.perf_counter()
    workers = [Worker(contestant, folder) for _ in range(count)]
    for number, worker in enumerate(workers):
        worker.send(jobs[number::count])
    for worker in workers:
        worker.answer()
    for worker in workers:
        worker.__exit__(None, None, None)
    return (time.perf_counter() - start) * 1000
