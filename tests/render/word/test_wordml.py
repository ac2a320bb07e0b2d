"""Elements of a Word document: their order is the schema's, and texts stay as they are."""

from lxml import etree

from reportgen.render.word.wordml import NAMESPACE, paragraph, run, w


def names(element: etree._Element) -> list[str]:
    return [etree.QName(child).localname for child in element]


def test_attributes_are_in_words_namespace() -> None:
    element = w("pStyle", val="Body")
    assert element.tag == f"{{{NAMESPACE}}}pStyle"
    assert element.attrib == {f"{{{NAMESPACE}}}val": "Body"}


def test_a_run_breaks_its_lines_and_keeps_its_spaces() -> None:
    element = run(" 甲 \n乙", "Strong", tightening=2)
    assert names(element) == ["rPr", "t", "br", "t"]
    assert [text.text for text in element.iterfind(f"{{{NAMESPACE}}}t")] == [" 甲 ", "乙"]
    texts = element.iterfind(f"{{{NAMESPACE}}}t")
    space = "{http://www.w3.org/XML/1998/namespace}space"
    assert all(text.get(space) == "preserve" for text in texts)
    assert names(element[0]) == ["rStyle", "rFonts", "spacing"]
    assert element[0][2].get(f"{{{NAMESPACE}}}val") == "-2"


def test_the_properties_of_a_paragraph_are_in_the_schemas_order() -> None:
    element = paragraph("Head", run("甲"), keep=True, fresh_page=True, before=0)
    assert names(element) == ["pPr", "r"]
    assert names(element[0]) == ["pStyle", "keepNext", "pageBreakBefore", "spacing"]
    assert names(paragraph("Body")[0]) == ["pStyle"]
