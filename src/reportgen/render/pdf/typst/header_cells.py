"""How the tables of a PDF are tagged so that they can be read aloud: which cells are headers.

Typst knows a table's head, but not that a label heads its row.
"""

import re
from collections.abc import Iterable, Iterator

from reportgen.render.pdf.typst.file_objects import FileObjects
from reportgen.render.pdf.typst.table_pieces import Piece

__all__ = ["tag_header_cells"]

_KIDS = re.compile(rb"/K\s*\[([^\]]*)\]")
_NUMBER = re.compile(rb"(\d+) 0 R")
_NAME = re.compile(rb"/S\s*/(\w+)")
_DATA_CELL = re.compile(rb"/S\s*/TD")
_OF_TABLE = re.compile(rb"/O\s*/Table(?:\s*/Headers\s*\[\])?(?:\s*/Scope\s*/\w+)?")


def tag_header_cells(objects: FileObjects, tables: Iterable[Piece]) -> None:
    """Make header cells of those with a scope; ValueError unless the tags are of these tables."""
    root = objects.referred(objects.catalog, "StructTreeRoot")
    tagged = _elements(objects, root, b"Table")
    for element, table in zip(tagged, tables, strict=True):
        cells = (cell for row in table["rows"] for cell in row)
        found = _cells(objects, element)
        for number, cell in zip(found, cells, strict=True):
            if scope := cell.get("scope"):
                _make_header(objects, number, scope)


def _cells(objects: FileObjects, table: int) -> Iterator[int]:
    for row in _elements(objects, table, b"TR"):
        yield from _kids(objects, row)


def _elements(objects: FileObjects, number: int, name: bytes) -> Iterator[int]:
    """The elements of that name below another, in order; none of them is inside another."""
    for kid in _kids(objects, number):
        found = _NAME.search(objects[kid])
        if found and found[1] == name:
            yield kid
        else:
            yield from _elements(objects, kid, name)


def _kids(objects: FileObjects, number: int) -> list[int]:
    kids = _KIDS.search(objects[number])
    return [int(one) for one in _NUMBER.findall(kids[1])] if kids else []


def _make_header(objects: FileObjects, number: int, scope: str) -> None:
    element = _DATA_CELL.sub(b"/S/TH", objects[number], count=1)
    attributes = b"/O/Table/Scope/" + scope.capitalize().encode()
    objects[number] = _OF_TABLE.sub(attributes, element, count=1)
