"""Stands in the page for `pypdfium2.raw`: PDFium's questions, answered from what was read.

Answers go where `ctypes.byref` points to, as with the library. A page's signs are numbers by
threes, what is drawn numbers by fives.
"""
# ruff: noqa: N802 - PDFium's names

from collections.abc import Sequence
from typing import Any

__all__ = [
    "FPDF_PAGEOBJ_PATH",
    "FPDFPageObj_GetBounds",
    "FPDFPageObj_GetType",
    "FPDFPage_CountObjects",
    "FPDFPage_GetObject",
    "FPDFText_CountChars",
    "FPDFText_GetCharOrigin",
    "FPDFText_GetUnicode",
]

FPDF_PAGEOBJ_PATH = 2

Numbers = Sequence[float]


def FPDFText_CountChars(signs: Numbers) -> int:
    """How many characters there are."""
    return len(signs) // 3


def FPDFText_GetUnicode(signs: Numbers, index: int) -> int:
    """The code of one of them."""
    return int(signs[3 * index])


def FPDFText_GetCharOrigin(signs: Numbers, index: int, x: Any, y: Any) -> None:
    """Where its base line begins."""
    x._obj.value, y._obj.value = signs[3 * index + 1 : 3 * index + 3]


def FPDFPage_CountObjects(drawn: Numbers) -> int:
    """How many objects are on a page."""
    return len(drawn) // 5


def FPDFPage_GetObject(drawn: Numbers, index: int) -> Numbers:
    """One of them."""
    return drawn[5 * index : 5 * index + 5]


def FPDFPageObj_GetType(one: Numbers) -> int:
    """What kind of object it is."""
    return int(one[0])


def FPDFPageObj_GetBounds(one: Numbers, *edges: Any) -> None:
    """The rectangle around it."""
    for edge, value in zip(edges, one[1:], strict=True):
        edge._obj.value = value
