"""A pool whose calls are carried out by the workers of a Dask scheduler.

Workbooks and results travel as bytes: the machines need no common disk. `distributed` is imported
here only, and only when a cluster is asked for.

The door to distributed. Tried: distributed 2026.8.0, dask 2026.8.0. Read without a word in its
documents: `Security().get_connection_args("client")["ssl_context"]`, and that `client.run` answers
with an exception for a worker when it is told `on_error="return"`.
"""

import logging
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Future
from threading import Event, Thread
from typing import Any, TypeVar
from urllib.parse import urlsplit

from reportgen.base.errors import MachineError, ReportgenError, UsageError
from reportgen.base.words import words
from reportgen.pipeline.batch.travel import carry_out, differences, fingerprint, pack_call, unpack

__all__ = ["Cluster", "open_cluster"]

Result = TypeVar("Result")

CONNECTING = 15  # seconds for the scheduler to answer, and again for a first worker to be there
PATIENCE = 60  # seconds without any worker, after which a batch is given up
WATCHING = 2  # seconds between two looks at who is there
MOST_ROOM = 256  # calls: what is under way is in memory, however many workers there are

_LOGGERS = ("distributed", "distributed.client", "tornado", "tornado.application", "asyncio")


def open_cluster(
    address: str, *, patience: float = PATIENCE, connecting: float = CONNECTING
) -> "Cluster":
    """A pool over the scheduler; MachineError when it cannot do the work as this machine would.

    `connecting` is how many seconds an answer may take, `patience` how many a batch goes on without
    any worker: a busy machine may need more of both than one cares to wait for at a terminal.
    """
    if not _is_address(address):
        raise UsageError(_say("address", address=address))
    client = _connect(address, connecting)
    try:
        _need_workers(client, address, connecting)
        _need_likeness(client, address)
    except BaseException:
        client.close()
        raise
    return Cluster(client, address, patience, connecting)


class Cluster:
    """The workers of a scheduler; a call whose worker was lost is carried out by another.

    Its futures raise BrokenExecutor when that was in vain, MachineError when the cluster is gone.
    """

    def __init__(self, client: Any, address: str, patience: float, connecting: float) -> None:
        self.address = address
        self.room = 1
        self._client = client
        self._executor = client.get_executor(pure=False)  # a call is never taken for another one
        self._expected = fingerprint()
        self._running: dict[Future[Any], Future[bytes]] = {}
        self._patience = patience
        self._connecting = connecting
        self._closed = Event()
        self._look()
        self._watcher = Thread(target=self._watch, daemon=True)
        self._watcher.start()

    def submit(self, function: Callable[..., Result], /, *arguments: object) -> Future[Result]:
        """Hand a call to the scheduler."""
        here: Future[Result] = Future()
        if self._client.status != "running":
            here.set_exception(MachineError(_say("disconnected", address=self.address)))
            return here
        call = pack_call(function, arguments)
        there = self._executor.submit(carry_out, call, self._expected)
        self._running[here] = there
        there.add_done_callback(lambda _: self._settle(here))
        here.add_done_callback(self._forget)
        return here

    def renew(self) -> None:
        """The scheduler and the workers' nannies see to that."""

    def close(self) -> None:
        """Take everything back that has not come back; results under way are dropped."""
        self._closed.set()
        for here in tuple(self._running):
            here.cancel()
        self._watcher.join(timeout=self._connecting)
        self._client.close()

    def _settle(self, here: Future[Any]) -> None:
        """Pass on what became of a call, unless it was cancelled or given up in the meantime."""
        there = self._running.pop(here, None)
        if there is None or not here.set_running_or_notify_cancel():
            return
        error = self._error_of(there)
        if error is None:
            here.set_result(unpack(there.result()))
        else:
            here.set_exception(error)

    def _error_of(self, there: Future[bytes]) -> BaseException | None:
        """What the caller is told: a lost worker, a lost cluster, or what concerns every call."""
        # late: a third of a second, and perhaps not installed
        from distributed import KilledWorker

        if there.cancelled():
            return MachineError(_say("disconnected", address=self.address))
        match there.exception():
            case None:
                return None
            case KilledWorker() as error:
                return BrokenExecutor(str(error))
            case ReportgenError() as error:
                return error
            case CancelledError():
                return MachineError(_say("disconnected", address=self.address))
            case error:
                return MachineError(_say("broken", reason=f"{type(error).__name__}: {error}"))

    def _forget(self, here: Future[Any]) -> None:
        """Take a call back from the scheduler when it is cancelled here."""
        there = self._running.pop(here, None)
        if there is not None and here.cancelled():
            there.cancel()

    def _watch(self) -> None:
        """Follow the workers as they come and go; give up when none has been there for long.

        A call that was handed over just when the scheduler was lost is known to nobody.
        """
        alone = 0.0
        while not self._closed.wait(WATCHING):
            alone = 0.0 if self._look() else alone + WATCHING
            if self._client.status != "running":
                self._give_up(_say("disconnected", address=self.address))
            elif alone >= self._patience:
                self._give_up(_say("deserted", seconds=round(self._patience)))

    def _look(self) -> int:
        """How many workers there are; a next call is always there when one is done."""
        try:
            workers = len(self._client.nthreads(callback_timeout=self._connecting))
        except (OSError, RuntimeError, ValueError, CancelledError):  # closed, or the scheduler is
            return 0
        self.room = max(1, min(2 * workers, MOST_ROOM))
        return workers

    def _give_up(self, reason: str) -> None:
        for here in tuple(self._running):
            there = self._running.pop(here, None)
            if there is not None and here.set_running_or_notify_cancel():
                here.set_exception(MachineError(reason))
                there.cancel()


def _is_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("tcp", "tls") and bool(parts.hostname and parts.port)
    except ValueError:  # a port that is none
        return False


def _connect(address: str, seconds: float) -> Any:
    """A client of the scheduler; for tls:// it takes its certificates from Dask's configuration."""
    try:
        # late: a third of a second, and perhaps not installed
        from distributed import Client
    except ImportError as error:
        raise MachineError(_say("uninstalled")) from error
    _hush()
    if address.startswith("tls:"):
        _need_certificates()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what differs is said by ourselves
            return Client(address, timeout=seconds, set_as_default=False)
    except OSError as error:  # whatever the cause, Dask tries until its time is up
        raise MachineError(_say("unreachable", address=address, seconds=round(seconds))) from error


def _need_certificates() -> None:
    # late: a third of a second, and perhaps not installed
    from distributed import Security

    try:
        context = Security().get_connection_args("client")["ssl_context"]
    except OSError as error:
        raise MachineError(_say("uncertified", reason=error)) from error
    if context is None:
        raise MachineError(_say("uncertified", reason="distributed.comm.tls"))


def _hush() -> None:
    """Dask's own messages are for those who run the cluster; its size warning is for arrays."""
    # late: a third of a second, and perhaps not installed
    import dask

    for name in _LOGGERS:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"})


def _need_workers(client: Any, address: str, seconds: float) -> None:
    try:
        client.wait_for_workers(1, timeout=seconds)
    except TimeoutError as error:
        raise MachineError(_say("empty", address=address)) from error


def _need_likeness(client: Any, address: str) -> None:
    """Refuse workers whose documents might differ, or that work in several threads, by name."""
    threads = client.nthreads()
    prints = client.run(fingerprint, on_error="return")
    between = words()["cluster"]["between"]
    if refused := between.join(_unfit(threads, prints)):
        raise MachineError(_say("refused", workers=refused, address=address))


def _unfit(threads: dict[str, int], prints: dict[str, Any]) -> Iterator[str]:
    ours = fingerprint()
    for worker, theirs in sorted(prints.items()):
        if not isinstance(theirs, str):
            yield _say("worker", worker=worker, reason=_say("absent"))
        elif unlike := differences(theirs, ours):
            yield _say("worker", worker=worker, reason=unlike)
        elif (count := threads.get(worker, 1)) != 1:
            yield _say("worker", worker=worker, reason=_say("threads", count=count))


def _say(name: str, **particulars: object) -> str:
    return words()["cluster"][name].format(**particulars)
