"""The workbook is inside the file and named in its metadata."""

import io
from datetime import date
from functools import cache

import pikepdf
import typst

from reportgen.render.pdf.typst.completing import completed
from reportgen.report.source import SourceFile

DAY = date(2025, 1, 8)
WORKBOOK = SourceFile("工作簿（1）.xlsx", b"PK\x03\x04 endstream endobj")


@cache
def printed() -> bytes:
    source = '#set document(title: "a")\n#set text(lang: "zh")\n= a'
    compiler = typst.Compiler(input=source.encode(), ignore_system_fonts=True)
    data: bytes = compiler.compile(format="pdf", pdf_standards=["a-3a", "ua-1"])
    return data


def test_the_workbook_is_attached_as_the_source() -> None:
    data = completed(printed(), [], created=DAY, source=WORKBOOK)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (described,) = pdf.Root.AF
        assert described.AFRelationship == "/Source"
        assert str(described.UF) == WORKBOOK.name
        file = described.EF.F
        assert file.read_bytes() == WORKBOOK.content
        assert str(file.Params.ModDate) == "D:20250108000000Z"
        assert dict(pdf.attachments)[WORKBOOK.name].get_file().read_bytes() == WORKBOOK.content


def test_its_checksum_is_in_the_metadata_even_when_it_is_not_attached() -> None:
    source = SourceFile(WORKBOOK.name, WORKBOOK.content, attached=False)
    data = completed(printed(), [], created=DAY, source=source)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        metadata = pdf.open_metadata()
        assert metadata["{urn:reportgen:ns:1.0#}workbookSHA256"] == source.sha256
        assert metadata.pdfa_status == "3A"
        assert not pdf.attachments


def test_without_a_source_nothing_is_said_of_one() -> None:
    assert b"workbookSHA256" not in completed(printed(), [], created=DAY, source=None)
