"""Every kind of rule has its check, and nothing else has one."""

from typing import get_args

from reportgen.checks.rules.registry import CHECKS
from reportgen.pack.rules import Rule


def test_every_kind_of_rule_has_a_check() -> None:
    kinds = {*get_args(Rule)}
    assert {*CHECKS} == kinds


def test_each_kind_has_a_check_of_its_own_but_what_reading_has_found() -> None:
    checks = [check for check in CHECKS.values() if not check.__name__.startswith("_")]
    assert len({*checks}) == len(checks) == len(CHECKS) - 2
