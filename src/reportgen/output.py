"""Finished documents in, files on disk out: whole new ones or the old ones untouched."""

import os
import re
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from reportgen.diagnostics import Diagnostic, diagnose

__all__ = ["clean_name", "write_files"]

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060\ufeff]')
_RESERVED = re.compile(r"(CON|PRN|AUX|NUL|COM\d|LPT\d)(\..*)?", re.IGNORECASE)
_LONGEST = 200  # bytes of a name, so that suffix and temporary ending fit in 255


def clean_name(name: str) -> str:
    """`name` as a file name that every system accepts; never empty, never a path."""
    kept = _FORBIDDEN.sub("_", name).strip(" .")
    kept = kept.encode("utf-8", "replace")[:_LONGEST].decode("utf-8", "ignore").rstrip(" .")
    return f"_{kept}" if not kept or _RESERVED.fullmatch(kept) else kept


def write_files(documents: Mapping[Path, bytes]) -> tuple[Diagnostic, ...]:
    """Write all documents, or none: findings say which target stands in the way.

    Each is written under a temporary name in its folder and then renamed over the target.
    """
    blocked = tuple(found for target in documents for found in _obstacles(target))
    if blocked:
        return blocked
    staged: dict[Path, Path] = {}
    try:
        for target, data in documents.items():
            staged[target] = _stage(target, data)
        for target, temporary in staged.items():
            temporary.replace(target)
    except OSError as error:
        return (_refusal(target, error),)
    finally:
        _discard(staged.values())
    return ()


def _obstacles(target: Path) -> Iterable[Diagnostic]:
    for owner in _owner_files(target):
        if owner.exists():
            yield diagnose("target-open", file=str(target), owner=owner.name)
            return
    if target.is_dir():
        yield diagnose("target-not-writable", file=str(target), reason="同名的文件夹已经存在")
    elif target.exists() and not os.access(target, os.W_OK):
        yield diagnose("target-not-writable", file=str(target), reason="文件是只读的")


def _owner_files(target: Path) -> tuple[Path, ...]:
    """The files by which Word, WPS and LibreOffice mark a document that they have open."""
    name = target.name
    owners = (f"~${name}", f"~${name[1:]}", f"~${name[2:]}", f".~{name}", f".~lock.{name}#")
    return tuple(target.with_name(owner) for owner in owners)


def _stage(target: Path, data: bytes) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".reportgen-", suffix=".part", dir=target.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary = Path(name)
    temporary.chmod(0o666 & ~_umask())
    return temporary


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def _discard(temporary: Iterable[Path]) -> None:
    for path in temporary:
        path.unlink(missing_ok=True)


def _refusal(target: Path, error: OSError) -> Diagnostic:
    if isinstance(error, PermissionError) and target.exists():
        return diagnose("target-open", file=str(target), owner="")
    return diagnose("target-not-writable", file=str(target), reason=error.strerror or str(error))
