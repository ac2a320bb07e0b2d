"""Which function checks which kind of rule: a closed list."""

from collections.abc import Callable, Iterable
from typing import Any

from reportgen.base.diagnostics import Diagnostic
from reportgen.checks.rules.arithmetic import (
    check_at_most,
    check_balance,
    check_list_total,
    check_previous_year,
    check_sums,
)
from reportgen.checks.rules.blanks import check_required
from reportgen.checks.rules.choices import check_deadline, check_magnitude, check_zero_when
from reportgen.checks.rules.code_trees import (
    check_code_match,
    check_code_sums,
    check_codes,
    check_record_sums,
)
from reportgen.checks.rules.prose import check_prose_number, check_prose_year
from reportgen.checks.rules.prose_sums import check_prose_sum
from reportgen.checks.rules.texts import (
    check_forbidden,
    check_length,
    check_mentions,
    check_mentions_all,
    check_similar_prose,
)
from reportgen.pack.rules import (
    AtMostRule,
    BalanceRule,
    CodeMatchRule,
    CodesRule,
    CodeSumsRule,
    DeadlineRule,
    ForbiddenRule,
    LabelsRule,
    LengthRule,
    ListTotalRule,
    MagnitudeRule,
    MentionsAllRule,
    MentionsRule,
    NumberRule,
    PreviousYearRule,
    ProseNumberRule,
    ProseSumRule,
    ProseYearRule,
    RecordSumsRule,
    RequiredRule,
    Rule,
    SimilarProseRule,
    SumsRule,
    ZeroWhenRule,
)
from reportgen.report.report import Report

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
    ZeroWhenRule: check_zero_when,
    MagnitudeRule: check_magnitude,
    DeadlineRule: check_deadline,
    MentionsRule: check_mentions,
    MentionsAllRule: check_mentions_all,
    LengthRule: check_length,
    ForbiddenRule: check_forbidden,
    ProseNumberRule: check_prose_number,
    ProseYearRule: check_prose_year,
    ProseSumRule: check_prose_sum,
    SimilarProseRule: check_similar_prose,
    ListTotalRule: check_list_total,
    CodesRule: check_codes,
    CodeSumsRule: check_code_sums,
    RecordSumsRule: check_record_sums,
    CodeMatchRule: check_code_match,
}
