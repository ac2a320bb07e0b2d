"""A paragraph with an address is neither stretched nor moved; all others stay as they are."""

import pytest

from reportgen.render.word.long_words import with_breakable_words

ADDRESS = "https://www.example.gov.cn/zwgk/index.html?id=1&amp;x=2"
BREAKABLE, LEFT = '<w:wordWrap w:val="0"/>', '<w:jc w:val="left"/>'


def paragraph(properties, text):
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("before", "after", "added"),
    [
        ('<w:pStyle w:val="Normal"/>', "", LEFT),
        ('<w:pStyle w:val="Heading2"/><w:keepNext/>', '<w:spacing w:before="9"/>', LEFT),
        ('<w:pStyle w:val="Title"/>', "", ""),
        ('<w:pStyle w:val="TableLabel"/>', "", ""),
        ('<w:pStyle w:val="Normal"/>', '<w:jc w:val="right"/>', ""),
    ],
)
def test_words_may_be_broken_and_lines_are_not_stretched(before, after, added):
    plain = paragraph('<w:pStyle w:val="Normal"/>', "没有长的词")
    made = with_breakable_words(plain + paragraph(before + after, f"详见{ADDRESS}。") + plain)
    wanted = paragraph(f"{before}{BREAKABLE}{after}{added}", f"详见{ADDRESS}。")
    assert made == plain + wanted + plain


def test_a_paragraph_without_properties_gets_them():
    made = with_breakable_words(f"<w:p><w:r><w:t>{ADDRESS}</w:t></w:r></w:p>")
    assert made.startswith(f"<w:p><w:pPr>{BREAKABLE}{LEFT}</w:pPr><w:r>")


def test_two_addresses_in_one_paragraph_are_one_change():
    once = with_breakable_words(paragraph("", f"{ADDRESS} {ADDRESS}"))
    assert once.count("wordWrap") == 1
    assert with_breakable_words(once) == once


@pytest.mark.parametrize(
    "text", ["PDF 与 Word", "〔2021〕30号", "12345热线", "a b c d e f g h i j k"]
)
def test_short_words_change_nothing(text):
    plain = paragraph('<w:pStyle w:val="Normal"/>', text)
    assert with_breakable_words(plain) == plain
