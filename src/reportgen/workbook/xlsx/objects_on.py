"""What lies on a worksheet and in no cell, by way of the drawings that the worksheet names."""

import posixpath

from reportgen.workbook.xlsx.archive import DAMAGES, Archive, UnreadableWorkbook
from reportgen.workbook.xlsx.drawings import NOTHING, Objects, objects_in
from reportgen.workbook.xlsx.parts import related_parts
from reportgen.workbook.xlsx.xml import Budget, TooMuch, XmlError

__all__ = ["objects_on"]

DRAWING_WORK = 100_000  # as in a budget, for what lies on one sheet


def objects_on(archive: Archive, part: str) -> Objects:
    """What lies on a worksheet; of a drawing that cannot be read, that there is something."""
    found = NOTHING
    folder, name = posixpath.split(part)
    if not archive.has(f"{folder}/_rels/{name}.rels"):
        return found
    try:
        for related in related_parts(archive, part, Budget(DRAWING_WORK)).values():
            if related.kind == "drawing":
                with archive.open(related.part) as stream:
                    found += objects_in(stream, Budget(DRAWING_WORK))
    except (UnreadableWorkbook, XmlError, TooMuch, *DAMAGES):
        found += Objects(shapes=1)
    return found
