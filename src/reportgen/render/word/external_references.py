"""What Word would fetch or run on opening a template: the first such thing is refused."""

import re
from collections.abc import Iterator, Mapping
from functools import partial

from lxml import etree

from reportgen.base.words import sentence

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
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        yield _say("no-xml", error=error)
        return
    if root.getroottree().docinfo.internalDTD is not None:
        yield _say("doctype")
    for element in root.iter("{*}Relationship"):
        kind = element.get("Type", "").rpartition("/")[2]
        if kind in _RELATED:
            yield _say("related", what=_say(kind))
        elif element.get("TargetMode") == "External" and kind != _ON_CLICK:
            yield _say("link", target=element.get("Target"))
    instructions = "|" + "".join(_instructions(root))
    if field := _FIELDS.search(instructions):
        yield _say("fetching-field", field=field[1])
    elif "{" in instructions:
        yield _say("tag-in-field")


def _instructions(root: etree._Element) -> Iterator[str]:
    """The codes of fields, which Word works out; one code may lie in pieces."""
    for element in root.iter("{*}instrText", "{*}fldChar", "{*}fldSimple"):
        if etree.QName(element).localname == "instrText":
            yield element.text or ""
        else:
            simple = (str(value) for name, value in element.items() if str(name).endswith("}instr"))
            yield f"|{''.join(simple)}|"
