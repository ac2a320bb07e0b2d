"""Whether a file is a summary that was written here, and no unit's workbook."""

import zipfile
from pathlib import Path

from reportgen.workbook.xlsx.archive import DAMAGES

__all__ = ["MARK", "is_summary"]

MARK = "reportgen --summary"  # stands as the category among the file's properties
_PROPERTIES = "docProps/core.xml"
_LARGEST = 100_000  # bytes of such properties


def is_summary(path: Path) -> bool:
    """Whether the file says of itself that it is a summary; whatever it is, nothing is raised."""
    try:
        with zipfile.ZipFile(path) as archive:
            part = archive.getinfo(_PROPERTIES)
            return part.file_size < _LARGEST and MARK.encode() in archive.read(part)
    except (*DAMAGES, ValueError, RuntimeError):
        return False
