"""The whole report in a document, and every word about what is not in the workbook."""

import re

import pytest

from kit.books import PACKS
from kit.published import contents_of, damaged, differences, document, on_a_site, taken
from reportgen.base.diagnostics import Severity
from reportgen.filling.published.recognise import Recognised
from reportgen.pack.fields import fields_of
from reportgen.pack.model import GridSheet

NEW = PACKS[-1]


def codes(found: Recognised) -> list[str]:
    return [one.code for one in found.findings]


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
@pytest.mark.parametrize("seed", range(3))
def test_our_own_pages_come_back_whole(pack, seed: int) -> None:
    contents = contents_of(pack, seed)
    found = taken(document(pack, contents, "html"))
    assert found.pack is pack
    assert differences(pack, contents, found.contents) == []
    assert not any(one.severity is Severity.ERROR for one in found.findings)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_the_site_around_a_report_is_not_read(encoding: str) -> None:
    contents = contents_of(NEW, 3)
    page = on_a_site(document(NEW, contents, "html"), encoding)
    found = taken(page)
    assert differences(NEW, contents, found.contents) == []
    assert "published-outside" in codes(found)


def test_two_reports_in_one_file_are_refused() -> None:
    both = [document(NEW, contents_of(NEW, seed), "html").decode() for seed in (1, 2)]
    found = taken("".join(both).encode())
    assert found.pack is None
    assert codes(found)[0] in ("published-several", "published-titles")


def test_a_document_without_a_report_is_refused() -> None:
    found = taken("<p>今天天气好</p><table><tr><td>1</td><td>2</td></tr></table>".encode())
    assert codes(found) == ["published-no-report"]


def test_tables_of_the_old_format_under_a_new_year_are_told() -> None:
    old = PACKS[0]
    contents = contents_of(old, 4)
    page = document(old, contents, "html").decode()
    year = str(contents.values[old.head.year])
    found = taken(page.replace(f"{year}年", "2023年").encode())
    assert "published-other-format" in codes(found)
    assert "published-table-unknown" in codes(found)


def test_signature_and_notes_are_told_and_no_paragraphs() -> None:
    contents = contents_of(NEW, 5)
    organ = contents.values[NEW.head.organ]
    page = document(NEW, contents, "html").decode()
    signed = f"<p>{'&nbsp;' * 80}{organ}</p><p>2025年1月20日</p></body>"
    found = taken(page.replace("</body>", signed).encode())
    assert "published-signature" in codes(found)
    assert differences(NEW, contents, found.contents) == []


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_page_gives_no_wrong_figure_without_a_word(seed: int) -> None:
    pack = PACKS[seed % len(PACKS)]
    contents = contents_of(pack, seed % 5)
    other = document(pack, contents_of(pack, 1000), "html")
    page, _ = damaged(document(pack, contents, "html"), seed, other)
    found = taken(page)
    if found.pack is None:
        assert found.findings
        return
    changed = [
        path
        for path, info in fields_of(pack).items()
        if isinstance(info.sheet, GridSheet)
        and info.sheet.printed
        and not info.unit
        and found.contents.values.get(path) != contents.values.get(path)
    ]
    told = [one for one in found.findings if one.severity > Severity.NOTE]
    assert all(found.contents.values.get(path) is None for path in changed)
    assert told or not changed


CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
SPLIT = (
    f"<thead><tr><th rowspan=4 colspan=3>{CORNER}</th><th colspan=7>申请人情况</th></tr>"
    "<tr><th rowspan=3>自然人</th><th colspan=5>法人或其他组织</th><th rowspan=3>总计</th></tr>"
    "<tr><th>商业</th><th>科研</th><th>社会公益</th><th>法律服务</th><th rowspan=2>其他</th></tr>"
    "<tr><th>企业</th><th>机构</th><th>组织</th><th>机构</th></tr></thead>"
)
LOW = (
    f"<thead><tr><th rowspan=3 colspan=3>{CORNER}</th><th colspan=7>申请人情况</th></tr>"
    "<tr><th rowspan=2>自然人</th><th colspan=5>法人或其他组织</th><th></th></tr>"
    "<tr><th>商业企业</th><th>科研机构</th><th>社会公益组织</th><th>法律服务机构</th><th>其他</th>"
    "<th>总计</th></tr></thead>"
)


def odd_page(change) -> tuple[Recognised, list[str]]:
    """What is recognised in a page that was changed, and what differs."""
    contents = contents_of(NEW, 11)
    page = change(document(NEW, contents, "html").decode())
    found = taken(page.encode())
    return found, differences(NEW, contents, found.contents)


@pytest.mark.parametrize("head", [SPLIT, LOW])
def test_headers_in_more_rows_or_lower_than_in_the_format(head: str) -> None:
    def change(page: str) -> str:
        start = page.rindex("<thead>", 0, page.index("申请人情况"))
        end = page.index("</thead>", start) + len("</thead>")
        return page[:start] + head + page[end:]

    assert odd_page(change)[1] == []


def test_spans_that_shift_from_row_to_row() -> None:
    spans = {
        1: ("5",),
        2: (("1", "4"), ("2", "3")),
        4: (("1", "2", "1", "1"), ("2", "1", "1", "1")),
    }

    def change(page: str) -> str:
        start = page.index("<table", page.index("主动公开政府信息情况"))
        end = page.index("</table>", start)
        rows = []
        for number, row in enumerate(re.findall(r"<tr.*?</tr>", page[start:end], re.DOTALL)):
            texts = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
            widths = spans[len(texts)] if len(texts) == 1 else spans[len(texts)][number % 2]
            cells = zip(widths, texts, strict=True)
            rows.append("".join(f"<td colspan={width}>{text}</td>" for width, text in cells))
        table = "".join(f"<tr>{row}</tr>" for row in rows)
        return f"{page[:start]}<table>{table}{page[end:]}"

    assert odd_page(change)[1] == []


def test_numbers_that_word_keeps_out_of_the_text_are_not_missed() -> None:
    found, wrong = odd_page(lambda page: re.sub(r"(<th[^>]*>)(?:\d\.|[一二三四]、)", r"\1", page))
    assert wrong == []
    assert "published-label" not in codes(found)


def test_renumbered_headings_and_a_chapter_of_its_own() -> None:
    def change(page: str) -> str:
        for old, new in zip("六五四三二一", "七六五四三二", strict=True):
            page = page.replace(f"<h2>{old}、", f"<h2>{new}、")
        return page.replace("<h2>二、", "<h2>一、概述</h2><h2>二、", 1)

    found, wrong = odd_page(change)
    assert len(wrong) == 1  # the chapter stands in the foreword, and this is told
    assert "published-chapter" in codes(found)


def test_a_note_under_a_table_is_told() -> None:
    found, wrong = odd_page(lambda page: page.replace("<h2>五、", "<p>注：截至年底。</p><h2>五、"))
    assert wrong == []
    (note,) = [one for one in found.findings if one.code == "published-text-unplaced"]
    assert "注：截至年底。" in note.message


@pytest.mark.parametrize("many", ["<p>甲</p>", "<table><tr><td>1</td><td>2</td></tr></table>"])
def test_what_is_far_larger_than_a_report_is_refused_at_once(many: str) -> None:
    found = taken((many * 20_001).encode())
    assert codes(found) == ["published-unreadable"]
