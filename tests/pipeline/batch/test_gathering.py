"""What lies in a folder of what units have handed in: nothing of it is passed over in silence."""

from pathlib import Path

import pytest

from kit.collections_of import roster, unit
from reportgen.base.errors import UsageError
from reportgen.collection.overview import State, look_over, state_of
from reportgen.pipeline.batch.gathering import documents_in, gather, passed_over
from reportgen.pipeline.batch.journal import JOURNAL
from reportgen.pipeline.check import check_workbook


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def names(paths) -> list[str]:
    return [path.name for path in paths]


def test_spreadsheets_of_any_kind_and_letter_case_are_read_and_the_rest_is_listed(tmp_path):
    put(tmp_path, "甲.xlsx", "乙.XLSX", "丙.xls", "丁.ET", "戊.ods", "己.docx", "庚.zip")
    found = gather([tmp_path])
    assert sorted(names(found.workbooks)) == sorted(
        ["甲.xlsx", "乙.XLSX", "丙.xls", "丁.ET", "戊.ods"]
    )
    assert sorted(names(found.others)) == sorted(["己.docx", "庚.zip"])


def test_folders_within_are_searched_but_not_where_reports_go(tmp_path):
    put(tmp_path, "a.xlsx", "乡镇/b.xlsx", "乡镇/旧/c.xlsx", "out/d.xlsx", "别处/e.xlsx")
    (tmp_path / "别处" / JOURNAL).write_bytes(b"")
    found = gather([tmp_path], outputs=tmp_path / "out")
    assert names(found.workbooks) == ["a.xlsx", "b.xlsx", "c.xlsx"]


def test_what_nobody_sends_is_left_out(tmp_path):
    put(tmp_path, "a.xlsx", "~$a.xlsx", ".b.xlsx", "Thumbs.db", "a-核对.xlsx", ".svn/c.xlsx")
    found = gather([tmp_path])
    assert (names(found.workbooks), found.others) == (["a.xlsx"], ())


def test_a_folder_without_workbooks_says_what_is_in_it(tmp_path):
    put(tmp_path, "商务局.docx")
    with pytest.raises(UsageError, match=r"1 个别的文件，例如“商务局\.docx”"):
        gather([tmp_path])


def test_reports_of_a_folder_are_found_to_be_verified(tmp_path):
    put(tmp_path, "a.docx", "b/c.PDF", "d.xlsx")
    assert names(documents_in(tmp_path)) == ["a.docx", "c.PDF"]


@pytest.mark.parametrize(
    "file", ["乙局.xls", "2024年乙局年报（盖章）.zip", "某某区乙局.docx", "乙局/年报.rar"]
)
def test_who_sent_a_file_that_cannot_be_read_has_sent_it(tmp_path, file):
    units = roster(tmp_path / "名册.xlsx", ("某某区甲局", "", ""), ("某某区乙局", "李四", "138"))
    folder = tmp_path / "交来"
    folder.mkdir()
    unit(folder / "a.xlsx", "某某区甲局")
    put(folder, file)
    files = gather([folder])
    read = [check_workbook(path) for path in files.workbooks]
    overview = look_over((*read, *passed_over(files.others)), units)
    assert overview.attendance is not None
    assert [one.unit.name for one in overview.attendance.unreadable] == ["某某区乙局"]
    assert overview.attendance.missing == ()
    codes = {one.workbook.name: one for one in overview.outcomes}[Path(file).name]
    assert "unit-unreadable" in [one.code for one in codes.diagnostics]


def test_a_name_that_may_be_of_two_units_is_nobodys(tmp_path):
    units = roster(tmp_path / "名册.xlsx", ("某某区甲局", "", ""), ("某某区乙局", "", ""))
    overview = look_over(passed_over([tmp_path / "甲局和乙局.zip"]), units)
    assert overview.attendance is not None
    assert len(overview.attendance.missing) == 2
    assert [state_of(one) for one in overview.outcomes] == [State.PASSED_OVER]


def test_a_folder_of_published_reports_is_one_where_they_may_stand(tmp_path):
    put(tmp_path, "甲.pdf", "甲.docx", "乙.HTM", "丙/年报.mht", "说明.txt")
    found = gather([tmp_path], published=True)
    assert sorted(names(found.workbooks)) == ["乙.HTM", "年报.mht", "甲.docx"]
    assert sorted(names(found.others)) == ["甲.pdf", "说明.txt"]


def test_beside_workbooks_documents_are_not_read(tmp_path):
    put(tmp_path, "甲.xlsx", "乙.docx")
    found = gather([tmp_path], published=True)
    assert (names(found.workbooks), names(found.others)) == (["甲.xlsx"], ["乙.docx"])
