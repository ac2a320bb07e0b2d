"""The tables of a TOML text, kept from run to run: parsing the program's texts is a tenth of a run.

What is kept is marshalled, under the checksum of the text, where only the user can write (`kept`).
"""

import marshal
import tomllib
from contextlib import suppress
from hashlib import sha256
from sys import version_info
from typing import Any

from reportgen.base.keeping.kept import keep, kept

__all__ = ["parse_toml"]

_MAKER = f"toml of Python {version_info[:2]}"


def parse_toml(text: str) -> dict[str, Any]:
    """The tables of a text, new ones each time; `TOMLDecodeError` when it is no TOML."""
    key = f"{_MAKER} {sha256(text.encode()).hexdigest()}"
    if (data := kept(key)) is not None:
        with suppress(ValueError, EOFError, TypeError):
            tables = marshal.loads(data)  # noqa: S302 - from a folder that only the user can write
            if isinstance(tables, dict):
                return tables
    tables = tomllib.loads(text)
    with suppress(ValueError):  # a date cannot be marshalled
        keep(key, marshal.dumps(tables))
    return tables
