"""What a rule may name: only what its pack has."""

import re
from collections.abc import Callable, Collection
from datetime import date
from typing import Any

from reportgen.base.chinese import listed
from reportgen.pack.fields import fields_of
from reportgen.pack.loading.convert import TomlPlace, fail
from reportgen.pack.loading.requiring import check_positive, need_some
from reportgen.pack.model import FieldType, GridSheet, ListSheet, Pack, TextSheet
from reportgen.pack.rule_parts import ChoiceLimit, Given
from reportgen.pack.rules import (
    AtMostRule,
    BalanceRule,
    CodeMatchRule,
    CodesRule,
    CodeSumsRule,
    DeadlineRule,
    ForbiddenRule,
    LengthRule,
    ListTotalRule,
    MagnitudeRule,
    MentionsAllRule,
    MentionsRule,
    PreviousYearRule,
    ProseNumberRule,
    ProseSumRule,
    ProseYearRule,
    RecordSumsRule,
    Rule,
    SimilarProseRule,
    SumsRule,
    ZeroWhenRule,
)
from reportgen.pack.terms import expand, paths_of

__all__ = ["check_rule"]

_MOST_DECIMALS = 6
_LEAP = 2000  # a year that has every day


def check_rule(pack: Pack, rule: Rule, place: TomlPlace) -> None:
    """Raise PackError at the first thing that the rule names and the pack has not."""
    _need_one_of(("error", "warning"), rule.severity, place.key("severity"))
    if check := _OWN.get(type(rule)):
        check(pack, rule, place)


def _check_sides(pack: Pack, rule: BalanceRule, place: TomlPlace) -> None:
    _need_terms(pack, (rule.left, rule.right), place)
    _need_decimals(rule.rounded_to, place)


def _need_decimals(decimals: int | None, place: TomlPlace) -> None:
    if decimals is not None and not 0 <= decimals <= _MOST_DECIMALS:
        raise fail(place.key("rounded_to"), "decimals", found=decimals, most=_MOST_DECIMALS)


def _check_at_most(pack: Pack, rule: AtMostRule, place: TomlPlace) -> None:
    _need_terms(pack, (rule.left, rule.right), place)
    check_positive((rule.right_factor,), place.key("right_factor"))


def _check_previous(pack: Pack, rule: PreviousYearRule, place: TomlPlace) -> None:
    _need_terms(pack, (rule.now, rule.before), place)
    is_plain = len(rule.now) == len(rule.before) == 1
    if rule.moved and not (is_plain and not rule.before[0].startswith("-")):
        raise fail(place.key("moved"), "not-movable")


def _check_sums(pack: Pack, rule: SumsRule, place: TomlPlace) -> None:
    _need_sheet(pack, rule.sheet, GridSheet, place.key("sheet"))
    _need_one_of(("rows", "columns"), rule.axis, place.key("axis"))
    _need_decimals(rule.rounded_to, place)


def _check_mentions(pack: Pack, rule: MentionsRule, place: TomlPlace) -> None:
    _need_sheet(pack, rule.sheet, TextSheet, place.key("sheet"))
    for term in rule.when:
        _need_terms(pack, ((term,),), place.key("when"))


def _check_mentions_all(pack: Pack, rule: MentionsAllRule, place: TomlPlace) -> None:
    _need_sheet(pack, rule.sheet, TextSheet, place.key("sheet"))
    need_some(rule.topics, place.key("topics"))
    for number, topic in enumerate(rule.topics, start=1):
        need_some(topic.words, place.key("topics").item(number).key("words"))
    if rule.given:
        _need_given(pack, rule.given, place.key("given"))


def _check_length(pack: Pack, rule: LengthRule, place: TomlPlace) -> None:
    _need_sheet(pack, rule.sheet, TextSheet, place.key("sheet"))
    if 0 < rule.maximum < rule.minimum:
        raise fail(place.key("maximum"), "below-minimum", minimum=rule.minimum)


def _check_list_total(pack: Pack, rule: ListTotalRule, place: TomlPlace) -> None:
    _need_sheet(pack, rule.sheet, ListSheet, place.key("sheet"))


def _check_zero(pack: Pack, rule: ZeroWhenRule, place: TomlPlace) -> None:
    _need_given(pack, rule.given, place.key("given"))
    need_some(rule.terms, place.key("terms"))
    for term in rule.terms:
        _need_terms(pack, ((term,),), place.key("terms"))


def _check_magnitude(pack: Pack, rule: MagnitudeRule, place: TomlPlace) -> None:
    _need_terms(pack, ((rule.term,),), place.key("term"))
    if rule.limits or rule.field:
        _need_limits(pack, rule.field, rule.limits, place)
        for number, limit in enumerate(rule.limits, start=1):
            check_positive((limit.amount,), place.key("limits").item(number).key("amount"))
    if rule.before:
        _need_terms(pack, ((rule.term,), (rule.before,)), place.key("before"))
        check_positive((rule.times,), place.key("times"))


def _check_deadline(pack: Pack, rule: DeadlineRule, place: TomlPlace) -> None:
    _need_field(pack, rule.date, FieldType.DATE, place.key("date"))
    if rule.days and not rule.limits and not rule.field:
        check_positive((rule.days,), place.key("days"))
        return
    if rule.days or pack.head.period.parts:
        raise fail(place.key("days"), "days-or-limits")
    _need_limits(pack, rule.field, rule.limits, place)
    for number, limit in enumerate(rule.limits, start=1):
        try:
            date.fromisoformat(f"{_LEAP}-{limit.day}")
        except ValueError as error:
            here = place.key("limits").item(number).key("day")
            raise fail(here, "month-and-day", found=limit.day) from error


def _check_forbidden(pack: Pack, rule: ForbiddenRule, place: TomlPlace) -> None:
    _need_texts(pack, rule.sheets, place)
    need_some(rule.words, place.key("words"))


def _check_prose_number(pack: Pack, rule: ProseNumberRule, place: TomlPlace) -> None:
    _need_texts(pack, rule.sheets, place)
    need_some(rule.figures, place.key("figures"))
    for number, key in enumerate(rule.figures, start=1):
        here = place.key("figures").item(number)
        figure = pack.wording.figure(key)
        if figure is None:
            known = listed(one.key for one in pack.wording.figures)
            raise fail(here, "not-allowed", found=key, allowed=known)
        for term in (term for terms in figure.accept for term in terms):
            if not paths_of(term, fields_of(pack)):
                raise fail(here, "no-field", path=term.removeprefix("-"))


def _check_prose_year(pack: Pack, rule: ProseYearRule, place: TomlPlace) -> None:
    _need_texts(pack, rule.sheets, place)
    _need_phrases(rule.phrases, place.key("phrases"))


def _check_prose_sum(pack: Pack, rule: ProseSumRule, place: TomlPlace) -> None:
    _need_texts(pack, rule.sheets, place)
    need_some(rule.units, place.key("units"))
    _need_phrases(rule.total, place.key("total"))
    need_some(rule.parts, place.key("parts"))


def _check_similar(pack: Pack, rule: SimilarProseRule, place: TomlPlace) -> None:
    _need_texts(pack, rule.sheets, place)
    if not 0 < rule.percent <= 100:
        raise fail(place.key("percent"), "percent", found=rule.percent)


def _check_codes(pack: Pack, rule: CodesRule | CodeSumsRule, place: TomlPlace) -> None:
    _need_tree(pack, rule.sheet, place.key("sheet"))
    if isinstance(rule, CodeSumsRule):
        _need_decimals(rule.rounded_to, place)


def _check_records(pack: Pack, rule: RecordSumsRule, place: TomlPlace) -> None:
    keys = [one.key for one in _lists(pack) if any(column.sum for column in one.columns)]
    _need_one_of(keys, rule.sheet, place.key("sheet"))
    _need_decimals(rule.rounded_to, place)


def _check_match(pack: Pack, rule: CodeMatchRule, place: TomlPlace) -> None:
    _need_tree(pack, rule.sheet, place.key("sheet"))
    _need_decimals(rule.rounded_to, place)
    sheet = next(one for one in _lists(pack) if one.key == rule.sheet)
    numbers = [one.key for one in sheet.columns if one.type.is_number]
    _need_one_of(numbers, rule.column, place.key("column"))
    need_some(rule.fields, place.key("fields"))
    for number, one in enumerate(rule.fields, start=1):
        here = place.key("fields").item(number)
        if sheet.tree and not sheet.tree.is_code(one.code):
            allowed = listed(map(str, sheet.tree.lengths))
            raise fail(here.key("code"), "no-code", found=one.code, allowed=allowed)
        _need_terms(pack, ((one.path,),), here.key("path"))


# Any: each function takes its own class of rule, which a dict's type cannot say
_OWN: dict[type[Rule], Callable[[Pack, Any, TomlPlace], None]] = {
    BalanceRule: _check_sides,
    AtMostRule: _check_at_most,
    PreviousYearRule: _check_previous,
    SumsRule: _check_sums,
    MentionsRule: _check_mentions,
    MentionsAllRule: _check_mentions_all,
    LengthRule: _check_length,
    ListTotalRule: _check_list_total,
    ZeroWhenRule: _check_zero,
    MagnitudeRule: _check_magnitude,
    DeadlineRule: _check_deadline,
    ForbiddenRule: _check_forbidden,
    ProseNumberRule: _check_prose_number,
    ProseYearRule: _check_prose_year,
    ProseSumRule: _check_prose_sum,
    SimilarProseRule: _check_similar,
    CodesRule: _check_codes,
    CodeSumsRule: _check_codes,
    RecordSumsRule: _check_records,
    CodeMatchRule: _check_match,
}


def _need_terms(pack: Pack, sides: tuple[tuple[str, ...], ...], place: TomlPlace) -> None:
    if not any(sides) or not expand(sides, fields_of(pack)):
        terms = listed(term for side in sides for term in side)
        raise fail(place, "no-fields", terms=terms)
    for one in expand(sides, fields_of(pack)):
        for term in (term for side in one for term in side):
            if not fields_of(pack)[term.path].type.is_number:
                found = fields_of(pack)[term.path].type.value
                raise fail(place, "no-number", path=term.path, found=found)


def _need_one_of(allowed: Collection[str], found: str, place: TomlPlace) -> None:
    if found not in allowed:
        raise fail(place, "not-allowed", found=found, allowed=listed(allowed))


def _need_sheet(pack: Pack, key: str, kind: type[Any], place: TomlPlace) -> None:
    allowed = [sheet.key for sheet in pack.sheets if isinstance(sheet, kind)]
    _need_one_of(allowed, key, place)


def _lists(pack: Pack) -> list[ListSheet]:
    return [sheet for sheet in pack.sheets if isinstance(sheet, ListSheet)]


def _need_tree(pack: Pack, key: str, place: TomlPlace) -> None:
    _need_one_of([one.key for one in _lists(pack) if one.tree], key, place)


def _need_texts(pack: Pack, keys: tuple[str, ...], place: TomlPlace) -> None:
    need_some(keys, place.key("sheets"))
    for number, key in enumerate(keys, start=1):
        _need_sheet(pack, key, TextSheet, place.key("sheets").item(number))


def _need_field(pack: Pack, path: str, kind: FieldType, place: TomlPlace) -> None:
    known = fields_of(pack)
    if path not in known:
        raise fail(place, "no-field", path=path)
    if known[path].type is not kind:
        raise fail(place, "wrong-field-type", path=path, expected=kind.value)


def _need_choice(pack: Pack, path: str, choice: str, place: TomlPlace) -> None:
    """The choice is one that the form offers."""
    _need_one_of(fields_of(pack)[path].choices, choice, place)


def _need_given(pack: Pack, given: Given, place: TomlPlace) -> None:
    _need_field(pack, given.field, FieldType.CHOICE, place.key("field"))
    _need_choice(pack, given.field, given.value, place.key("value"))


def _need_limits(pack: Pack, path: str, limits: tuple[ChoiceLimit, ...], place: TomlPlace) -> None:
    _need_field(pack, path, FieldType.CHOICE, place.key("field"))
    need_some(limits, place.key("limits"))
    for number, limit in enumerate(limits, start=1):
        here = place.key("limits").item(number).key("choice")
        _need_choice(pack, path, limit.choice, here)


def _need_phrases(phrases: tuple[str, ...], place: TomlPlace) -> None:
    need_some(phrases, place)
    for number, phrase in enumerate(phrases, start=1):
        if "#" not in phrase or not re.search(r"[^#…]", phrase):
            raise fail(place.item(number), "phrase", phrase=phrase)
