"""What one run works out and the next may use again: bytes under a key, in the user's cache folder.

A cache that another user could have planted is none: the folder and its files must be the user's
own, and nobody else may write there. Nor is one that cannot be read, or written: then the run goes
on without, and only takes its time. Nothing here is ever needed.
"""

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG

from reportgen.base.keeping.own_folder import is_own, own_folder

__all__ = ["NOT_KEPT", "keep", "kept", "kept_folder"]

NOT_KEPT = "REPORTGEN_NO_CACHE"  # set, nothing is kept; the processes of a batch inherit it
_MOST = 200  # files: a few for each template that was ever used
_DIGEST = 32  # bytes at the beginning of a file: the checksum of the rest


def kept_folder() -> Path | None:
    """The folder, made when it is not there; None when nothing is kept."""
    if os.environ.get(NOT_KEPT):
        return None
    with suppress(RuntimeError):  # no home
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        return own_folder(base / "reportgen" / "kept")
    return None


def kept(key: str) -> bytes | None:
    """What was kept under that key; None when nothing was, or it is not to be trusted."""
    if (folder := kept_folder()) is None:
        return None
    try:
        with _path(folder, key).open("rb") as file:
            status = os.fstat(file.fileno())
            if not S_ISREG(status.st_mode) or not is_own(status):
                return None
            content = file.read()
    except OSError:
        return None
    digest, data = content[:_DIGEST], content[_DIGEST:]
    return data if hashlib.sha256(data).digest() == digest else None


def keep(key: str, data: bytes) -> None:
    """Keep the data under the key, as a whole or not at all."""
    if (folder := kept_folder()) is None:
        return
    # late: most runs only look up what is kept
    from tempfile import mkstemp

    with suppress(OSError):
        _clear(folder)
        handle, name = mkstemp(dir=folder, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(data).digest() + data)
            Path(name).replace(_path(folder, key))
        finally:
            Path(name).unlink(missing_ok=True)


def _path(folder: Path, key: str) -> Path:
    return folder / hashlib.sha256(key.encode()).hexdigest()[:32]


def _clear(folder: Path) -> None:
    """Remove the oldest files when there are too many."""
    files = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime)
    for path in files[: max(0, len(files) - _MOST + 1)]:
        path.unlink(missing_ok=True)
