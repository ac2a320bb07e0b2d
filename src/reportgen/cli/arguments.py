"""What was written on the command line in; proved values, or a `UsageError`, out."""

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

from reportgen.base.chinese import listed
from reportgen.base.errors import UsageError
from reportgen.base.reasons import reason_of
from reportgen.base.words import sentence
from reportgen.workbook import is_marked_name, is_summary

__all__ = [
    "blanks_as_zero",
    "count",
    "require",
    "require_file",
    "require_new",
    "stands",
    "workbooks",
]


def blanks_as_zero(blanks: str) -> bool:
    """Whether the option asks for blanks to be read as 0."""
    if blanks:
        require(blanks, ("zero",), "--blanks")
    return bool(blanks)


def require(value: str, allowed: Sequence[str], option: str) -> None:
    """Refuse a value that the option does not know."""
    if value not in allowed:
        raise UsageError(
            sentence("command", "not-allowed", option=option, found=value, allowed=listed(allowed))
        )


def count(number: str, option: str) -> int:
    """A whole number from 1; 0 when the option was not given."""
    if not number:
        return 0
    if not number.isdecimal() or not int(number):
        raise UsageError(sentence("command", "no-count", option=option, found=number))
    return int(number)


def workbooks(paths: Iterable[Path]) -> Iterator[Path]:
    """The workbooks named, those in folders included; marks of open files are passed over."""
    for path in paths:
        if stands(path) and path.is_dir():
            yield from _in_folder(path)
        else:
            yield require_file(path)


def require_file(path: Path) -> Path:
    """The path, at which a file must stand."""
    if not stands(path) or not path.is_file():
        raise UsageError(sentence("command", "no-file", path=path))
    return path


def stands(path: Path) -> bool:
    """Whether something is there; UsageError when the system does not let us see."""
    try:
        return path.exists()
    except OSError as error:
        raise _unreadable(path, error) from error


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError as error:
        raise _unreadable(folder, error) from error


def _unreadable(path: Path, error: OSError) -> UsageError:
    return UsageError(sentence("command", "not-readable", path=path, reason=reason_of(error)))


def _in_folder(folder: Path) -> Iterator[Path]:
    names = (
        path
        for path in _entries(folder)
        if fnmatch(path.name, "*.xls[xm]") and not path.name.startswith((".", "~$"))
    )
    found = sorted(path for path in names if not (is_marked_name(path) or is_summary(path)))
    if not found:
        raise UsageError(sentence("command", "empty-folder", folder=folder))
    yield from found


def require_new(path: Path) -> Path:
    """The path, at which nothing may stand yet."""
    if stands(path):
        raise UsageError(sentence("command", "there-already", path=path))
    return path
