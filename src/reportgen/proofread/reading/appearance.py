"""What of a text a printed page can keep, to compare a page with.

Print knows no white space, nothing that cannot be seen, and no difference between characters that
look the same: fonts have one glyph for them, and a PDF gives back but one character for a glyph.
"""

from collections.abc import Iterable
from unicodedata import normalize

from reportgen.base.chinese import LOOK_ALIKE

__all__ = ["as_printed"]

# Default_Ignorable_Code_Point of Unicode: joiners, marks of direction, variation selectors, …
_UNSEEN = (
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFF8),
    (0xE0000, 0xE0FFF),
)
# Letters as one: PDFium takes them apart. Radicals: the glyphs of the characters they are.
_COMPATIBLE = ((0xFB00, 0xFB06), (0x2E80, 0x2FDF))


def as_printed(text: str) -> str:
    """The text without what cannot be seen, of characters that look the same always one."""
    if text.isascii():
        return "".join(text.split())
    return "".join(normalize("NFC", text.translate(_TABLE)).split())


def _span(ranges: Iterable[tuple[int, int]]) -> Iterable[int]:
    return (code for first, last in ranges for code in range(first, last + 1))


_TABLE: dict[int, str | None] = {
    **dict.fromkeys(_span(_UNSEEN)),
    **{code: normalize("NFKC", chr(code)) for code in _span(_COMPATIBLE)},
    **{ord(sign): alike[-1] for alike in LOOK_ALIKE for sign in alike[:-1]},
}
