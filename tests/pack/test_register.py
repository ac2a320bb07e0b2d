"""The choices of a column are the lines of a table that are no sums; counts lead to all of them."""

from reportgen.pack import load_pack
from reportgen.pack.loading.load_register import load_register
from reportgen.pack.register import nodes_of, targets_of

PACK = load_pack("zfxxgk-2021")
REGISTER = load_register(PACK)
assert REGISTER


def test_choices_are_leaves_and_no_sums() -> None:
    applicants = [one.key for one in nodes_of(PACK, REGISTER.column("applicant"))[1]]
    assert applicants[:2] == ["natural", "legal.commercial"]
    assert "total" not in applicants
    assert len(applicants) == 6
    results = [one.key for one in nodes_of(PACK, REGISTER.column("result"))[1]]
    assert "results.processed" not in results
    assert "new" not in results


def test_a_count_leads_to_each_choice_once() -> None:
    results = next(one for one in REGISTER.counts if "{result}" in one.to)
    paths = targets_of(PACK, REGISTER, results)
    assert paths["applications.results.granted.natural"] == {
        "applicant": "natural",
        "result": "results.granted",
    }
    assert len(paths) == 6 * len(nodes_of(PACK, REGISTER.column("result"))[1])
    assert [one.key for one in REGISTER.needed_by(results)] == [
        "received", "answered", "applicant", "result",
    ]  # fmt: skip
