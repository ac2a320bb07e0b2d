"""The Word template of a pack, taken apart: the one that it brings, else the one drawn for it."""

import io
import zipfile
import zlib

from reportgen.base.errors import PackError
from reportgen.base.words import sentence
from reportgen.pack.model import Pack
from reportgen.render.word.external_references import find_outside

__all__ = ["TEMPLATE_NAME", "read_template"]

TEMPLATE_NAME = "report.docx"
LARGEST = 20_000_000  # bytes of a template, unpacked
_DAMAGES = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError,
    ValueError,
)  # fmt: skip


def read_template(pack: Pack) -> dict[str, bytes]:
    """The parts of the pack's Word template; a pack without one gets the one drawn for it.

    Raises PackError when the file is damaged, or when Word would fetch or run something for it.
    """
    path = pack.folder / TEMPLATE_NAME
    parts = _unpacked(pack, path.read_bytes() if path.is_file() else _drawn(pack))
    if outside := find_outside(parts):
        name, what = outside
        place = sentence("templates", "part", file=_file(pack), part=name)
        raise _wrong(place, "outside", what=what)
    return parts


def _drawn(pack: Pack) -> bytes:
    # late: lxml, which only drawing needs
    from reportgen.render.word.draw import draw_template

    return draw_template(pack)


def _unpacked(pack: Pack, content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = [entry for entry in package.infolist() if not entry.is_dir()]
            if sum(entry.file_size for entry in entries) > LARGEST:
                raise _wrong(_file(pack), "too-large")
            return {entry.filename: package.read(entry) for entry in entries}
    except _DAMAGES as error:
        raise _wrong(_file(pack), "no-word-file") from error


def _file(pack: Pack) -> str:
    return f"{pack.id}/{TEMPLATE_NAME}"


def _wrong(place: str, name: str, **particulars: object) -> PackError:
    what = sentence("templates", name, **particulars)
    return PackError(sentence("templates", "wrong", place=place, what=what))
