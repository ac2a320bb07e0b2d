"""What a paragraph claims of a pack's figures, and what may mean something else."""

import pytest

from reportgen.base.cells import CellRef
from reportgen.checks.rules.claims import claims_of
from reportgen.checks.rules.phrases import Text
from reportgen.pack import load_pack

PACK = load_pack("zfxxgk-2021")
AT = CellRef("一、总体情况", 3, 2)


def claimed(text: str) -> list[tuple[str, int]]:
    """The words of each place that claims something, and its number."""
    found = claims_of(PACK, 2024, "某某市商务局", Text(text, AT))
    return list(dict.fromkeys((one.words, one.number) for one in found))


@pytest.mark.parametrize(
    ("text", "words", "number"),
    [
        ("收到政府信息公开申请12件。", "收到政府信息公开申请12件", 12),
        ("2024年，市商务局共收到政府信息公开申请12件。", "收到政府信息公开申请12件", 12),
        ("收到政府信息公开申请（含网上）12件。", "收到政府信息公开申请（含网上）12件", 12),
        ("收到政府信息公开申请十二件。", "收到政府信息公开申请十二件", 12),
    ],
)
def test_a_clause_that_is_understood_is_a_claim(text: str, words: str, number: int) -> None:
    ((told, value),) = claimed(text)
    assert told.endswith(words)
    assert value == number


@pytest.mark.parametrize(
    "text",
    [
        "其中收到政府信息公开申请12件。",
        "2023年收到政府信息公开申请12件。",
        "各区县收到政府信息公开申请12件。",
        "经认真梳理收到政府信息公开申请12件。",
        "收到政府信息公开申请12件左右。",
        "收到来信12件。",
    ],
)
def test_what_may_mean_another_matter_is_none(text: str) -> None:
    assert claimed(text) == []


def test_a_figure_that_is_denied_is_0() -> None:
    (one,) = {
        (claim.number, claim.denied)
        for claim in claims_of(PACK, 2024, "某某市商务局", Text("未收到政府信息公开申请。", AT))
    }
    assert one == (0, True)


def test_a_table_in_words_is_no_prose() -> None:
    told = "收到政府信息公开申请12件"
    assert claimed(f"{told}，{'1件，' * 20}") == [(told, 12)]
    assert claimed(f"{told}，{'1件，' * 200}") == []
