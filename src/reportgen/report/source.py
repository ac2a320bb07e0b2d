"""What documents say of the workbook they were made from.

Documents record it in the words below, so that whoever has one can tell which workbook it shows.
"""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

__all__ = ["CHECKSUM_PROPERTY", "CHECKSUM_TAG", "NAMESPACE", "SourceFile"]

CHECKSUM_PROPERTY = "reportgen-workbook-sha256"  # a custom property of a Word document
NAMESPACE = "urn:reportgen:ns:1.0#"  # in the XMP metadata of a PDF
CHECKSUM_TAG = "workbookSHA256"  # a property of that namespace

_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WITH_MACROS = "application/vnd.ms-excel.sheet.macroEnabled.12"


@dataclass(frozen=True)
class SourceFile:
    """The workbook that a report was read from, as it was at that moment.

    `attached` is whether a PDF shall carry it; its checksum is recorded either way.
    """

    name: str
    content: bytes
    attached: bool = True

    @cached_property
    def sha256(self) -> str:
        """The checksum, in 64 hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def media_type(self) -> str:
        """What kind of file it is, as the Internet names it."""
        return _WITH_MACROS if PurePath(self.name).suffix.lower() == ".xlsm" else _SPREADSHEET
