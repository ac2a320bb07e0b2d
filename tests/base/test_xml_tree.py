"""XML as a tree."""

import pytest

from reportgen.base.xml_tree import DOCTYPE, BadXml, parse_xml

TREE = parse_xml(b'<a xmlns="u" x="1"><b>t<!-- c -->u<c/>tail</b><b><c y="2">v</c><d/></b></a>')


def test_names_bear_their_namespace_and_attributes_are_text() -> None:
    assert (TREE.tag, TREE.name, TREE.get("x"), TREE.get("z")) == ("u}a", "a", "1", "")
    assert [child.tag for child in TREE] == ["u}b", "u}b"]


def test_the_text_of_an_element_is_what_stands_before_its_children() -> None:
    assert [one.text for one in TREE.iter("u}b", "u}c")] == ["tu", "", "", "v"]


def test_a_way_may_lead_through_any_of_several_children() -> None:
    assert TREE.find("u}b", "u}d") is not None
    assert TREE.find("u}b", "u}e") is None
    assert [one.get("y") for one in TREE.findall("u}b", "u}c")] == ["", "2"]


def test_an_element_knows_what_is_around_it() -> None:
    inner = TREE.find("u}b", "u}d")
    assert inner is not None
    assert [one.name for one in inner.ancestors()] == ["b", "a"]
    assert [one.name for one in inner.ancestors("u}a")] == ["a"]


def test_the_tree_is_walked_in_the_order_of_the_document() -> None:
    assert [one.name for one in TREE.iter()] == ["a", "b", "c", "b", "c", "d"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<a>",
        b"<a/><b/>",
        b"<x:a/>",
        b"<a>&unknown;</a>",
        b"\xff\xfe<",
        b'<?xml version="1.0" encoding="gibberish"?><a/>',
        b"<a>" * 300 + b"</a>" * 300,
    ],
)
def test_what_is_no_sound_xml_is_refused(content: bytes) -> None:
    with pytest.raises(BadXml):
        parse_xml(content)


def test_a_document_type_is_refused_by_name_before_its_entities_are_read() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "' + b"x" * 1000 + b'">]><a>&b;</a>'
    with pytest.raises(BadXml, match=DOCTYPE):
        parse_xml(bomb)
