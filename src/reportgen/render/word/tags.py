"""How the tags in a part of a Word template become a template of Jinja's.

The tags are those of docxtpl: `{{ name }}`, `{% if %}`, and with `p`, `tr`, `tc` or `r` behind the
first bracket a tag that stands for the whole paragraph, row, cell or run around it. Word cuts
tags into pieces and adds marks of its own; here each is whole again. Only the rare tags that change
a cell (`colspan`, `cellbg`, `vm`, `hm`) are left to docxtpl itself, which brings lxml along.

The door to docxtpl. Tried: docxtpl 0.20.2. Used: `DocxTemplate.patch_xml`, a method, without an
object, for it looks at none.
"""

import re
from html import unescape

__all__ = ["as_jinja"]

_MARKS = re.compile(r"(?<=\{)(?:<[^>]*>)+(?=[{%#])|(?<=[}%#])(?:<[^>]*>)+(?=\})")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_BETWEEN_TEXTS = re.compile(r"</w:t>.*?<w:t(?: [^>]*)?>", re.DOTALL)
_PLAIN_TEXT = re.compile(r"<w:t>(?=[^<]*\{[{%])")
_BEFORE = re.compile(r"</w:t>(?:(?!</w:t>).)*?\{%-", re.DOTALL)
_BEHIND = re.compile(r"-%\}(?:(?!<w:t[ >]|\{%|\{\{).)*?<w:t[^>]*?>", re.DOTALL)
_WHOLE = re.compile(r"(\{[{%#])(tr|tc|p) ([^{}]*[}%#]\})")
_RUN = re.compile(r"(\{[{%])r ([^{}]*[}%]\})")
_OF_CELLS = re.compile(r"\{%\s*(?:colspan|cellbg|vm|hm)\b")
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_PRESERVED = '<w:t xml:space="preserve">'


def as_jinja(part: str) -> str:
    """The text of a part with its tags as Jinja reads them."""
    source = _TAG.sub(_in_one_piece, _MARKS.sub("", part))
    if _OF_CELLS.search(source):
        # late: docxtpl and lxml, for tags that hardly any template has
        from docxtpl import DocxTemplate

        source = DocxTemplate.patch_xml(None, part)
    else:
        source = _BEFORE.sub("{%", _PLAIN_TEXT.sub(_PRESERVED, source))
        source = _BEHIND.sub("%}", source)
        source = _RUN.sub(rf"</w:t></w:r>\1 \2<w:r>{_PRESERVED}", source)
        for kind in ("tr", "tc", "p"):
            source = _replaced(source, kind)
    return _TAG.sub(_plain, source)


def _in_one_piece(tag: re.Match[str]) -> str:
    """The tag without what stands between the texts over which it is spread."""
    return _BETWEEN_TEXTS.sub("", tag.group())


def _plain(tag: re.Match[str]) -> str:
    """The tag without entities and typographic quotes, which mean nothing to Jinja."""
    return unescape(tag.group()).translate(_QUOTES)


def _replaced(source: str, kind: str) -> str:
    """The part with each tag of that kind in the place of the element in which it stands."""
    begin, end = (f"<w:{kind}>", f"<w:{kind} "), f"</w:{kind}>"
    pieces: list[str] = []
    at = 0
    for tag in _WHOLE.finditer(source):
        if tag[2] != kind:
            continue
        start = max(source.rfind(one, at, tag.start()) for one in begin)
        if start >= 0:
            pieces.append(source[at:start])
            at = source.find(end, tag.end()) + len(end)
        if tag.start() < at:  # several in one paragraph stand for it together
            pieces.append(f"{tag[1]} {tag[3]}")
    return "".join((*pieces, source[at:]))
