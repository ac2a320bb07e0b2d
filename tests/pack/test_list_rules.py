"""The rules of lists are among the kinds that a pack may have, under their names."""

from reportgen.pack.list_rules import CodeMatchRule, CodesRule, CodeSumsRule, RecordSumsRule
from reportgen.pack.rules import RULE_KINDS


def test_a_pack_can_have_them() -> None:
    for rule in (CodesRule, CodeSumsRule, RecordSumsRule, CodeMatchRule):
        assert RULE_KINDS[rule.kind] is rule
