"""Characters that look like the usual ones and are others: found by no search, in no official font.

Text copied from PDF has radicals for characters, and marks apart from their letters. What is seen
stays; only what one would have typed takes its place.
"""

import re
import unicodedata

from reportgen.base.chinese import RADICALS, SAME_AS_OTHERS, SYMBOL_FONTS

__all__ = ["folded"]

_COMPATIBLE = re.compile(SAME_AS_OTHERS)
_TABLE = RADICALS | SYMBOL_FONTS
_LISTED = re.compile(f"[{re.escape(''.join(map(chr, _TABLE)))}]")


def folded(text: str) -> tuple[str, dict[str, str]]:
    """The text in its usual characters, and which took the place of which."""
    replaced: dict[str, str] = {}
    for one in dict.fromkeys(_LISTED.findall(text)):
        replaced[one] = one.translate(_TABLE)
    for one in dict.fromkeys(_COMPATIBLE.findall(text)):
        plain = unicodedata.normalize("NFKC", one)
        if plain != one:
            replaced.setdefault(one, plain)
    if not unicodedata.is_normalized("NFC", text):
        for cluster in _clusters(text):
            composed = unicodedata.normalize("NFC", cluster)
            if composed != cluster and cluster not in replaced:
                replaced[cluster] = composed
    for one, plain in replaced.items():
        text = text.replace(one, plain)
    return unicodedata.normalize("NFC", text), replaced


def _clusters(text: str) -> list[str]:
    """The characters with the marks that stand over or under them."""
    clusters: list[str] = []
    for character in text:
        if clusters and unicodedata.combining(character):
            clusters[-1] += character
        else:
            clusters.append(character)
    return list(dict.fromkeys(clusters))
