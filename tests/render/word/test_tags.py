"""The tags of a Word template as Jinja reads them."""

import re

import docxtpl
import pytest

from reportgen.render.word.tags import as_jinja


def paragraph(*texts: str) -> str:
    runs = "".join(f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' for text in texts)
    return f'<w:p w:rsidR="00A1"><w:pPr><w:jc w:val="left"/></w:pPr>{runs}</w:p>'


def row(*texts: str) -> str:
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in texts)
    return f"<w:tr>{cells}</w:tr>"


@pytest.mark.parametrize(
    "part",
    [
        paragraph("共 {{ total }} 件"),
        paragraph("{", "{ to", "tal }", "}"),
        paragraph("{{ total<w:proofErr w:type='x'/>", " }}"),
        paragraph("{% if a &gt; b and c == “x” %}是{% endif %}"),
        paragraph("{%p for one in many %}") + paragraph("{{ one }}") + paragraph("{%p endfor %}"),
        row("{%tr for r in rows %}") + row("{{ r.a }}", "b") + row("{%tr endfor %}"),
        f"<w:tbl>{row('{%tc for c in cells %}', '{{ c }}', '{%tc endfor %}')}</w:tbl>",
        paragraph("{#p a remark #}") + paragraph("{# another #}text"),
        paragraph("first") + paragraph("{%- if more %}second{% endif -%}") + paragraph("third"),
        "<w:p><w:r><w:t>{{ total }}</w:t></w:r></w:p>",
        row("{% colspan n %}{{ a }}"),
        row("{% cellbg colour %}{{ a }}"),
    ],
)
def test_they_are_read_as_docxtpl_reads_them(part: str) -> None:
    assert as_jinja(part) == docxtpl.DocxTemplate.patch_xml(None, part)


def test_a_tag_for_a_run_stands_between_the_runs_beside_it() -> None:
    source = as_jinja(paragraph("a{%r if x %}b{%r endif %}c"))
    assert "{%r" not in source
    texts = re.sub(r"<w:t[^>]*></w:t>", "", source)
    assert re.findall(r">([^<]+)<", texts) == ["a", "{% if x %}", "b", "{% endif %}", "c"]


def test_several_tags_in_one_paragraph_stand_for_it_together() -> None:
    assert as_jinja(paragraph("{%p if a %}", "{%p if b %}")) == "{% if a %}{% if b %}"


def test_entities_in_a_tag_are_characters_and_those_in_text_stay() -> None:
    source = as_jinja(paragraph("A &amp; B {% if a == &quot;x&quot; %}{% endif %}"))
    assert 'A &amp; B {% if a == "x" %}{% endif %}' in source


def test_a_tag_that_stands_in_no_paragraph_is_left_for_jinja_to_refuse() -> None:
    assert as_jinja("<w:t>{%p if a %}</w:t>") == '<w:t xml:space="preserve">{%p if a %}</w:t>'
