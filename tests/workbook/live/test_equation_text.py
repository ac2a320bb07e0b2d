"""How a relation reads beside a table, and what is said when it does not hold."""

import pytest

from reportgen.pack import load_pack
from reportgen.pack.relations import relations_of
from reportgen.workbook.live.equation_text import breach_of, equation_of

PACK = load_pack("zfxxgk-2021")


def first(code, path=""):
    return next(one for one in relations_of(PACK) if one.code == code and path in one.path)


@pytest.mark.parametrize(
    ("code", "path", "text"),
    [
        ("balance", "processed.natural", "新收＋上年结转＝办理总计＋结转下年"),
        ("row-sum", "applications.new.total", "总计"),
    ],
)
def test_an_equation_names_what_differs_between_its_terms(code, path, text):
    assert text in equation_of(PACK, first(code, path))


def test_a_breach_says_which_way_unless_there_is_only_one():
    for one in relations_of(PACK):
        text, is_signed = breach_of(PACK, one)
        assert text
        assert "." not in text
        assert is_signed == (not one.bound)


def test_a_doubt_is_told_as_one():
    sure = next(one for one in relations_of(PACK) if one.is_error)
    doubtful = next(one for one in relations_of(PACK) if not one.is_error)
    assert not breach_of(PACK, sure)[0].startswith("请核对")
    assert breach_of(PACK, doubtful)[0].startswith("请核对")


def test_a_term_of_another_sheet_names_it():
    assert "上年" in equation_of(PACK, first("previous-year"))
