"""How XML is read: what is kept of it, what is refused, and when there is too much."""

import io

import pytest

from reportgen.workbook.xlsx.xml import (
    MOST_DEPTH,
    MOST_TAG_BYTES,
    Budget,
    TooMuch,
    XmlError,
    elements,
)


def found(text, *wanted, work=100_000):
    data = text if isinstance(text, bytes) else text.encode()
    return list(elements(io.BytesIO(data), frozenset(wanted), Budget(work)))


def test_wanted_elements_come_with_their_children_and_without_prefixes():
    (one,) = found('<x:a xmlns:x="u"><x:b x:id="1"><x:c n="2"><x:d/></x:c></x:b><b2/></x:a>', "b")
    assert (one.name, one.get("id"), one.get("no", "-")) == ("b", "1", "-")
    assert [(child.name, child.attributes, child.children) for child in one.children] == [
        ("c", {"n": "2"}, [])
    ]


def test_what_is_for_other_programs_is_passed_over():
    text = "<a><Choice><b n='1'/></Choice><Fallback><b n='2'/></Fallback></a>"
    assert [one.get("n") for one in found(text, "b")] == ["2"]


@pytest.mark.parametrize(
    "text",
    [
        "<a><b></a>",
        "",
        "<!DOCTYPE a><a/>",
        '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>',
        '<?xml version="1.0" encoding="gbk"?><a/>'.encode("gbk"),
        '<?xml version="1.0" encoding="no-such"?><a/>',
    ],
    ids=["open", "nothing", "doctype", "entity", "gbk", "unknown"],
)
def test_bad_xml_is_refused(text):
    with pytest.raises(XmlError):
        found(text, "b")


@pytest.mark.parametrize(
    "text",
    [
        "<a>" + "<b/>" * 1000 + "</a>",
        "<a>" + "x" * 32_000 + "</a>",
    ],
    ids=["tags", "text"],
)
def test_a_spent_budget_ends_the_reading(text):
    with pytest.raises(TooMuch):
        found(text, "b", work=900)
    assert found(text, "none", work=1200) == []


def test_tags_too_long_or_too_deep_are_too_much():
    with pytest.raises(TooMuch):
        found("<a>" * (MOST_DEPTH + 1), "b")
    with pytest.raises(TooMuch):
        found(f'<a x="{"y" * (2 * MOST_TAG_BYTES)}"/>', "b")


def test_a_budget_foresees_what_it_lacks():
    budget = Budget(10)
    budget.foresee(10, 0)
    with pytest.raises(TooMuch):
        budget.foresee(10, 32)
    assert budget.work == 10
