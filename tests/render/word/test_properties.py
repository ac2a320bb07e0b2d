"""A custom property among the parts of a Word document."""

import pytest

from reportgen.base.xml_tree import XmlNode, parse_xml
from reportgen.render.word.properties import with_property

CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default/></Types>'.encode(),
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"></Relationships>'.encode(),
}
OTHER = f'<property fmtid="f" pid="4" name="其他"><lpwstr xmlns="{VALUES}">v</lpwstr></property>'


def properties(parts: dict[str, bytes]) -> dict[str, tuple[str, str]]:
    root = parse_xml(parts["docProps/custom.xml"])
    assert root.tag == f"{CUSTOM}}}Properties"
    return {one.get("name"): (one.get("pid"), value_of(one)) for one in root}


def value_of(one: XmlNode) -> str:
    value = one.find(f"{VALUES}}}lpwstr")
    assert one.tag == f"{CUSTOM}}}property"
    assert value is not None
    return value.text


def test_a_document_without_any_gets_the_part_its_type_and_the_way_to_it() -> None:
    parts = with_property(PARTS, "名&", "a<b")
    assert properties(parts) == {"名&": ("2", "a<b")}
    types, links = (parse_xml(parts[name]) for name in PARTS)
    (override,) = types.findall(f"{PACKAGE}/content-types}}Override")
    assert override.get("PartName") == "/docProps/custom.xml"
    (link,) = links.findall(f"{PACKAGE}/relationships}}Relationship")
    assert link.get("Target") == "docProps/custom.xml"


@pytest.mark.parametrize(
    "root",
    [
        f'<Properties xmlns="{CUSTOM}">{OTHER}</Properties>',
        f'<?xml version="1.0"?>\n<Properties xmlns="{CUSTOM}">{OTHER}</Properties >\n',
        f"<Properties xmlns='{CUSTOM}'>{OTHER}{OTHER.replace('其他', '名')}</Properties>",
    ],
)
def test_those_that_are_there_stay_and_one_of_the_same_name_goes(root: str) -> None:
    parts = with_property(PARTS | {"docProps/custom.xml": root.encode()}, "名", "neu")
    assert properties(parts) == {"其他": ("4", "v"), "名": ("5", "neu")}
    assert {name: parts[name] for name in PARTS} == PARTS


@pytest.mark.parametrize(
    "root", [f'<p:Properties xmlns:p="{CUSTOM}"></p:Properties>', f'<Properties xmlns="{CUSTOM}"/>']
)
def test_the_root_may_have_a_prefix_or_no_child(root: str) -> None:
    parts = with_property(PARTS | {"docProps/custom.xml": root.encode()}, "名", "neu")
    assert properties(parts) == {"名": ("2", "neu")}
