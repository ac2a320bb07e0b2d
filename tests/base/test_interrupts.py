"""A piece of work is finished first, and the request to end is not lost."""

import signal
from threading import Thread

import pytest

from reportgen.base.interrupts import uninterrupted


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_request_to_end_waits_for_the_end_of_the_work(number: int) -> None:
    def ended(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(number, ended)
    done = []
    try:
        with pytest.raises(KeyboardInterrupt), uninterrupted():
            signal.raise_signal(number)
            done.append("after the first")
            signal.raise_signal(number)
            done.append("after the second")
        assert signal.getsignal(number) is ended
    finally:
        signal.signal(number, before)
    assert done == ["after the first", "after the second"]


def test_another_thread_is_never_interrupted_and_changes_nothing() -> None:
    handlers = []

    def work() -> None:
        with uninterrupted():
            handlers.append(signal.getsignal(signal.SIGINT))

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert handlers == [signal.getsignal(signal.SIGINT)]
