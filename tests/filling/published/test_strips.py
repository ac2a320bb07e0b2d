"""A table falls into headers and the rows under them."""

from kit.published import table_of
from reportgen.filling.published.expecting import vocabulary_of
from reportgen.filling.published.strips import strips_of
from reportgen.pack import load_pack

WORDS = vocabulary_of(load_pack("zfxxgk-2021"))


def test_blocks_of_one_table_are_strips() -> None:
    table = table_of(
        ["第二十条第（五）项*2"], ["信息内容", "本年处理决定数量"], ["行政许可", "5"],
        ["第二十条第（六）项*2"], ["信息内容", "本年处理决定数量"], ["行政处罚", ""],
        ["行政强制", "0"],
    )  # fmt: skip
    strips = list(strips_of(table, WORDS))
    assert [(one.header_rows, one.rows) for one in strips] == [((1, 2), (3,)), ((4, 5), (6, 7))]
    assert [one.labels for one in strips[0].columns] == [("本年处理决定数量",)]


def test_an_empty_first_row_counts_for_nothing() -> None:
    (strip,) = strips_of(
        table_of(["", ""], ["信息内容", "本年处理决定数量"], ["行政许可", "5"]), WORDS
    )
    assert (strip.header_rows, strip.rows) == ((2,), (3,))


def test_a_part_without_headers_is_a_strip_without_them() -> None:
    (strip,) = strips_of(
        table_of(["2.重复申请", "1", "2"], ["3.要求提供公开出版物", "0", "0"]), WORDS
    )
    assert (strip.header_rows, strip.rows) == ((), (1, 2))


def test_headers_with_a_gap_are_not_trusted() -> None:
    (strip,) = strips_of(table_of(["信息内容", "本年制发件数"], ["规章", "1", "2"]), WORDS)
    assert not strip.are_headers_whole
