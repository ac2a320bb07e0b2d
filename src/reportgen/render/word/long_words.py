"""Paragraphs with an address or a code that is longer than a line likes.

A program that sets text moves such a word to the next line whole, and stretches what is left of the
line before it over the full width. Word does not where it may break words; LibreOffice takes no
notice of that, so the lines of such a paragraph are not stretched at all.
"""

import re

from reportgen.render.content.long_runs import LONG

__all__ = ["with_breakable_words"]

_LONG_WORD = re.compile(rf"<w:t(?: [^>]*)?>[^<]*?[!-;=?-~]{{{LONG},}}")
_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>")
_PROPERTIES = re.compile(r"<w:pPr(?: [^>]*)?>")
_BREAKABLE = '<w:wordWrap w:val="0"/>'
_UNSTRETCHED = '<w:jc w:val="left"/>'
_STRETCHED_STYLES = re.compile(r'<w:pStyle w:val="(?:Normal|Heading[1-9])"/>')
# What the schema puts before each of them in a paragraph's properties.
_FIRST = "pStyle|keepNext|keepLines|pageBreakBefore|widowControl|suppressLineNumbers|shd"
_MIDDLE = (
    "overflowPunct|topLinePunct|autoSpaceDE|autoSpaceDN|bidi|adjustRightInd|snapToGrid|spacing|ind"
    "|contextualSpacing|mirrorIndents|suppressOverlap"
)
_BEFORE = re.compile(
    rf"(?:<w:(?:{_FIRST}|suppressAutoHyphens|kinsoku)(?: [^>]*)?/>"
    r"|<w:(?P<whole>framePr|numPr|pBdr|tabs)(?: [^>]*)?(?:/>|>.*?</w:(?P=whole)>))*",
    re.DOTALL,
)
_BETWEEN = re.compile(rf"(?:<w:(?:{_MIDDLE})(?: [^>]*)?/>)*")


def with_breakable_words(document: str) -> str:
    """The document part, in which paragraphs with a long word may break words anywhere."""
    places = {_place(document, found.start()) for found in _LONG_WORD.finditer(document)}
    for place in sorted(places, reverse=True):
        document = _marked(document, place)
    return document


def _place(document: str, before: int) -> int:
    """Where the content of the paragraph around that place begins."""
    start = max(document.rfind("<w:p>", 0, before), document.rfind("<w:p ", 0, before))
    tag = _PARAGRAPH.match(document, start) if start >= 0 else None
    return tag.end() if tag else -1


def _marked(document: str, place: int) -> str:
    """The document with that paragraph's words breakable; place -1 is in no paragraph."""
    if place < 0:
        return document
    properties = _PROPERTIES.match(document, place)
    if properties is None:
        return f"{document[:place]}<w:pPr>{_BREAKABLE}{_UNSTRETCHED}</w:pPr>{document[place:]}"
    at = _end(_BEFORE, document, properties.end())
    if document.startswith("<w:wordWrap", at):
        return document
    is_stretched = _STRETCHED_STYLES.search(document, properties.end(), at)
    behind = _end(_BETWEEN, document, at)
    if is_stretched and not document.startswith("<w:jc", behind):
        document = document[:behind] + _UNSTRETCHED + document[behind:]
    return document[:at] + _BREAKABLE + document[at:]


def _end(pattern: re.Pattern[str], document: str, start: int) -> int:
    """Where what the pattern passes over ends; it may be nothing."""
    found = pattern.match(document, start)
    return found.end() if found else start
