"""What is odd about a document that is not odd about the same document made anew.

What both have belongs to the template. What only the document has was put there, hidden there or
taken along after it was printed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportgen.base.diagnostics import Diagnostic, diagnose
from reportgen.base.words import words
from reportgen.proofread.excerpts import shortened
from reportgen.proofread.reading.oddity import Oddity

__all__ = ["tell_oddities"]

_CODES = {
    "document-hidden": "hidden faint tiny displaced moved clipped unseen",
    "document-shown-otherwise": (
        "struck raised reversed signs dropped alternatives field bound figure changed"
    ),
    "document-added": (
        "symbol object equation chunk picture box ruby header footer footnote endnote comment "
        "numbering line-numbers outside annotation form-field painted"
    ),
    "document-paper-cut": "paper paper-size margins pages",
    "document-paper-changed": "turned page-numbers page-borders scaled",
    "document-carries": "macro template mail-merge fonts script",
    "document-stamped": "seal line corner",
    "document-title-changed": "title",
}
_CODE_OF = {kind: code for code, kinds in _CODES.items() for kind in kinds.split()}
_BESIDE = ("symbol", "object", "equation", "picture", "ruby")  # known by what stands around them
_MOST = 30  # findings of one kind; more tell nobody more


def tell_oddities(
    found: Iterable[Oddity], anew: Iterable[Oddity], document: str
) -> Iterator[Diagnostic]:
    """A finding for each thing that the document has and its new print has not."""
    told: Counter[str] = Counter()
    for odd in (Counter(found) - Counter(anew)).elements():
        told[odd.kind] += 1
        if told[odd.kind] <= _MOST:
            yield _tell(odd, document)


def _tell(odd: Oddity, document: str) -> Diagnostic:
    texts = words()["oddities"]
    place = texts["on_page"].format(page=odd.page) if odd.page else texts["in_file"]
    return diagnose(
        _CODE_OF[odd.kind],
        document=document,
        place=place,
        what=texts[odd.kind],
        found=odd.text,
        text=_quoted(odd, texts) if odd.text.strip() else "",
    )


def _quoted(odd: Oddity, texts: Mapping[str, str]) -> str:
    form = "quoted"
    if _CODE_OF[odd.kind] == "document-added":
        form = "beside" if odd.kind in _BESIDE else "there"
    return texts[form].format(text=shortened(odd.text))


def kinds() -> Sequence[str]:
    """All kinds of oddities that can be told."""
    return tuple(_CODE_OF)
