"""Labels head their rows in the tags of a PDF, as the head of a table does its columns."""

import io
import re
from collections import Counter
from collections.abc import Iterator

import pikepdf
import pytest

from kit.printing import published
from reportgen.pack import load_pack
from reportgen.pack.geometry import BoxRole, lay_out
from reportgen.pack.loading.folders import COMMON_FOLDER
from reportgen.pack.model import GridSheet
from reportgen.render.pdf.typst.engine import TypstEngine
from reportgen.render.pdf.typst.file_objects import FileObjects
from reportgen.render.pdf.typst.header_cells import tag_header_cells
from reportgen.render.pdf.typst.pieces import document_json, document_of

PACK = load_pack("zfxxgk-2021")


@pytest.fixture(scope="module")
def printed() -> bytes:
    engine = TypstEngine(PACK.folder.parent / COMMON_FOLDER, system_fonts=False)
    return engine.render(published(PACK))


def elements(element: pikepdf.Object, name: str) -> Iterator[pikepdf.Object]:
    if element.get("/S") == name:
        yield element
    kids = element.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else ():
        if isinstance(kid, pikepdf.Dictionary):
            yield from elements(kid, name)


def test_every_label_and_header_is_a_header_cell_with_its_scope(printed: bytes) -> None:
    grids = [sheet for sheet in PACK.printed_sheets if isinstance(sheet, GridSheet)]
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        tables = list(elements(pdf.Root.StructTreeRoot, "/Table"))
        assert len(tables) == len(grids)
        for table, sheet in zip(tables, grids, strict=True):
            boxes = Counter(
                "/Row" if box.role is BoxRole.LABEL else "/Column"
                for box in lay_out(sheet).boxes
                if box.role is not BoxRole.FIELD
            )
            scopes = Counter(str(one.A[0].Scope) for one in elements(table, "/TH"))
            assert scopes == boxes
            assert len(list(elements(table, "/TD"))) == len(lay_out(sheet).fields)


def test_tags_of_other_tables_are_refused(printed: bytes) -> None:
    with pytest.raises(ValueError, match="zip"):
        tag_header_cells(FileObjects(printed), [])


def test_dictionaries_may_be_spread_over_lines() -> None:
    """As those of the Typst that runs in a browser."""
    engine = TypstEngine(PACK.folder.parent / COMMON_FOLDER, system_fonts=False)
    document = document_of(published(PACK), engine._chains)
    tables = [one for run in document["runs"] for one in run["pieces"] if one["kind"] == "table"]
    data = engine._compiler.compile(format="pdf", sys_inputs={"data": document_json(document)})
    plain, spread = FileObjects(data), FileObjects(data)
    for number, content in enumerate(plain.content, start=1):
        if b"/StructElem" in content:
            spread[number] = re.sub(rb"(/[SO]|/Scope|/Headers|/K)(?=[/\[])", rb"\n  \1 ", content)
    assert spread.content != plain.content
    for objects in (plain, spread):
        tag_header_cells(objects, tables)
    assert b"".join(b"".join(spread.content).split()) == b"".join(b"".join(plain.content).split())
