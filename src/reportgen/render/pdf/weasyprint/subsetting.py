"""How a font file is cut down to the glyphs that a report uses.

WeasyPrint subsets with a HarfBuzz library of the system, or else with fontTools, which takes
seconds a report. The `uharfbuzz` wheel brings the same HarfBuzz code wherever pip works.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import uharfbuzz

__all__ = ["keep_font", "let_go_of_font", "subset_font"]

_DROPPED = ("BASE", "DSIG", "EBDT", "EBLC", "EBSC", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT", "SVG ")
_PREPARE_AT = 3  # times that a font is subset: what preparing it costs, it saves in ten more times


@dataclass(slots=True)
class _Kept:
    """A font file that stays, and its face, once that is known."""

    content: bytes
    index: int = -1
    face: Any = None
    used: int = 0


_kept: dict[int, _Kept] = {}


def keep_font(content: bytes) -> None:
    """Keep a font file until it is let go; what is made of it is made once."""
    _kept[id(content)] = _Kept(content)


def let_go_of_font(content: bytes) -> None:
    """Keep that font file no longer."""
    _kept.pop(id(content), None)


def subset_font(content: bytes, index: int, glyphs: Iterable[int], *, notdef: bool) -> bytes:
    """Reduce a font to some glyphs, which keep their numbers: the pages refer to them."""
    flags = uharfbuzz.SubsetFlags
    wanted = uharfbuzz.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.drop_table_tag_set.update(_tag(name) for name in _DROPPED)
    wanted.flags = flags.RETAIN_GIDS | flags.DESUBROUTINIZE | flags.NO_HINTING
    if notdef:
        wanted.flags |= flags.NOTDEF_OUTLINE
    result: bytes = uharfbuzz.subset(_face(content, index), wanted).blob.data
    return result


def _face(content: bytes, index: int) -> Any:
    kept = _kept.get(id(content))
    if kept is None or kept.index not in (-1, index):
        return uharfbuzz.Face(uharfbuzz.Blob(content), index)
    if kept.face is None:
        kept.index, kept.face = index, uharfbuzz.Face(uharfbuzz.Blob(content), index)
    kept.used += 1
    if kept.used == _PREPARE_AT:
        kept.face = uharfbuzz.subset_preprocess(kept.face)
    return kept.face


def _tag(name: str) -> int:
    """A table's four-letter name as the number HarfBuzz knows it by."""
    return int.from_bytes(name.encode("ascii"), "big")
