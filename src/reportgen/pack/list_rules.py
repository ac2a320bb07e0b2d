"""The rules between the records of a list, most of them of a list whose codes make a tree."""

from dataclasses import dataclass
from typing import ClassVar

from reportgen.pack.rule_parts import CodeField, RuleBase

__all__ = ["CodeMatchRule", "CodeSumsRule", "CodesRule", "RecordSumsRule"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodesRule(RuleBase):
    """Every record of the list has a code, once, below its parent's, and the name of that code."""

    kind: ClassVar[str] = "codes"
    sheet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeSumsRule(RuleBase):
    """What stands at a code is the sum of the codes directly below it; the totals, of the highest.

    `rounded_to` is that of a balance.
    """

    kind: ClassVar[str] = "code-sums"
    sheet: str
    rounded_to: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSumsRule(RuleBase):
    """In each record, and in the totals, the columns that declare it add up the others.

    `rounded_to` is that of a balance.
    """

    kind: ClassVar[str] = "record-sums"
    sheet: str
    rounded_to: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeMatchRule(RuleBase):
    """What stands in a column of the list at certain codes is what stands in fields elsewhere.

    A code that the list has not counts as 0. `rounded_to` is that of a balance.
    """

    kind: ClassVar[str] = "code-match"
    sheet: str
    column: str
    fields: tuple[CodeField, ...]
    rounded_to: int | None = None
