"""Commands in; a Dask scheduler and workers, processes of this machine ended by id, out."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from cloudpickle import register_pickle_by_value
from distributed import Client, Security

Answer = TypeVar("Answer")

register_pickle_by_value(sys.modules[__name__])  # the scheduler does not have this module
_LONG = 60  # seconds until a process that has not come up is given up


@dataclass(frozen=True)
class Machines:
    """A scheduler with its workers; they end with `stack`."""

    address: str
    scheduler: subprocess.Popen[bytes]
    folder: Path
    stack: ExitStack
    secured: tuple[str, ...] = ()

    def add_worker(self, *options: str, **environment: str) -> subprocess.Popen[bytes]:
        """A new worker of one thread, unless the options say otherwise; it may not be up yet."""
        threads = () if "--nthreads" in options else ("--nthreads", "1")
        return _start(
            self.stack, "dask_worker", self.address, *threads, "--nworkers", "1", "--no-nanny",
            "--host", "127.0.0.1", "--local-directory", str(self.folder), *self.secured, *options,
            **environment,
        )  # fmt: skip

    def wait_for(self, workers: int) -> None:
        """Wait until exactly so many are there."""
        self.ask(lambda client: until(lambda: len(client.nthreads()) == workers))

    def tasks(self) -> int:
        """How many tasks the scheduler knows of."""
        return self.ask(lambda client: client.run_on_scheduler(_tasks))

    def ask(self, question: Callable[[Client], Answer]) -> Answer:
        """Ask the scheduler as another client."""
        security = _security(self.secured)
        with Client(self.address, set_as_default=False, security=security) as client:
            return question(client)


@contextmanager
def machines(folder: Path, *secured: str, **environment: str) -> Iterator[Machines]:
    """A scheduler on a free port, without workers yet; it and they end with the context."""
    file = folder / "scheduler.json"
    with ExitStack() as stack:
        scheduler = _start(
            stack, "dask_scheduler", "--host", "127.0.0.1", "--port", "0",
            "--scheduler-file", str(file), *secured, **environment,
        )  # fmt: skip
        until(lambda: file.is_file() and "address" in file.read_text(encoding="utf-8"))
        yield Machines(_address(file), scheduler, folder, stack, secured)


def until(condition: Callable[[], bool]) -> None:
    """Wait for what must come true; TimeoutError when it does not."""
    end = time.monotonic() + _LONG
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.05)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process at once, as a power cut would."""
    process.kill()
    process.wait()


def _start(
    stack: ExitStack, program: str, *arguments: str, **environment: str
) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.{program}", "--no-dashboard", *arguments],
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    stack.callback(partial(end, process))
    return process


def _security(options: tuple[str, ...]) -> Security | None:
    """How to speak with a scheduler that was started with those options."""
    given = dict(pairwise(options))
    if "--tls-ca-file" not in given:
        return None
    return Security(
        require_encryption=True,
        tls_ca_file=given["--tls-ca-file"],
        tls_client_cert=given["--tls-cert"],
        tls_client_key=given["--tls-key"],
    )


def _address(file: Path) -> str:
    return str(json.loads(file.read_text(encoding="utf-8"))["address"])


def _tasks(dask_scheduler: object) -> int:
    return len(dask_scheduler.tasks)  # type: ignore[attr-defined]  # Dask has no public count
