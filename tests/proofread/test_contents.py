"""The pages that contents name are those of the headings; in Word they are left to Word."""

from reportgen.proofread.contents import check_contents, without_pages
from reportgen.proofread.expected import ExpectedText

ENTRIES = (
    ExpectedText("第一部分概况", "", paged="第一部分概况"),
    ExpectedText("一、收支总表", "", paged="收支总表（单位：万元）"),
    ExpectedText("注：不在目录里。", ""),
)
PAGES = (
    ("封面",),
    ("目录", "第一部分概况……3", "一、收支总表4"),
    ("第一部分概况",),
    ("收支总表（单位：万元）",),
)


def test_true_numbers_need_no_word() -> None:
    assert list(check_contents(ENTRIES, PAGES, "PDF")) == []


def test_a_wrong_number_is_told_with_the_page() -> None:
    moved = (*PAGES[:3], ("空",), PAGES[3])
    found = list(check_contents(ENTRIES, moved, "PDF"))
    assert [(one.code, one.found, one.expected) for one in found] == [
        ("document-contents-page", "4", "5")
    ]


def test_an_entry_may_go_on_in_a_second_line() -> None:
    long = "第二部分某某省某某市某某区社会工作部门决算情况说明"
    entry = ExpectedText(long, "", paged=long)
    pages = ((long[:20], f"{long[20:]}……2"), (long[:22], long[22:]))
    assert list(check_contents([entry], pages, "PDF")) == []
    later = (pages[0], (), pages[1])
    assert [one.expected for one in check_contents([entry], later, "PDF")] == ["3"]


def test_lines_of_word_lose_tab_and_page_and_other_texts_keep_theirs() -> None:
    found = ["第一部分概况\t12", "一、收支总表\t", "别的\t3"]
    assert without_pages(found, ENTRIES) == ["第一部分概况", "一、收支总表", "别的\t3"]
