"""How the names of files are read and written.

A name that another system wrote, in GBK from a zip or a USB stick, is bytes that are no UTF-8;
Python carries them through as lone surrogates, which neither JSON nor a PDF nor a terminal can
write. So a path stays as it is for opening the file, and is said by `readable`.
"""

import hashlib
import os
import re
import shlex
from pathlib import Path, PurePath

__all__ = [
    "PUBLISHED",
    "clean_name",
    "is_published",
    "owner_files",
    "readable",
    "readable_name",
    "shell_quoted",
]

# The endings of published reports; of one in several forms the first of these keeps most.
PUBLISHED = (
    ".docx", ".html", ".htm", ".shtml", ".mht", ".mhtml", ".pdf", ".doc", ".wps", ".wpt", ".rtf",
)  # fmt: skip
_FORBIDDEN = re.compile(
    r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060\ud800-\udfff\ufeff]'
)
_RESERVED = re.compile(r"(CON|CONIN\$|CONOUT\$|PRN|AUX|NUL|(COM|LPT)[\d¹²³])(\..*)?", re.IGNORECASE)
_LONGEST = 200  # bytes of a name, so that suffix and the ending of a lock file fit in 255
_SURROGATE = re.compile("[\ud800-\udfff]")
_PLAIN = re.compile(r"[^\s\"'`$&|<>()*?\[\]{};!#~\\^%]+")
_DIGITS = 6  # of the checksum of a name that was cut, so that two of them stay two


def is_published(path: PurePath) -> bool:
    """Whether a file is called as published reports are."""
    return path.suffix.lower() in PUBLISHED


def readable(path: PurePath | str) -> str:
    """The path as text that can be written everywhere; bytes that are no UTF-8 are taken as GBK."""
    text = str(path)
    if not _SURROGATE.search(text):
        return text
    return "".join(map(_decoded, re.split(r"([/\\])", text)))


def readable_name(path: PurePath) -> str:
    """The last part of the path, as `readable` has it."""
    return readable(path.name)


def _decoded(part: str) -> str:
    if not _SURROGATE.search(part):
        return part
    try:
        return part.encode("utf-8", "surrogateescape").decode("gb18030")
    except UnicodeError:
        return _SURROGATE.sub("�", part)


def shell_quoted(path: PurePath | str) -> str:
    """The path as it is typed into a command line: in quotation marks where it needs them."""
    text = readable(path)
    if _PLAIN.fullmatch(text):
        return text
    return f'"{text}"' if os.name == "nt" else shlex.quote(text)


def clean_name(name: str, long: str = "") -> str:
    """`name` as a file name that every system accepts; never empty, never a path.

    Of one that is too long the part `long` is cut, and a few digits of a checksum keep it apart
    from others that begin alike; what stands before and after it stays whole.
    """
    kept = _FORBIDDEN.sub("_", name).strip(" .")
    if len(kept.encode("utf-8", "replace")) > _LONGEST:
        kept = _cut(kept, _FORBIDDEN.sub("_", long).strip(" ."))
    return f"_{kept}" if not kept or _RESERVED.fullmatch(kept) else kept


def _cut(name: str, long: str) -> str:
    """The name in so many bytes, at the cost of the part `long` if there is one."""
    before, part, after = name.partition(long) if long else ("", name, "")
    mark = "~" + hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:_DIGITS]
    room = _LONGEST - len(f"{before}{mark}{after}".encode("utf-8", "replace"))
    if room <= 0:
        before, part, after, room = "", name, "", _LONGEST - len(mark)
    kept = part.encode("utf-8", "replace")[:room].decode("utf-8", "ignore").rstrip(" .")
    return f"{before}{kept}{mark}{after}"


def owner_files(path: Path) -> tuple[Path, ...]:
    """The files by which Word, Excel, WPS and LibreOffice mark one that they have open."""
    name = path.name
    owners = (f"~${name}", f"~${name[1:]}", f"~${name[2:]}", f".~{name}", f".~lock.{name}#")
    return tuple(path.with_name(owner) for owner in owners)
