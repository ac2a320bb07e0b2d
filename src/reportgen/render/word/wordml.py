"""Elements of a Word document by short names, in the order that its schema wants."""

from typing import Any

from lxml import etree

__all__ = ["NAMESPACE", "Element", "paragraph", "run", "w"]

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"

Element = etree._Element


def w(name: str, /, *children: Element, text: str = "", **attributes: Any) -> Element:
    """The element of that name in Word's namespace; its attributes are in the same."""
    element = etree.Element(f"{{{NAMESPACE}}}{name}", nsmap={"w": NAMESPACE})
    for key, value in attributes.items():
        element.set(f"{{{NAMESPACE}}}{key}", str(value))
    if text:
        element.text = text
    element.extend(children)
    return element


def run(text: str, style: str = "", *, tightening: int = 0) -> Element:
    """A run of text, its lines broken where `text` has line feeds; `tightening` in twips.

    The hint makes Word take the Chinese font for curly quotation marks.
    """
    properties = w("rPr", w("rFonts", hint="eastAsia"))
    if style:
        properties.insert(0, w("rStyle", val=style))
    if tightening:
        properties.append(w("spacing", val=-tightening))
    element = w("r", properties)
    for number, line in enumerate(text.split("\n")):
        if number:
            element.append(w("br"))
        part = w("t", text=line)
        part.set(_PRESERVE, "preserve")
        element.append(part)
    return element


def paragraph(
    style: str,
    *runs: Element,
    keep: bool = False,
    whole: bool = False,
    paired: bool = False,
    fresh_page: bool = False,
    before: int | None = None,
) -> Element:
    """A paragraph; `keep` with the next, `whole` on a page, on a `fresh_page`.

    `paired` leaves no single line of it on a page; `before` is space in twips.
    """
    properties = w("pPr", w("pStyle", val=style))
    if keep:
        properties.append(w("keepNext"))
    if whole:
        properties.append(w("keepLines"))
    if fresh_page:
        properties.append(w("pageBreakBefore"))
    if paired:
        properties.append(w("widowControl"))
    if before is not None:
        properties.append(w("spacing", before=before))
    return w("p", properties, *runs)
