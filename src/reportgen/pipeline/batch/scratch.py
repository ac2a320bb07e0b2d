"""The folder in which worker processes meet; what killed runs left of it is removed.

The standard library makes it in the temporary folder and removes it at the end, if the run comes to
one. Here each stands in a folder of ours and holds a locked file, which the system unlocks when the
run ends, however it ends.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from multiprocessing import util  # undocumented: where processes of a pool keep their sockets
from pathlib import Path
from typing import BinaryIO

from reportgen.base.file_locks import lock
from reportgen.base.keeping.own_folder import own_temporary_folder

__all__ = ["keep_apart"]

_HELD = "held"
_MOMENT = 60  # seconds within which a new folder gets its lock
_LONGEST_PATH = 60  # of our folder: a socket in it may have a path of 108 bytes


@cache
def keep_apart() -> BinaryIO | None:
    """Let this process's pools meet in a folder of ours; the lock on it, held to the end.

    None where that is not possible: then they meet where they always did.
    """
    base = own_temporary_folder()
    if base is None or len(os.fsencode(base)) > _LONGEST_PATH:
        return None
    try:
        with _temporary_files_in(base):
            own = Path(util.get_temp_dir())
        held = (own / _HELD).open("wb")
    except OSError:
        return None
    if not lock(held):
        return None
    for other in base.iterdir():
        with suppress(OSError):
            _remove_if_left(other, own)
    return held


@contextmanager
def _temporary_files_in(folder: Path) -> Iterator[None]:
    before = tempfile.tempdir
    tempfile.tempdir = str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before


def _remove_if_left(other: Path, own: Path) -> None:
    """Remove what no run is using, this one neither."""
    held = other / _HELD
    if held.exists():
        with held.open("r+b") as file:
            if lock(file):
                shutil.rmtree(other)
    elif own.stat().st_mtime - other.stat().st_mtime > _MOMENT:
        shutil.rmtree(other)
