"""Last year's report is found in whatever form it is there."""

from pathlib import Path

import pytest

from kit.published import contents_of, document
from reportgen.base.diagnostics import has_errors
from reportgen.filling.last_report import find_last_report
from reportgen.filling.last_year import carry_over_from
from reportgen.pack import load_pack
from reportgen.pack.periods import Period
from reportgen.report.contents import Contents
from reportgen.workbook import write_workbook

PACK = load_pack("zfxxgk-2021")
LAST = Period(2024)


def report(organ: str, year: int = 2024, seed: int = 1) -> Contents:
    contents = contents_of(PACK, seed)
    values = {**contents.values, PACK.head.organ: organ, PACK.head.year: year}
    return Contents(values, contents.texts, contents.lists)


def put(path: Path, contents: Contents) -> Path:
    if path.suffix == ".xlsx":
        path.write_bytes(write_workbook(PACK, contents, totals="typed"))
    else:
        path.write_bytes(document(PACK, contents, path.suffix[1:]))
    return path


@pytest.mark.parametrize("name", ["年报.xlsx", "年报.html", "年报.docx"])
def test_figures_come_over_from_any_form(tmp_path: Path, name: str) -> None:
    contents = report("甲局")
    path = put(tmp_path / name, contents)
    last = find_last_report(path, PACK, "", LAST)
    assert last.report
    assert last.report.organ == "甲局"
    for field in ("applications.carried_out.natural", "disclosure.fees.amount"):
        assert last.report.value(field) == contents.values.get(field)
    assert not has_errors(last.notes)


def test_in_a_folder_the_organ_decides_and_not_the_name_of_the_file(tmp_path: Path) -> None:
    put(tmp_path / "1.html", report("甲局"))
    put(tmp_path / "甲局.xlsx", report("乙局"))
    put(tmp_path / "2.docx", report("甲局", 2023))
    last = find_last_report(tmp_path, PACK, "甲局", LAST)
    assert last.path.name == "1.html"


def test_a_workbook_goes_before_the_document_made_of_it(tmp_path: Path) -> None:
    put(tmp_path / "甲局.html", report("甲局"))
    put(tmp_path / "甲局.xlsx", report("甲局"))
    assert find_last_report(tmp_path, PACK, "甲局", LAST).path.suffix == ".xlsx"


def test_none_and_several_are_refused(tmp_path: Path) -> None:
    put(tmp_path / "1.xlsx", report("甲局"))
    put(tmp_path / "2.xlsx", report("甲局", seed=2))
    several = find_last_report(tmp_path, PACK, "甲局", LAST)
    assert [one.code for one in several.findings] == ["carry-several"]
    none = carry_over_from(tmp_path, PACK, 2025, organ="丙局")
    assert none.failed
    assert [one.code for one in none.notes] == ["carry-none"]


def test_what_a_document_lacks_is_told_and_hinders_nothing(tmp_path: Path) -> None:
    path = put(tmp_path / "年报.html", report("甲局"))
    page = path.read_text(encoding="utf-8").replace("行政强制", "别的事")
    path.write_text(page, encoding="utf-8")
    carried = carry_over_from(path, PACK, 2025)
    assert not carried.failed
    assert "published-row-unknown" in {one.code for one in carried.notes}
    assert carried.contents.values["basics.organ"] == "甲局"


def test_a_document_without_a_report_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "年报.html"
    path.write_text("<p>首页</p>", encoding="utf-8")
    assert carry_over_from(path, PACK, 2025).failed
