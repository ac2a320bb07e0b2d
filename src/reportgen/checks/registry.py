"""The class of a rule in, the function that checks it out; a closed list."""

from collections.abc import Callable, Iterable
from typing import Any

from reportgen.checks.arithmetic import (
    check_at_most,
    check_balance,
    check_list_total,
    check_previous_year,
    check_sums,
)
from reportgen.checks.blanks import check_required
from reportgen.checks.texts import check_length, check_mentions
from reportgen.diagnostics import Diagnostic
from reportgen.pack.rules import (
    AtMostRule,
    BalanceRule,
    LabelsRule,
    LengthRule,
    ListTotalRule,
    MentionsRule,
    NumberRule,
    PreviousYearRule,
    RequiredRule,
    Rule,
    SumsRule,
)
from reportgen.report import Report

__all__ = ["CHECKS"]

# Any: each function takes its own class of rule, which a dict's type cannot say
Check = Callable[[Report, Any], Iterable[Diagnostic]]


def _found_while_reading(_report: Report, _rule: Rule) -> Iterable[Diagnostic]:
    """Nothing: the findings of this kind come with the report."""
    return ()


CHECKS: dict[type[Rule], Check] = {
    NumberRule: _found_while_reading,
    LabelsRule: _found_while_reading,
    RequiredRule: check_required,
    BalanceRule: check_balance,
    SumsRule: check_sums,
    PreviousYearRule: check_previous_year,
    AtMostRule: check_at_most,
    MentionsRule: check_mentions,
    LengthRule: check_length,
    ListTotalRule: check_list_total,
}
