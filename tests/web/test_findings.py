"""Findings as the page shows them."""

from reportgen.base.cells import CellRef
from reportgen.base.diagnostics import catalogue, diagnose
from reportgen.base.words import sentences
from reportgen.web.findings import Told, changes, tell

K9 = CellRef("表三", 9, 11)
F9 = CellRef("表三", 9, 6)


def told(cell: CellRef | None = K9, **particulars: object) -> Told:
    finding = diagnose("file-has-links", at=cell, found="x")
    return tell(finding.with_(**particulars))


def test_a_finding_names_its_cells_and_those_that_are_probably_wrong_with_their_sheet() -> None:
    one = told(suspects=(F9,), rule="R3", labels=("一", "二"), hint="改")
    assert (one["sheet"], one["cell"], one["labels"]) == ("表三", "K9", "一＞二")
    assert (one["cells"], one["suspects"]) == (["表三!K9"], ["表三!F9"])
    assert one["message"].endswith("［R3］")
    assert (one["tone"], one["severity"]) == ("note", "说明")


def test_an_accepted_one_says_why_instead_of_what_to_do() -> None:
    one = told(accepted="已核实", hint="改")
    assert (one["tone"], one["hint"]) == ("accepted", "")
    assert one["reason"].endswith("已核实")


def test_where_the_command_line_names_options_the_page_says_what_to_do_there() -> None:
    one = tell(diagnose("merge-without-roster"))
    assert "拖进来" in one["hint"]
    assert all(catalogue()[code].hint != hint for code, hint in sentences("page_hints").items())


def test_what_is_gone_and_what_is_new_is_told_by_what_is_said_of_which_cell() -> None:
    before, now = [told(K9), told(F9), told(None)], [told(None, message="anders"), told(K9)]
    assert changes(before, now) == {"gone": [1], "new": []}
    assert changes(now, before) == {"gone": [], "new": [1]}


def test_two_of_a_kind_are_two() -> None:
    assert changes([told(K9), told(K9)], [told(K9)]) == {"gone": [1], "new": []}
