"""A strip is the block whose labels it has."""

import pytest

from kit.published import table_of
from reportgen.filling.published.expecting import vocabulary_of
from reportgen.filling.published.fitting import best_fit
from reportgen.filling.published.strips import strips_of
from reportgen.pack import load_pack

PACK = load_pack("zfxxgk-2021")


def fit_of(*rows: list[str]):
    (strip,) = strips_of(table_of(*rows), vocabulary_of(PACK))
    return best_fit(strip, PACK, None)


@pytest.mark.parametrize("row", ["行政许可", "行政处罚"])
def test_blocks_with_the_same_header_are_told_by_their_rows(row: str) -> None:
    fit = fit_of(["信息内容", "本年处理决定数量"], [row, "5"])
    assert [fit.block.rows[one.expected] for one in fit.down] == [(row,)]


def test_part_of_a_table_without_row_labels_is_known_by_its_headers() -> None:
    heads = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    fit = fit_of(["行政复议*5"], heads, ["1", "2", "3", "4", "10"])
    assert [one.expected for one in fit.across] == [0, 1, 2, 3, 4]
    bare = fit_of(heads, ["1", "2", "3", "4", "10"])
    assert bare is None  # under which of the three heads nobody can tell


def test_a_table_of_the_site_is_none() -> None:
    assert fit_of(["索引号", "000/2025-1", "分类", "年报"], ["文号", "", "有效性", "有效"]) is None


def test_the_tables_of_another_format_are_none_of_this() -> None:
    old = ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"]
    assert fit_of(old, ["规章", "1", "2", "3"]) is None
