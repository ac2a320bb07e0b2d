"""What prints beside the main text of a Word file, and which parts it carries besides."""

from collections.abc import Iterator

from reportgen.base.words import words
from reportgen.base.xml_tree import XmlNode
from reportgen.proofread.beside.looks import is_font_of_signs
from reportgen.proofread.beside.styles import W, value
from reportgen.proofread.beside.tree_text import near_text, text_of
from reportgen.proofread.reading.oddity import Oddity
from reportgen.proofread.reading.package import Package

__all__ = ["margin_texts", "part_oddities", "stories"]

_MARGINS = ("header", "footer")
_NOTES = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}
_CARRIED = {"vbaProject": "macro", "attachedTemplate": "template", "mailMergeSource": "mail-merge"}
_SETTINGS = {
    "mailMerge": "mail-merge",
    "attachedTemplate": "template",
    "printFormsData": "template",
}
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
_DC = "http://purl.org/dc/elements/1.1/}"
_PAGE = "#"  # stands for the number of a page


def stories(package: Package) -> Iterator[tuple[str, XmlNode]]:
    """The main text, and every header and footer."""
    yield from ((kind, root) for kind, _, root in _stories(package))


def _stories(package: Package) -> Iterator[tuple[str, str, XmlNode]]:
    main = package.tree(package.main)
    if main is not None:
        yield "main", package.main, main
    for one in package.relations(package.main):
        if one.kind in _MARGINS and not one.outside:
            root = package.tree(one.target)
            if root is not None:
                yield one.kind, one.id, root


def part_oddities(package: Package) -> Iterator[Oddity]:
    """Text in headers, footers, notes and comments; macros, fonts and the like."""
    for one in package.relations(package.main):
        if one.kind in _NOTES and not one.outside:
            yield from _notes(package.tree(one.target), _NOTES[one.kind])
        elif one.kind == "settings":
            yield from _settings(package.tree(one.target), package, one.target)
        elif one.kind == "fontTable":
            yield from _fonts(package.tree(one.target), package, one.target)
        elif one.kind in _CARRIED:
            yield Oddity(_CARRIED[one.kind])
        elif one.outside and one.kind in ("image", "aFChunk", "subDocument", "frame", *_MARGINS):
            yield Oddity("outside", one.target)
    texts = list(margin_texts(package))
    yield from (
        Oddity(kind, text)
        for kind, text in texts
        if set(text) - set(words()["understood"]["page_signs"])
    )
    if _lacks_numbers(package):
        yield Oddity("page-numbers")
    yield from _title(package)
    yield from _references(package)


def _lacks_numbers(package: Package) -> bool:
    """Whether some pages, odd or even, have no number; or footers of even pages go unused."""
    numbered = {name for _, name, root in _stories(package) if _PAGE in _counted(root)}
    sides = {side for side, name in _references_to_margins(package) if name in numbered}
    settings = [one.target for one in package.relations(package.main) if one.kind == "settings"]
    root = package.tree(settings[0]) if settings else None
    apart = None if root is None else root.find(f"{W}evenAndOddHeaders")
    both = apart is not None and value(apart) not in ("0", "false", "off")
    return sides - {"first"} != ({"default", "even"} if both else {"default"})


def _references_to_margins(package: Package) -> Iterator[tuple[str, str]]:
    """The pages for which sections use headers and footers, and the names of the arrows to them."""
    main = package.tree(package.main)
    for one in () if main is None else main.iter(f"{W}headerReference", f"{W}footerReference"):
        name = next((v for k, v in one.attrib.items() if k.endswith("}id")), "")
        yield value(one, "type") or "default", name


def _title(package: Package) -> Iterator[Oddity]:
    for one in package.relations(""):
        root = package.tree(one.target) if one.kind == "core-properties" else None
        title = None if root is None else root.find(f"{_DC}title")
        if title is not None and title.text:
            yield Oddity("title", title.text)


def margin_texts(package: Package) -> Iterator[tuple[str, str]]:
    """The text of each header and footer that a section uses, page numbers as one sign."""
    used = {name for _, name in _references_to_margins(package)}
    for kind, name, root in _stories(package):
        if kind in _MARGINS and name in used and (text := "".join(_counted(root).split())):
            yield kind, text


def _counted(root: XmlNode) -> str:
    """The text of a header or footer; what a field worked out last time is left out."""
    text, depth, shown = "", 0, True
    for one in root.iter(f"{W}t", f"{W}fldChar", f"{W}fldSimple"):
        kind = value(one, "fldCharType")
        if kind == "begin":
            depth += 1
            text += _PAGE
        elif kind == "end":
            depth -= 1
        elif one.tag == f"{W}t" and not depth:
            shown = next(one.ancestors(f"{W}fldSimple"), None) is None
            text += one.text if shown else ""
        elif one.tag == f"{W}fldSimple":
            text += _PAGE
    return text


def _notes(root: XmlNode | None, kind: str) -> Iterator[Oddity]:
    for note in () if root is None else root:
        text = text_of(note)
        if text.strip() or (value(note, "type") not in _SEPARATORS and _has_picture(note)):
            yield Oddity(kind, text)


def _has_picture(note: XmlNode) -> bool:
    return next(note.iter(f"{W}drawing", f"{W}pict", f"{W}object"), None) is not None


def _references(package: Package) -> Iterator[Oddity]:
    """Marks of notes that are not there: what a program makes of them is its own affair."""
    kinds = {one.kind for one in package.relations(package.main)}
    main = package.tree(package.main)
    for part, kind in _NOTES.items():
        if main is not None and part not in kinds:
            for one in main.iter(f"{W}{kind}Reference"):
                yield Oddity(kind, near_text(one))


def _settings(root: XmlNode | None, package: Package, name: str) -> Iterator[Oddity]:
    for tag, kind in _SETTINGS.items():
        if root is not None and root.find(f"{W}{tag}") is not None:
            yield Oddity(kind)
    yield from (
        Oddity(_CARRIED[one.kind]) for one in package.relations(name) if one.kind in _CARRIED
    )


def _fonts(root: XmlNode | None, package: Package, name: str) -> Iterator[Oddity]:
    """Fonts that the file brings with it, and those it wants to see in place of others."""
    if any(one.kind == "font" for one in package.relations(name)):
        yield Oddity("fonts")
    for font in () if root is None else root.iter(f"{W}font"):
        instead = value(font.find(f"{W}altName"))
        if is_font_of_signs(instead):
            yield Oddity("signs", f"{value(font, 'name')}, {instead}")
