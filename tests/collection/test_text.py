"""What is said of many workbooks on a terminal."""

from pathlib import Path

from kit.collections_of import roster, unit
from reportgen.collection.overview import look_over
from reportgen.collection.text import overview_lines
from reportgen.pipeline.batch.gathering import passed_over
from reportgen.pipeline.check import check_workbook


def test_a_unit_whose_file_was_passed_over_has_handed_in(tmp_path: Path) -> None:
    sound = check_workbook(unit(tmp_path / "甲局.xlsx", "甲局"))
    file = roster(tmp_path / "名册.xlsx", ("甲局", "", ""), ("乙局", "李四", "138"))
    overview = look_over((sound, *passed_over([tmp_path / "乙局.zip"])), file)
    said = "\n".join(overview_lines(overview, file))
    assert "没有读：乙局.zip。" in said
    assert "“乙局”交来的是“乙局.zip”，没有读出来（李四 138）。" in said
    assert "没有交" not in said
