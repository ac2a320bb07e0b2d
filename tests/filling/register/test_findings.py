"""Findings name cells and rows, and columns with too many unknown words are not taken for names."""

from reportgen.base.cells import CellRef
from reportgen.filling.register.findings import MOST_UNKNOWN, counted, rows_text, unknown
from reportgen.pack import load_pack
from reportgen.pack.loading.load_register import load_register

PACK = load_pack("zfxxgk-2021")
REGISTER = load_register(PACK)
assert REGISTER


def test_rows_are_told_as_runs() -> None:
    assert rows_text([4, 5, 6, 20]) == "4:6、20"
    assert rows_text([]) == "没有"


def test_unknown_words_are_counted_and_never_quoted() -> None:
    few = {("applicant", f"某{number}"): [CellRef("登记", number, 3)] for number in (2, 3)}
    (finding,) = unknown(REGISTER, few)
    assert finding.code == "register-unknown"
    assert "C2:C3" in finding.message
    assert "某" not in finding.message
    many = {
        ("applicant", f"某{number}"): [CellRef("登记", number, 3)]
        for number in range(2, MOST_UNKNOWN + 3)
    }
    (finding,) = unknown(REGISTER, many)
    assert finding.code == "register-no-choice"


def test_figures_are_counted_by_sheet() -> None:
    finding = counted(PACK, ["applications.new.natural", "disputes.review.upheld"], 7)
    assert "数了 7 行" in finding.message
    assert "四、复议诉讼 1 格" in finding.message
