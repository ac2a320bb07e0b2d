"""What an older Python leaves in the pipe of a broken pool.

The door to Python's pool of processes. Tried: Python 3.11.2. Read: `_broken`, the thread that
manages a pool, and the reading end of the pipe in which its calls wait.
"""

import sys
from concurrent.futures import ProcessPoolExecutor
from typing import Any

__all__ = ["drop_unread_calls"]

_MOMENT = 2  # seconds in which a broken pool ends, if it does
_LEAVES_CALLS = sys.version_info < (3, 11, 5)  # Debian 12 has such a one


def drop_unread_calls(executor: ProcessPoolExecutor) -> None:
    """Close the reading end of the pipe of a broken pool's calls, as newer Pythons do themselves.

    Else a call that is being written when the workers die is written for ever, and the pool never
    ends. One that ends has closed it; so that is not done while it may be doing it.
    """
    if not _LEAVES_CALLS or not executor._broken:
        return
    managing: Any = executor._executor_manager_thread
    if managing is None:
        return
    managing.join(_MOMENT)
    reader = executor._call_queue._reader  # type: ignore[attr-defined]
    if managing.is_alive() and not reader.closed:
        reader.close()
