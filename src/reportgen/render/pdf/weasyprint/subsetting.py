"""How a font file is cut down to the glyphs that a report uses.

WeasyPrint subsets with a HarfBuzz library of the system, or else with fontTools, which takes
seconds a report. The `uharfbuzz` wheel brings the same HarfBuzz code wherever pip works.
"""

from __future__ import annotations

from collections.abc import Iterable

import uharfbuzz

__all__ = ["subset_font"]

_DROPPED = ("BASE", "DSIG", "EBDT", "EBLC", "EBSC", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT", "SVG ")


def subset_font(content: bytes, index: int, glyphs: Iterable[int], *, notdef: bool) -> bytes:
    """Reduce a font to some glyphs, which keep their numbers: the pages refer to them."""
    flags = uharfbuzz.SubsetFlags
    wanted = uharfbuzz.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.drop_table_tag_set.update(_tag(name) for name in _DROPPED)
    wanted.flags = flags.RETAIN_GIDS | flags.DESUBROUTINIZE | flags.NO_HINTING
    if notdef:
        wanted.flags |= flags.NOTDEF_OUTLINE
    face = uharfbuzz.Face(uharfbuzz.Blob(content), index)
    result: bytes = uharfbuzz.subset(face, wanted).blob.data
    return result


def _tag(name: str) -> int:
    """A table's four-letter name as the number HarfBuzz knows it by."""
    return int.from_bytes(name.encode("ascii"), "big")
