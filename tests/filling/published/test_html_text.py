"""A page is read in the encoding that it has, not in the one that it declares."""

import pytest

from reportgen.filling.published.html_text import decoded, page_in_archive

TEXT = "<meta charset=gb2312>繁體版 镕 年报"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_whatever_it_declares(encoding: str) -> None:
    text, lost = decoded(TEXT.encode(encoding))
    assert text == TEXT
    assert lost == 0


def test_a_page_of_gb2312_that_declares_utf_8() -> None:
    page = "<meta charset=utf-8>年度报告"
    assert decoded(page.encode("gb2312")) == (page, 0)


def test_characters_that_are_none_are_counted() -> None:
    text, lost = decoded("年报".encode() + b"\xff" + "公开".encode() * 20)
    assert lost == 1
    assert text.endswith("公开")


def test_the_page_inside_a_saved_page_with_pictures() -> None:
    page = "<p>年报</p>".encode("gb18030")
    archive = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n'
        b"--x\r\nContent-Type: image/png\r\n\r\nno page\r\n"
        b'--x\r\nContent-Type: text/html; charset="gb2312"\r\n'
        b"Content-Transfer-Encoding: 8bit\r\n\r\n" + page + b"\r\n--x--\r\n"
    )
    assert (page_in_archive(archive) or b"").strip() == page
    assert page_in_archive(b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nno") is None
