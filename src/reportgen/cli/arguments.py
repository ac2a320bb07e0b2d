"""What was written on the command line in; proved values, or a `UsageError`, out."""

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

from reportgen.base.errors import UsageError
from reportgen.base.reasons import reason_of

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
        raise UsageError(f"选项 {option} 不能是“{value}”，可用：{'、'.join(allowed)}。")


def count(number: str, option: str) -> int:
    """A whole number from 1; 0 when the option was not given."""
    if not number:
        return 0
    if not number.isdecimal() or not int(number):
        raise UsageError(f"选项 {option} 不能是“{number}”，要写 1 以上的整数，例如 {option} 2。")
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
        raise UsageError(f"找不到文件“{path}”。请检查文件名和所在的文件夹。")
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
    return UsageError(f"不能读取“{path}”：{reason_of(error)}。请检查文件名和读取的权限。")


def _in_folder(folder: Path) -> Iterator[Path]:
    from reportgen.workbook import is_marked_name, is_summary

    names = (
        path
        for path in _entries(folder)
        if fnmatch(path.name, "*.xls[xm]") and not path.name.startswith((".", "~$"))
    )
    found = sorted(path for path in names if not (is_marked_name(path) or is_summary(path)))
    if not found:
        raise UsageError(f"文件夹“{folder}”里没有 .xlsx 工作簿。")
    yield from found


def require_new(path: Path) -> Path:
    """The path, at which nothing may stand yet."""
    if stands(path):
        raise UsageError(f"“{path}”已经存在，没有覆盖。换一个文件名（-o），或先移走它。")
    return path
