"""Locks on open files: the system lets go of them when a process ends, however it ends."""

from typing import BinaryIO

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

__all__ = ["HAS_LOCKS", "lock"]

HAS_LOCKS = fcntl is not None


def lock(file: BinaryIO) -> bool | None:
    """Lock an open file: False when another process has locked it, None where that is unknown."""
    if not HAS_LOCKS:
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None  # a network drive without locks
    return True
