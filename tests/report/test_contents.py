"""The readable form of a report's values."""

from decimal import Decimal

import pytest

from reportgen.base.errors import UsageError
from reportgen.pack import load_pack
from reportgen.pack.model import Level
from reportgen.report.contents import parse_contents

PACK = load_pack("zfxxgk-2021")


def test_forms_grids_texts_and_lists_are_read() -> None:
    contents = parse_contents(
        PACK,
        """
        [basics]
        organ = "甲局"
        [disclosure]
        rules = [1, 2, 3]
        fees = [18.8710]
        [disputes]
        values = [1, 2]
        [overview]
        paragraphs = ["正文", "# 头", "#> 接排", "## 小头", "##> 小接排"]
        [fees]
        records = [{ unit = "乙局", cases = 1, amount = 0.50 }]
        total = { cases = 1 }
        """,
    )
    assert contents.values == {
        "basics.organ": "甲局",
        "disclosure.rules.issued": 1,
        "disclosure.rules.repealed": 2,
        "disclosure.rules.in_force": 3,
        "disclosure.fees.amount": Decimal("18.8710"),
        "disputes.review.upheld": 1,
        "disputes.review.corrected": 2,
        "fees.total.cases": 1,
    }
    assert contents.texts["overview"] == (
        (Level.BODY, "正文"),
        (Level.HEAD, "头"),
        (Level.RUN_IN_HEAD, "接排"),
        (Level.SUBHEAD, "小头"),
        (Level.RUN_IN_SUBHEAD, "小接排"),
    )
    assert contents.lists["fees"] == ({"unit": "乙局", "cases": 1, "amount": Decimal("0.50")},)


def test_an_unknown_sheet_is_named_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"aplications.*applications"):
        parse_contents(PACK, "[aplications]\nnew = [1]")


@pytest.mark.parametrize(
    ("text", "wrong"), [("[basics]\norgam = '甲局'", "orgam"), ("[fees.total]\nunit = 1", "unit")]
)
def test_an_unknown_field_is_named_with_the_known_ones(text: str, wrong: str) -> None:
    known = {"orgam": "organ", "unit": "cases"}[wrong]
    with pytest.raises(UsageError, match=f"{wrong}.*{known}"):
        parse_contents(PACK, text)
