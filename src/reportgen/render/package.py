"""A Word template in, its parts out; and parts in, a Word file out, with no date of its own."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from functools import cache

from reportgen.errors import PackError
from reportgen.pack.model import Pack

__all__ = ["COMMON_FOLDER", "TEMPLATE_NAME", "read_template", "write_package"]

COMMON_FOLDER = "gongwen"  # beside the packs: what their templates share
TEMPLATE_NAME = "report.docx"
LARGEST = 20_000_000  # bytes of a template, unpacked
_DAMAGES = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError,
    ValueError,
)  # fmt: skip
_EPOCH = (1980, 1, 1, 0, 0, 0)


def read_template(pack: Pack) -> dict[str, bytes]:
    """The parts of the pack's Word template; a pack without one gets the one drawn for it.

    Raises PackError when the file is damaged, or when Word would fetch or run something for it.
    """
    path = pack.folder / TEMPLATE_NAME
    parts = _unpacked(pack, path.read_bytes() if path.is_file() else _drawn(pack))
    from reportgen.render.outside import find_outside

    if outside := find_outside(parts):
        name, what = outside
        text = f"模板包有误，{pack.id}/{TEMPLATE_NAME} 的 {name}：{what}，这是不允许的。"
        raise PackError(f"{text}请在 Word 或 WPS 中删去后重新保存。")
    return parts


def _unpacked(pack: Pack, content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = [entry for entry in package.infolist() if not entry.is_dir()]
            if sum(entry.file_size for entry in entries) > LARGEST:
                raise PackError(f"模板包有误，{pack.id}/{TEMPLATE_NAME}：文件过大。")
            return {entry.filename: package.read(entry) for entry in entries}
    except _DAMAGES as error:
        what = "不是完好的 Word 文件（docx）"
        raise PackError(f"模板包有误，{pack.id}/{TEMPLATE_NAME}：{what}。") from error


def _drawn(pack: Pack) -> bytes:
    from reportgen.render.draw import draw_template

    return draw_template(pack)


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
