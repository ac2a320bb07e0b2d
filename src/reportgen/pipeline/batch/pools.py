"""How many calls are carried out at once, in this process or in several."""

import multiprocessing
import os
import signal
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from threading import Thread
from typing import Protocol, TypeVar

from reportgen.base.interrupts import uninterrupted
from reportgen.pipeline.batch.scratch import keep_apart
from reportgen.pipeline.batch.unread_calls import drop_unread_calls

__all__ = ["PRELOADED", "InProcess", "Pool", "Processes", "pool_of"]

Result = TypeVar("Result")

# Loaded once, before processes split off. A wrong name would be passed over without a word.
PRELOADED = [
    "reportgen.pipeline.batch.worker",
    "reportgen.render.word.document",
    "reportgen.render.pdf.weasyprint.engine",
]


class Pool(Protocol):
    """Where the work of a batch is done; `room` is how many calls are worth handing over."""

    room: int

    def submit(
        self, function: Callable[..., Result], /, *arguments: object
    ) -> Future[Result]:  # pragma: no cover
        """Hand over a call. Its future raises BrokenExecutor when its worker was lost."""
        ...

    def renew(self) -> None:  # pragma: no cover
        """Be ready again after a worker was lost."""
        ...

    def close(self) -> None:  # pragma: no cover
        """Wait for what has begun, drop the rest."""
        ...


class InProcess:
    """The process itself, one call after another."""

    room = 1

    def submit(self, function: Callable[..., Result], /, *arguments: object) -> Future[Result]:
        """Carry the call out at once."""
        future: Future[Result] = Future()
        future.set_result(function(*arguments))
        return future

    def renew(self) -> None:
        """Nothing can be lost here but all."""

    def close(self) -> None:
        """Nothing is kept."""


class Processes:
    """Several processes of this machine, started once; each keeps its engines warm."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self.room = 2 * jobs  # a next call is always there when one is done
        self._executor = _start(jobs)

    def submit(self, function: Callable[..., Result], /, *arguments: object) -> Future[Result]:
        """Hand a call to the next free process, which may have to be started for it."""
        with uninterrupted():  # a process that is only half started would complain
            return self._executor.submit(function, *arguments)

    def renew(self) -> None:
        """Start new processes."""
        self.close()
        self._executor = _start(self.jobs)

    def close(self) -> None:
        """Wait for what has begun, drop the rest."""
        drop_unread_calls(self._executor)
        self._executor.shutdown(wait=True, cancel_futures=True)


def _start(jobs: int) -> ProcessPoolExecutor:
    """Processes that come from a server with the libraries loaded, where the system has that."""
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    context.set_forkserver_preload(PRELOADED)
    keep_apart()
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_prepare)


def _prepare() -> None:
    """Leave Ctrl-C, which reaches all processes of a terminal, to the first; end when it does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Nobody would take the results of a worker whose batch was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def pool_of(jobs: int) -> Pool:
    """The simplest pool that does so many at once."""
    return Processes(jobs) if jobs > 1 else InProcess()
