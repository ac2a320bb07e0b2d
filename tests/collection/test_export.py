"""What an office sends back to its units: as a table, as a page, as JSON; on real workbooks."""

import io
import json
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook

from kit.collections_of import FORMULA, SCRIPT, roster, unit
from kit.libreoffice import convert
from reportgen.base.cells import CellRef
from reportgen.base.diagnostics import Diagnostic, Severity
from reportgen.cli import run
from reportgen.collection.export import Collection, summarize, write_summary
from reportgen.collection.overview import look_over
from reportgen.pipeline.outcome import Identity, Outcome
from reportgen.render.html.summary_page import render_summary
from reportgen.render.templates.template_budget import MOST_WORK
from reportgen.workbook import is_summary
from reportgen.workbook.writing.summary import MOST_CHARACTERS, build_summary

HEADERS = ["单位", "年度", "格式", "状态", "错误", "提醒", "已核实", "联系人", "工作簿"]


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A folder with workbooks of every state, a roster, and the summaries of a check."""
    folder = tmp_path_factory.mktemp("office")
    units = folder / "各单位"
    unit(units / "教育 局.xlsx", "教育局")
    unit(units / "商务局.xlsx", "商务局", applications__new__natural=999)
    unit(units / "财政局.xlsx", "财政局")
    unit(units / "财政局#2.xlsx", "财政局")
    unit(units / "f.xlsx", FORMULA)
    unit(units / "s.xlsx", SCRIPT)
    (units / "坏了.xlsx").write_bytes(b"nothing")
    rows = [("商务局", "王五", "551"), ("水务局", "李四", "138"), ("教育局", "", "")]
    roster(folder / "名册.xlsx", *rows, ("财政局", "", ""))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        asked = [word for ending in ("xlsx", "html", "json") for word in summary(ending)]
        assert run(["check", "各单位", "--roster", "名册.xlsx", *asked]) == 1
    return folder


def summary(ending: str) -> list[str]:
    return ["--summary", f"结果/汇总.{ending}"]


def book_of(folder: Path):
    return load_workbook(folder / "结果" / "汇总.xlsx")


def rows_of(sheet) -> list[list[object]]:
    """The rows of the list: its header and what stands below."""
    first = int(sheet.print_title_rows.strip("$").split(":")[0].strip("$"))
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=first)]


class TestTheTable:
    def test_has_a_row_for_each_workbook_and_each_missing_unit_in_the_order_of_the_roster(
        self, office
    ):
        header, *rows = rows_of(book_of(office)["汇总"])
        assert header == HEADERS
        assert [(row[0], row[3], row[4], row[7], row[8]) for row in rows] == [
            ("商务局", "有错误", 2, "王五 551", "商务局.xlsx"),
            ("水务局", "未交", None, "李四 138", None),
            ("教育局", "没有错误", 0, None, "教育 局.xlsx"),
            ("财政局", "有错误", 1, None, "财政局#2.xlsx"),
            ("财政局", "有错误", 1, None, "财政局.xlsx"),
            (SCRIPT, "有错误", 1, None, "s.xlsx"),
            (FORMULA, "有错误", 1, None, "f.xlsx"),
            ("（不知道是哪个单位）", "不能读取", 1, None, "坏了.xlsx"),
        ]
        assert rows[0][1:3] == [2022, "2021 年格式"]

    def test_says_on_top_how_many_there_are(self, office):
        sheet = book_of(office)["汇总"]
        assert [sheet.cell(row, 1).value for row in range(1, 5)] == [
            "核对情况汇总",
            "共 7 个工作簿：没有错误 1 个，有错误 5 个，不能读取 1 个。",
            "名册“名册.xlsx”：应交 4 个单位，正好交来一份的 2 个。",
            "未交 1 个单位。",
        ]

    def test_links_lead_to_the_workbooks_from_where_it_lies(self, office):
        sheet = book_of(office)["汇总"]
        links = [cell.hyperlink.target for row in sheet for cell in row if cell.hyperlink]
        assert "../各单位/教育%20局.xlsx" in links
        assert len(links) == 7
        for link in links:
            assert (office / "结果" / unquote(link)).is_file()

    def test_lists_every_finding_with_its_place_and_what_to_do(self, office):
        header, *rows = rows_of(book_of(office)["问题"])
        found = [dict(zip(header, row, strict=True)) for row in rows]
        assert [one["单位"] for one in found][:3] == ["名册", "商务局", "商务局"]
        wrong = found[1]
        assert (wrong["工作表"], wrong["单元格"], wrong["程度"], wrong["规则"]) == (
            "三、依申请公开", "J6", "错误", "R2",
        )  # fmt: skip
        assert (wrong["填的"], wrong["应为"]) == (12, 1002)
        assert wrong["格的名称"] == "一、本年新收政府信息公开申请数量＞总计"
        assert "应为 1002，填的是 12" in wrong["问题"]
        assert "D6 应为 9，误填 999" in wrong["怎么办"]

    def test_counts_what_is_frequent(self, office):
        header, *rows = rows_of(book_of(office)["常见问题"])
        assert header == ["问题", "程度", "处数", "工作簿数"]
        assert ["同一份报告有两个工作簿", "错误", 2, 2] in rows
        counts = [row[2] for row in rows]
        assert counts == sorted(counts, reverse=True)

    def test_has_filters_frozen_headers_and_prints_landscape(self, office):
        for sheet in book_of(office):
            header = int(sheet.print_title_rows.strip("$").split(":")[0].strip("$"))
            assert sheet.auto_filter.ref.startswith(f"A{header}:")
            assert sheet.freeze_panes == f"B{header + 1}"
            assert sheet.page_setup.orientation == "landscape"
            assert sheet.page_setup.fitToWidth == 1
            assert all(cell.alignment.wrap_text for cell in sheet[header + 1])

    def test_a_name_that_looks_like_a_formula_stays_a_text(self, office):
        cells = [cell for sheet in book_of(office) for row in sheet for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n"}
        same = [cell for cell in cells if cell.value == FORMULA]
        assert len(same) == 2 + 1  # its row, its finding, and what was found
        assert all(cell.quotePrefix for cell in same)

    def test_severity_is_said_in_words_and_in_colour(self, office):
        sheet = book_of(office)["问题"]
        column = next(cell.column for cell in sheet[2] if cell.value == "程度")
        cell = sheet.cell(3, column)
        assert (cell.value, cell.fill.start_color.rgb[2:]) == ("错误", "FFC7CE")

    def test_is_opened_by_libreoffice_with_its_filters_and_links(self, office, tmp_path):
        copy = convert(office / "结果" / "汇总.xlsx", "ods", tmp_path)
        again = load_workbook(convert(copy, "xlsx", tmp_path / "again"))
        assert again.sheetnames == ["汇总", "问题", "常见问题"]
        assert all(sheet.auto_filter.ref for sheet in again)
        assert again["汇总"]["A6"].value == "商务局"
        values = [cell.value for row in again["汇总"] for cell in row]
        assert FORMULA in values


class _Page(HTMLParser):
    """What is in a page: its tags, the addresses it names, its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.addresses += [value for name, value in attrs if name in ("href", "src")]
        self.ids += [value for name, value in attrs if name == "id"]

    def handle_data(self, data):
        self.texts.append(data)


class TestThePage:
    @pytest.fixture
    def page(self, office):
        return _Page((office / "结果" / "汇总.html").read_text(encoding="utf-8"))

    def test_says_the_same_as_the_table(self, office, page):
        for sheet in book_of(office):
            _, *rows = rows_of(sheet)
            said = [str(text) for row in rows for text in row if text is not None]
            whole = "".join(page.texts)
            assert [text for text in said if text not in whole] == []

    def test_names_nothing_outside_but_the_files(self, office, page):
        assert not {"img", "link", "iframe", "form"} & set(page.tags)
        inside = [address[1:] for address in page.addresses if address.startswith("#")]
        files = [address for address in page.addresses if not address.startswith("#")]
        assert set(inside) <= set(page.ids)
        assert all((office / "结果" / unquote(file)).is_file() for file in files)
        assert len(set(files)) == 7

    def test_names_and_messages_are_no_markup(self, office, page):
        text = (office / "结果" / "汇总.html").read_text(encoding="utf-8")
        assert page.tags.count("script") == 1
        assert SCRIPT not in text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;局" in text


class TestTheJson:
    @pytest.fixture
    def record(self, office):
        return json.loads((office / "结果" / "汇总.json").read_text(encoding="utf-8"))

    def test_counts(self, record):
        assert record["counts"] == {
            "workbooks": 7,
            "states": {"failed": 5, "sound": 1, "unreadable": 1},
            "errors": 7,
            "warnings": 0,
            "accepted": 0,
        }

    def test_says_who_is_expected_and_who_is_not_as_he_should_be(self, record):
        there = record["roster"]
        assert there["expected"] == ["商务局", "水务局", "教育局", "财政局"]
        assert there["missing"] == [{"unit": "水务局", "contact": "李四", "phone": "138"}]
        assert [[one["organ"] for one in group] for group in there["repeated"]] == [
            ["财政局", "财政局"]
        ]
        assert {one["organ"] for one in there["unlisted"]} == {FORMULA, SCRIPT}
        assert (there["complete"], there["year"], there["pack"]) == (False, 2022, "zfxxgk-2021")
        assert [one["code"] for one in there["diagnostics"]] == ["unit-missing"]

    def test_has_the_records_of_the_command_line(self, office, record, monkeypatch, capsys):
        monkeypatch.chdir(office)
        run(["check", "各单位", "--roster", "名册.xlsx", "--format", "json"])
        *workbooks, on_roster = json.loads(capsys.readouterr().out)
        assert workbooks == record["workbooks"]
        assert on_roster["diagnostics"] == record["roster"]["diagnostics"]
        assert (on_roster["organ"], on_roster["state"]) == (None, None)
        wrong = next(one for one in workbooks if one["organ"] == "商务局")
        assert (wrong["year"], wrong["pack"], wrong["state"]) == (2022, "zfxxgk-2021", "failed")
        assert list(wrong) == [
            "workbook", "organ", "year", "part", "pack", "state", "ok", "written", "diagnostics",
        ]  # fmt: skip


@pytest.fixture
def units(tmp_path, monkeypatch):
    """The workbooks of two units, and the program started beside their folder."""
    monkeypatch.chdir(tmp_path)
    unit(tmp_path / "各单位" / "b.xlsx", "甲局")
    unit(tmp_path / "各单位" / "a.xlsx", "乙局", applications__new__natural=999)
    return tmp_path


def test_the_same_outcomes_give_the_same_bytes(units, capsys):
    asked = [word for ending in ("xlsx", "html") for word in summary(ending)]
    build = ["build", "各单位", "--to", "docx", "-o", "报告", *asked]
    assert run(build) == 1
    first = {path.name: path.read_bytes() for path in (units / "结果").iterdir()}
    assert run([*build, "--force"]) == 1
    assert {path.name: path.read_bytes() for path in (units / "结果").iterdir()} == first
    assert run(build) == 1  # this time nothing is built anew
    assert "没有变化 1 个" in capsys.readouterr().out
    assert {path.name: path.read_bytes() for path in (units / "结果").iterdir()} == first


def test_documents_are_linked_by_kind(units):
    assert run(["build", "各单位", "--to", "docx", "-o", "报告", *summary("xlsx")]) == 1
    sheet = book_of(units)["汇总"]
    header, *rows = rows_of(sheet)
    assert header == [name for name in HEADERS if name != "联系人"] + ["Word 报告"]
    assert [(row[0], row[3], row[8]) for row in rows] == [
        ("甲局", "已生成", "打开"),
        ("乙局", "有错误", None),
    ]
    link = sheet.cell(sheet.max_row - 1, 9).hyperlink.target
    assert (units / "结果" / unquote(link)).is_file()


def test_without_a_roster_names_stand_in_the_order_of_their_sounds(units):
    unit(units / "各单位" / "c.xlsx", "安监局")
    assert run(["check", "各单位", *summary("xlsx")]) == 1
    _, *rows = rows_of(book_of(units)["汇总"])
    assert [row[0] for row in rows] == ["安监局", "甲局", "乙局"]


def test_one_workbook_has_a_summary_too(units):
    assert run(["check", "各单位/b.xlsx", *summary("xlsx")]) == 0
    book = book_of(units)
    assert book["问题"]["A2"].value == "没有发现问题。"
    assert book["常见问题"]["A2"].value == "没有发现问题。"


def test_marked_copies_are_linked(units):
    assert run(["check", "各单位", "--marked", *summary("xlsx")]) == 1
    header, _, wrong = rows_of(book_of(units)["汇总"])
    assert (header[-1], wrong[-1]) == ("标注副本", "打开")


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("汇总.docx", "要以 .xlsx、.html 或 .json 结尾"),
        ("汇总", "要以 .xlsx、.html 或 .json 结尾"),
        ("各单位/a.xlsx", "是要核对的工作簿或名册"),
        ("别的.xlsx", "不是本程序写的汇总，没有覆盖"),
    ],
)
def test_a_summary_that_cannot_be_is_refused_before_any_work(units, capsys, target, says):
    shutil.copy(units / "各单位" / "b.xlsx", units / "别的.xlsx")
    before = (units / "各单位" / "a.xlsx").read_bytes()
    assert run(["check", "各单位", "--summary", target]) == 2
    said = capsys.readouterr()
    assert says in said.err
    assert said.out == ""
    assert (units / "各单位" / "a.xlsx").read_bytes() == before


def test_a_summary_that_is_open_elsewhere_is_said_and_kept(units, capsys):
    assert run(["check", "各单位", *summary("xlsx")]) == 1
    before = (units / "结果" / "汇总.xlsx").read_bytes()
    (units / "结果" / "~$汇总.xlsx").write_bytes(b"")
    unit(units / "各单位" / "c.xlsx", "丙局")
    assert run(["check", "各单位", *summary("xlsx")]) == 2
    assert "汇总.xlsx”可能正在 Word、WPS 或其他程序中打开" in capsys.readouterr().err
    assert (units / "结果" / "汇总.xlsx").read_bytes() == before


def test_a_summary_beside_the_workbooks_is_replaced_and_taken_for_no_workbook(units, capsys):
    for _ in range(2):
        assert run(["check", "各单位", "--summary", "各单位/汇总.xlsx"]) == 1
        assert "共 2 个工作簿" in capsys.readouterr().out
    assert run(["check", "各单位"]) == 1
    assert "共 2 个工作簿" in capsys.readouterr().out


def test_only_a_summary_is_taken_for_one(units, tmp_path):
    assert run(["check", "各单位", *summary("xlsx")]) == 1
    assert is_summary(units / "结果" / "汇总.xlsx")
    for content in (b"", b"PK\x03\x04", (units / "各单位" / "a.xlsx").read_bytes()):
        other = tmp_path / "other.xlsx"
        other.write_bytes(content)
        assert not is_summary(other)
    assert not is_summary(tmp_path)


def test_with_many_workbooks_it_is_said_where_the_findings_are(units, capsys):
    for number in range(10):
        unit(units / "各单位" / f"{number}.xlsx", f"第{number}局")
    assert run(["check", "各单位"]) == 1
    assert "--summary 汇总.xlsx" in capsys.readouterr().out
    assert run(["check", "各单位", *summary("json")]) == 1
    said = capsys.readouterr().out
    assert "--summary" not in said
    assert "已写出汇总 结果/汇总.json" in said.replace("\\", "/")


def collection(*found: Diagnostic, workbook: str = "甲局.xlsx", **more) -> Collection:
    whose = Identity("甲局", 2022, "zfxxgk-2021", "甲局")
    outcome = Outcome(Path(workbook), found, identity=whose, **more)
    return Collection(look_over([outcome]), None, Path("/office"))


def finding(severity: Severity, message: str = "有问题。", **more) -> Diagnostic:
    return Diagnostic("row-sum", severity, message, at=CellRef("三", 3, 3), sheet="三", **more)


def test_the_worst_come_first_and_what_was_accepted_last_of_its_kind():
    one = collection(
        finding(Severity.NOTE, "说明。"),
        finding(Severity.WARNING, "看过。", accepted="与档案一致"),
        finding(Severity.WARNING, "提醒。"),
        finding(Severity.ERROR, "错误。"),
        Diagnostic("row-sum", Severity.NOTE, "本机的字体。"),
    )
    (entry,) = summarize(one, Path("/office")).entries
    assert [found.message for found in entry.findings] == ["错误。", "提醒。", "看过。", "说明。"]
    counts = entry.count(Severity.ERROR), entry.count(Severity.WARNING), entry.accepted
    assert counts == (1, 1, 1)
    header, *rows = rows_of(load_workbook(io.BytesIO(write_summary(one, Path("a.xlsx"))))["问题"])
    told = [(row[header.index("程度")], row[header.index("理由")]) for row in rows]
    assert told == [
        ("错误", None), ("提醒", None), ("已核实", "与档案一致"), ("说明", None),
    ]  # fmt: skip
    page = write_summary(one, Path("a.html")).decode()
    assert "理由：与档案一致" in page


@pytest.mark.parametrize("begins", ["=", "+", "-", "@"])
def test_texts_that_programs_take_for_formulas_stay_texts(begins):
    text = f"{begins}1+cmd|' /C calc'!A0"
    one = collection(finding(Severity.ERROR, text, hint=text, found=text, expected=text, rule=text))
    book = load_workbook(io.BytesIO(write_summary(one, Path("a.xlsx"))))
    same = [cell for row in book["问题"] for cell in row if cell.value == text]
    assert len(same) == 5
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in same)


def test_very_long_texts_are_cut_short_in_the_table():
    one = collection(finding(Severity.ERROR, "长" * 40000, found="9" * 40000))
    book = load_workbook(io.BytesIO(write_summary(one, Path("a.xlsx"))))
    longest = max(len(str(cell.value)) for row in book["问题"] for cell in row)
    assert longest == MOST_CHARACTERS


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("javascript:alert(1).xlsx", "javascript%3Aalert%281%29.xlsx"),
        ('"><img src=x>.xlsx', "%22%3E%3Cimg%20src%3Dx%3E.xlsx"),
        ("100%#2.xlsx", "100%25%232.xlsx"),
        ("换\u2028行\u202e.xlsx", "换%E2%80%A8行%E2%80%AE.xlsx"),
        ("坏\udcff.xlsx", "坏%FF.xlsx"),
    ],
)
def test_the_name_of_a_file_is_never_more_than_a_name(name, target):
    one = collection(workbook=name)
    summary = summarize(one, Path("/office"))
    assert summary.entries[0].workbook.target == target
    page = _Page(write_summary(one, Path("a.html")).decode())
    assert target in page.addresses
    assert "img" not in page.tags
    book = load_workbook(io.BytesIO(build_summary(summary)))
    assert [c.hyperlink.target for row in book["汇总"] for c in row if c.hyperlink] == [target]


def test_workbooks_of_one_name_are_told_apart():
    whose = Identity("甲局", 2022, "zfxxgk-2021", "甲局")
    paths = (Path("一/年报.xlsx"), Path("二/年报.xlsx"), Path("二/别的.xlsx"))
    overview = look_over(Outcome(path, (), identity=whose) for path in paths)
    entries = summarize(Collection(overview, None, Path("/office")), Path("结果")).entries
    assert sorted((one.workbook.text, one.workbook.target) for one in entries) == sorted(
        [
            (str(paths[0]), "../一/年报.xlsx"),
            (str(paths[1]), "../二/年报.xlsx"),
            ("别的.xlsx", "../二/别的.xlsx"),
        ]
    )


def test_a_collection_without_anything_wrong_says_so():
    page = render_summary(summarize(collection(), Path("/office")))
    assert "没有发现问题。" in page
    assert "常见问题" not in page


def test_a_page_may_be_longer_than_a_document():
    many = tuple(finding(Severity.ERROR, f"第{number}处" + "长" * 3000) for number in range(20000))
    page = render_summary(summarize(collection(*many), Path("/office")))
    assert len(page) > MOST_WORK
    assert "第19999处" in page


def test_a_roster_among_the_workbooks_is_none_of_them(tmp_path, capsys):
    unit(tmp_path / "教育局.xlsx", "教育局")
    roster(tmp_path / "名册.xlsx", ("教育局", "", ""))
    assert run(["check", str(tmp_path), "--roster", str(tmp_path / "名册.xlsx")]) == 0
    assert "共 1 个工作簿：没有错误 1 个。" in capsys.readouterr().out
