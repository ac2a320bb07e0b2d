"""Prose as real offices write it: what is right passes, in all its forms."""

from pathlib import Path

import pytest

from kit.support import EXAMPLES, example, merged, report_of
from reportgen.checks import check_report
from reportgen.pack import load_pack, pack_for_year, pack_ids
from reportgen.pack.model import Level
from reportgen.report.contents import Contents, parse_contents
from reportgen.report.report import Report

SOURCES = Path(__file__).parents[3] / "inputs" / "source"
CASES = [case for pack in pack_ids() for case in sorted((EXAMPLES / pack).glob("*/"))]
YEARS = {"xiangshan-2020": 2020, "huaian-2024": 2024}
PROSE = ("R20", "R21", "R22", "R23", "R24", "R25")


def of_prose(report: Report) -> list[tuple[str, str | None]]:
    found = [one for one in check_report(report).diagnostics if (one.rule or "").startswith(PROSE)]
    return [(one.rule or "", one.found) for one in found]


def city(case: str, *paragraphs: str) -> Report:
    """A real city's figures with other prose."""
    pack = load_pack("zfxxgk-2021")
    report = example(pack, case)
    own = (
        "政府信息公开工作纳入年度考核，社会评议结果良好，没有应当追究责任的情形。",
        *paragraphs,
    )
    text = Contents(texts={"overview": tuple((Level.BODY, line) for line in own)})
    return report_of(pack, merged(report.contents(), text))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_the_examples_raise_no_alarm(case: Path) -> None:
    assert of_prose(example(load_pack(case.parent.name), case.name)) == []


@pytest.mark.parametrize("name", YEARS)
def test_the_shipped_reports_raise_no_alarm(name: str) -> None:
    pack = pack_for_year(YEARS[name])
    text = (SOURCES / f"{name}.toml").read_text(encoding="utf-8")
    report = report_of(pack, parse_contents(pack, text))
    codes = [one.code for one in check_report(report).diagnostics]
    assert [code for code in codes if code != "odd-marks"] == ["previous-year-unknown"]


RIGHT = [
    # only concluded cases: 134 = 170 − 36, 57 = 77 − 20
    "2024年，全市因政府信息公开引起的行政复议134件，行政诉讼57件。",
    "全年政府信息公开行政复议案件170件、行政诉讼案件77件。",
    "未经复议直接起诉的行政诉讼25件，复议后起诉的行政诉讼52件。",
    "政府信息公开行政复议、行政诉讼案件共247件。",
    # received: new, and new with those carried in
    "全市各级行政机关共收到政府信息公开申请3525件，其中自然人申请3440件，较上年增长0.4%。",
    "全市共收到公民、法人和其他组织提出的政府信息公开申请3646件（含上年结转121件），办结3521件。",
    "2023年全市收到政府信息公开申请3511件，2024年收到政府信息公开申请3525件。",
    "市级部门受理政府信息公开申请933件，县区受理政府信息公开申请2592件，全市受理政府信息公开申请共3525件。",
    "全市收到政府信息公开申请３，５２５件。",
    "全市收到政府信息公开申请 3,525 件，办理答复 3,521 件。",
    "予以公开1431件，部分公开471件，不予公开92件，无法提供941件，不予处理117件，其他处理469件。",
    "公开类答复1902件，予以公开1902件（含部分公开471件）。",
    "上年结转121件，结转下年度继续办理125件。",
    # other matters, parts, estimates
    "全市办理12345热线工单5230件，按期办结5200件；收到网民留言300件，答复300件。",
    "全年召开培训会20余场，收到政府信息公开申请三千多件。",
    "通过网站收到政府信息公开申请2000件，通过信函收到政府信息公开申请1525件。",
    "其中涉及征地拆迁的政府信息公开申请800件。",
    "全年制发规章2件，废止规章1件，现行有效规章12件；制发行政规范性文件50件，现行有效行政规范性文件420件。",
    "全市收到行政许可申请1573179件。",
    "全市共发布信息12345条，其中市本级5000条、县区7000条。",
    "共组织培训3次、测评2次，分别为5月、7月和10月举办。",
    "自2023年以来，累计主动公开政策文件300件。",
    "2023年印发的方案要求加大主动公开力度。2025年，将继续做好主动公开。",
    "《2023年政府信息公开工作年度报告》于2024年3月公布。",
    "2024年，全市主动公开政府信息41万条。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_passes(text: str) -> None:
    assert of_prose(city("suqian-2024", text)) == []


WRONG = [
    ("全市收到政府信息公开申请3552件。", ("R21a", "3552")),
    ("全市办结政府信息公开申请3251件。", ("R21a", "3251")),
    ("不予公开29件。", ("R21a", "29")),
    ("结转下年度继续办理152件。", ("R21b", "152")),
    ("因政府信息公开引起行政复议143件。", ("R21c", "143")),
    ("因政府信息公开引起行政诉讼75件。", ("R21c", "75")),
    ("现行有效行政规范性文件402件。", ("R21d", "402")),
    ("2023年，全市主动公开政府信息41万条。", ("R22a", "2023")),
    ("全市发布信息共100条，分别为：政策40条、解读50条。", ("R24", "100")),
    ("依据国办公开办函〔2019〕60号编制。", ("R25", "〔2019〕60号")),
]


@pytest.mark.parametrize(("text", "expected"), WRONG)
def test_what_is_wrong_is_found(text: str, expected: tuple[str, str]) -> None:
    assert of_prose(city("suqian-2024", text)) == [expected]
