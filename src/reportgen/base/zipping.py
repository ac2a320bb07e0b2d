"""Archives of which equal parts give equal bytes: no date of writing, no trace of the system.

A .docx and an .xlsx are such archives. `zipfile` by itself notes the moment and the system of
every entry, and then no two runs would make the same file.
"""

import io
import zipfile
from collections.abc import Mapping
from functools import cache

__all__ = ["write_archive"]

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that the format knows
_SYSTEM = 0  # whatever the system is


def write_archive(parts: Mapping[str, bytes]) -> bytes:
    """The parts under their names, compressed, in the order given."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(_entry(name), content)
    return file.getvalue()


@cache
def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = _SYSTEM
    return entry
