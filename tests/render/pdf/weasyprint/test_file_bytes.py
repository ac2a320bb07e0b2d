"""A PDF as we write it has the objects that pydyf would have written."""

import io
from typing import Any

import pikepdf
import pydyf
import pytest

from reportgen.render.pdf.weasyprint import file_bytes
from reportgen.render.pdf.weasyprint.file_bytes import write_quickly


def small() -> pydyf.PDF:
    """A document with each kind of object, and with each kind of part in a stream."""
    pdf = pydyf.PDF()
    pdf.info["Title"] = pydyf.String("年度报告")
    marked = pydyf.Dictionary({"MCID": 0})
    content = pydyf.Stream(["/Span", marked, b"BDC", b"EMC", "q Q"] * 50, compress=True)
    plain = pydyf.Stream([b"<x/>"], {"Type": "/Metadata", "Subtype": "/XML"})
    for one in (content, plain):
        pdf.add_object(one)
    pdf.catalog["Metadata"] = plain.reference
    box = pydyf.Array([0, 0, 595.3, 841.9])
    page: dict[str, Any] = {"Type": "/Page", "Parent": pdf.pages.reference, "MediaBox": box}
    page["Resources"] = pydyf.Dictionary()
    pdf.add_page(pydyf.Dictionary({**page, "Contents": content.reference}))
    return pdf


def written(pdf: pydyf.PDF) -> bytes:
    output = io.BytesIO()
    pdf.write(output, version=b"1.7", identifier=True, compress=True)
    return output.getvalue()


def ours() -> bytes:
    pdf = small()
    write_quickly(pdf)
    return written(pdf)


def objects(data: bytes) -> dict[int, Any]:
    """Each object by its number: what it says, and for a stream what is packed in it.

    Only the index is left out, as it holds the identifier.
    """
    with pikepdf.open(io.BytesIO(data)) as opened:
        said = {one.objgen[0]: saying(one) for one in opened.objects}
        return {number: one for number, one in said.items() if b"/XRef" not in one[0]}


def saying(one: Any) -> tuple[bytes, bytes]:
    if not isinstance(one, pikepdf.Stream):
        return one.unparse(), b""
    known = {name: value for name, value in one.items() if name != "/Length"}
    return pikepdf.Dictionary(known).unparse(), one.read_bytes()


def test_it_has_the_same_objects_under_the_same_numbers() -> None:
    assert objects(ours()) == objects(written(small()))


def test_the_file_is_sound_and_named_by_its_content() -> None:
    with pikepdf.open(io.BytesIO(ours())) as opened:
        assert opened.check_pdf_syntax() == []
        first, second = opened.trailer["/ID"]
        assert opened.docinfo["/Title"] == "年度报告"
        assert opened.pdf_version == "1.7"
    assert first == second
    pdf = small()
    pdf.info["Title"] = pydyf.String("另一份")
    write_quickly(pdf)
    with pikepdf.open(io.BytesIO(written(pdf))) as other:
        assert other.trailer["/ID"][0] != first


def test_the_same_document_has_the_same_bytes() -> None:
    assert ours() == ours()


def test_without_the_quick_packer_the_file_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = ours()
    monkeypatch.setattr(file_bytes, "_quick", None)
    plain = ours()
    assert quick != plain
    assert said(quick) == said(plain)


def said(data: bytes) -> set[tuple[bytes, bytes]]:
    """What the objects say, however it is packed."""
    return {(head, text) for head, text in objects(data).values() if b"/ObjStm" not in head}
