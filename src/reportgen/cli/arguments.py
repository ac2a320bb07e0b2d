"""What may be written on the command line, and what is said when it is something else."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from reportgen.base.chinese import YEAR_MARK, listed
from reportgen.base.errors import UsageError
from reportgen.base.file_names import readable
from reportgen.base.reasons import reason_of
from reportgen.base.words import sentence
from reportgen.pipeline.batch.gathering import Gathered, documents_in, gather

__all__ = [
    "blanks_as_zero",
    "count",
    "gathered",
    "reports",
    "require",
    "require_file",
    "require_last",
    "require_new",
    "stands",
    "workbook_target",
    "year_of",
]


_SHEETS = (".xls", ".xlsm", ".xlsb", ".et", ".ods", ".csv")
_OTHER_KINDS = (*_SHEETS, ".txt", ".doc", ".docx", ".wps", ".pdf", ".html", ".json")


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


def gathered(
    paths: Iterable[Path], outputs: Path | None = None, *, published: bool = False
) -> Gathered:
    """The workbooks named, those in folders included, and what else lies there.

    Reports are put into `outputs`; if it lies in one of the folders, it is not searched. With
    `published` a folder may hold published reports instead.
    """
    known = [path if _is_folder(path) else require_file(path) for path in paths]
    return gather(known, outputs, published=published)


def _is_folder(path: Path) -> bool:
    return stands(path) and path.is_dir()


def reports(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The documents named, and the Word and PDF files in the folders named."""
    return tuple(one for path in paths for one in _reports_at(path))


def _reports_at(path: Path) -> list[Path]:
    if not _is_folder(path):
        return [require_file(path)]
    found = documents_in(path)
    if not found:
        raise UsageError(sentence("command", "no-reports", folder=readable(path)))
    return found


def require_file(path: Path) -> Path:
    """The path, at which a file must stand."""
    if not stands(path) or not path.is_file():
        raise UsageError(sentence("command", "no-file", path=readable(path)))
    return path


def require_last(path: Path, *, organ_known: bool) -> Path:
    """The path of last year's report; in a folder one must know whose."""
    if not _is_folder(path):
        return require_file(path)
    if not organ_known:
        raise UsageError(sentence("command", "whose-report", folder=readable(path)))
    return path


def stands(path: Path) -> bool:
    """Whether something is there; UsageError when the system does not let us see."""
    try:
        return path.exists()
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> UsageError:
    file, reason = readable(path), reason_of(error)
    return UsageError(sentence("command", "not-readable", path=file, reason=reason))


def year_of(text: str) -> int:
    """The year: four digits, with or without 年; full-width ones are digits too."""
    plain = text.strip().removesuffix(YEAR_MARK)
    if len(plain) != 4 or not plain.isdecimal():
        raise UsageError(sentence("command", "no-year", found=text))
    return int(plain)


def workbook_target(path: Path) -> Path:
    """Where a new workbook goes: an ending is added where none is, one of another kind refused."""
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        return path
    if suffix in _OTHER_KINDS:
        raise UsageError(sentence("command", "no-workbook-name", file=readable(path)))
    return path.with_name(f"{path.name}.xlsx")


def require_new(path: Path) -> Path:
    """The path, at which nothing may stand yet."""
    if stands(path):
        raise UsageError(sentence("command", "there-already", path=readable(path)))
    return path
