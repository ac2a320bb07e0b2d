"""What Word would fetch or run on opening a template."""

import pytest

from reportgen.render.word.external_references import find_outside

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relationship(kind: str, mode: str = "External") -> str:
    return (
        f'<Relationships><Relationship Id="r" Type="{OFFICE}/{kind}" Target="http://x/y" '
        f'TargetMode="{mode}"/></Relationships>'
    )


def field(*pieces: str) -> str:
    codes = "".join(f"<w:instrText>{piece}</w:instrText>" for piece in pieces)
    return f'<w:p {W}><w:fldChar w:fldCharType="begin"/>{codes}</w:p>'


@pytest.mark.parametrize(
    "content",
    [
        relationship("image"),
        relationship("attachedTemplate"),
        relationship("vbaProject", "Internal"),
        relationship("oleObject", "Internal"),
        field("INCLUDE", "TEXT http://x/y"),
        field(" dde excel"),
        f'<w:p {W}><w:fldSimple w:instr="DATABASE x"/></w:p>',
        field("PAGE {{ organ }}"),
        "<!DOCTYPE a [<!ENTITY e 'x'>]><a/>",
        "<a>",
    ],
    ids=["picture", "template", "macros", "object", "pieces", "dde", "simple", "tag", "dtd", "cut"],
)
def test_it_is_told_with_its_part(content: str) -> None:
    parts = {"word/document.xml": b"<a/>", "word/other.xml.rels": content.encode()}
    found = find_outside(parts)
    assert found
    assert found[0] == "word/other.xml.rels"
    assert found[1]


@pytest.mark.parametrize(
    "content",
    [relationship("hyperlink"), relationship("image", "Internal"), field(" PAGE "), field("LINKS")],
    ids=["link to click", "own picture", "page number", "another word"],
)
def test_what_keeps_to_itself_passes(content: str) -> None:
    assert find_outside({"word/document.xml": content.encode()}) is None


def test_pictures_are_not_read_as_xml() -> None:
    assert find_outside({"word/media/image1.png": b"\x89PNG <!DOCTYPE"}) is None
