"""What an archive holds that somebody drops into the page: files, by the names that they had."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from reportgen.base.errors import UsageError
from reportgen.base.words import sentence

__all__ = ["unpack"]

MOST_FILES = 2_000
MOST_BYTES = 400_000_000  # of all files together, unpacked
_UTF_8 = 0x800  # the flag of an entry whose name is UTF-8
_DAMAGES = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError,
    ValueError,
)  # fmt: skip


def unpack(name: str, content: bytes) -> dict[str, bytes]:
    """The files of an archive; UsageError when it is damaged, locked or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > MOST_FILES or sum(e.file_size for e in entries) > MOST_BYTES:
                raise UsageError(sentence("page", "zip-too-large", name=name))
            return dict(_files(archive, entries))
    except _DAMAGES as error:
        raise UsageError(sentence("page", "zip-damaged", name=name)) from error


def _files(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Iterator[tuple[str, bytes]]:
    for entry in entries:
        with archive.open(entry) as file:
            content = file.read(entry.file_size + 1)
        if len(content) > entry.file_size:
            raise ValueError
        yield _name(entry), content


def _name(entry: zipfile.ZipInfo) -> str:
    """The name as it was given: what is not marked as UTF-8 is GBK on Chinese machines."""
    if entry.flag_bits & _UTF_8:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return entry.filename
