"""What a new workbook takes over from last year's report.

Last year's workbook need not be free of errors: what none of them touches is taken, and of the rest
it is said what was left and why.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from reportgen.base.cells import by_sheet, ranges
from reportgen.base.chinese import COMMA, YEAR_MARK
from reportgen.base.diagnostics import Diagnostic, diagnose, has_errors
from reportgen.base.file_names import readable_name
from reportgen.base.words import words
from reportgen.filling.last_report import find_last_report
from reportgen.filling.last_texts import heads_of, speaking_of
from reportgen.pack import Pack
from reportgen.pack.fields import fields_of
from reportgen.pack.loading.carry_over import CarrySource, Left, load_carry_over, pairs_of
from reportgen.pack.own_names import (
    head_values,
    last_year_sheet,
    moved_of,
    period_name,
    period_spoken,
    periods_spoken,
)
from reportgen.pack.periods import Period
from reportgen.pack.relations import inputs_of, instances, relations_of, sums_of
from reportgen.report.contents import Contents, Value
from reportgen.report.report import Report

__all__ = ["CarriedOver", "carry_over", "carry_over_from"]


@dataclass(frozen=True)
class CarriedOver:
    """What a new workbook is filled with, last year's texts by this year's sheet, and notes.

    With an error among the notes nothing is taken over.
    """

    contents: Contents = field(default_factory=Contents)
    previous_texts: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Diagnostic, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether nothing could be taken over."""
        return has_errors(self.notes)


def carry_over_from(
    path: Path,
    pack: Pack,
    year: int,
    *,
    organ: str = "",
    content: bytes | None = None,
    part: int = 0,
) -> CarriedOver:
    """Carry over what is sound in a workbook or a published report, or in the organ's of a folder.

    From one that cannot be read nothing; its findings are then the notes. With `content` those
    bytes are read, and `path` only gives the name. PackError when the pack's `carry_over.toml` is
    wrong.
    """
    wanted = Period(year, part).before(pack.head.period)
    last = find_last_report(path, pack, organ, wanted, content=content)
    if last.report is None:
        name = readable_name(path)
        refused = _say(pack, "carry-from-errors", found=name).with_(workbook=name)
        return CarriedOver(notes=(*last.findings, *(() if last.is_missing else (refused,))))
    carried = carry_over(last.report, pack, year, organ=organ, errors=last.errors, part=part)
    return replace(carried, notes=(*last.notes, *carried.notes))


def _say(pack: Pack, code: str, **particulars: Any) -> Diagnostic:
    """A finding that says 上年, or what is said where the periods are shorter."""
    return diagnose(code, **{**periods_spoken(pack), **particulars})


def carry_over(
    last: Report,
    pack: Pack,
    year: int,
    *,
    organ: str = "",
    errors: Iterable[Diagnostic] = (),
    part: int = 0,
) -> CarriedOver:
    """Carry over from a report; `organ` is this year's name, if it is to be another one.

    `part` is which part of the year the new report is about. What one of the `errors`
    touches is left.
    """
    sources = {source.pack: source for source in load_carry_over(pack)}
    source = sources.get(last.pack.id)
    period = Period(year, part)
    refused = _refused(last, pack, period, source)
    if source is None or refused:
        return CarriedOver(notes=_of(last, refused))
    pairs = dict(_pairs(last, pack, source))
    doubtful = tuple(_doubtful(last, errors, pairs))
    left = {path for one in doubtful for path in one.paths}
    values = {to: last.value(path) for path, own in pairs.items() if path not in left for to in own}
    origins = {taken.to: taken.origin for taken in source.texts if last.text(taken.origin)}
    texts = {to: last.text(origin) for to, origin in origins.items()}
    frames = {to: heads_of(last.paragraphs[origin]) for to, origin in origins.items()}
    notes = (
        _taken(pack, values),
        *_texts(pack, period.before(pack.head.period), texts),
        *_doubts(last, doubtful),
        *_left(last, source),
        *_organ(last, pack, organ),
    )
    head: dict[str, Value] = {**head_values(pack, period)}
    if organ:
        head[pack.head.organ] = organ
    return CarriedOver(Contents(values | head, frames), texts, _of(last, notes))


def _of(last: Report, notes: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    return tuple(note.with_(workbook=last.workbook) for note in notes)


def _refused(
    last: Report, pack: Pack, period: Period, source: CarrySource | None
) -> tuple[Diagnostic, ...]:
    """Why nothing can be taken over from that report."""
    refused: tuple[Diagnostic, ...] = ()
    wanted = period.before(pack.head.period)
    if last.period != wanted:
        found, expected = _said(last.pack, last.period), _said(pack, wanted)
        details = {"wanted": expected, "when": found, "year": _said(pack, period)}
        refused += (
            _say(
                pack,
                "carry-year",
                found=_plain(last.pack, last.period),
                expected=_plain(pack, wanted),
                source=_source(pack),
                **details,
            ),
        )
    if source is None:
        found, expected = last.pack.head.name, pack.head.name
        refused += (diagnose("carry-format", found=found, expected=expected),)
    return refused


def _said(pack: Pack, period: Period | None) -> str:
    return period_spoken(pack, period) if period else ""


def _plain(pack: Pack, period: Period | None) -> str:
    return period_name(pack, period) if period else ""


def _pairs(last: Report, pack: Pack, source: CarrySource) -> dict[str, list[str]]:
    """The fields of last year's report that have a value, each with those that take it over."""
    pairs: dict[str, list[str]] = {}
    for taken in source.take:
        for origin, to in pairs_of(last.pack, pack, taken):
            if last.value(origin) is not None:
                pairs.setdefault(origin, []).append(to)
    return pairs


@dataclass(frozen=True)
class _Doubtful:
    """An error of last year's workbook, and the fields that are not taken over because of it."""

    error: Diagnostic
    paths: tuple[str, ...]


def _doubtful(
    last: Report, errors: Iterable[Diagnostic], taken: Iterable[str]
) -> Iterator[_Doubtful]:
    known = list(taken)
    for error in errors:
        touched = _touched(last, error)
        yield _Doubtful(error, tuple(path for path in known if path in touched))


def _touched(last: Report, error: Diagnostic) -> set[str]:
    """The fields that an error may be in: of a broken relation all, else those of its cells.

    With a field go the sums that count it in.
    """
    relations = (
        one
        for one in relations_of(last.pack)
        if one.rule.id == error.rule and one.path == error.path
    )
    touched = {term.path for one in relations for term in (*one.left, *one.right)}
    cells = {*error.cells, error.at}
    touched |= {path for path, entry in last.entries.items() if entry.ref in cells}
    sums = {path for path in sums_of(last.pack) if touched & set(inputs_of(last.pack, path))}
    return touched | sums


def _doubts(last: Report, doubtful: Iterable[_Doubtful]) -> Iterator[Diagnostic]:
    """What is left because of which error; and how many errors touch nothing that is taken."""
    others = 0
    for one in doubtful:
        others += not one.paths
        if one.paths:
            refs = by_sheet(last.entries[path].ref for path in one.paths)
            cells = COMMA.join(f"{sheet} {ranges(own)}" for sheet, own in refs.items())
            yield _say(
                last.pack, "carry-doubtful", at=one.error.at, found=cells, reason=one.error.message
            )
    if others:
        yield _say(last.pack, "carry-other-errors", found=others)


def _taken(pack: Pack, values: Mapping[str, Value]) -> Diagnostic:
    """How many cells are filled, sheet by sheet."""
    counts = Counter(fields_of(pack)[path].sheet.name for path in values)
    order = [sheet.name for sheet in pack.sheets if sheet.name in counts]
    one = words()["rules"]["cells_filled"]
    cells = COMMA.join(one.format(sheet=name, count=counts[name]) for name in order)
    return _say(pack, "carried-over", found=len(values), cells=cells)


def _texts(pack: Pack, wanted: Period, texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """That last year's texts stand beside, and which of them speak of that year."""
    if texts:
        when = period_name(pack, wanted) if wanted.part else f"{wanted.year}{YEAR_MARK}"
        cells = speaking_of(pack, texts, when)
        code = "carry-texts-dated" if cells else "carry-texts"
        count = sum(len(text.splitlines()) for text in texts.values())
        yield _say(pack, code, found=count, when=when, cells=cells)


def _left(last: Report, source: CarrySource) -> Iterator[Diagnostic]:
    """What the older report has and the new format does not take, with the reason."""
    for left in source.leave:
        if any(last.value(path) not in (None, 0, "") for path in _paths(last.pack, left)):
            yield _say(last.pack, "carry-left", found=left.name, reason=left.reason)


def _paths(pack: Pack, left: Left) -> Iterator[str]:
    return (term.path for ((term,),) in instances(pack, (left.origin,)))


def _organ(last: Report, pack: Pack, organ: str) -> tuple[Diagnostic, ...]:
    if not organ or organ == last.organ:
        return ()
    moved = moved_of(pack)
    carried = moved.now if moved else words()["rules"]["carried"]
    return (_say(pack, "carry-organ", found=last.organ, expected=organ, carried=carried),)


def _source(pack: Pack) -> str:
    """Where last year's figures are written by hand."""
    name, texts = last_year_sheet(pack), words()["rules"]
    return texts["sheet"].format(name=name) if name else texts["last_year"]
