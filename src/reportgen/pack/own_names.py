"""What a kind of report calls the things that messages about any kind speak of.

The sheets and figures are found by what they are for; a message that had their names by heart would
send the clerk of another report to a sheet that is not there.
"""

from typing import Any

from reportgen.base.chinese import YEAR_MARK
from reportgen.base.words import words
from reportgen.pack.fields import fields_of
from reportgen.pack.model import Pack
from reportgen.pack.periods import Period
from reportgen.pack.rule_parts import Moved
from reportgen.pack.rules import PreviousYearRule

__all__ = [
    "form_name",
    "head_values",
    "last_year_sheet",
    "moved_of",
    "period_name",
    "period_spoken",
    "periods_spoken",
]


def form_name(pack: Pack) -> str:
    """The sheet on which organ and year stand."""
    return fields_of(pack)[pack.head.year].sheet.name


def period_name(pack: Pack, period: Period) -> str:
    """A period as the kind of report calls it: its year, or the year and the choice of the part."""
    if not period.part:
        return str(period.year)
    choices = fields_of(pack)[pack.head.part].choices
    return f"{period.year}{YEAR_MARK}{choices[period.part - 1]}"


def period_spoken(pack: Pack, period: Period) -> str:
    """A period within a sentence, where a bare year would lack its unit."""
    return period_name(pack, period) if period.part else f"{period.year} {YEAR_MARK}"


def head_values(pack: Pack, period: Period) -> dict[str, int | str]:
    """The fields that say which period a report is about, with their values."""
    values: dict[str, int | str] = {pack.head.year: period.year}
    if period.part:
        values[pack.head.part] = fields_of(pack)[pack.head.part].choices[period.part - 1]
    return values


def periods_spoken(pack: Pack) -> dict[str, Any]:
    """What this period and the one before it are called: 上年, or what is said of shorter ones."""
    texts, kind = words()["periods"], pack.head.period
    return {name: texts[f"{name}-{kind}"] for name in ("last_period", "this_period")}


def last_year_sheet(pack: Pack) -> str:
    """The sheet that takes last year's figures; empty when no rule asks for any."""
    terms = (rule.before[0] for rule in pack.rules if isinstance(rule, PreviousYearRule))
    keys = (term.removeprefix("-").partition(".")[0] for term in terms)
    return next((pack.sheet(key).name for key in keys), "")


def moved_of(pack: Pack) -> Moved | None:
    """What may go from unit to unit when units are merged; None when nothing is left over."""
    rules = (rule.moved for rule in pack.rules if isinstance(rule, PreviousYearRule))
    return next(filter(None, rules), None)
