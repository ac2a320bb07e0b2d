"""A font file and the glyphs used of it in; a font file with only those glyphs out.

WeasyPrint subsets with a HarfBuzz library of the system, or else with fontTools, which takes
seconds a report. The `uharfbuzz` wheel brings the same HarfBuzz code wherever pip works.
"""

from __future__ import annotations

import contextlib
import importlib
import sys
from collections.abc import Iterable, Iterator, Mapping
from types import ModuleType
from typing import Any

import uharfbuzz

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


def subset_with_uharfbuzz(font_class: Any) -> None:
    """Make WeasyPrint's font class use `subset_font`, whatever libraries the system has.

    The method replaced is the one WeasyPrint calls once a font file while writing a PDF. It is
    replaced even where the system's HarfBuzz could do it, so that all machines write the same
    bytes.
    """

    def subset(font: Any, to_unicode: Mapping[int, str], hinting: bool) -> None:
        if to_unicode:
            font.file_content = subset_font(
                font.file_content, font.index, to_unicode, notdef=bool(font.missing)
            )
            font.index = 0  # a face taken out of a collection stands alone

    font_class.subset = subset


@contextlib.contextmanager
def font_tools_postponed() -> Iterator[None]:
    """Let WeasyPrint be imported without the parts of fontTools that it will not need now.

    `fontTools.subset` is replaced above; the instancer serves variable fonts, which no official
    font is. Importing both would take a third of the start. Stand-ins that import the real thing
    when called take their places while the block runs.
    """
    stand_ins = {
        name: _stand_in(name, function)
        for name, function in (
            ("fontTools.subset", "Subsetter"),
            ("fontTools.varLib.instancer", "instantiateVariableFont"),
        )
        if name not in sys.modules
    }
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]


def _stand_in(module_name: str, function: str) -> ModuleType:
    """A module with one function, which imports the module of that name and calls the real one."""

    def call(*arguments: Any, **options: Any) -> Any:
        return getattr(importlib.import_module(module_name), function)(*arguments, **options)

    module = ModuleType(module_name)
    setattr(module, function, call)
    return module
