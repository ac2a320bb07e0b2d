"""What the rules of a pack are made of: their common head, and the tables inside some of them."""

from dataclasses import dataclass
from typing import ClassVar

__all__ = ["ChoiceLimit", "CodeField", "Given", "Moved", "RuleBase", "Topic"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleBase:
    """What every rule has: an id to cite, a severity (error or warning), and its source."""

    kind: ClassVar[str]
    id: str
    severity: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A choice on which a rule depends: `field` is the path of a choice, `value` one of them."""

    field: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceLimit:
    """What is allowed under one choice: an amount, or a day of the year after the report's."""

    choice: str
    amount: int = 0
    day: str = ""  # month-day, such as 01-31


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What is left over at the end of a year and may go to another unit, in the report's words.

    `name` heads the columns of a roster; `now` and `before` are the figures of both years, `things`
    what they count, and `kinds` the figures that they are the sum of.
    """

    name: str
    now: str
    before: str
    things: str
    kinds: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeField:
    """A code of a list and the path of the field that says the same."""

    code: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Something that a text must speak of: any one of the words will do."""

    name: str
    words: tuple[str, ...]
