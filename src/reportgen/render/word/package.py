"""The parts of a Word file → the file, with no date of its own."""

import io
import zipfile
from collections.abc import Mapping
from functools import cache

__all__ = ["write_package"]

_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_package(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a Word file, without the date at which it was made."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(_entry(name), content)
    return file.getvalue()


@cache
def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0  # the same on every system
    return entry
