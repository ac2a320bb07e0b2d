"""The content of a file says of which kind it is."""

import pytest

from kit.published import contents_of, document
from reportgen.base.diagnostics import Diagnostic
from reportgen.filling.published import office
from reportgen.filling.published.found import Document
from reportgen.filling.published.read import is_pdf, read_document
from reportgen.pack import load_pack

PACK = load_pack("zfxxgk-2021")


@pytest.mark.parametrize("form", ["html", "docx"])
def test_each_kind_is_read_whatever_it_is_called(form: str) -> None:
    found = read_document(document(PACK, contents_of(PACK, 1), form), "年报.doc")
    assert isinstance(found, Document)
    assert len(found.pieces) > 10


def test_a_saved_page_with_pictures() -> None:
    page = document(PACK, contents_of(PACK, 1), "html")
    archive = b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    assert isinstance(read_document(archive, "年报.mht"), Document)


@pytest.mark.parametrize("data", [b"", b"\x00" * 99, b"PK\x03\x04xl/", b"plain", b"\xff" * 500])
def test_anything_else_is_refused(data: bytes) -> None:
    found = read_document(data, "年报")
    assert isinstance(found, Diagnostic)
    assert found.code == "published-kind-unknown"


def test_a_damaged_file_is_refused_with_its_reason() -> None:
    found = read_document(b"%PDF-1.7 no more", "年报.pdf")
    assert isinstance(found, Diagnostic)
    assert found.code == "published-unreadable"
    assert is_pdf(b"%PDF-1.7")


def test_an_old_file_without_libreoffice_is_answered_with_how_to_save_it(monkeypatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert office.find_office() is None
    found = read_document(b"\xd0\xcf\x11\xe0" + bytes(600), "年报.doc")
    assert isinstance(found, Diagnostic)
    assert found.code == "published-needs-office"
    assert ".docx" in found.hint
