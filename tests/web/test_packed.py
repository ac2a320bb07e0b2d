"""What an archive holds that somebody drops."""

import io
import zipfile

import pytest

from reportgen.base.errors import UsageError
from reportgen.web import packed
from reportgen.web.packed import unpack


def archive(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as one:
        for name, content in files.items():
            one.writestr(name, content)
    return target.getvalue()


def test_its_files_have_their_names_and_folders_are_none() -> None:
    files = {"单位/甲局.xlsx": b"1", "b.xlsx": b"2", "empty/": b""}
    assert unpack("x.zip", archive(files)) == {"单位/甲局.xlsx": b"1", "b.xlsx": b"2"}


def test_a_name_that_windows_wrote_in_gbk_is_read() -> None:
    wanted = "甲局.xlsx"
    mark = "QQQQ.xlsx"
    gbk = wanted.encode("gb18030")
    content = archive({mark: b"1"}).replace(mark.encode(), gbk)
    assert unpack("x.zip", content) == {wanted: b"1"}


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04 cut", archive({"a": b"1"})[:-30]],
    ids=["empty", "no archive", "cut off"],
)
def test_a_damaged_one_is_refused(content: bytes) -> None:
    with pytest.raises(UsageError, match="读不出来"):
        unpack("x.zip", content)


def test_one_that_is_too_large_is_refused_before_it_is_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(packed, "MOST_BYTES", 1000)
    with pytest.raises(UsageError, match="太大"):
        unpack("x.zip", archive({"a": b" " * 1001}))
