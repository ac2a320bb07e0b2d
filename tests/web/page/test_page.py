"""The page in Chromium, from the double click to the saved files."""

import io
import json
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import Browser

from kit.books import changed
from kit.browser import READY, Visit, axe_script, chromium, made_page
from kit.mutating import mutant
from kit.offices import collect
from kit.verapdf import COMPLIANT, missing, validate
from reportgen.collection.roster import write_roster
from reportgen.proofread import proofread_pdf_source
from reportgen.report.source import SourceFile
from reportgen.web.clerk import Handed
from reportgen.web.county import County

INPUT = next((Path(__file__).parents[3] / "inputs").glob("*-2024.xlsx"))
TABLE = "三、依申请公开"
HARMLESS = ("file:", "blob:")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def opened(browser: Browser) -> Visit:
    return Visit(browser)


@pytest.fixture
def visit(opened: Visit) -> Iterator[Visit]:
    """One page serves all tests; none may complain, or ask for anything outside itself."""
    yield opened
    assert opened.complaints == []
    assert [one for one in opened.asked if not one.startswith(HARMLESS)] == []


def reportgen(*arguments: object, code: int = 0) -> str:
    """What the command line says, as another process."""
    run = [sys.executable, "-m", "reportgen", *map(str, arguments)]
    done = subprocess.run(run, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def spoil(book: Workbook) -> None:
        book[TABLE]["D6"] = 999
        book[TABLE]["E9"] = "两件"

    path = tmp_path_factory.mktemp("wrong") / INPUT.name
    path.write_bytes(changed(INPUT.read_bytes(), spoil))
    return path


def test_a_new_workbook_is_that_of_the_command_line(visit: Visit, tmp_path: Path) -> None:
    visit.page.fill("#organ", "某某区商务局")
    visit.page.select_option("#year", "2024")
    visit.page.click("#new button")
    visit.wait_for("已生成")
    ((name, content),) = visit.saved("#new-answer a").items()
    reportgen("new", "--organ", "某某区商务局", "--year", 2024, "-o", tmp_path / name)
    assert (tmp_path / name).read_bytes() == content


def test_from_last_year_s_workbook_the_organ_is_taken(visit: Visit, tmp_path: Path) -> None:
    visit.page.fill("#organ", "")
    visit.give(INPUT, to="#last")
    visit.page.select_option("#year", "2025")
    visit.page.click("#new button")
    visit.wait_for("已生成“淮安市人民政府-2025")
    ((name, content),) = visit.saved("#new-answer a").items()
    reportgen("new", "--from", INPUT, "--year", 2025, "-o", tmp_path / name)
    assert (tmp_path / name).read_bytes() == content


def test_findings_are_those_of_the_command_line_and_lead_to_their_cells(
    visit: Visit, wrong: Path
) -> None:
    visit.give(wrong)
    state = visit.wait_for("还有")
    (record,) = json.loads(reportgen("check", wrong, "--format", "json", code=1))
    told = visit.page.locator("#check-answer .findings > li").all_inner_texts()
    assert len(told) == len(record["diagnostics"])
    for text, finding in zip(told, record["diagnostics"], strict=True):
        assert finding["message"] in text
        assert finding["hint"] in text
        assert (finding["cell"] or "") in text
    errors = sum(one["severity"] == "error" for one in record["diagnostics"])
    assert f"还有 {errors} 处错误要改" in state
    assert visit.page.title() == state
    link = visit.page.locator("#check-answer a", has_text="E9").first
    link.click()
    cell = visit.page.locator(f'[id="cell-{TABLE}!E9"]')
    assert cell.evaluate("cell => cell === document.activeElement")
    assert cell.inner_text().split() == ["两件", "错误", "3"]
    assert "可能" in visit.page.locator(f'[id="cell-{TABLE}!D6"]').inner_text()


def test_a_finding_is_explained_in_its_place(visit: Visit, wrong: Path) -> None:
    visit.give(wrong)
    visit.wait_for("还有")
    button = visit.page.locator("#check-answer button", has_text="为什么").first
    button.click()
    visit.page.wait_for_selector(".why")
    assert "含义：" in visit.page.inner_text(".why")
    button.click()
    assert visit.page.locator(".why").count() == 0


def test_a_marked_copy_is_that_of_the_command_line(visit: Visit, wrong: Path) -> None:
    visit.give(wrong)
    visit.wait_for("还有")
    assert visit.page.is_disabled("#make")
    visit.page.click("#mark")
    visit.page.wait_for_selector("#out-answer a")
    ((name, content),) = visit.saved("#out-answer a").items()
    reportgen("check", "--marked", wrong, code=1)
    assert wrong.with_name(name).read_bytes() == content


def test_after_mending_it_is_said_what_is_gone_and_the_documents_are_those_of_the_command_line(
    visit: Visit, wrong: Path, tmp_path: Path
) -> None:
    visit.give(wrong)
    visit.wait_for("还有")
    visit.give(INPUT)
    visit.wait_for("没有错误")
    answer = visit.page.inner_text("#check-answer")
    assert "改好 " in answer
    assert "新出现 0 处" in answer
    visit.page.click("#make")
    visit.page.wait_for_selector("#out-answer a")
    files = visit.saved("#out-answer a")
    reportgen("build", INPUT, "--to", "docx,html", "-o", tmp_path)
    written = {path.name: path.read_bytes() for path in tmp_path.glob("*-2024-*")}
    pdfs = {name: files.pop(name) for name in list(files) if name.endswith(".pdf")}
    assert len(pdfs) == 1
    assert len(files) == 2
    assert files == written


def test_the_pdf_is_proved_outside_as_well(visit: Visit, tmp_path: Path) -> None:
    visit.give(INPUT)
    visit.wait_for("没有错误")
    visit.page.click("#make")
    visit.page.wait_for_selector("#out-answer a")
    (name,) = (one for one in visit.saved("#out-answer a") if one.endswith(".pdf"))
    data = visit.saved("#out-answer a")[name]
    (tmp_path / name).write_bytes(data)
    told = reportgen("verify", tmp_path / name, "--against", INPUT)
    assert "结果：1 处说明" in told
    source = SourceFile(INPUT.name, INPUT.read_bytes())
    assert list(proofread_pdf_source(data, source)) == []
    if not missing():
        assert validate({name: data}, tmp_path) == {name: COMPLIANT}


@pytest.mark.parametrize("kind", ["html", "pdf"])
def test_what_was_published_is_saved_as_a_workbook(visit: Visit, tmp_path: Path, kind: str) -> None:
    reportgen("build", INPUT, "--to", "pdf,html", "-o", tmp_path)
    (report,) = tmp_path.glob(f"*-2024-*.{kind}")
    visit.give(report)
    visit.wait_for("淮安市人民政府 2024：")
    visit.page.click("#taken button")
    visit.page.wait_for_selector("#taken a")
    ((_, content),) = visit.saved("#taken a").items()
    taken = tmp_path / "taken.xlsx"
    run = [sys.executable, "-m", "reportgen", "import", report, "-o", taken]
    subprocess.run(run, capture_output=True, check=False)
    assert taken.read_bytes() == content
    assert visit.page.is_disabled("#make")


def test_without_what_prints_pdf_the_others_are_made(browser: Browser, tmp_path: Path) -> None:
    alone = tmp_path / "reportgen.html"
    alone.write_bytes(made_page().read_bytes())
    visit = Visit(browser, alone.as_uri())
    visit.give(INPUT)
    visit.wait_for("没有错误")
    visit.page.click("#make")
    visit.page.wait_for_selector("#out-answer a")
    assert "本页旁边找不到 reportgen-pdf.js" in visit.page.inner_text("#out-answer")
    kinds = {Path(name).suffix for name in visit.saved("#out-answer a")}
    assert kinds == {".docx", ".html"}
    visit.context.close()


def test_what_is_no_workbook_is_answered_in_a_sentence(visit: Visit, tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(b"PK no workbook")
    visit.give(path)
    visit.wait_for("读不出来")
    assert visit.page.locator("#check-answer .findings > li.error").count() == 1


def test_text_from_a_workbook_is_never_markup(visit: Visit, tmp_path: Path) -> None:
    attack = "<img src=x onerror=\"document.title='taken'\"><script>alert(1)</script>"

    def spoil(book: Workbook) -> None:
        for sheet in book.worksheets:
            for row in sheet.iter_rows(min_row=4):
                for cell in row:
                    if isinstance(cell.value, str) and not cell.value.startswith("="):
                        cell.value = attack

    path = tmp_path / f"{'<b>'}.xlsx"
    path.write_bytes(changed(INPUT.read_bytes(), spoil))
    visit.give(path)
    visit.wait_for("错误")
    assert "<img" in visit.page.inner_text("#check-answer")
    assert visit.page.locator("#check-answer img, #check-answer script").count() == 0
    assert visit.page.locator("#check-answer b").count() == 0
    assert visit.page.title() != "taken"


def test_work_can_be_stopped_and_the_page_goes_on(visit: Visit) -> None:
    visit.page.evaluate("document.getElementById('stop').hidden = false")
    visit.give(INPUT)
    visit.page.locator("#stop").evaluate("button => button.click()")
    visit.give(INPUT)
    visit.wait_for("没有错误")
    visit.complaints.clear()  # a question that was stopped may be mentioned


def test_nothing_leaves_the_page(visit: Visit) -> None:
    for address in ("https://example.invalid/", "http://127.0.0.1:9/"):
        refused = visit.page.evaluate(
            "address => fetch(address).then(() => 'sent', error => String(error))", address
        )
        assert refused != "sent"
    assert any("connect-src" in one or "Content Security" in one for one in visit.complaints)
    visit.complaints.clear()
    visit.asked[:] = [one for one in visit.asked if "example" not in one and "127.0.0.1" not in one]


def test_the_keyboard_is_enough(visit: Visit) -> None:
    page = visit.page
    page.focus(".skip")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "organ"
    page.keyboard.type("键盘局")
    page.keyboard.press("Enter")
    visit.wait_for("已生成")
    page.focus("#drop-one")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files(INPUT)
    visit.wait_for("没有错误")
    page.focus("#make")
    page.keyboard.press("Enter")
    page.wait_for_selector("#out-answer a")
    assert page.evaluate("document.activeElement.download").endswith(".docx")


@pytest.mark.parametrize("width", [1280, 360])
def test_everybody_can_use_it(browser: Browser, wrong: Path, county: Path, width: int) -> None:
    visit = Visit(browser, width=width)
    visit.give(wrong)
    visit.wait_for("还有")
    visit.give(county, to="#drop-folder")
    visit.wait_for("1 个要退回")
    across = visit.page.evaluate("document.documentElement.scrollWidth")
    assert across <= width
    run = "axe.run(document, {resultTypes: ['violations']})"
    found = visit.page.evaluate(f"async () => {{ {axe_script()}; return {run}; }}")
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    visit.context.close()


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        """Nothing is printed."""


def test_a_plain_web_server_serves_it_as_well(browser: Browser) -> None:
    handler = partial(_Silent, directory=str(made_page().parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/reportgen.html"
        visit = Visit(browser, address)
        visit.give(INPUT)
        visit.wait_for("没有错误")
        outside = {one for one in visit.asked if not one.startswith("blob:")}
        assert outside <= {address, address.replace("reportgen.html", "favicon.ico")}
        visit.context.close()
        server.shutdown()
    assert READY


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a county has it: units, one of them wrong, one missing, a roster, a cover."""
    folder = tmp_path_factory.mktemp("county")
    units = list(collect(folder / "units", 3))

    def spoil(book: Workbook) -> None:
        book[TABLE]["D6"] = 999

    units[2].write_bytes(changed(units[2].read_bytes(), spoil))
    names = ("第1商务局", "第2商务局", "第3商务局", "第4商务局")
    roster = write_roster([{"name": name} for name in names])
    (folder / "units" / "名册.xlsx").write_bytes(roster)
    (folder / "units" / "封面.docx").write_bytes(b"PK")
    return folder / "units"


def rows(visit: Visit) -> dict[str, list[str]]:
    """The table of the units, by their names."""
    lines = [row.inner_text().split("\t") for row in visit.page.locator("#units tr").all()]
    return {line[0].strip(): [cell.strip() for cell in line[1:]] for line in lines}


def test_a_folder_shows_who_stands_how_and_what_goes_back(
    visit: Visit, county: Path, tmp_path: Path
) -> None:
    visit.give(county, to="#drop-folder")
    visit.wait_for("1 个要退回")
    table = rows(visit)
    assert next(iter(table)) in ("第3商务局", "第4商务局")
    assert {name: table[name][0] for name in table if name.startswith("第")} == {
        "第1商务局": "没有错误",
        "第2商务局": "没有错误",
        "第3商务局": "有错误",
        "第4商务局": "未交",
    }
    visit.page.click("#slips")
    visit.page.wait_for_selector("#county-files a")
    ((name, page),) = visit.saved("#county-files a").items()
    assert name == "退回单.html"
    assert page.decode().count("<section>") == 1
    visit.page.fill("#find", "第3")
    assert list(rows(visit)) == ["第3商务局"]
    visit.page.click("#units button")
    visit.page.wait_for_selector("#county-one .findings")
    assert "两边应当相等" in visit.page.inner_text("#county-one")
    visit.page.fill("#find", "")
    names = ["", *sorted(one for one in rows(visit) if one.startswith("第"))]
    by_name = visit.page.locator("#county th[data-by=unit]")
    for order, expected in (("ascending", names), ("descending", names[::-1])):
        by_name.locator("button").click()
        assert [one if one.startswith("第") else "" for one in rows(visit)] == expected
        assert by_name.get_attribute("aria-sort") == order


def test_sound_workbooks_are_added_up_as_the_command_line_does(
    visit: Visit, county: Path, tmp_path: Path
) -> None:
    units = [county / "001.xlsx", county / "002.xlsx"]
    visit.give(*units, to="#drop-many")
    visit.wait_for("0 个要退回")
    visit.page.fill("#county-organ", "某某区人民政府")
    visit.page.click("#merge button")
    visit.page.wait_for_selector("#merge-answer a[download]")
    ((name, content),) = visit.saved("#merge-answer a[download]").items()
    target = tmp_path / name
    arguments = ("--organ", "某某区人民政府", "-o", target)
    reportgen("merge", *units, *arguments)
    assert target.read_bytes() == content


def test_an_archive_is_opened_and_all_is_saved_as_one(
    visit: Visit, county: Path, tmp_path: Path
) -> None:
    path = tmp_path / "报送.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for one in county.iterdir():
            archive.write(one, f"单位/{one.name}")
    visit.give(path, to="#drop-many")
    visit.wait_for("1 个要退回")
    visit.page.click("#all")
    visit.page.wait_for_selector("#county-files .good")
    ((name, content),) = visit.saved("#county-files a").items()
    assert name == "核对结果.zip"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
    assert {"核对情况汇总.xlsx", "核对情况汇总.html", "退回单.html"} <= set(names)
    assert len([one for one in names if one.endswith(".docx")]) == 2
    assert len([one for one in names if one.startswith("标好的副本/")]) == 1


def test_of_spoilt_workbooks_the_page_says_what_the_program_says_outside(
    visit: Visit, tmp_path: Path
) -> None:
    outside = County()
    for seed in range(30):
        path = tmp_path / f"{seed:02}.xlsx"
        path.write_bytes(mutant(seed).data)
        outside.add(Handed(path.name, path.read_bytes()))
    expected = {
        one["workbook"]: [one["word"], str(one["errors"]), str(one["warnings"])]
        for one in outside.standing()["entries"]
    }
    visit.give(tmp_path, to="#drop-folder")
    visit.wait_for("要退回")
    lines = [row.inner_text().split("\t") for row in visit.page.locator("#units tr").all()]
    assert {line[4].strip(): [cell.strip() for cell in line[1:4]] for line in lines} == expected
