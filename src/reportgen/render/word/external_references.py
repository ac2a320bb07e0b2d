"""What Word would fetch or run on opening a template: the first such thing is refused."""

import re
from collections.abc import Iterator, Mapping
from functools import partial

from reportgen.base.words import sentence
from reportgen.base.xml_tree import DOCTYPE, BadXml, XmlNode, parse_xml

__all__ = ["find_outside"]

_say = partial(sentence, "templates")

_RELATED = frozenset((  # the last words of relationships' types
    "vbaProject", "wordVbaData", "control", "oleObject", "package", "aFChunk", "subDocument",
    "mailMergeSource", "mailMergeHeaderSource",
))  # fmt: skip
_ON_CLICK = "hyperlink"  # nothing happens until somebody wants it
_FIELDS = re.compile(
    r"[|]\s*(INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DDE|DDEAUTO|DATABASE|RD|MACROBUTTON)\b",
    re.IGNORECASE,
)

# The one tag that a field may have: the page of a bookmark, whose name is made of the pack's keys.
_PAGE_OF_ENTRY = " PAGEREF {{ entry.mark }} "


def find_outside(parts: Mapping[str, bytes]) -> tuple[str, str] | None:
    """The name of a part and what is wrong in it; None when the template keeps to itself."""
    found = (
        (name, what)
        for name, content in parts.items()
        if name.lower().endswith((".xml", ".rels"))
        for what in _wrong_in(content)
    )
    return next(found, None)


def _wrong_in(content: bytes) -> Iterator[str]:
    try:
        root = parse_xml(content)
    except BadXml as error:
        yield _say("doctype") if str(error) == DOCTYPE else _say("no-xml", error=error)
        return
    for element in root.iter():
        kind = element.get("Type").rpartition("/")[2]
        if element.name != "Relationship":
            continue
        if kind in _RELATED:
            yield _say("related", what=_say(kind))
        elif element.get("TargetMode") == "External" and kind != _ON_CLICK:
            yield _say("link", target=element.get("Target"))
    instructions = ("|" + "".join(_instructions(root))).replace(_PAGE_OF_ENTRY, "")
    if field := _FIELDS.search(instructions):
        yield _say("fetching-field", field=field[1])
    elif "{" in instructions:
        yield _say("tag-in-field")


def _instructions(root: XmlNode) -> Iterator[str]:
    """The codes of fields, which Word works out; one code may lie in pieces."""
    for element in root.iter():
        if element.name == "instrText":
            yield element.text
        elif element.name in ("fldChar", "fldSimple"):
            simple = (value for name, value in element.attrib.items() if name.endswith("}instr"))
            yield f"|{''.join(simple)}|"
