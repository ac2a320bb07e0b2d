"""Stands in the page for the library `typst`: Typst's WebAssembly does what it would.

The page's worker has started it with the fonts before it gives the module `page_typst`.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import page_typst

__all__ = ["Compiler", "Fonts", "TypstError"]


class TypstError(RuntimeError):
    """The template could not be printed."""


class Fonts:
    """The fonts that the worker has given to Typst; a browser lends none of its system's."""

    def __init__(self, **_options: object) -> None:
        pass

    def families(self) -> list[str]:
        """The names of all families."""
        return [str(name) for name in page_typst.families]


class Compiler:
    """One template, printed with different data."""

    def __init__(self, input: str, **_options: object) -> None:  # noqa: A002 - the library's name
        self._name = "/" + Path(input).name
        page_typst.add(self._name, Path(input).read_text(encoding="utf-8"))

    def compile(
        self,
        format: str,  # noqa: A002 - the library's name
        sys_inputs: Mapping[str, str],
        pdf_standards: Sequence[str],
    ) -> bytes:
        """The document."""
        made: Any = page_typst.print(self._name, format, sys_inputs["data"])
        if made.result is None:
            raise TypstError(str(made.wrong))
        return bytes(made.result.to_py())
