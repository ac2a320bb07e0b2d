"""How a custom property is put among the parts of a Word document."""

from collections.abc import Mapping

from lxml import etree

__all__ = ["with_property"]

_PART = "docProps/custom.xml"
_TYPES, _LINKS = "[Content_Types].xml", "_rels/.rels"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CUSTOM = f"{_OFFICE}/custom-properties"
_LINK = f"{_OFFICE}/relationships/custom-properties"
_VALUES = f"{_OFFICE}/docPropsVTypes"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # of all properties that a person may name
_FIRST_ID = 2
_EMPTY = f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VALUES}"/>'.encode()


def with_property(parts: Mapping[str, bytes], name: str, value: str) -> dict[str, bytes]:
    """The same parts and one property more; those that the template brings stay."""
    changed = dict(parts)
    if _PART not in parts:
        changed[_TYPES] = _declared(parts[_TYPES])
        changed[_LINKS] = _linked(parts[_LINKS])
    changed[_PART] = _added(parts.get(_PART), name, value)
    return changed


def _added(part: bytes | None, name: str, value: str) -> bytes:
    root = _parsed(_EMPTY if part is None else part)
    for old in root.findall(f"{{{_CUSTOM}}}property"):
        if old.get("name") == name:
            root.remove(old)
    ids = [int(other.get("pid", "0")) for other in root]
    number = max(ids, default=_FIRST_ID - 1) + 1
    property_ = etree.SubElement(
        root, f"{{{_CUSTOM}}}property", fmtid=_FORMAT, pid=str(number), name=name
    )
    etree.SubElement(property_, f"{{{_VALUES}}}lpwstr").text = value
    return _written(root)


def _declared(part: bytes) -> bytes:
    root = _parsed(part)
    tag = f"{{{_PACKAGE}/content-types}}Override"
    etree.SubElement(root, tag, PartName=f"/{_PART}", ContentType=_MEDIA_TYPE)
    return _written(root)


def _linked(part: bytes) -> bytes:
    root = _parsed(part)
    tag = f"{{{_PACKAGE}/relationships}}Relationship"
    etree.SubElement(root, tag, Id="reportgenProperties", Type=_LINK, Target=_PART)
    return _written(root)


def _parsed(part: bytes) -> etree._Element:
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False))


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
