"""What of a text a printed page can keep."""

import pytest

from reportgen.proofread.reading.appearance import as_printed


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a b\tc", "abc"),
        ("甲 乙\u3000丙\n", "甲乙丙"),
        ("甲\u200b\ufeff乙\u00ad", "甲乙"),
        ("\u2f00\u2f08", "一人"),
        ("\ufb01", "fi"),
        ("e\u0301", "é"),
        ("花\ufe00", "花"),
    ],
)
def test_print_keeps_what_is_seen(text: str, kept: str) -> None:
    assert as_printed(text) == kept


def test_what_was_printed_once_is_kept_whole() -> None:
    for text in ("收到申请12件（含上年结转3件）。", "Ａ１①½", "“甲”‘乙’——·…"):
        assert as_printed(as_printed(text)) == as_printed(text)


def test_figures_that_differ_stay_apart() -> None:
    assert as_printed("12件") != as_printed("21件")
    assert as_printed("１２") != as_printed("①②")
