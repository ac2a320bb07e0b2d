"""How a piece of work is finished first when Ctrl-C or a request to end arrives in it."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from signal import SIG_DFL, SIGINT, SIGTERM
from threading import current_thread, main_thread

__all__ = ["uninterrupted"]


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Put off Ctrl-C and a request to end: a report's documents appear together."""
    if current_thread() is not main_thread():
        yield  # other threads are never interrupted
        return
    caught: list[int] = []
    former = {
        number: signal.signal(number, lambda number, _frame: caught.append(number)) or SIG_DFL
        for number in (SIGINT, SIGTERM)
    }
    try:
        yield
    finally:
        for one, handler in former.items():
            signal.signal(one, handler)
        for number in caught[:1]:
            signal.raise_signal(number)
