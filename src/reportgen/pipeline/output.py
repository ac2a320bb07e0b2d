"""How finished documents reach the disk: whole new ones, or the old ones untouched."""

import errno
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import mkstemp
from typing import BinaryIO

from reportgen.base.chinese import listed
from reportgen.base.diagnostics import Diagnostic, diagnose
from reportgen.base.file_locks import HAS_LOCKS, lock
from reportgen.base.file_names import owner_files, readable
from reportgen.base.interrupts import uninterrupted
from reportgen.base.reasons import reason_of
from reportgen.base.words import words

__all__ = ["write_files"]

_PREFIX, _SUFFIX = ".reportgen-", ".part"
_LONGEST_WRITING = 3600  # seconds after which a file without locks is no longer being written


def write_files(documents: Mapping[Path, bytes]) -> tuple[Diagnostic, ...]:
    """Write all documents, or none: findings say which target stands in the way.

    Each is written under a temporary name in its folder, and when all are there they are renamed
    over their targets. What a killed run left behind in these folders is removed.
    """
    blocked = tuple(found for target in documents for found in _obstacles(target))
    if blocked:
        return blocked
    with uninterrupted(), ExitStack() as stack:
        parts: dict[Path, Path] = {}
        for target, data in documents.items():
            try:
                parts[target] = stack.enter_context(_part(target.parent, data))
            except OSError as error:
                return (_not_writable(target, error),)
        for part in {part.parent: part for part in parts.values()}.values():
            _clear(part)
        return _rename(parts)


def _rename(parts: Mapping[Path, Path]) -> tuple[Diagnostic, ...]:
    done: list[Path] = []
    for target, part in parts.items():
        try:
            part.replace(target)
        except OSError as error:
            refused = _refusal(target, error)
            return (refused, *_disagreement(target, done)) if done else (refused,)
        done.append(target)
    return ()


def _disagreement(target: Path, done: Iterable[Path]) -> Iterator[Diagnostic]:
    files = listed(readable(path) for path in done)
    yield diagnose("targets-disagree", file=readable(target), others=files)


def _obstacles(target: Path) -> Iterator[Diagnostic]:
    for owner in owner_files(target):
        if os.path.lexists(owner):
            yield diagnose("target-open", file=readable(target), owner=readable(owner.name))
            return
    try:
        reason = _state_of(target)
    except OSError as error:
        yield _refusal(target, error)
        return
    if reason:
        yield diagnose(
            "target-not-writable", file=readable(target), reason=words()["system"][reason]
        )


def _state_of(target: Path) -> str:
    """Why an existing target cannot be replaced; OSError when it cannot be opened."""
    if target.is_dir():
        return "folder-in-place"
    if not os.access(target, os.W_OK):
        return "read-only" if target.exists() else ""
    with suppress(FileNotFoundError), target.open("r+b"):
        pass  # Windows: fails when a program has it open for itself alone
    return ""


@contextmanager
def _part(folder: Path, data: bytes) -> Iterator[Path]:
    """The data in a new file of that folder, which is gone at the end unless it was renamed."""
    _make(folder)
    file, path = _new_part(folder)
    try:
        with file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            path.chmod(0o666 & ~_umask())
            if not HAS_LOCKS:
                file.close()  # Windows renames no open file
            yield path
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        if os.path.lexists(folder):
            raise
        raise FileNotFoundError(errno.ENOENT, "removed meanwhile", str(folder)) from None


def _new_part(folder: Path) -> tuple[BinaryIO, Path]:
    """A new open file; it is locked as long as it is open, where the system has such locks."""
    while True:
        handle, name = mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=folder)
        file = os.fdopen(handle, "wb")
        if not HAS_LOCKS or (lock(file) is not False and Path(name).exists()):
            return file, Path(name)
        file.close()  # another run took it for one left behind before it was locked


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def _clear(part: Path) -> None:
    """Remove what killed runs left beside `part`, but nothing that a run is writing now."""
    for other in _parts_beside(part):
        with suppress(OSError):  # another run may have removed it, or it belongs to another user
            _remove_if_left(other, part)


def _parts_beside(part: Path) -> tuple[Path, ...]:
    """The other unfinished files of that folder; none when somebody removed the folder."""
    try:
        return tuple(one for one in part.parent.glob(f"{_PREFIX}*{_SUFFIX}") if one != part)
    except OSError:
        return ()


def _remove_if_left(other: Path, part: Path) -> None:
    """The system unlocks the files of a process that ended; without locks age has to tell.

    Age is counted from a file just written beside it: both have the time of the same disk.
    """
    with other.open("r+b") as file:
        locked = lock(file)
        age = part.stat().st_mtime - other.stat().st_mtime
        left = age > _LONGEST_WRITING if locked is None else locked
        if left and HAS_LOCKS:
            other.unlink()
    if left and not HAS_LOCKS:
        other.unlink()


def _refusal(target: Path, error: OSError) -> Diagnostic:
    if isinstance(error, PermissionError) and os.name == "nt" and target.exists():
        return diagnose("target-open", file=readable(target), owner="")
    return _not_writable(target, error)


def _not_writable(target: Path, error: OSError) -> Diagnostic:
    return diagnose("target-not-writable", file=readable(target), reason=reason_of(error))
