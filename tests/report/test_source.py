"""What documents say of the workbook they were made from."""

import hashlib

import pytest

from reportgen.report.source import SourceFile


def test_a_workbook_is_known_by_its_bytes() -> None:
    assert SourceFile("报告.xlsx", b"abc").sha256 == hashlib.sha256(b"abc").hexdigest()
    assert SourceFile("另存.xlsx", b"abc").sha256 == SourceFile("报告.xlsx", b"abc").sha256


@pytest.mark.parametrize(
    ("name", "kind"),
    [("报告.xlsx", "sheet"), ("报告.XLSM", "macroEnabled"), ("报告.xlsm.xlsx", "sheet")],
)
def test_a_workbook_with_macros_says_so(name: str, kind: str) -> None:
    assert kind in SourceFile(name, b"").media_type
