"""Who of a roster has handed in what, and who has not."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import takewhile
from pathlib import Path
from typing import TypeVar

from reportgen.base.diagnostics import Diagnostic, diagnose
from reportgen.base.file_names import readable, readable_name
from reportgen.base.words import words
from reportgen.collection.roster import Roster, Unit, unit_key
from reportgen.pack import load_pack, pack_ids
from reportgen.pack.own_names import form_name, period_name
from reportgen.pack.periods import Period

__all__ = ["Attendance", "HandedIn", "Present", "attendance", "attendance_findings"]

T = TypeVar("T")
_LEAST_NAME = 2  # characters by which a unit can be told from others
_SINGLY = 6  # more missing units than this are one finding


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A workbook that was handed in: whose it says it is, which year, in which format.

    `part` is which part of the year, 0 for the whole year.
    """

    organ: str
    year: int | None
    pack: str
    workbook: Path
    part: int = 0

    @property
    def period(self) -> Period | None:
        """The year, or the part of it."""
        return None if self.year is None else Period(self.year, self.part)


@dataclass(frozen=True, slots=True)
class Sent:
    """A unit of the roster that has sent a file which could not be read; its name is on it."""

    unit: Unit
    file: Path


@dataclass(frozen=True, slots=True)
class Present:
    """A unit with the one workbook that counts; without a roster `unit` is unknown."""

    handed_in: HandedIn
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who has handed in. Each workbook stands in exactly one of the groups, `missing` aside.

    `repeated` are groups of workbooks of the same unit; `missing` are units without any workbook,
    `unreadable` those of which there is only a file that could not be read;
    `year`, `part` and `pack` are what the workbooks were measured by.
    """

    year: int | None
    pack: str
    present: tuple[Present, ...] = ()
    missing: tuple[Unit, ...] = ()
    unreadable: tuple[Sent, ...] = ()
    repeated: tuple[tuple[HandedIn, ...], ...] = ()
    wrong_year: tuple[HandedIn, ...] = ()
    wrong_format: tuple[HandedIn, ...] = ()
    unlisted: tuple[HandedIn, ...] = ()
    unnamed: tuple[HandedIn, ...] = ()
    roster: Roster | None = None
    part: int = 0

    @property
    def complete(self) -> bool:
        """Whether every expected unit has handed in exactly one workbook that counts."""
        groups = (self.missing, self.unreadable, self.repeated, self.wrong_year, self.wrong_format)
        return not any(groups) and not self.unlisted and not self.unnamed

    @property
    def absent(self) -> tuple[str, ...]:
        """The names of the units on the roster without a workbook that counts."""
        there = {one.unit.ref for one in self.present if one.unit}
        units = self.roster.units if self.roster else ()
        return tuple(unit.name for unit in units if unit.ref not in there)


def attendance(
    roster: Roster | None,
    handed_in: Sequence[HandedIn],
    *,
    unread: Iterable[Path] = (),
    year: int | None = None,
    pack: str = "",
    part: int = 0,
) -> Attendance:
    """Compare; a year, its part or a format that is not given is the one of most workbooks.

    Without a roster it can only be said what does not fit together. `unread` are files of which
    nobody knows what is in them; a unit whose name one of them bears has sent it.
    """
    if year is None:
        year, part = _most(one.period for one in handed_in) or (None, 0)
    elif not part:
        part = _most(one.part for one in handed_in if one.year == year) or 0
    pack = pack or _most(o.pack for o in handed_in if (o.year, o.part) == (year, part)) or ""
    named = [one for one in handed_in if unit_key(one.organ)]
    groups: dict[str, list[HandedIn]] = defaultdict(list)
    for one in named:
        groups[_name(roster, one)].append(one)
    listed = {key: own for key, own in groups.items() if not roster or roster.find(own[0].organ)}
    fitting = {
        key: [o for o in own if (o.year, o.part, o.pack) == (year, part, pack)]
        for key, own in listed.items()
    }
    single = [own[0] for own in fitting.values() if len(own) == 1]
    known = [one for own in listed.values() for one in own]
    absent = [u for u in (roster.units if roster else ()) if unit_key(u.name) not in groups]
    sent = tuple(_sent(roster, absent, unread)) if roster else ()
    there = {one.unit.ref for one in sent}
    return Attendance(
        year,
        pack,
        present=_present(roster, single),
        missing=tuple(unit for unit in absent if unit.ref not in there),
        unreadable=sent,
        repeated=tuple(tuple(own) for own in fitting.values() if len(own) > 1),
        wrong_year=tuple(one for one in known if (one.year, one.part) != (year, part)),
        wrong_format=tuple(
            one for one in known if (one.year, one.part) == (year, part) and one.pack != pack
        ),
        unlisted=tuple(one for key, own in groups.items() if key not in listed for one in own),
        unnamed=tuple(one for one in handed_in if not unit_key(one.organ)),
        roster=roster,
        part=part,
    )


def _sent(roster: Roster, absent: Sequence[Unit], unread: Iterable[Path]) -> Iterator[Sent]:
    """The absent units whose name a file bears, or else the folder in which it lies.

    People leave out what all units of the roster begin with, such as the name of the county. Of
    several names in one the longest counts.
    """
    shared = _shared([unit_key(unit.name) for unit in roster.units])
    keys = [
        (key, unit)
        for unit in absent
        for key in (*unit.keys, unit_key(unit.name)[shared:])
        if len(key) >= _LEAST_NAME
    ]
    told: set[object] = set()
    for file in unread:
        for text in (file.stem, file.parent.name):
            within = [(len(key), unit) for key, unit in keys if key in unit_key(readable(text))]
            longest = max((length for length, _ in within), default=0)
            units = {unit.ref: unit for length, unit in within if length == longest}
            if len(units) == 1:
                (unit,) = units.values()
                if unit.ref not in told:
                    told.add(unit.ref)
                    yield Sent(unit, file)
                break


def _shared(names: Sequence[str]) -> int:
    """With how many characters all the names begin."""
    alike = (len(set(column)) == 1 for column in zip(*names, strict=False))
    return sum(1 for _ in takewhile(bool, alike))


def _name(roster: Roster | None, one: HandedIn) -> str:
    """What the workbook's unit is called on the roster, else what it calls itself."""
    unit = roster.find(one.organ) if roster else None
    return unit_key(unit.name if unit else one.organ)


def _present(roster: Roster | None, single: Iterable[HandedIn]) -> tuple[Present, ...]:
    """In the order of the roster, else as they were given."""
    found = [Present(one, roster.find(one.organ) if roster else None) for one in single]
    order = {unit.ref: number for number, unit in enumerate(roster.units if roster else ())}
    return tuple(sorted(found, key=lambda one: order[one.unit.ref] if one.unit else 0))


def _most(values: Iterable[T | None]) -> T | None:
    """The value that occurs most often; of several the first."""
    counts = Counter(value for value in values if value is not None)
    return counts.most_common(1)[0][0] if counts else None


def attendance_findings(one: Attendance) -> Iterator[tuple[Path | None, Diagnostic]]:
    """A finding for every unit and workbook that is not as it should be, with the workbook.

    Those on units that are missing belong to no workbook but to the roster.
    """
    for finding in _missing(one.missing):
        yield None, finding.with_(workbook=one.roster.workbook if one.roster else None)
    for sent in one.unreadable:
        yield sent.file, _unreadable(sent).with_(workbook=readable_name(sent.file))
    for item, finding in _about_workbooks(one):
        yield item.workbook, finding.with_(workbook=readable_name(item.workbook))


def _missing(units: Sequence[Unit]) -> Iterator[Diagnostic]:
    """Each missing unit with its telephone; of many only the names, in one finding."""
    if len(units) > _SINGLY:
        refs = tuple(unit.ref for unit in units)
        organs = words()["merging"]["between"].join(unit.name for unit in units)
        found = diagnose("units-missing", at=refs[0], found=len(units), organs=organs)
        yield found.with_(cells=refs)
        return
    for unit in units:
        contact = _aside(_contact(unit))
        yield diagnose("unit-missing", at=unit.ref, found=unit.name, contact=contact)


def _unreadable(sent: Sent) -> Diagnostic:
    unit, file = sent.unit, readable_name(sent.file)
    contact = _aside(_contact(unit))
    return diagnose("unit-unreadable", found=unit.name, file=file, contact=contact)


def _about_workbooks(one: Attendance) -> Iterator[tuple[HandedIn, Diagnostic]]:
    for group in one.repeated:
        files = words()["merging"]["between"].join(readable(item.workbook) for item in group)
        for item in group:
            finding = diagnose("unit-repeated", found=item.organ, count=len(group), files=files)
            yield item, finding
    for item in one.wrong_year:
        found, expected = (
            _when(item.pack, item.year, item.part),
            _when(one.pack, one.year, one.part),
        )
        form = _form(item)
        yield (
            item,
            diagnose("unit-year", found=found, expected=expected, organ=item.organ, form=form),
        )
    for item in one.wrong_format:
        yield item, diagnose("unit-format", found=item.pack, expected=one.pack, organ=item.organ)
    for item in one.unlisted:
        yield item, diagnose("unit-unlisted", found=item.organ, guess=_guess(one, item))
    for item in one.unnamed:
        yield item, diagnose("unit-unnamed", form=_form(item))


def _when(pack_id: str, year: int | None, part: int) -> str:
    """A period as the kind of report calls it."""
    if year is None:
        return ""
    return period_name(load_pack(pack_id), Period(year, part)) if part else str(year)


def _form(item: HandedIn) -> str:
    """Where organ and year stand in the unit's workbook."""
    texts = words()["rules"]
    if item.pack not in pack_ids():
        return texts["some_form"]
    return texts["sheet"].format(name=form_name(load_pack(item.pack)))


def _contact(unit: Unit) -> str:
    return " ".join(filter(None, (unit.contact, unit.phone)))


def _aside(text: str) -> str:
    return words()["roster"]["aside"].format(text=text) if text else ""


def _guess(one: Attendance, item: HandedIn) -> str:
    """The unit on the roster whose name is nearest, if one is near."""
    names = [unit.name for unit in one.roster.units] if one.roster else []
    close = get_close_matches(item.organ, names, n=1, cutoff=0.5)
    return words()["roster"]["guess"].format(name=close[0]) if close else ""
