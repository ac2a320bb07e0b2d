"""Whether a picture in a Word file can be the seal that an office puts over its name."""

from reportgen.base.xml_tree import XmlNode
from reportgen.proofread.beside.styles import W
from reportgen.proofread.beside.tree_text import nearest, text_of

__all__ = ["is_seal"]

_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_MILLIMETRE = 36_000
_SEAL = (30 * _MILLIMETRE, 60 * _MILLIMETRE)  # official seals measure 38 to 50 mm
_LAST = 3  # paragraphs: name and date stand at the end


def is_seal(drawing: XmlNode) -> bool:
    """Whether a picture floats over the end of the text and is as large and as round as a seal."""
    anchor = drawing.find(f"{_WP}anchor")
    extent = None if anchor is None else anchor.find(f"{_WP}extent")
    if extent is None or text_of(drawing).strip():
        return False
    width, height = int(extent.get("cx", "0")), int(extent.get("cy", "0"))
    if not all(_SEAL[0] <= side <= _SEAL[1] for side in (width, height)):
        return False
    paragraph, body = nearest(drawing, "p"), nearest(drawing, "body")
    if body is None or paragraph is None or paragraph.parent is not body:
        return False
    ends = [one for one in body if one.tag == f"{W}p"][-_LAST:]
    return abs(width - height) < width / 4 and paragraph in ends
