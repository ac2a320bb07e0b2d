"""Look-alikes become the usual characters; what is usual stays."""

import pytest

from reportgen.workbook.xlsx.folding import folded


@pytest.mark.parametrize(
    ("text", "usual"),
    [
        ("⽤⼾⽹站", "用户网站"),
        ("⻓⽅⻚⻅", "长方页见"),
        ("⺠主⻘年", "民主青年"),
        ("\uf9e9长\uf98e", "里长年"),
        ("か\u3099", "が"),
        ("e\u0301", "é"),
        ("\u212b", "Å"),
        ("ﬁle", "file"),
        ("\uf0d8下一步", "➢下一步"),
        ("\uf0b7 第一", "• 第一"),
    ],
)
def test_what_looks_like_a_usual_character_becomes_it(text, usual):
    result, replaced = folded(text)
    assert result == usual
    assert replaced


@pytest.mark.parametrize("text", ["用户", "①②½²", "ＡＢ１２", "㎡℃", "𠮷", "“—…", "\ufa0e", ""])
def test_usual_characters_stay(text):
    assert folded(text) == (text, {})
