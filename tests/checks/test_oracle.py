"""Balance and sums against an oracle that knows the tables only as plain numbers."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.support import changed, example
from reportgen.checks import check_report
from reportgen.pack import Pack, load_pack, pack_ids

COLUMNS = (
    "natural",
    "legal.commercial",
    "legal.research",
    "legal.welfare",
    "legal.legal_service",
    "legal.other",
)
GROUPS = ("review", "suit.direct", "suit.after_review")
OUTCOMES = ("upheld", "corrected", "other", "pending")
HARD = {"balance", "row-sum", "column-sum"}
PACKS = [load_pack(pack_id) for pack_id in pack_ids()]
ROWS = {
    "zfxxgk-2021": (2, 8, 3, 5, 3),
    "zfxxgk-2019": (2, 8, 3, 5, 1),
}  # granted and partial, denied, unable, declined, other

counts = st.integers(min_value=0, max_value=99_999)


def result_rows(pack: Pack) -> list[str]:
    """The rows of results in their order, without their total."""
    paths = [path.removeprefix("applications.") for path in example(pack, "department").entries]
    rows = [path.removesuffix(".natural") for path in paths if path.startswith("results.")]
    rows = [row for row in rows if f"{row}.natural" in paths and row != "results.processed"]
    assert len(rows) == sum(ROWS[pack.id])
    return rows


def balanced(pack: Pack, draw: Any) -> dict[str, int]:
    """Numbers of 表三 and 表四 that satisfy everything."""
    values: dict[str, int] = {}
    rows = result_rows(pack)
    for column in COLUMNS:
        results = [draw(counts) for _ in rows]
        out = draw(counts)
        carried = draw(st.integers(0, sum(results) + out))
        own = dict(zip(rows, results, strict=True))
        own |= {"results.processed": sum(results), "carried_out": out, "carried_in": carried}
        own["new"] = sum(results) + out - carried
        values |= {f"applications.{row}.{column}": number for row, number in own.items()}
    for row in (*rows, "results.processed", "carried_out", "carried_in", "new"):
        total = sum(values[f"applications.{row}.{column}"] for column in COLUMNS)
        values[f"applications.{row}.total"] = total
    for group in GROUPS:
        outcomes = {f"disputes.{group}.{name}": draw(counts) for name in OUTCOMES}
        values |= outcomes | {f"disputes.{group}.total": sum(outcomes.values())}
    return values


def oracle(pack: Pack, values: Mapping[str, int]) -> set[tuple[str, str]]:
    """Code and path of everything that does not add up, by brute force."""
    found = set()
    rows = result_rows(pack)

    def at(row: str, column: str) -> int:
        return values[f"applications.{row}.{column}"]

    for column in (*COLUMNS, "total"):
        processed = f"applications.results.processed.{column}"
        incoming = at("new", column) + at("carried_in", column)
        if incoming - at("results.processed", column) - at("carried_out", column):
            found.add(("balance", processed))
        if sum(at(row, column) for row in rows) != values[processed]:
            found.add(("column-sum", processed))
    for row in (*rows, "results.processed", "carried_out", "carried_in", "new"):
        if sum(at(row, column) for column in COLUMNS) != at(row, "total"):
            found.add(("row-sum", f"applications.{row}.total"))
    for group in GROUPS:
        parts = sum(values[f"disputes.{group}.{name}"] for name in OUTCOMES)
        if parts != values[f"disputes.{group}.total"]:
            found.add(("row-sum", f"disputes.{group}.total"))
    return found


def hard_findings(pack: Pack, values: Mapping[str, int]) -> set[tuple[str, str]]:
    checked = check_report(changed(example(pack, "department"), values))
    found = [one for one in checked.diagnostics if one.code in HARD]
    pairs = {(one.code, one.path or "") for one in found}
    assert len(pairs) == len(found)
    return pairs


@pytest.mark.parametrize("pack", PACKS, ids=pack_ids())
@given(data=st.data())
def test_a_balanced_table_has_no_errors(pack: Pack, data: st.DataObject) -> None:
    values = balanced(pack, data.draw)
    assert oracle(pack, values) == set()
    assert hard_findings(pack, values) == set()


@pytest.mark.parametrize("pack", PACKS, ids=pack_ids())
@given(data=st.data())
def test_any_single_change_of_a_balanced_table_is_found(pack: Pack, data: st.DataObject) -> None:
    values = balanced(pack, data.draw)
    path = data.draw(st.sampled_from(sorted(values)))
    values[path] = data.draw(counts.filter(lambda number: number != values[path]))
    assert hard_findings(pack, values)


@pytest.mark.parametrize("pack", PACKS, ids=pack_ids())
@given(data=st.data())
def test_the_checks_agree_with_the_oracle(pack: Pack, data: st.DataObject) -> None:
    values = balanced(pack, data.draw)
    for path in data.draw(st.lists(st.sampled_from(sorted(values)), max_size=8)):
        values[path] = max(0, values[path] + data.draw(st.integers(-3, 3)))
    assert hard_findings(pack, values) == oracle(pack, values)
