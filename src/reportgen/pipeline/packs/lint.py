"""Every mistake in a pack: its folder in, mistakes with file, line and remedy out.

First the files each by itself and against each other, then what would work and mislead, and then
the templates, by a report with invented figures that is written, read, checked and printed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportgen.base.chinese import listed
from reportgen.base.diagnostics import Severity
from reportgen.base.errors import PackError
from reportgen.base.words import sentence, sentences
from reportgen.pack.doubts import doubts_about
from reportgen.pack.loading.convert import TomlPlace
from reportgen.pack.loading.folders import also_known, folders_around
from reportgen.pack.loading.inspect import inspect
from reportgen.pack.loading.lines import line_of
from reportgen.pack.loading.load import pack_heads
from reportgen.pack.model import Pack
from reportgen.pipeline.check import check_workbook
from reportgen.pipeline.packs.invent import invent
from reportgen.proofread import proofread_docx
from reportgen.render import Engine
from reportgen.render.html.drawn import page_source
from reportgen.report.report import CheckedReport
from reportgen.workbook import write_workbook

__all__ = ["Mistake", "lint", "mistake_lines"]

_FILES = (
    "pack.toml", "sheets", "checks.toml", "wording.toml", "carry_over.toml", "register.toml",
)  # fmt: skip
_WORD, _PAGE = "report.docx", "report.html"


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something to be mended: the file below the pack, line and key, what is wrong, what to do.

    `line` is 0 where a file has none, or where none is to blame.
    """

    file: str
    line: int
    keys: str
    what: str
    remedy: str


def lint(folder: Path) -> tuple[Mistake, ...]:
    """All mistakes of the pack in that folder, in the order of its files."""
    found = inspect(folder)
    mistakes = [_of_error(folder, error) for error in found.errors]
    if found.pack is not None:
        mistakes += _doubts(found.pack)
        mistakes += _rivals(found.pack)
        with also_known(folder.parent):
            mistakes += _of_templates(found.pack)
    return tuple(sorted(mistakes, key=_place))


def mistake_lines(pack_id: str, mistakes: tuple[Mistake, ...]) -> Iterator[str]:
    """Each mistake with its remedy, then how many there are."""
    for one in mistakes:
        place = one.file or sentence("lint", "whole")
        if one.line:
            place = sentence("lint", "place", file=place, line=one.line)
        if one.keys:
            place = sentence("lint", "keys", place=place, keys=one.keys)
        yield sentence("lint", "mistake", place=place, what=one.what)
        yield sentence("lint", "remedy", remedy=one.remedy)
    name = "count" if mistakes else "sound"
    yield sentence("lint", name, pack=pack_id, count=len(mistakes))


def _place(one: Mistake) -> tuple[int, str, bool, int]:
    return _rank(one.file), one.file, not one.line, one.line


def _rank(file: str) -> int:
    return next(
        (number for number, name in enumerate(_FILES) if file.startswith(name)), len(_FILES)
    )


def _of_error(folder: Path, error: PackError) -> Mistake:
    """What loading says; an error without a place is about the pack as a whole."""
    if not isinstance(error.place, TomlPlace):
        return Mistake("", 0, "", str(error), _remedy(""))
    file, keys = error.place.file, error.place.keys
    name = file.relative_to(folder).as_posix() if file.is_relative_to(folder) else str(file)
    line = _line(file, keys) if keys else _said_line(file, error.what)
    return Mistake(name, line, keys, error.what, _remedy(error.name))


def _line(file: Path, keys: str) -> int:
    """The line of the key; 0 when the file cannot be read."""
    try:
        return line_of(file.read_text(encoding="utf-8"), keys)
    except (OSError, ValueError):
        return 0


def _said_line(file: Path, what: str) -> int:
    """Without a key: the line that the message names or quotes, else the first of the file."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return 0
    if told := re.search(r"at line (\d+)", what):
        return int(told[1])
    quoted = re.search(r"'([^']+)'", what)
    found = (number for number, line in enumerate(lines, 1) if quoted and quoted[1] in line)
    return next(found, 1)


def _remedy(name: str) -> str:
    is_known = name in sentences("remedies")
    return sentence("remedies", name) if is_known else sentence("remedies", "other")


def _doubts(pack: Pack) -> Iterator[Mistake]:
    for one in doubts_about(pack):
        particulars = {
            key: listed(value) if isinstance(value, list) else value
            for key, value in one.particulars.items()
        }
        what = sentence("lint", one.name, **particulars)
        line = _line(pack.folder / one.file, one.keys)
        yield Mistake(one.file, line, one.keys, what, _remedy(one.name))


def _rivals(pack: Pack) -> Iterator[Mistake]:
    """Other formats of the kind that begin with the same period: nobody could choose."""
    for folder in folders_around(pack.folder.parent):
        try:
            heads = pack_heads(folder)
        except PackError:
            continue  # another pack is broken: that is said of that one
        for place, head in heads.items():
            is_other = place != pack.folder and head.id != pack.id
            if is_other and (head.kind, head.first) == (pack.head.kind, pack.head.first):
                line = _line(pack.folder / "pack.toml", "first_year")
                what = sentence("lint", "rival", other=head.id, kind=head.kind)
                yield Mistake("pack.toml", line, "first_year", what, _remedy("rival"))


def _of_templates(pack: Pack) -> Iterator[Mistake]:
    """What shows only when a report is made: contradictory rules, templates that do not fit."""
    contents = invent(pack)
    if contents is None:
        yield Mistake("checks.toml", 0, "", sentence("lint", "only-zeros"), _remedy("only-zeros"))
        return
    try:
        content = write_workbook(pack, contents)
        outcome = check_workbook(Path(f"{pack.id}.xlsx"), content=content)
        errors = [one for one in outcome.diagnostics if one.severity is Severity.ERROR]
        for one in errors:
            what = sentence("lint", "refused", message=one.message)
            yield Mistake("checks.toml", 0, one.rule or "", what, _remedy("refused"))
        if outcome.checked is not None:
            yield from _printed(pack, outcome.checked)
    except PackError as error:
        yield Mistake("", 0, "", str(error), _remedy("template"))


def _printed(pack: Pack, checked: CheckedReport) -> Iterator[Mistake]:
    """Templates in which a tag has no field, or a field no tag."""
    engine = Engine(pack)
    try:
        differences = proofread_docx(engine.docx(checked), checked)
    except PackError as error:
        yield Mistake(_WORD, 0, "", str(error), _remedy("template"))
    else:
        if differences:
            first = differences[0]
            place = " ".join(filter(None, (first.sheet, first.cell)))
            particulars = {"count": len(differences), "place": place, "message": first.message}
            what = sentence("lint", "word-differs", **particulars)
            yield Mistake(_WORD, 0, "", what, _remedy("word-differs"))
    try:
        engine.html(checked)
    except PackError as error:
        told = re.search(sentence("templates", "line", file=_PAGE, number=r"(\d+)"), str(error))
        line = int(told[1]) if told else 0
        yield Mistake(_PAGE, line, "", str(error), _remedy("template"))
    source = page_source(pack)
    for sheet in pack.printed_sheets if source is not None else ():
        if not re.search(rf"\b{sheet.key}\b", source or ""):
            what = sentence("lint", "sheet-not-printed", sheet=sheet.name, key=sheet.key)
            yield Mistake(_PAGE, 0, "", what, _remedy("sheet-not-printed"))
