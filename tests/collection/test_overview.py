"""The outcomes of many workbooks put together: order, states, what the roster adds, frequency."""

from pathlib import Path

import pytest

from kit.collections_of import roster, unit
from reportgen.base.diagnostics import Severity, catalogue, diagnose
from reportgen.collection.overview import State, frequent, look_over, state_of
from reportgen.pipeline.batch.gathering import passed_over
from reportgen.pipeline.check import check_workbook
from reportgen.pipeline.outcome import Identity, Outcome

NAMED = Identity("甲局", 2022, "zfxxgk-2021", "甲局")
ERROR = diagnose("unit-unnamed", form="“封面”")


def accepted(outcome: Outcome) -> Outcome:
    found = tuple(
        one.with_(accepted="看过") if one.severity is Severity.WARNING else one
        for one in outcome.diagnostics
    )
    return Outcome(outcome.workbook, found, identity=outcome.identity)


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Outcome(Path("a"), (), identity=NAMED), State.SOUND),
        (Outcome(Path("a"), (), identity=NAMED, written=(Path("b.pdf"),)), State.BUILT),
        (
            Outcome(Path("a"), (), identity=NAMED, written=(Path("b.docx"),), reused=True),
            State.REUSED,
        ),
        # built, whatever the roster says of the unit; a marked copy is no report
        (Outcome(Path("a"), (ERROR,), identity=NAMED, written=(Path("b.pdf"),)), State.BUILT),
        (Outcome(Path("a"), (), identity=NAMED, written=(Path("b.xlsx"),)), State.SOUND),
        (*passed_over([Path("a.zip")]), State.PASSED_OVER),
        (Outcome(Path("a"), (ERROR,), identity=NAMED), State.FAILED),
        (Outcome(Path("a"), (ERROR,)), State.UNREADABLE),
    ],
)
def test_every_workbook_is_in_one_state(outcome, state):
    assert state_of(outcome) is state


def test_outcomes_stand_in_the_order_of_their_paths():
    outcomes = [Outcome(Path(name), ()) for name in ("c.xlsx", "a.xlsx", "b.xlsx")]
    names = [one.workbook.name for one in look_over(outcomes).outcomes]
    assert names == ["a.xlsx", "b.xlsx", "c.xlsx"]


def test_what_the_roster_says_is_added_to_the_workbooks_that_it_concerns(tmp_path):
    units = [
        unit(tmp_path / "a.xlsx", "甲局"),
        unit(tmp_path / "b.xlsx", "甲局"),
        unit(tmp_path / "c.xlsx", "丙局"),
    ]
    file = roster(tmp_path / "名册.xlsx", ("甲局", "", ""), ("乙局", "李四", "138"))
    overview = look_over(map(check_workbook, units), file)
    found = {one.workbook.name: [d.code for d in one.diagnostics] for one in overview.outcomes}
    assert found == {
        "a.xlsx": ["unit-repeated"],
        "b.xlsx": ["unit-repeated"],
        "c.xlsx": ["unit-unlisted"],
    }
    assert [one.code for one in overview.roster] == ["unit-missing"]
    assert "李四 138" in overview.roster[0].message
    assert overview.failed


def test_a_roster_that_cannot_be_read_is_a_finding_and_no_end(tmp_path):
    file = tmp_path / "名册.xlsx"
    file.write_bytes(b"")
    overview = look_over([check_workbook(unit(tmp_path / "a.xlsx", "甲局"))], file)
    assert overview.attendance is None
    assert [one.code for one in overview.roster] == ["file-empty"]
    assert overview.failed


def test_the_most_frequent_come_first_and_workbooks_are_counted_once():
    row, column = diagnose_many("row-sum", 3), diagnose_many("column-sum", 1)
    outcomes = [Outcome(Path("a"), (*column, *row)), Outcome(Path("b"), (*row[:1], *column))]
    titles = {code: catalogue()[code].title for code in ("row-sum", "column-sum")}
    assert list(frequent(outcomes)) == [(titles["row-sum"], 4, 2), (titles["column-sum"], 2, 2)]
    assert list(frequent(outcomes, 1)) == [(titles["row-sum"], 4, 2)]
    assert list(frequent(outcomes, severity=Severity.WARNING)) == []


def test_what_was_accepted_is_not_frequent():
    (found,) = diagnose_many("row-sum", 1)
    outcome = Outcome(Path("a"), (found.with_(severity=Severity.WARNING),))
    assert len(list(frequent([outcome], severity=Severity.WARNING))) == 1
    assert list(frequent([accepted(outcome)], severity=Severity.WARNING)) == []


def diagnose_many(code, count):
    one = diagnose("unit-unnamed", form="“封面”")
    return (one.with_(code=code),) * count
