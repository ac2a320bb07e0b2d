"""What Typst leaves unsaid in a file when nobody named a standard is said afterwards."""

import io
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from kit.printing import published
from kit.verapdf import COMPLIANT, missing, validate
from reportgen.pack import load_pack
from reportgen.pack.loading.folders import COMMON_FOLDER
from reportgen.render.content.context import report_date
from reportgen.render.pdf.typst.completing import completed
from reportgen.render.pdf.typst.declaring import declare_standards, metadata_stream, metadata_xml
from reportgen.render.pdf.typst.engine import TypstEngine
from reportgen.render.pdf.typst.file_objects import FileObjects
from reportgen.render.pdf.typst.pieces import document_json, document_of

PACK = load_pack("zfxxgk-2021")
REPORT = published(PACK)


@cache
def engine() -> TypstEngine:
    return TypstEngine(PACK.folder.parent / COMMON_FOLDER, system_fonts=False)


@cache
def untold() -> bytes:
    """The report as Typst prints it when it is told no standard."""
    document = document_of(REPORT, engine()._chains)
    data = engine()._compiler.compile(format="pdf", sys_inputs={"data": document_json(document)})
    tables = [one for run in document["runs"] for one in run["pieces"] if one["kind"] == "table"]
    return completed(data, tables, created=report_date(REPORT.report), source=None)


def test_the_file_says_what_it_is_and_asks_that_its_title_be_shown() -> None:
    with pikepdf.open(io.BytesIO(untold())) as pdf, pdf.open_metadata() as metadata:
        assert metadata.pdfa_status == "3A"
        assert metadata["pdfuaid:part"] == "1"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


@pytest.mark.skipif(bool(missing()), reason=missing())
def test_what_it_says_is_true(tmp_path: Path) -> None:
    assert validate({"untold": untold()}, tmp_path) == {"untold": COMPLIANT}


def test_what_is_said_already_is_not_said_twice() -> None:
    objects = FileObjects(engine().render(REPORT))
    before = list(objects.content)
    declare_standards(objects)
    assert objects.content == before


def test_a_file_built_otherwise_is_refused() -> None:
    objects = FileObjects(untold())
    number = objects.referred(objects.catalog, "Metadata")
    objects[number] = metadata_stream(b"<nothing/>")
    assert metadata_xml(objects[number]) == b"<nothing/>"
    with pytest.raises(ValueError, match="metadata"):
        declare_standards(objects)
