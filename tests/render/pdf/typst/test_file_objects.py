"""A file of Typst's is taken apart and put together without a loss."""

import io
from functools import cache

import pikepdf
import pytest
import typst

from reportgen.render.pdf.typst.file_objects import FileObjects, reference


@cache
def printed() -> bytes:
    source = '#set document(title: "a")\n#set text(lang: "zh")\n= a\nendobj #"startxref"'
    compiler = typst.Compiler(input=source.encode(), ignore_system_fonts=True)
    data: bytes = compiler.compile(format="pdf", pdf_standards=["a-3a", "ua-1"])
    return data


def test_another_program_reads_what_is_put_together() -> None:
    objects = FileObjects(printed())
    number = objects.add(b"<</Type/Test/Said(yes)>>")
    objects[objects.catalog] = objects[objects.catalog][:-2] + b"/Test %d 0 R>>" % number
    with pikepdf.open(io.BytesIO(objects.file())) as pdf:
        assert pdf.Root.Test.Said == "yes"
        assert len(pdf.pages) == 1
        assert pdf.check() == [] if hasattr(pdf, "check") else True
        assert len(pdf.objects) == len(objects.content)


def test_its_identifier_follows_from_its_content() -> None:
    one, other = FileObjects(printed()), FileObjects(printed())
    assert one.file() == other.file()
    other.add(b"null")
    names = []
    for objects in (one, other):
        with pikepdf.open(io.BytesIO(objects.file())) as pdf:
            names.append(bytes(pdf.trailer.ID[0]))
    assert names[0] != names[1]


def test_a_file_built_otherwise_is_refused() -> None:
    with pytest.raises(ValueError, match="no table"):
        FileObjects(b"%PDF-1.7\nstartxref\n9\n%%EOF")


def test_a_reference_is_found_by_its_name() -> None:
    assert reference(b"<</Roots 7 0 R/Root 26 0 R>>", "Root") == 26
    with pytest.raises(ValueError, match="Metadata"):
        reference(b"<</Root 26 0 R>>", "Metadata")
