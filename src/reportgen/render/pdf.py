"""A complete HTML document in; the bytes of a tagged PDF/A out, the same for the same input.

Everything that WeasyPrint needs and that this program wants different from its defaults is here:
which fonts it sees, how it subsets them, that it fetches nothing, and where its dates come from.
"""

from __future__ import annotations

import contextlib
import ctypes.util
import gc
import io
import os
import sys
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any

from reportgen.errors import MachineError, PackError
from reportgen.fonts import FOLDER, FONTS, Role
from reportgen.render.fontconfig import (
    system_font_folders,
    user_cache_folder,
    write_configuration,
)
from reportgen.render.subsetting import subset_with_uharfbuzz

PDF_VARIANT = "pdf/a-3a"  # archivable, accessible, and may carry the workbook
PANGO_MISSING = (
    "生成 PDF 需要系统的 Pango 排版库，这台机器上没有。"
    "在 Debian、Ubuntu 或统信 UOS 上请管理员执行："
    "apt-get install libpango-1.0-0 libpangoft2-1.0-0"
)


@dataclass(frozen=True)
class AttachedFile:
    """A file to carry inside the PDF, as the source the document was made from."""

    name: str
    content: bytes
    description: str


class PdfEngine:
    """What is made once and used for every report: fonts found, style sheets parsed."""

    def __init__(
        self,
        stylesheets: Sequence[str],
        *,
        system_fonts: Iterable[Path] | None = None,
        cache: Path | None = None,
    ) -> None:
        """Load Pango and WeasyPrint, look for the official fonts, parse the style sheets.

        `system_fonts` are the folders searched for official fonts (default: the system's), `cache`
        is where fontconfig keeps its lists (default: in the user's cache folder). Raises
        `MachineError` without Pango.
        """
        folders = system_font_folders() if system_fonts is None else tuple(system_fonts)
        file = write_configuration(FOLDER, folders, cache or user_cache_folder())
        # Fontconfig reads this name when Pango is loaded, and again from a thread of Pango's, so it
        # cannot be taken back afterwards. Nothing else of the process's environment is touched.
        os.environ["FONTCONFIG_FILE"] = str(file)
        self._weasyprint = _load_weasyprint()
        fonts = importlib_import("weasyprint.text.fonts")
        self._fonts = fonts.FontConfiguration()
        self._fetcher = self._weasyprint.urls.URLFetcher(allowed_protocols=(), fail_on_errors=True)
        self._stylesheets = [self._parse(css) for css in stylesheets]

    def _parse(self, css: str) -> Any:
        with _no_fetching():
            return self._weasyprint.CSS(
                string=css, font_config=self._fonts, url_fetcher=self._fetcher
            )
