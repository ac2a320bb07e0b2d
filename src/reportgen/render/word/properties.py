"""How a custom property is put among the parts of a Word document.

It is written into the text of the parts, so that what stands in them stays as it is, byte by byte.
"""

import re
from collections.abc import Mapping
from html import escape

from reportgen.base.xml_tree import parse_xml

__all__ = ["with_property"]

_PART = "docProps/custom.xml"
_TYPES, _LINKS = "[Content_Types].xml", "_rels/.rels"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CUSTOM = f"{_OFFICE}/custom-properties"
_LINK = f"{_OFFICE}/relationships/custom-properties"
_VALUES = f"{_OFFICE}/docPropsVTypes"
_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # of all properties that a person may name
_FIRST_ID = 2
_HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_EMPTY = f'{_HEAD}<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VALUES}"></Properties>'
_ROOT = re.compile(r"<((?:[\w.-]+:)?)([\w.-]+)(?:\s[^<>]*?)?(/?)>")
_PROPERTY = re.compile(
    r"<(?P<tag>(?:[\w.-]+:)?property)\s(?P<attributes>[^<>]*[^<>/])>.*?</(?P=tag)\s*>", re.DOTALL
)


def with_property(parts: Mapping[str, bytes], name: str, value: str) -> dict[str, bytes]:
    """The same parts and one property more; those that the template brings stay."""
    changed = dict(parts)
    if _PART not in parts:
        changed[_TYPES] = _declared(parts[_TYPES])
        changed[_LINKS] = _linked(parts[_LINKS])
    changed[_PART] = _added(parts.get(_PART), name, value)
    return changed


def _added(part: bytes | None, name: str, value: str) -> bytes:
    if part is None:
        return _with_child(_EMPTY, _property(_FIRST_ID, name, "vt:lpwstr", value))
    text = _PROPERTY.sub(
        lambda old: "" if _names(old["attributes"], name) else old[0], part.decode("utf-8")
    )
    ids = [int(other.get("pid", "0")) for other in parse_xml(text.encode("utf-8"))]
    number = max(ids, default=_FIRST_ID - 1) + 1
    return _with_child(text, _property(number, name, f'vt:lpwstr xmlns:vt="{_VALUES}"', value))


def _names(attributes: str, name: str) -> bool:
    return re.search(rf"""\bname\s*=\s*["']{re.escape(name)}["']""", attributes) is not None


def _property(number: int, name: str, tag: str, value: str) -> str:
    inner = f"<{tag}>{escape(value, quote=False)}</vt:lpwstr>"
    attributes = f'fmtid="{_FORMAT}" pid="{number}" name="{escape(name)}"'
    return f"<property {attributes}>{inner}</property>"


def _declared(part: bytes) -> bytes:
    attributes = f'PartName="/{_PART}" ContentType="{_MEDIA_TYPE}"'
    return _with_child(part.decode("utf-8"), f"<Override {attributes}/>")


def _linked(part: bytes) -> bytes:
    attributes = f'Id="reportgenProperties" Type="{_LINK}" Target="{_PART}"'
    return _with_child(part.decode("utf-8"), f"<Relationship {attributes}/>")


def _with_child(text: str, child: str) -> bytes:
    """The document with a last child of its root, which gets the prefix that the root has."""
    root = _ROOT.search(text)
    if root is None:
        return text.encode("utf-8")  # no XML; whoever reads the template has refused it
    prefix, name, closed = root.groups()
    if prefix:
        child = re.sub(r"(</?)(?=(?:Override|Relationship|property)\b)", rf"\1{prefix}", child)
    if closed:
        opened = text[root.start() : root.end() - 2]
        text = f"{text[: root.start()]}{opened}></{prefix}{name}>{text[root.end() :]}"
    at = text.rindex(f"</{prefix}{name}")
    return f"{text[:at]}{child}{text[at:]}".encode()
