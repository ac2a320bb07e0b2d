"""Which cell is wrong: on tables spoiled at random, and on the slips that people make."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kit import mutations
from kit.support import changed, example
from reportgen.base.diagnostics import Diagnostic
from reportgen.checks import check_report
from reportgen.checks.locating.locate import locate
from reportgen.checks.locating.typed_equations import typed_equations
from reportgen.pack import load_pack
from reportgen.pack.fields import fields_of
from reportgen.report.contents import Value
from reportgen.report.report import Report

sys.path.append(str(Path(__file__).parents[3] / "benchmarks"))
import hints
import locate as benchmark  # the tables and slips of the benchmark, fewer of them

PACK = load_pack("zfxxgk-2021")
CITY = example(PACK, "suqian-2024")
MAKER = benchmark.Maker(PACK)
SUMS = frozenset(path for path, info in fields_of(PACK).items() if info.is_sum)


def findings(values: dict[str, Value], report: Report = CITY) -> list[Diagnostic]:
    return list(check_report(changed(report, values)).diagnostics)


def claims(values: dict[str, Value], report: Report = CITY) -> set[str]:
    """What the hints say before the usual words."""
    hints = [one.hint for one in findings(values, report) if "可能是" in one.hint]
    return {hint.partition("。")[0] for hint in hints}


def counted(spoil: benchmark.Spoil, runs: int, *, computed: bool = False) -> dict[str, int]:
    return benchmark.measure(MAKER, spoil, runs, seed=7, computed=computed)


def test_one_slip_in_typed_totals_is_named_always() -> None:
    assert counted(benchmark.slips(1), 100) == {"named": 100}


def test_two_slips_in_typed_totals_are_named_nearly_always() -> None:
    found = counted(benchmark.slips(2), 60)
    assert found["named"] >= 57
    assert found["named"] + found["among two or three"] + found["broken, no cell named"] == 60


def test_swapped_rows_are_reported() -> None:
    found = counted(benchmark.swapped_rows, 60)
    assert found["named: rows"] + found["among two or three"] == 60
    assert found["named: rows"] >= 50


def test_a_figure_one_column_beside_is_reported() -> None:
    found = counted(benchmark.beside, 60)
    assert found["named: beside"] + found["among two or three"] == 60


def test_with_computed_totals_one_slip_is_hardly_ever_sought_elsewhere() -> None:
    found = counted(benchmark.typed_slips(1), 100, computed=True)
    assert found.get("named others", 0) == 0
    assert found.get("not among those named", 0) <= 3


def test_a_correct_report_has_nothing_to_locate() -> None:
    for computed in (frozenset[str](), SUMS):
        assert locate(CITY, computed) == ()
        for equation in typed_equations(PACK, computed):
            off = sum(sign * (CITY.number(path) or 0) for path, sign in equation.terms.items())
            assert off == 0


@pytest.mark.parametrize(
    ("values", "claim"),
    [
        (
            {"applications.results.partial.natural": 426},
            "很可能是 D9 应为 462，误填 426（两位数字颠倒）",
        ),
        (
            {"applications.results.granted.natural": 14080},
            "很可能是 D8 应为 1408，误填 14080（多了一位数字）",
        ),
        (
            {"applications.results.granted.natural": 140},
            "很可能是 D8 应为 1408，误填 140（少了一位数字）",
        ),
        (
            {"applications.results.granted.natural": 1458},
            "很可能是 D8 应为 1408，误填 1458（有一位数字不同）",
        ),
        (
            {"applications.results.granted.legal.other": 1431},
            "很可能是 I8 应为 0，误填 1431（填的是合计数）",
        ),
        (
            {"applications.results.unable.need_creation.natural": 859},
            "很可能是 D19 应为 35，误填 859（与相邻格的数相同）",
        ),
        ({"applications.carried_out.total": 300}, "很可能是 J30 应为 125，误填 300"),
        (
            {"previous.carried_out.natural": 181},
            "可能是 “上年数据”B6 应为 118",
        ),
        (
            {
                "applications.results.other.fee_unpaid.natural": None,
                "applications.results.other.fee_unpaid.legal.commercial": 38,
            },
            "可能是 E27 的 38 应填在 D27，或 E27 应为 0",
        ),
        (
            {
                "applications.results.other.fee_unpaid.natural": 0,
                "applications.results.other.fee_unpaid.legal.commercial": 38,
            },
            "很可能是 E27 的 38 应填在 D27",
        ),
        (
            {
                "applications.results.granted.natural": 462,
                "applications.results.partial.natural": 1408,
            },
            "很可能是 D8 与 D9 的数互相填反了",
        ),
    ],
    ids=lambda value: "" if isinstance(value, dict) else value,
)
def test_a_slip_is_named_with_its_cell(values: dict[str, Value], claim: str) -> None:
    assert claims(values) == {claim}


def test_rows_in_each_others_place_are_named() -> None:
    rows = ("results.denied.third_party", "results.unable.need_creation")
    columns = [
        column.removeprefix("applications.new.")
        for column in CITY.entries
        if column.startswith("applications.new.") and "total" not in column
    ]
    values = {
        f"applications.{one}.{column}": CITY.number(f"applications.{other}.{column}")
        for one, other in (rows, rows[::-1])
        for column in columns
    }
    assert claims(values) == {"很可能是 第 13 行与第 19 行的数填串了行"}


def test_two_slips_are_said_where_each_of_them_counts() -> None:
    hints = {
        one.cell: one.hint.partition("。")[0]
        for one in findings(
            {
                "applications.results.partial.natural": 426,
                "applications.results.unable.not_held.legal.commercial": 3,
            }
        )
    }
    assert hints == {
        "J9": "很可能是 D9 应为 462，误填 426（两位数字颠倒）",
        "D29": "很可能是 D9 应为 462，误填 426（两位数字颠倒）",
        "J18": "很可能是 E18 应为 33，误填 3（少了一位数字）",
        "E29": "很可能是 E18 应为 33，误填 3（少了一位数字）",
    }


def test_slips_in_two_tables_are_named_apart() -> None:
    told = claims({"applications.carried_out.total": 300, "disputes.review.corrected": 1800})
    assert "很可能是 J30 应为 125，误填 300" in told


def test_several_explanations_are_all_given_up_to_three() -> None:
    values = {path: 0 for path in CITY.entries if path.startswith("disputes.review.")}
    three = values | {
        "disputes.review.upheld": 5,
        "disputes.review.pending": 3,
        "disputes.review.total": 3,
    }
    assert claims(three) == {"可能是 A6 应为 0，或 E6 应为 8"}
    many = values | {"disputes.review.upheld": 5, "disputes.review.total": 9}
    assert claims(many) == set()


def test_computed_totals_allow_only_what_follows_from_the_rest() -> None:
    report = replace(CITY, computed=SUMS)
    natural = {
        "applications.results.partial.natural": 426,
        "applications.results.partial.total": 435,
        "applications.results.processed.natural": 3404,
        "applications.results.processed.total": 3485,
    }
    assert claims(natural, report) == {
        "最像笔误的是 D6 应为 3404，或 D9 应为 462，或 D18 应为 895，也可能是别的格"
    }
    carried = {"applications.carried_in.natural": 181, "applications.carried_in.total": 184}
    assert claims(carried, report) == {"很可能是 D7 应为 118，误填 181（两位数字颠倒）"}


def test_where_all_sums_hold_they_count_as_computed() -> None:
    natural = {
        "applications.new.natural": 3449,
        "applications.new.total": 3534,
    }
    assert [one.rule for one in findings(natural)] == ["R21a", "R1", "R1"]
    assert claims(natural) == set()


def test_a_warning_about_last_year_names_this_years_cells_first() -> None:
    assert claims({"disclosure.normative.in_force": 3}) == {
        "可能是 C6 应为 644，或 D6 应为 420，或 “上年数据”B10 应为 180"
    }


def exchanged(report: Report, *pairs: tuple[str, str]) -> dict[str, Value]:
    """The figures of each pair of cells in each other's place, with the sums above them."""
    both = (*pairs, *(pair[::-1] for pair in pairs))
    values = {one: report.number(other) for one, other in both}
    spoiled = mutations.recomputed(replace(changed(report, values), computed=SUMS))
    return {path: spoiled.value(path) for path in spoiled.entries}


@pytest.mark.parametrize("column", ["natural", "legal.commercial"])
def test_two_rows_exchanged_in_one_column_do_not_blame_last_year(column: str) -> None:
    report = replace(CITY, computed=SUMS)
    cells = (f"applications.new.{column}", f"applications.carried_in.{column}")
    (told,) = claims(exchanged(CITY, cells), report)
    assert told.startswith("可能是")
    assert "的数互相填反了，或 “上年数据”" in told


def test_two_columns_exchanged_are_named() -> None:
    report = replace(CITY, computed=SUMS)
    rows = [path.removesuffix("natural") for path in CITY.entries if path.endswith(".natural")]
    cells = [
        (f"{row}natural", f"{row}legal.commercial")
        for row in rows
        if row.startswith("applications.")
    ]
    told = claims(exchanged(CITY, *cells), report)
    assert told
    assert all(one.startswith("可能是 D 列与 E 列的数填串了列，或 ") for one in told)


@pytest.mark.parametrize("computed", [False, True], ids=["typed", "computed"])
@pytest.mark.parametrize("mistake", hints.MISTAKES)
def test_no_right_cell_is_blamed_with_certainty(mistake: str, *, computed: bool) -> None:
    found = hints.measure(hints.MISTAKES[mistake], 20, seed=3, computed=computed)
    assert found[hints.BLAMED] == 0
