"""What is missing or there twice is told once, by its names."""

from kit.published import table_of
from reportgen.filling.published.tables import read_tables
from reportgen.filling.published.wanting import conflicts, missing_rows
from reportgen.pack import load_pack

PACK = load_pack("zfxxgk-2021")
HEAD = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]


def test_a_row_a_table_and_single_cells() -> None:
    reading = read_tables([table_of(HEAD, ["规章", "1", "2", "3"])], PACK)
    found = list(missing_rows(reading))
    assert [one.code for one in found if one.sheet == "三、依申请公开"] == [
        "published-table-missing"
    ]
    rows = [one for one in found if one.code == "published-row-missing"]
    assert "“行政规范性文件”" in rows[0].message
    assert "3 格留空" in rows[0].message


def test_a_field_with_two_figures() -> None:
    tables = [table_of(HEAD, ["规章", "1", "2", figure]) for figure in ("3", "4")]
    (found,) = conflicts(read_tables(tables, PACK))
    assert found.path == "disclosure.rules.in_force"
    assert "3（" in found.message
    assert "4（" in found.message
