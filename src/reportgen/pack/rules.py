"""The closed list of check kinds as a pack declares them: data only, no expressions.

A *term* is the path of a field or the common beginning of several, with a minus sign before it
when it is subtracted; `*` stands for any part of a path. The terms of one rule are matched
together: `applications.new` and `applications.carried_in` are compared column by column.

A *phrase* is a piece of prose in which `#` stands for a number (or a year) and `…` for a few
characters without a digit or a punctuation mark: `收到…申请#`.
"""

from dataclasses import dataclass
from typing import ClassVar, get_args

from reportgen.pack.list_rules import CodeMatchRule, CodesRule, CodeSumsRule, RecordSumsRule
from reportgen.pack.rule_parts import ChoiceLimit, Given, Moved, RuleBase, Topic

__all__ = [
    "EQUATION_KINDS",
    "RULE_KINDS",
    "AtMostRule",
    "BalanceRule",
    "CodeMatchRule",
    "CodeSumsRule",
    "CodesRule",
    "DeadlineRule",
    "ForbiddenRule",
    "LabelsRule",
    "LengthRule",
    "ListTotalRule",
    "MagnitudeRule",
    "MentionsAllRule",
    "MentionsRule",
    "NumberRule",
    "PreviousYearRule",
    "ProseNumberRule",
    "ProseSumRule",
    "ProseYearRule",
    "RecordSumsRule",
    "RequiredRule",
    "Rule",
    "SimilarProseRule",
    "SumsRule",
    "ZeroWhenRule",
]


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
    """The left terms add up to the right terms.

    With `rounded_to`, figures that were each rounded to so many decimals may miss it by half a unit
    of the last one for each figure.
    """

    kind: ClassVar[str] = "balance"
    left: tuple[str, ...]
    right: tuple[str, ...]
    rounded_to: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SumsRule(RuleBase):
    """Each sum that a grid declares on its rows or on its columns is the sum of its parts.

    `rounded_to` is that of a balance.
    """

    kind: ClassVar[str] = "sums"
    sheet: str
    axis: str  # "rows" or "columns"
    rounded_to: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviousYearRule(RuleBase):
    """The terms of this year add up to those of last year, which may be unknown.

    `moved`: what was left over may have gone to another unit, as a roster of units can say.
    """

    kind: ClassVar[str] = "previous-year"
    now: tuple[str, ...]
    before: tuple[str, ...]
    warn_if_unknown: bool = False
    moved: Moved | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AtMostRule(RuleBase):
    """The left terms add up to no more than the right terms (none: to no more than 0).

    `right_factor` turns the right side into the unit of the left: 10000 for 万元 against 元.
    """

    kind: ClassVar[str] = "at-most"
    left: tuple[str, ...]
    right: tuple[str, ...] = ()
    right_factor: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ZeroWhenRule(RuleBase):
    """Under a choice, all fields of the terms are 0."""

    kind: ClassVar[str] = "zero-when"
    given: Given
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MagnitudeRule(RuleBase):
    """An amount is not so large, nor so finely divided, that its unit must be mistaken.

    Not above the limit of the choice in `field`; less than `times` that of last year (`before`);
    no more than `decimals` places after the point.
    """

    kind: ClassVar[str] = "magnitude"
    term: str
    decimals: int
    field: str = ""
    limits: tuple[ChoiceLimit, ...] = ()
    before: str = ""
    times: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRule(RuleBase):
    """The date falls after the period of the report, and not after the day set for the choice.

    Or no more than so many `days` after the period, whatever was chosen.
    """

    kind: ClassVar[str] = "deadline"
    date: str
    field: str = ""
    limits: tuple[ChoiceLimit, ...] = ()
    days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionsRule(RuleBase):
    """A text names one of the words; with `when`, only if one of those terms is above 0."""

    kind: ClassVar[str] = "mentions"
    sheet: str
    words: tuple[str, ...]
    when: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionsAllRule(RuleBase):
    """The texts together speak of every topic; `sheet` is where what is missing is said."""

    kind: ClassVar[str] = "mentions-all"
    sheet: str
    topics: tuple[Topic, ...]
    given: Given | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LengthRule(RuleBase):
    """A text has that many characters; `empty_words` are no text, `maximum` 0 is no limit."""

    kind: ClassVar[str] = "length"
    sheet: str
    minimum: int = 1
    maximum: int = 0
    empty_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ForbiddenRule(RuleBase):
    """None of the texts has any of the words; `instead` is what should stand there."""

    kind: ClassVar[str] = "forbidden"
    sheets: tuple[str, ...]
    words: tuple[str, ...]
    instead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseNumberRule(RuleBase):
    """Numbers that the texts quote are those of the tables.

    `figures` are keys of the pack's wording.
    """

    kind: ClassVar[str] = "prose-number"
    sheets: tuple[str, ...]
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseYearRule(RuleBase):
    """The years that the texts name in the phrases are the report's.

    `earlier_only` passes over later years (plans), and sentences that compare: with the report's
    year, or with one of the words `comparing` behind. Words of `unless` in the clause of the phrase
    say that another year is meant.
    """

    kind: ClassVar[str] = "prose-year"
    sheets: tuple[str, ...]
    phrases: tuple[str, ...]
    earlier_only: bool = False
    comparing: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseSumRule(RuleBase):
    """A total that the texts name fits the parts listed behind it.

    `total` are phrases of announced totals; any count of the units `alike` is one if a list begins
    right behind it. Behind `parts` the list is whole, behind `among` only if it ends with `rest` or
    has all words of one of `complete`.
    Parts with words of `overlapping` may count the same thing twice.
    """

    kind: ClassVar[str] = "prose-sum"
    sheets: tuple[str, ...]
    units: tuple[str, ...]
    total: tuple[str, ...]
    parts: tuple[str, ...]
    alike: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    complete: tuple[tuple[str, ...], ...] = ()
    overlapping: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarProseRule(RuleBase):
    """At most `percent` of the texts stands word for word in last year's, if that is known."""

    kind: ClassVar[str] = "similar-prose"
    sheets: tuple[str, ...]
    percent: int


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
    | ZeroWhenRule
    | MagnitudeRule
    | DeadlineRule
    | MentionsRule
    | MentionsAllRule
    | LengthRule
    | ForbiddenRule
    | ProseNumberRule
    | ProseYearRule
    | ProseSumRule
    | SimilarProseRule
    | ListTotalRule
    | CodesRule
    | CodeSumsRule
    | RecordSumsRule
    | CodeMatchRule
)

RULE_KINDS: dict[str, type[Rule]] = {rule.kind: rule for rule in get_args(Rule)}
EQUATION_KINDS = (BalanceRule.kind, SumsRule.kind, PreviousYearRule.kind)
