"""What follows from the figures of a report, in words: the pack's texts with figures in them."""

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import cached_property

from reportgen.pack.derived import (
    GENERAL,
    Alternative,
    Comparison,
    DerivedText,
    Enumeration,
    Listing,
    PlainText,
    Readings,
)
from reportgen.pack.field_names import names_of
from reportgen.pack.fields import fields_of, total_path
from reportgen.pack.head import filled_in
from reportgen.pack.model import FieldType, ListSheet
from reportgen.pack.terms import paths_of
from reportgen.report.exact import Number, add, difference
from reportgen.report.report import Record, Report, printed

__all__ = ["Teller"]

_HUNDRED = 100
_CENT = Decimal("0.01")  # rates are given to two decimals
_DEEPEST = 6  # texts inside texts
_DIGITS = 60


class Teller:
    """Tells the texts of one report by their names."""

    def __init__(self, report: Report) -> None:
        """Nothing is worked out before it is asked for."""
        self._report, self._pack = report, report.pack

    @cached_property
    def _kinds(self) -> Mapping[str, DerivedText]:
        return {one.name: one for one in self._pack.derived.all}

    @cached_property
    def _general(self) -> Mapping[str, str]:
        year = self._report.year
        values = (self._report.organ, printed(year), printed(year - 1) if year else "")
        return dict(zip(GENERAL, values, strict=True))

    def tell(self, name: str, depth: int = 0) -> str | None:
        """The text of that name; None when there is none."""
        match self._kinds.get(name):
            case None:
                return None
            case PlainText() as one:
                return self._fill(one.text, {}, depth)
            case Comparison() as one:
                now, before = self._sum(one.now), self._sum(one.before)
                text, words = self._read(one.readings, now, before)
                return self._fill(text, words, depth)
            case Alternative() as one:
                text = one.text if any(self._numbers(one.any_of)) else one.otherwise
                return self._fill(text, {}, depth)
            case Enumeration() as one:
                return one.joint.join(self._labels(one)) or self._fill(one.none, {}, depth)
            case Listing() as one:
                return one.joint.join(self._each(one, depth)) or self._fill(one.none, {}, depth)

    def figure(self, number: Number) -> str:
        """A figure as all of its kind are printed."""
        places = self._pack.head.decimals
        if not isinstance(number, Decimal) or not places:
            return printed(number)
        least = max(places, -int(number.as_tuple().exponent))
        return f"{number:.{least}f}"

    def value(self, path: str) -> str:
        """The field at a path as it is printed; a blank that is nothing is 0."""
        entry = self._report.entries.get(path)
        info = fields_of(self._pack)[path]
        if entry is None or entry.value is None:
            return self.figure(_zero(info.type)) if info.blank_is_nothing else ""
        return self.figure(entry.value) if isinstance(entry.value, Number) else entry.printed

    def _fill(self, text: str, words: Mapping[str, str], depth: int) -> str:
        def said(name: str) -> str:
            if name in words:
                return words[name]
            if name in self._general:
                return self._general[name]
            if name in fields_of(self._pack):
                return self.value(name)
            return (self.tell(name, depth + 1) or "") if depth < _DEEPEST else ""

        return filled_in(text, said)

    def _numbers(self, terms: tuple[str, ...]) -> Iterator[Number]:
        for term in terms:
            for path in paths_of(term, fields_of(self._pack)):
                yield self._report.number(path) or _zero(fields_of(self._pack)[path].type)

    def _sum(self, terms: tuple[str, ...]) -> Number:
        return add(self._numbers(terms))

    def _read(
        self, readings: Readings, now: Number, before: Number
    ) -> tuple[str, Mapping[str, str]]:
        """The text for two figures, and what it may name."""
        apart = difference(now, before)
        words = {"now": now, "before": before, "difference": apart}
        told = {name: self.figure(number) for name, number in words.items()}
        if not before:
            return readings.new if now else readings.none, told
        told |= {"rate": _per_cent(apart, before), "share": _per_cent(now, before)}
        if now == before:
            return readings.same or readings.more, told
        return readings.more if now > before else readings.fewer or readings.more, told

    def _labels(self, one: Enumeration) -> Iterator[str]:
        for term in one.fields:
            for path in paths_of(term, fields_of(self._pack)):
                if self._report.number(path):
                    yield names_of(self._pack)[path].row.brief

    def _each(self, one: Listing, depth: int) -> Iterator[str]:
        """The text of each record that counts."""
        sheet = self._list(one.sheet)
        beside = self._by_code(self._list(one.beside)) if one.beside else {}
        names = self._by_code(sheet)
        total = self._report.number(total_path(sheet, one.column)) or 0
        number = 0
        for record in self._report.records.get(sheet.key, ()):
            code = _text(record, sheet.tree.code) if sheet.tree else ""
            found = _number(record, one.column)
            if (one.length and len(code) != one.length) or not found:
                continue
            number += 1
            words = self._of_record(record) | {"number": str(number)}
            other = beside.get(code, {})
            own = dict.fromkeys(self._columns(one.beside), "") | self._of_record(other)
            words |= {f"beside.{key}": text for key, text in own.items()}
            words["trail"] = self._trail(one, sheet, names, code)
            words["share"] = _per_cent(found, total) if total else ""
            words["compared"] = self._compared(one, record, other, words, depth)
            yield self._fill(one.text, words, depth)

    def _compared(
        self, one: Listing, record: Record, other: Record, words: Mapping[str, str], depth: int
    ) -> str:
        if one.readings is None:
            return ""
        own, _, key = one.before.rpartition("beside.")
        before = _number(record if own == "" and key == one.before else other, key)
        text, told = self._read(one.readings, _number(record, one.column), before)
        return self._fill(text, {**words, **told}, depth)

    def _trail(self, one: Listing, sheet: ListSheet, names: Mapping[str, Record], code: str) -> str:
        tree = sheet.tree
        if tree is None or not tree.is_code(code):
            return ""
        codes = [code[:length] for length in tree.lengths if length <= len(code)]
        levels = (*one.levels, *[""] * len(codes))
        return "".join(
            (_text(names.get(above, {}), tree.name) or tree.table.get(above, above)) + level
            for above, level in zip(codes, levels, strict=False)
        )

    def _list(self, key: str) -> ListSheet:
        sheet = self._pack.sheet(key)
        assert isinstance(sheet, ListSheet)  # noqa: S101  # loading has seen to it
        return sheet

    def _columns(self, key: str) -> list[str]:
        return [column.key for column in self._list(key).columns] if key else []

    def _by_code(self, sheet: ListSheet) -> dict[str, Record]:
        key = sheet.tree.code if sheet.tree else sheet.columns[0].key
        return {_text(one, key): one for one in self._report.records.get(sheet.key, ())}

    def _of_record(self, record: Record) -> dict[str, str]:
        return {
            key: self.figure(one.value) if isinstance(one.value, Number) else one.printed
            for key, one in record.items()
        }


def _zero(kind: FieldType) -> Number:
    return 0 if kind.is_whole else Decimal(0)


def _number(record: Record, key: str) -> Number:
    entry = record.get(key)
    return entry.value if entry and isinstance(entry.value, Number) else Decimal(0)


def _text(record: Record, key: str) -> str:
    entry = record.get(key)
    return str(entry.value or "") if entry else ""


def _per_cent(part: Number, whole: Number) -> str:
    """How many per cent the one is of the other, rounded half up as one is taught at school."""
    with localcontext(prec=_DIGITS):
        rate = Decimal(part) * _HUNDRED / Decimal(whole)
        return format(rate.quantize(_CENT, rounding=ROUND_HALF_UP), "f")
