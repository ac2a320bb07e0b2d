"""A figure belongs where the labels of its row and its column cross, or nowhere."""

from kit.published import table_of
from reportgen.filling.published.tables import TableReading, read_tables
from reportgen.pack import load_pack

PACK = load_pack("zfxxgk-2021")
HEAD = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]


def read(*tables: list[list[str]]) -> TableReading:
    return read_tables([table_of(*rows) for rows in tables], PACK)


def row(reading: TableReading, key: str) -> list[object]:
    paths = (f"disclosure.{key}.{column}" for column in ("issued", "repealed", "in_force"))
    return [reading.values.get(path) for path in paths]


def codes(reading: TableReading) -> list[str]:
    return [one.code for one in reading.found]


def test_rows_and_columns_may_stand_in_another_order() -> None:
    head = ["信息内容", "现行有效件数", "本年制发件数", "本年废止件数"]
    reading = read([head, ["行政规范性文件", "6", "4", "5"], ["规章", "3", "1", "2"]])
    assert row(reading, "rules") == [1, 2, 3]
    assert row(reading, "normative") == [4, 5, 6]
    assert codes(reading) == []


def test_a_misspelt_label_is_taken_and_told() -> None:
    reading = read([HEAD, ["规章", "1", "2", "3"], ["规范性文件", "4", "5", "6"]])
    assert row(reading, "normative") == [4, 5, 6]
    assert codes(reading) == ["published-label"]


def test_a_row_that_lacks_a_cell_is_left_and_told() -> None:
    reading = read([HEAD, ["规章", "1", "3"], ["行政规范性文件", "4", "5", "6"]])
    assert row(reading, "rules") == [None, None, None]
    assert row(reading, "normative") == [4, 5, 6]
    (found,) = reading.found
    assert found.code == "published-row-ragged"
    assert "1、3" in found.message


def test_a_row_and_a_column_of_nobody_are_told() -> None:
    reading = read(
        [
            [*HEAD, "备案件数"],
            ["规章", "1", "2", "3", "9"],
            ["其他主动公开文件", "7", "7", "7", "7"],
        ]
    )
    assert row(reading, "rules") == [1, 2, 3]
    assert sorted(codes(reading)) == ["published-cell-unknown", "published-row-unknown"]


def test_headers_with_a_gap_are_read_by_order_only_with_a_warning() -> None:
    reading = read(
        [HEAD[:2] + HEAD[3:], ["规章", "1", "2", "3"], ["行政规范性文件", "4", "5", "6"]]
    )
    assert row(reading, "rules") == [1, 2, 3]
    assert "published-by-order" in codes(reading)


def test_a_table_that_goes_on_without_headers_and_a_row_printed_again() -> None:
    first, second = ["规章", "1", "2", "3"], ["行政规范性文件", "4", "5", "6"]
    assert row(read([HEAD, first], [second, ["规章", "1", "2", "3"]]), "normative") == [4, 5, 6]
    twice = read([HEAD, first], [HEAD, ["规章", "1", "9", "3"]])
    assert row(twice, "rules") == [1, None, 3]
    assert len(twice.conflicts) == 1


def test_the_same_label_twice_is_neither() -> None:
    reading = read(
        [HEAD, ["规章", "1", "2", "3"], ["规章", "4", "5", "6"], ["行政规范性文件", "7", "8", "9"]]
    )
    assert row(reading, "rules") == [None, None, None]
    assert len(reading.strips) == 1  # so much of it is unclear that all of it is left


def test_headers_at_the_end_of_a_page_and_figures_on_the_next() -> None:
    heads = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    reading = read([["行政复议*5"], heads], [["1", "2", "3", "4", "10"]])
    names = ("upheld", "corrected", "other", "pending", "total")
    assert [reading.values.get(f"disputes.review.{name}") for name in names] == [1, 2, 3, 4, 10]


def test_a_figure_over_two_columns_or_rows_is_no_ones() -> None:
    reading = read([HEAD, ["规章", "1*2", "3"], ["行政规范性文件", "4", "5", "6"]])
    assert row(reading, "rules") == [None, None, 3]
    assert codes(reading) == ["published-cell-unknown"]


def test_blanks_stay_blank() -> None:
    reading = read([HEAD, ["规章", "", "/", "3"], ["行政规范性文件", "", "", ""]])
    assert row(reading, "rules") == [None, None, 3]
    assert codes(reading) == []
    assert "disclosure.normative.issued" in reading.figures
