"""How an instance of a rule reads: what all terms share is said once, each figure by its name."""

from kit.support import changed, example
from reportgen.checks.rules.equation_text import EquationText, shared_name
from reportgen.pack import load_pack
from reportgen.pack.field_names import names_of
from reportgen.pack.terms import Term

PACK = load_pack("zfxxgk-2021")
REPORT = example(PACK, "department")
NEW, IN = Term("applications.new.natural", 1), Term("applications.carried_in.natural", 1)
OUT = Term("applications.carried_out.natural", -1)
LAST = Term("previous.carried_out.natural", 1)


def test_what_all_terms_share_is_the_place_and_not_repeated() -> None:
    report = changed(REPORT, {NEW.path: 10, IN.path: 2})
    text = EquationText(report, (NEW, IN))
    assert text.place == "自然人："
    assert text.side((NEW, IN)) == "新收（10）＋上年结转（2）＝12"
    assert text.side((NEW,)) == "新收（10）"


def test_what_is_subtracted_has_its_sign_and_a_result() -> None:
    report = changed(REPORT, {NEW.path: 10, OUT.path: 1})
    text = EquationText(report, (NEW, OUT))
    assert text.side((NEW, OUT)) == "新收（10）－结转下年（1）＝9"
    assert text.side((OUT,)) == "－结转下年（1）＝-1"


def test_terms_of_two_sheets_name_them() -> None:
    text = EquationText(REPORT, (IN,), (LAST,))
    assert text.side((IN,)).startswith("表三“上年结转”（")
    assert "表三" not in text.side((LAST,))


def test_a_term_alone_shares_nothing_with_others() -> None:
    assert EquationText(REPORT, (NEW,)).place == ""
    names = names_of(PACK)
    assert shared_name(names[one.path].spoken for one in (NEW, IN)) == "自然人"
    assert shared_name(names[one].spoken for one in (NEW.path, "applications.new.total")) == "新收"
