"""A summary is known by its own properties, and nothing else is taken for one."""

import io

import pytest
from openpyxl import Workbook

from kit.parts import packed
from reportgen.workbook.xlsx.summary_mark import MARK, is_summary


def book(category):
    one, target = Workbook(), io.BytesIO()
    one.properties.category = category
    one.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (book(MARK), True),
        (book("报告"), False),
        (packed({"docProps/core.xml": MARK}), True),
        (packed({"docProps/core.xml": MARK + " " * 100_000}), False),
        (packed({"docProps/app.xml": MARK}), False),
        (book(MARK)[:-40], False),
        (MARK.encode(), False),
        (b"", False),
    ],
    ids=["summary", "workbook", "bare", "overgrown", "elsewhere", "cut", "text", "empty"],
)
def test_only_a_file_that_says_so_is_a_summary(tmp_path, data, expected):
    path = tmp_path / "汇总.xlsx"
    path.write_bytes(data)
    assert is_summary(path) is expected


def test_a_file_that_is_not_there_is_none(tmp_path):
    assert not is_summary(tmp_path / "无.xlsx")
    assert not is_summary(tmp_path)
