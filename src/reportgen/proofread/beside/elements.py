"""What stands in the text of a Word file that is no text, or is shown otherwise than it reads."""

from collections.abc import Iterator

from reportgen.base.xml_tree import XmlNode
from reportgen.proofread.beside.seals import is_seal
from reportgen.proofread.beside.styles import W, value
from reportgen.proofread.beside.tree_text import fields_of, near_text, nearest, text_of
from reportgen.proofread.reading.oddity import Oddity

__all__ = ["element_oddities"]

_M = "http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006}"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml}"
_KINDS = {
    f"{W}sym": "symbol",
    f"{W}object": "object",
    f"{W}control": "object",
    f"{_M}oMath": "equation",
    f"{W}altChunk": "chunk",
    f"{W}subDoc": "chunk",
    f"{W}contentPart": "picture",
    f"{W}ruby": "ruby",
    f"{W}pgNum": "field",
    **{
        f"{W}{unit}{size}": "field"
        for unit in ("day", "month", "year")
        for size in ("Long", "Short")
    },
}
_PICTURES = (f"{W}drawing", f"{W}pict")
_BOUND = (f"{W}dataBinding", f"{_W15}dataBinding", f"{_W15}repeatingSection")
_TURNED = (f"{W}bdo", f"{W}dir")
_QUIET_FIELDS = ("HYPERLINK",)
_PAGE_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES")
# Around a run, inside a paragraph; around paragraphs and rows. Programs drop what stands elsewhere.
_IN_LINE = "p ins moveTo del moveFrom hyperlink smartTag sdtContent customXml fldSimple bdo dir"
_AROUND = "body tc tr tbl txbxContent sdtContent customXml hdr ftr ins moveTo del moveFrom"
_PARENTS = {
    f"{W}t": frozenset((f"{W}r",)),
    f"{W}r": frozenset(f"{W}{name}" for name in (*_IN_LINE.split(), "rt", "rubyBase")),
    **dict.fromkeys(
        (f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"),
        frozenset(f"{W}{name}" for name in (*_AROUND.split(), "footnote", "endnote", "comment")),
    ),
}
_BRANCHES = (f"{_MC}Choice", f"{_MC}Fallback")


def element_oddities(root: XmlNode, *, in_margin: bool) -> Iterator[Oddity]:
    """All of them; `in_margin` is whether the text is a header or footer, which may count pages."""
    for one in root.iter(*_KINDS):
        yield Oddity(_KINDS[one.tag], near_text(one) or text_of(one))
    for one in root.iter(*_PICTURES):
        if not _is_fallback(one):
            yield _picture(one)
    for one in root.iter(*_BOUND):
        control = nearest(one, "sdt")
        yield Oddity("bound", "" if control is None else text_of(control))
    for one in root.iter(*_TURNED):
        if value(one) == "rtl":
            yield Oddity("reversed", text_of(one))
    yield from _fields(root, in_margin=in_margin)
    yield from _dropped(root)
    yield from _alternatives(root)


def _picture(one: XmlNode) -> Oddity:
    if is_seal(one):
        return Oddity("seal")
    if written := text_of(one).strip():
        return Oddity("box", written)
    return Oddity("picture", near_text(one))


def _is_fallback(element: XmlNode) -> bool:
    return next(element.ancestors(f"{_MC}Fallback"), None) is not None


def _fields(root: XmlNode, *, in_margin: bool) -> Iterator[Oddity]:
    quiet = (*_QUIET_FIELDS, *_PAGE_FIELDS) if in_margin else _QUIET_FIELDS
    for field in fields_of(root):
        if field.name not in quiet or field.hides:
            yield Oddity("field", near_text(field.start))


def _dropped(root: XmlNode) -> Iterator[Oddity]:
    """Text where no text may stand, or inside of what a program does not know and leaves out."""
    for one in root.iter(*_PARENTS):
        parent = one.parent
        if parent is not None and parent.tag in _BRANCHES:
            parent = parent.parent
            parent = None if parent is None else parent.parent
        if parent is not None and parent.tag not in _PARENTS[one.tag]:
            yield Oddity("dropped", text_of(parent))


def _alternatives(root: XmlNode) -> Iterator[Oddity]:
    """Places where one program shows this and another that."""
    for one in root.iter(f"{_MC}AlternateContent"):
        texts = [_branch_text(branch) for branch in one]
        if len(set(texts)) > 1:
            yield Oddity("alternatives", " ".join(filter(None, texts)))


def _branch_text(branch: XmlNode) -> str:
    """The text of a branch; Word writes rare signs as a number in one and as text in the other."""
    codes = [
        str(code)
        for one in branch.iter()
        if one.tag.endswith("}symEx")
        for name, code in one.attrib.items()
        if name.endswith("}char")
    ]
    return text_of(branch) + "".join(map(_sign, codes))


def _sign(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return code
