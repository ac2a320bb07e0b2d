"""A new pack: from nothing, or like another one; and its Word template drawn anew.

What is made can be used as it stands: a workbook, its checks, Word and PDF.
"""

import re
from pathlib import Path

from reportgen.base.errors import UsageError
from reportgen.base.file_names import readable
from reportgen.base.words import sentence
from reportgen.pack.loading.folders import COMMON_FOLDER, packs_folder
from reportgen.pack.model import Pack
from reportgen.render.word.draw import draw_template, is_drawn

__all__ = ["draw", "files_of_new_pack"]

_SKELETON = "new"  # in what all packs share
_WORD = "report.docx"
_ID = re.compile(r"[a-z][a-z0-9_-]*")


def files_of_new_pack(pack_id: str, kind: str, like: Pack | None) -> dict[str, bytes]:
    """The files of a new pack by their names; UsageError when the id cannot be one."""
    for option, name in (("ID", pack_id), ("--kind", kind)):
        if not _ID.fullmatch(name):
            raise UsageError(sentence("packs", "id-form", option=option, found=name))
    folder = like.folder if like else packs_folder() / COMMON_FOLDER / _SKELETON
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    made = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    head = made["pack.toml"].decode()
    for key, value in (("id", pack_id), ("kind", kind)):
        head = re.sub(rf'^{key} = "[^"]*"', f'{key} = "{value}"', head, count=1, flags=re.MULTILINE)
    made["pack.toml"] = head.encode()
    carried = made.get("carry_over.toml", b"").decode()
    if carried:
        old = like.id if like else _SKELETON
        made["carry_over.toml"] = carried.replace(f'"{old}"', f'"{pack_id}"').encode()
    return made


def draw(pack: Pack, *, force: bool = False) -> tuple[Path, bytes]:
    """The Word template of a pack, drawn from its sheets, and where it belongs.

    UsageError when the one that is there was edited, unless `force` says that it shall go.
    """
    target = pack.folder / _WORD
    if target.is_file() and not force and not is_drawn(target.read_bytes(), pack):
        raise UsageError(sentence("packs", "edited-template", file=readable(target)))
    return target, draw_template(pack)
