"""What lies in the folders that units have handed in: workbooks, and whatever else they sent.

A unit that sent the wrong kind of file has sent something. So every file is accounted for:
spreadsheets of any kind are answered like workbooks, anything else is listed, and only what nobody
sends is left out (hidden files, marks of open files, our own copies, summaries and reports).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reportgen.base.diagnostics import diagnose
from reportgen.base.errors import UsageError
from reportgen.base.file_names import PUBLISHED, is_published, readable
from reportgen.base.reasons import reason_of
from reportgen.base.words import sentence
from reportgen.pipeline.batch.journal import JOURNAL
from reportgen.pipeline.outcome import Outcome, with_workbook
from reportgen.workbook import is_marked_name, is_summary

__all__ = ["Gathered", "documents_in", "gather", "is_nobodys", "is_spreadsheet", "passed_over"]

_READ = (".xlsx", ".xlsm")
_ANSWERED = (".xls", ".et", ".ett", ".xlt", ".xltx", ".xltm", ".xlsb", ".ods", ".csv")
_OF_THE_SYSTEM = ("thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Gathered:
    """The spreadsheets to be read, and the other files beside them; in the order of their names."""

    workbooks: tuple[Path, ...]
    others: tuple[Path, ...] = ()

    def without(self, paths: Iterable[Path]) -> "Gathered":
        """The same without those files, such as the roster, which may lie in the folder."""
        left_out = {path.resolve() for path in paths}
        return Gathered(
            tuple(one for one in self.workbooks if one.resolve() not in left_out),
            tuple(one for one in self.others if one.resolve() not in left_out),
        )


def gather(
    paths: Iterable[Path], outputs: Path | None = None, *, published: bool = False
) -> Gathered:
    """The files named and all in the folders named, folders within them included.

    `outputs` is where reports go: it is not entered, nor is any folder with a batch's journal.
    With `published` a folder without any spreadsheet is one of published reports. UsageError when
    a folder cannot be read or holds nothing of that.
    """
    skipped = outputs.resolve() if outputs else None
    workbooks: list[Path] = []
    others: list[Path] = []
    for path in paths:
        if not path.is_dir():
            workbooks.append(path)
            continue
        found = sorted(_files(path, lambda one: one.resolve() == skipped or _is_ours(one)))
        sheets = [one for one in found if one.suffix.lower() in (*_READ, *_ANSWERED)]
        if published and not sheets:
            sheets = _one_of_each(found)
        if not sheets:
            raise _without_workbooks(path, found)
        workbooks += [one for one in sheets if not _is_made_by_us(one)]
        others += [one for one in found if one not in sheets]
    return Gathered(tuple(workbooks), tuple(others))


def _one_of_each(files: Iterable[Path]) -> list[Path]:
    """Of the published reports those of one name once, in the best of their forms."""
    best: dict[Path, Path] = {}
    for one in sorted(filter(is_published, files), key=_rank):
        best.setdefault(one.with_suffix(""), one)
    return sorted(best.values())


def _rank(path: Path) -> int:
    return PUBLISHED.index(path.suffix.lower())


def _files(folder: Path, skip: Callable[[Path], bool]) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        file, reason = readable(folder), reason_of(error)
        raise UsageError(sentence("command", "not-readable", path=file, reason=reason)) from error
    for one in entries:
        if is_nobodys(one.name):
            continue
        if one.is_dir():
            yield from () if one.is_symlink() or skip(one) else _files(one, skip)
        else:
            yield one


def is_spreadsheet(path: Path) -> bool:
    """Whether a file of that name is answered like a workbook; our own marked copies are not."""
    return path.suffix.lower() in (*_READ, *_ANSWERED) and not is_marked_name(path)


def is_nobodys(name: str) -> bool:
    """Whether nobody has sent a file of that name: a hidden one, or the mark of an open one."""
    return name.startswith((".", "~$")) or name.lower() in _OF_THE_SYSTEM


def _is_ours(folder: Path) -> bool:
    """Whether a batch has put its reports there."""
    return (folder / JOURNAL).exists()


def _is_made_by_us(path: Path) -> bool:
    return is_marked_name(path) or (path.suffix.lower() == ".xlsx" and is_summary(path))


def _without_workbooks(folder: Path, found: list[Path]) -> UsageError:
    text = sentence("command", "empty-folder", folder=readable(folder))
    if not found:
        return UsageError(text)
    names = sentence("command", "only-others", count=len(found), example=readable(found[0].name))
    return UsageError(text + names)


def documents_in(folder: Path) -> list[Path]:
    """The Word and PDF files of a folder and of the folders within it."""
    return [one for one in sorted(_files(folder, lambda _: False)) if _is_document(one)]


def _is_document(path: Path) -> bool:
    return path.suffix.lower() in (".docx", ".pdf")


def passed_over(paths: Iterable[Path]) -> Iterator[Outcome]:
    """Each file that was not read, with a reminder that it was not."""
    for path in paths:
        finding = diagnose("file-passed-over", found=readable(path.name))
        yield Outcome(path, with_workbook(path, (finding,)))
