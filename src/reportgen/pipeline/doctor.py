"""The machine in, a list of what it has and lacks out, each with the remedy."""

import platform
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from reportgen.base.errors import MachineError
from reportgen.base.fonts import FONTS
from reportgen.pack import load_pack, pack_ids

__all__ = ["Examined", "examine"]

_LIBRARIES = ("openpyxl", "docxtpl", "weasyprint", "uharfbuzz", "lxml", "pypdfium2", "typer")


@dataclass(frozen=True, slots=True)
class Examined:
    """One thing looked at: whether it is fine, and what to do if not."""

    ok: bool
    name: str
    state: str
    remedy: str = ""


def examine() -> Iterator[Examined]:
    """Look at Python, the libraries, the packs, and what the PDF needs from the system."""
    yield Examined(True, "Python", platform.python_version())
    yield from (_library(name) for name in _LIBRARIES)
    for pack_id in pack_ids():
        yield Examined(True, f"模板包 {pack_id}", load_pack(pack_id).head.name)
    yield from _pdf()


def _library(name: str) -> Examined:
    try:
        return Examined(True, name, version(name))
    except PackageNotFoundError:
        return Examined(False, name, "没有安装", "重新安装 reportgen：pip install reportgen")


def _pdf() -> Iterator[Examined]:
    from reportgen.render.pdf.weasyprint.engine import PdfEngine

    try:
        engine = PdfEngine(())
    except MachineError as error:
        yield Examined(False, "PDF 排版（Pango）", "不可用", str(error))
        return
    yield Examined(True, "PDF 排版（Pango）", "可用")
    for role, family in engine.fonts_used.items():
        official = family != FONTS[role].shipped
        state = f"{family}（{'本机字体' if official else '随附字体'}）"
        yield Examined(True, f"{FONTS[role].label}", state)
