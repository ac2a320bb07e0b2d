"""How the workbooks of units, by a roster, become the workbook of the office above them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from reportgen.base.chinese import bracketed
from reportgen.base.diagnostics import Diagnostic, Severity, diagnose, has_errors
from reportgen.base.file_names import readable_name
from reportgen.base.words import words
from reportgen.collection.aggregate import Aggregate, aggregate
from reportgen.collection.attendance import Attendance, HandedIn, attendance, attendance_findings
from reportgen.collection.roster import Roster, read_roster, unit_key
from reportgen.collection.transfers import balance_findings, transferred
from reportgen.pack import Pack, load_pack, pack_ids
from reportgen.pack.model import TextSheet
from reportgen.pipeline.check import check_workbook
from reportgen.pipeline.outcome import Outcome, with_workbook
from reportgen.pipeline.output import write_files
from reportgen.report.report import Report
from reportgen.workbook import write_workbook

__all__ = ["Merged", "Merging", "add_up_workbooks", "merge_workbooks"]


@dataclass(frozen=True, slots=True)
class Merging:
    """What is to be added up: the units' workbooks, and for whom.

    `organ` is the name of the one that reports for all, `own` the workbook with what is its own.
    Without `year` it is the one of most workbooks; `part` is which part of it.
    With `incomplete` units may be missing.
    `others` are files that were sent and are no workbooks. What `contents` has of the files is not
    read from the disk; their paths then only give their names.
    """

    paths: tuple[Path, ...]
    organ: str
    target: Path
    year: int | None = None
    roster: Path | None = None
    own: Path | None = None
    incomplete: bool = False
    others: tuple[Path, ...] = ()
    part: int = 0
    contents: Mapping[Path, bytes] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of it: `others` are the files of which something is to be said, then the whole.

    `units` is how many were added up, the own figures aside.
    """

    others: tuple[Outcome, ...]
    outcome: Outcome
    units: int = 0


@dataclass(frozen=True, slots=True)
class _Examined:
    """One workbook, read and checked; `handed_in` is whose it is, if that could be read.

    `found` is what is to be said of it besides its own findings.
    """

    outcome: Outcome
    handed_in: HandedIn | None = None
    found: tuple[Diagnostic, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether nothing keeps it from being added up."""
        return self.outcome.checked is not None and not has_errors(self.found)


def merge_workbooks(task: Merging) -> Merged:
    """Add up, and write the workbook; nothing is written after an error."""
    merged = add_up_workbooks(task)
    outcome = merged.outcome
    if not outcome.content:
        return merged
    refused = write_files({task.target: outcome.content})
    findings = _whole_first(task, (*outcome.diagnostics, *refused))
    written = () if refused else (task.target,)
    return replace(merged, outcome=replace(outcome, diagnostics=findings, written=written))


def add_up_workbooks(task: Merging) -> Merged:
    """Add up and check the workbook, which is the outcome's content; no content after an error."""
    roster, on_roster = _roster(task)
    if has_errors(on_roster):
        return Merged(tuple(_roster_outcome(task, on_roster)), Outcome(task.target, ()))
    paths = (path for path in task.paths if not _is_own(task, path))
    units = [_examine(path, roster, task.contents.get(path)) for path in paths]
    own = _examine(task.own, roster, task.contents.get(task.own)) if task.own else None
    there = _attendance(task, roster, units, own)
    misfits = list(_misfits(task, there, units, own))
    on_roster += tuple(found for path, found in misfits if path is None)
    examined = [_with(one, misfits) for one in (*((own,) if own else ()), *units)]
    others = (*_roster_outcome(task, on_roster), *_unsound(examined))
    found = tuple(_about_all(task, there, examined))
    if has_errors((*found, *on_roster)):
        return Merged(others, Outcome(task.target, with_workbook(task.target, found)))
    return _add_up(task, there, units, own, Merged(others, Outcome(task.target, found)))


def _is_own(task: Merging, path: Path) -> bool:
    return task.own is not None and path.resolve() == task.own.resolve()


def _roster(task: Merging) -> tuple[Roster | None, tuple[Diagnostic, ...]]:
    if task.roster is None:
        return None, ()
    reading = read_roster(task.roster, task.contents.get(task.roster))
    moves = tuple(balance_findings(reading.roster)) if reading.roster else ()
    return reading.roster, reading.diagnostics + moves


def _roster_outcome(task: Merging, found: tuple[Diagnostic, ...]) -> Iterator[Outcome]:
    if found and task.roster:
        yield Outcome(task.roster, found)


def _examine(path: Path, roster: Roster | None, content: bytes | None) -> _Examined:
    """Read and check one workbook; what the roster says has moved is counted in before."""
    moved: list[Diagnostic] = []

    def counted_in(report: Report) -> Report:
        report, found = transferred(report, roster)
        moved.extend(found)
        return report

    outcome = check_workbook(path, content=content, amend=counted_in)
    whose = outcome.identity
    handed_in = HandedIn(whose.organ, whose.year, whose.pack, path, whose.part) if whose else None
    outcome = replace(outcome, content=b"")  # of hundreds of units not all is kept
    return _Examined(outcome, handed_in, with_workbook(path, tuple(moved)))


def _with(one: _Examined, misfits: Iterable[tuple[Path | None, Diagnostic]]) -> _Examined:
    """The workbook with the findings that concern it."""
    own = tuple(found for path, found in misfits if path == one.outcome.workbook)
    return replace(one, found=one.found + own)


def _unsound(examined: Iterable[_Examined]) -> Iterator[Outcome]:
    """The workbooks of which something is to be said; the warnings of sound ones are known."""
    for one in examined:
        if one.outcome.checked is None:
            yield replace(one.outcome, diagnostics=one.found + one.outcome.diagnostics)
        elif one.found:
            yield replace(one.outcome, diagnostics=one.found)


def _attendance(
    task: Merging, roster: Roster | None, units: Sequence[_Examined], own: _Examined | None
) -> Attendance:
    """Who is there. The own workbook counts as handed in if the roster expects it."""
    known = [one.handed_in for one in units if one.handed_in]
    mine = own.handed_in if own else None
    known += [mine] if mine and _is_listed(roster, mine) else []
    unread = [one.outcome.workbook for one in units if one.handed_in is None]
    return attendance(roster, known, year=task.year, part=task.part, unread=(*unread, *task.others))


def _is_listed(roster: Roster | None, one: HandedIn) -> bool:
    return roster is not None and roster.find(one.organ) is not None


def _misfits(
    task: Merging, there: Attendance, units: Sequence[_Examined], own: _Examined | None
) -> Iterator[tuple[Path | None, Diagnostic]]:
    """What stands in the way of adding up, by the workbook; None is the roster."""
    parent = unit_key(task.organ)
    handed_in = [one.handed_in for one in units if one.handed_in]
    parents = {one.workbook for one in handed_in if unit_key(one.organ) == parent}
    for workbook in sorted(parents):
        finding = diagnose("merge-parent-among-units", found=task.organ)
        yield workbook, finding.with_(workbook=readable_name(workbook))
    for path, finding in attendance_findings(there):
        is_let = path is None and task.incomplete
        if path not in parents:
            yield path, finding.with_(severity=Severity.WARNING) if is_let else finding
    if own and own.handed_in and not _is_listed(there.roster, own.handed_in):
        yield from _own_misfits(own.handed_in, there, handed_in)


def _own_misfits(
    mine: HandedIn, there: Attendance, handed_in: Iterable[HandedIn]
) -> Iterator[tuple[Path | None, Diagnostic]]:
    """What is wrong with an own workbook that is not one of the roster's."""
    yield from attendance_findings(
        attendance(None, [mine], year=there.year, part=there.part, pack=there.pack)
    )
    for one in handed_in:
        if unit_key(one.organ) == unit_key(mine.organ):
            finding = diagnose("merge-own-twice", found=one.organ, file=readable_name(one.workbook))
            yield one.workbook, finding.with_(workbook=readable_name(one.workbook))


def _about_all(
    task: Merging, there: Attendance, examined: Sequence[_Examined]
) -> Iterator[Diagnostic]:
    """What is to be said of the whole before anything is added up."""
    if all(one.outcome.workbook == task.own for one in examined):
        yield diagnose("merge-nothing")
    unsound = sum(not one.is_sound for one in examined)
    if unsound:
        yield diagnose("merge-unit-errors", found=unsound)
    if there.roster is None:
        yield diagnose("merge-without-roster", found=len(task.paths))
    if task.own is None:
        yield diagnose("merge-own-none", example=bracketed(_own_figures(there.pack)))


def _own_figures(pack_id: str) -> str:
    """Examples of them in that format; when no format could be read, in any."""
    known = [pack_id] if pack_id in pack_ids() else pack_ids()
    return next((found for one in known if (found := load_pack(one).head.own_figures)), "")


def _add_up(
    task: Merging,
    there: Attendance,
    units: Sequence[_Examined],
    own: _Examined | None,
    so_far: Merged,
) -> Merged:
    """The sum of those that are there, in the order of the roster, written and checked again."""
    checked = {one.outcome.workbook: one.outcome.checked for one in units}
    mine = own.outcome.checked if own else None
    present = [checked.get(one.handed_in.workbook) for one in there.present]
    reports = [one for one in present if one]
    pack = (*reports, *((mine,) if mine else ()))[0].report.pack
    total = aggregate(
        pack, task.organ, there.year or 0, reports, own=mine, missing=there.absent, part=there.part
    )
    found = so_far.outcome.diagnostics + total.diagnostics
    if has_errors(found):
        outcome = Outcome(task.target, with_workbook(task.target, found))
    else:
        outcome = _made(task, pack, total, found)
    return replace(so_far, outcome=outcome, units=len(reports))


def _made(task: Merging, pack: Pack, total: Aggregate, found: tuple[Diagnostic, ...]) -> Outcome:
    """Make the workbook, and check its bytes."""
    content = write_workbook(pack, total.contents, ledger=total.ledger)
    outcome = check_workbook(task.target, content=content)
    findings = (*found, *_tables_only(pack, total, outcome.diagnostics))
    return replace(outcome, diagnostics=_whole_first(task, findings), content=content)


def _whole_first(task: Merging, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """What concerns the whole first, the worst of it at the top; then sheet by sheet."""

    def place(one: Diagnostic) -> tuple[bool, int]:
        return (True, 0) if one.sheet else (False, -one.severity)

    return with_workbook(task.target, tuple(sorted(found, key=place)))


def _tables_only(pack: Pack, total: Aggregate, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The findings without those on texts that are still to be written; a note names these."""
    texts = {sheet.name for sheet in pack.sheets if isinstance(sheet, TextSheet)}
    if any(text for own in total.contents.texts.values() for _, text in own):
        texts = set()
    open_ones = dict.fromkeys(one.sheet for one in found if one.sheet in texts)
    yield from (one for one in found if one.sheet not in texts)
    if open_ones:
        names = "".join(words()["merging"]["sheet"].format(name=name) for name in open_ones)
        yield diagnose("merge-texts-open", found=names)
