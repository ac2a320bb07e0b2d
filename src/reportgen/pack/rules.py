"""The closed list of check kinds as a pack declares them: data only, no expressions.

A *term* is the path of a field or the common beginning of several, with a minus sign before it
when it is subtracted; `*` stands for any part of a path. The terms of one rule are matched
together: `applications.new` and `applications.carried_in` are compared column by column.
"""

from dataclasses import dataclass
from typing import ClassVar

__all__ = [
    "RULE_KINDS",
    "AtMostRule",
    "BalanceRule",
    "LabelsRule",
    "LengthRule",
    "ListTotalRule",
    "MentionsRule",
    "NumberRule",
    "PreviousYearRule",
    "RequiredRule",
    "Rule",
    "SumsRule",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleBase:
    """What every rule has: an id to cite, a severity (error or warning), and its source."""

    kind: ClassVar[str]
    id: str
    severity: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRule(RuleBase):
    """Every number cell holds a number of its type. Found while reading."""

    kind: ClassVar[str] = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelsRule(RuleBase):
    """Sheets, row labels and column labels are the format's. Found while reading."""

    kind: ClassVar[str] = "labels"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredRule(RuleBase):
    """No required cell is blank; a mark that stands for nothing counts as blank."""

    kind: ClassVar[str] = "required"


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceRule(RuleBase):
    """The left terms add up to the right terms."""

    kind: ClassVar[str] = "balance"
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SumsRule(RuleBase):
    """Each sum that a grid declares on its rows or on its columns is the sum of its parts."""

    kind: ClassVar[str] = "sums"
    sheet: str
    axis: str  # "rows" or "columns"


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviousYearRule(RuleBase):
    """The terms of this year add up to those of last year, which may be unknown."""

    kind: ClassVar[str] = "previous-year"
    now: tuple[str, ...]
    before: tuple[str, ...]
    warn_if_unknown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AtMostRule(RuleBase):
    """The left terms add up to no more than the right terms (none: to no more than 0)."""

    kind: ClassVar[str] = "at-most"
    left: tuple[str, ...]
    right: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionsRule(RuleBase):
    """A text names one of the words; with `when`, only if one of those terms is above 0."""

    kind: ClassVar[str] = "mentions"
    sheet: str
    words: tuple[str, ...]
    when: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LengthRule(RuleBase):
    """A text has at least so many characters; `empty_words` are no text."""

    kind: ClassVar[str] = "length"
    sheet: str
    minimum: int = 1
    empty_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTotalRule(RuleBase):
    """The totals stated above a list are the sums of its records."""

    kind: ClassVar[str] = "list-total"
    sheet: str


Rule = (
    NumberRule
    | LabelsRule
    | RequiredRule
    | BalanceRule
    | SumsRule
    | PreviousYearRule
    | AtMostRule
    | MentionsRule
    | LengthRule
    | ListTotalRule
)

RULE_KINDS: dict[str, type[Rule]] = {
    rule.kind: rule
    for rule in (
        NumberRule,
        LabelsRule,
        RequiredRule,
        BalanceRule,
        SumsRule,
        PreviousYearRule,
        AtMostRule,
        MentionsRule,
        LengthRule,
        ListTotalRule,
    )
}
