"""How Ctrl-C and a request to end reach the program, and which exit code they have."""

import signal
import sys
from types import FrameType
from typing import Any

__all__ = ["Stopped", "Stopping"]

_REQUESTS = (signal.SIGINT, signal.SIGTERM)
_AGAIN = 0.01  # seconds


class Stopped(KeyboardInterrupt):
    """Asked to end. Of Python's own it would kill itself in the end, had it passed an `exec`."""


class Stopping:
    """Raises `Stopped` when asked to end; `exit_code` is then that of the signal."""

    def __init__(self) -> None:
        self.exit_code = 0

    def begin(self) -> None:
        """Mind the signals, except one that is ignored, as in the background of a shell."""
        sys.unraisablehook = self._lost
        for number in _REQUESTS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._stop)

    def finish(self) -> None:
        """Ignore the signals: all is done, and Python would die of them while it ends."""
        for number in _REQUESTS:
            signal.signal(number, signal.SIG_IGN)

    def _stop(self, number: int, _frame: FrameType | None) -> None:
        """End in good order; a second request ends at once."""
        self.exit_code = 128 + number
        signal.signal(number, signal.SIG_DFL)
        raise Stopped

    def _lost(self, ignored: Any) -> None:
        """What is raised in a destructor is lost: then the request is made again."""
        if not isinstance(ignored.exc_value, Stopped):
            sys.__unraisablehook__(ignored)
            return
        number = self.exit_code - 128
        signal.signal(number, self._stop)
        if hasattr(signal, "setitimer"):  # else it has to be asked again
            signal.signal(signal.SIGALRM, lambda *_: signal.raise_signal(number))
            signal.setitimer(signal.ITIMER_REAL, _AGAIN)
