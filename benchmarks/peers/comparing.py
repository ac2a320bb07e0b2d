"""Contestants and reports in; how long each took in turns, and what its documents lack, out."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from completeness import missing
from contestants import Contestant
from reports import Sample
from workers import Job, Worker, WorkerError, jobs_for, make_cold

Jobs = dict[Contestant, list[Job]]
Times = dict[Contestant, list[float]]
Measure = Callable[[Jobs, int, Path], Times]


@dataclass(frozen=True)
class Row:
    """What one contestant took for a report, in milliseconds, or why there are no times.

    `documents` were made, of which the `incomplete` ones lack something.
    """

    contestant: Contestant
    times: tuple[float, ...] = ()
    absent: str = ""
    documents: int = 0
    incomplete: tuple[str, ...] = ()


def compare(
    contestants: tuple[Contestant, ...],
    samples: tuple[Sample, ...],
    measure: Measure,
    rounds: int,
    folder: Path,
) -> tuple[Row, ...]:
    """Measure those that can run here, and look into every document; ours is the first row."""
    with tempfile.TemporaryDirectory(dir=folder) as out:
        places = {one: Path(out) / str(number) for number, one in enumerate(contestants)}
        jobs = {one: jobs_for(one, samples, places[one]) for one in contestants}
        absent = {one: _absent(one, jobs[one], folder) for one in contestants}
        able = {one: jobs[one] for one in contestants if not absent[one]}
        times = measure(able, rounds, folder)
        return tuple(
            Row(one, absent=absent[one])
            if absent[one]
            else Row(
                one,
                tuple(times[one]),
                documents=len(samples) * len(one.makes),
                incomplete=tuple(_incomplete(one, samples, jobs[one])),
            )
            for one in contestants
        )


def _absent(contestant: Contestant, jobs: list[Job], folder: Path) -> str:
    """Why a contestant cannot take part; it makes the first report to find out."""
    if lacking := contestant.lacking():
        return f"not installed ({', '.join(Path(one).name for one in lacking)})"
    try:
        make_cold(contestant, jobs[:1], folder)
    except WorkerError as error:
        return f"fails: {error}"
    return ""


def _incomplete(
    contestant: Contestant, samples: tuple[Sample, ...], jobs: list[Job]
) -> Iterator[str]:
    for sample, job in zip(samples, jobs, strict=True):
        for form in contestant.makes:
            path = Path(job[form])
            if lacking := missing(path, sample.numbers, sample.texts):
                yield f"{path.name}: {', '.join(lacking[:5])}"


def warm(jobs: Jobs, rounds: int, folder: Path) -> Times:
    """A process for each contestant, a report in each round; the first report is not counted."""
    times: Times = {one: [] for one in jobs}
    with ExitStack() as stack:
        workers = {one: stack.enter_context(Worker(one, folder)) for one in jobs}
        for number in range(rounds):
            for one in _turns(list(jobs), number):
                workers[one].send([jobs[one][number]])
                times[one].append(workers[one].answer())
    return {one: taken[1:] for one, taken in times.items()}


def cold(jobs: Jobs, rounds: int, folder: Path) -> Times:
    """A process for each report, from its start to its end."""
    times: Times = {one: [] for one in jobs}
    for number in range(rounds):
        for one in _turns(list(jobs), number):
            times[one].append(make_cold(one, [jobs[one][number]], folder))
    return times


def whole_folder(jobs: Jobs, rounds: int, folder: Path) -> Times:
    """All reports at once from nothing, shared among processes; the time for each report."""
    times: Times = {one: [] for one in jobs}
    for number in range(rounds):
        for one in _turns(list(jobs), number):
            times[one].append(make_cold(one, jobs[one], folder) / len(jobs[one]))
    return times


def _turns(contestants: list[Contestant], number: int) -> list[Contestant]:
    """Another begins in each round."""
    first = number % len(contestants)
    return contestants[first:] + contestants[:first]
