"""What may be in an xlsx archive: its parts once screened, or a finding on what it is instead.

Nothing is unpacked and no XML is parsed before the sizes are known to be harmless.
"""

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from reportgen.base.diagnostics import Diagnostic, diagnose
from reportgen.base.file_names import readable_name
from reportgen.base.reasons import reason_of
from reportgen.base.words import sentence

__all__ = ["MAIN_PART", "Archive", "UnreadableWorkbook", "open_archive", "read_content"]

MOST_FILE_BYTES = 20 * 2**20
MOST_UNPACKED_BYTES = 200 * 2**20
MOST_PART_BYTES = 120 * 2**20  # of one part that is parsed
MOST_PARTS = 5000
MOST_RATIO = 250  # unpacked to packed; a genuine workbook full of empty rows reaches about 100
FREE_BYTES = 2**20  # parts smaller than this may have any ratio
DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, KeyError)

MAIN_PART = "xl/workbook.xml"
_RELATIONSHIPS = "_rels/.rels"
_ENTRY = b"PK\x01\x02"  # begins each entry of the archive's directory
_MACROS = "/vbaproject.bin"
_ACTIVE = {  # what other programs might open, follow or run, by the beginning of its name
    "xl/externallinks/": "external-links",
    "xl/connections.xml": "connections",
    "xl/querytables/": "query-tables",
    "xl/embeddings/": "embedded-files",
    "xl/activex/": "controls",
    "xl/macrosheets/": "macro-sheets",
}
_HARMLESS = ("docprops/", "customxml/")  # nothing is read from there
_TEXT_BEGINNINGS = {b"%PDF": "PDF", b"{\\rt": "RTF"}
_ZIP_KINDS = {
    "word/document.xml": "Word",
    "ppt/presentation.xml": "PowerPoint",
    "xl/workbook.bin": "xlsb",
    "content.xml": "OpenDocument",
    "ofd.xml": "OFD",
}


class UnreadableWorkbook(Exception):  # noqa: N818  # no error of ours: it carries a finding
    """The file cannot be understood; `finding` says why and what to do."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.message)
        self.finding = finding


@dataclass(frozen=True)
class Archive:
    """A screened archive; its parts are read by name. `content` is the whole file.

    Letter case does not count in the name of a part, and some programs write it with backslashes.
    """

    zip: zipfile.ZipFile
    content: bytes
    parts: Mapping[str, zipfile.ZipInfo]

    def has(self, name: str) -> bool:
        """Whether the archive has that part."""
        return _key(name) in self.parts

    def size(self, name: str) -> int:
        """How many bytes the part has, unpacked; 0 when there is none."""
        info = self.parts.get(_key(name))
        return info.file_size if info else 0

    @property
    def has_macros(self) -> bool:
        """Whether macros lie in the workbook. They are never looked at."""
        return any(name.endswith(_MACROS) for name in self.parts)

    @property
    def active_contents(self) -> tuple[str, ...]:
        """Which kinds of links and embedded things lie in the workbook. They are never opened."""
        found = {
            kind for start, kind in _ACTIVE.items() for name in self.parts if name.startswith(start)
        }
        return tuple(sentence("files", kind) for kind in _ACTIVE.values() if kind in found)

    def open(self, name: str) -> IO[bytes]:
        """The part as a stream of bytes; UnreadableWorkbook when it is missing or too large."""
        info = self.parts.get(_key(name))
        if info is None:
            raise UnreadableWorkbook(diagnose("file-damaged", found=name))
        if info.file_size > MOST_PART_BYTES:
            raise _too_large(info.file_size, MOST_PART_BYTES)
        try:
            return self.zip.open(info)
        except (*DAMAGES, RuntimeError, ValueError) as error:  # an offset may be below 0
            raise UnreadableWorkbook(diagnose("file-damaged", found=name)) from error

    def read(self, name: str) -> bytes:
        """The whole part; UnreadableWorkbook when it is missing, too large or damaged."""
        with self.open(name) as stream:
            try:
                return stream.read()
            except DAMAGES as error:
                raise UnreadableWorkbook(diagnose("file-damaged", found=name)) from error


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def open_archive(path: Path, content: bytes | None = None) -> Archive:
    """Screen the file, or its `content` when at hand; UnreadableWorkbook if no harmless xlsx."""
    data = _read(path) if content is None else content
    if not data.startswith(b"PK"):
        raise UnreadableWorkbook(_other_kind(data))
    if (entries := data.count(_ENTRY)) > MOST_PARTS:  # even listing them would take long
        raise _suspicious("many-parts", count=entries)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (*DAMAGES, ValueError) as error:
        raise UnreadableWorkbook(diagnose("file-damaged", found=readable_name(path))) from error
    _screen(archive.infolist())
    parts = _parts(archive)
    if MAIN_PART not in parts:
        other = next((kind for name, kind in _ZIP_KINDS.items() if name in parts), None)
        if other or _RELATIONSHIPS not in parts:
            raise UnreadableWorkbook(diagnose("file-other-kind", found=other or "ZIP"))
    return Archive(archive, data, parts)


def _parts(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The parts by name. Of one that is there twice programs see different ones: refused."""
    parts: dict[str, zipfile.ZipInfo] = {}
    for info in archive.infolist():
        key = _key(info.filename)
        if key in parts and not key.startswith(_HARMLESS):
            raise _suspicious("part-twice", part=key)
        parts[key] = info
    return parts


def _read(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MOST_FILE_BYTES:
            raise _too_large(size, MOST_FILE_BYTES)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableWorkbook(diagnose("file-missing", found=readable_name(path))) from error
    except OSError as error:
        raise UnreadableWorkbook(diagnose("file-unreadable", found=reason_of(error))) from error
    if path.name.startswith("~$"):
        raise UnreadableWorkbook(diagnose("file-is-lock", found=readable_name(path)))
    if not data.strip(b"\0"):
        raise UnreadableWorkbook(diagnose("file-empty"))
    return data


def read_content(path: Path) -> bytes | None:
    """The bytes of a workbook; None when reading it would only lead to a finding."""
    try:
        return _read(path)
    except UnreadableWorkbook:
        return None


def _screen(parts: list[zipfile.ZipInfo]) -> None:
    total = sum(part.file_size for part in parts)
    if total > MOST_UNPACKED_BYTES:
        raise _too_large(total, MOST_UNPACKED_BYTES)
    if len(parts) > MOST_PARTS:
        raise _suspicious("many-parts", count=len(parts))
    for part in parts:
        ratio = part.file_size // max(part.compress_size, 1)
        if part.file_size > FREE_BYTES and ratio > MOST_RATIO:
            raise _suspicious("ratio", ratio=ratio)
        if part.flag_bits & 1:
            raise UnreadableWorkbook(diagnose("file-encrypted"))


def _too_large(size: int, limit: int) -> UnreadableWorkbook:
    return UnreadableWorkbook(
        diagnose("file-too-large", found=f"{size / 2**20:.0f} MB", expected=f"{limit >> 20} MB")
    )


def _other_kind(data: bytes) -> Diagnostic:
    """What a file that is no zip archive seems to be."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _old_office(data)
    for beginning, kind in _TEXT_BEGINNINGS.items():
        if data.startswith(beginning):
            return diagnose("file-other-kind", found=kind)
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"<"):
        return diagnose("file-other-kind", found="HTML" if b"<html" in start else "XML")
    if b"\0" in start:
        return diagnose("file-unknown")
    return diagnose("file-other-kind", found="CSV")


def _old_office(data: bytes) -> Diagnostic:
    """A compound file: an encrypted workbook, an old workbook, or an old document."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return diagnose("file-encrypted")
    if "WordDocument".encode("utf-16-le") in data:
        return diagnose("file-other-kind", found="Word")
    return diagnose("file-xls")


def _suspicious(name: str, **particulars: object) -> UnreadableWorkbook:
    found = sentence("files", name, **particulars)
    return UnreadableWorkbook(diagnose("file-suspicious", found=found))
