"""The text in elements of a Word file, and the paragraph around them."""

from collections.abc import Iterator

from reportgen.base.xml_tree import XmlNode
from reportgen.proofread.beside.styles import W, value

__all__ = ["WordField", "fields_of", "near_text", "nearest", "text_of"]

_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_TEXTS = (f"{W}t", f"{W}delText", *_SIGNS)


def text_of(element: XmlNode) -> str:
    """All characters written below an element, whether one sees them or not."""
    return "".join(_SIGNS.get(one.tag, one.text) for one in element.iter(*_TEXTS))


def nearest(element: XmlNode, *names: str) -> XmlNode | None:
    """The closest element around it that has one of these names."""
    return next(element.ancestors(*(f"{W}{name}" for name in names)), None)


def near_text(element: XmlNode) -> str:
    """The text of the paragraph in which an element stands."""
    paragraph = nearest(element, "p")
    return "" if paragraph is None else text_of(paragraph)


class WordField:
    """A field: what Word works out when it opens or prints the document, and where it stands."""

    def __init__(self, start: XmlNode) -> None:
        self.start = start
        self.code = ""
        self.hides = False  # whether text stands in its code, where nobody sees it

    @property
    def name(self) -> str:
        """Its first word, such as PAGE."""
        return (self.code.split() or [""])[0].upper()


def fields_of(root: XmlNode) -> Iterator[WordField]:
    """All fields below an element, those inside others too."""
    open_fields: list[tuple[WordField, bool]] = []
    for one in root.iter(f"{W}fldSimple", f"{W}fldChar", f"{W}instrText", f"{W}t"):
        kind = value(one, "fldCharType")
        if one.tag == f"{W}fldSimple":
            field = WordField(one)
            field.code = value(one, "instr")
            yield field
        elif kind == "begin":
            open_fields.append((WordField(one), True))
        elif kind == "separate" and open_fields:
            open_fields[-1] = (open_fields[-1][0], False)
        elif kind == "end" and open_fields:
            yield open_fields.pop()[0]
        elif open_fields and open_fields[-1][1]:
            _add_to_code(open_fields[-1][0], one)
    yield from (field for field, _ in open_fields)


def _add_to_code(field: WordField, one: XmlNode) -> None:
    field.code += one.text
    field.hides |= one.tag == f"{W}t" and bool(one.text)
