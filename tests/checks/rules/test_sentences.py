"""Sentences as real offices write them, against the figures of their tables."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kit.support import cells_of, report_of
from reportgen.checks import check_report
from reportgen.pack import load_pack
from reportgen.pack.model import Level
from reportgen.report.contents import Contents, Value

PACK = load_pack("zfxxgk-2021")
CASES = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text("utf-8"))
ROWS = {
    "new": "applications.new",
    "carried": "applications.carried_in",
    "granted": "applications.results.granted",
    "partial": "applications.results.partial",
    "denied": "applications.results.denied.process_info",
    "unable": "applications.results.unable.not_held",
    "declined": "applications.results.declined.petition",
    "other": "applications.results.other.misc",
    "out": "applications.carried_out",
}
RESULTS = ("upheld", "corrected", "other", "pending", "total")
DISPUTES = {"review": "review", "direct": "suit.direct", "after": "suit.after_review"}


def both(figure: Any) -> tuple[int, int]:
    """Of natural and of legal persons."""
    return (figure[0], figure[1]) if isinstance(figure, list) else (figure, 0)


def values_of(case: dict[str, Any]) -> Iterator[tuple[str, Value]]:
    """The figures of a case in their cells; all others are 0."""
    yield from ((path, 0) for path in cells_of(PACK) if path.startswith(("appl", "disp", "disc")))
    yield from (("basics.organ", case["organ"]), ("basics.year", case["year"]))
    figures = case["figures"]
    for key, path in ROWS.items():
        natural, legal = both(figures.get(key, 0))
        yield from ((f"{path}.natural", natural), (f"{path}.legal.other", legal))
        yield f"{path}.total", natural + legal
    processed = sum(both(figures["new"])) + figures.get("carried", 0) - figures.get("out", 0)
    yield from ((f"applications.results.processed.{c}", processed) for c in ("natural", "total"))
    for key, path in DISPUTES.items():
        numbers = figures.get(key, [0] * 4)
        for result, number in zip(RESULTS, [*numbers, sum(numbers)], strict=True):
            yield f"disputes.{path}.{result}", number
    for key, number in zip(
        ("issued", "repealed", "in_force"), figures.get("norms", [0] * 3), strict=True
    ):
        yield f"disclosure.normative.{key}", number
    for key in ("licensing", "penalty", "coercion"):
        yield f"disclosure.{key}.decisions", figures.get(key, 0)


def findings(case: dict[str, Any], sentence: str) -> list[str]:
    """What is said of the sentence as the only paragraph of the report."""
    texts = {"overview": ((Level.BODY, sentence),)}
    report = report_of(PACK, Contents(values=dict(values_of(case)), texts=texts, lists={}))
    found = check_report(report).diagnostics
    return [one.message for one in found if one.code.startswith("prose-")]


def sentences(kind: str) -> list[Any]:
    return [pytest.param(case, one, id=one) for case in CASES["cases"] for one in case[kind]]


@pytest.mark.parametrize(("case", "sentence"), sentences("right"))
def test_a_right_sentence_raises_no_alarm(case: dict[str, Any], sentence: str) -> None:
    assert findings(case, sentence) == []


@pytest.mark.parametrize(("case", "sentence"), sentences("wrong"))
def test_a_wrong_figure_is_found(case: dict[str, Any], sentence: str) -> None:
    assert findings(case, sentence) != []


def test_most_of_the_wrong_figures_are_found() -> None:
    wrong = sum(len(case["wrong"]) for case in CASES["cases"])
    unfound = sum(len(case.get("unfound", ())) for case in CASES["cases"])
    assert wrong >= 0.85 * (wrong + unfound)
