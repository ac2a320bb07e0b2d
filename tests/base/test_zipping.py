"""Archives of equal parts are equal bytes."""

import io
from zipfile import ZIP_DEFLATED, ZipFile

from reportgen.base.zipping import write_archive

PARTS = {"[Content_Types].xml": b"<Types/>", "word/document.xml": "正文".encode() * 100}


def test_parts_come_back_in_their_order() -> None:
    with ZipFile(io.BytesIO(write_archive(PARTS))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == PARTS
        assert archive.namelist() == list(PARTS)


def test_nothing_tells_when_and_where_it_was_written() -> None:
    with ZipFile(io.BytesIO(write_archive(PARTS))) as archive:
        for entry in archive.infolist():
            assert (entry.date_time, entry.create_system) == ((1980, 1, 1, 0, 0, 0), 0)
            assert entry.compress_type == ZIP_DEFLATED
    assert write_archive(PARTS) == write_archive(dict(PARTS))
