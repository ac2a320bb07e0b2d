"""The private fontconfig file by which Pango sees our fonts and the official ones, and no others.

Without it any font of the machine may slip into a report, and every start reads the list of all
of them. The system's folders are still looked into, but all families are turned away except the
official ones by name.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Iterable
from html import escape  # the XML library's own costs 50 ms to import
from pathlib import Path

from reportgen.base.chinese import listed
from reportgen.base.errors import MachineError
from reportgen.base.fonts import FONTS, LATIN, RARE, damaged, official_families
from reportgen.base.keeping.own_folder import own_temporary_folder
from reportgen.base.words import sentence

_TEMPLATE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
{folders}
{caches}
<selectfont>
<rejectfont><pattern><patelt name="scalable"><bool>true</bool></patelt></pattern></rejectfont>
<rejectfont><pattern><patelt name="scalable"><bool>false</bool></patelt></pattern></rejectfont>
{accepted}
</selectfont>
<match target="pattern">
<edit name="hinting" mode="assign"><bool>false</bool></edit>
<edit name="hintstyle" mode="assign"><const>hintnone</const></edit>
</match>
</fontconfig>
"""
_ROOM = 1 << 16  # bytes: what is written here is less
_ACCEPTED = (
    '<acceptfont><pattern><patelt name="family"><string>{}</string></patelt></pattern></acceptfont>'
)


def system_font_folders() -> tuple[Path, ...]:
    """Where this kind of system keeps fonts, its own and the user's."""
    home = Path.home()
    if sys.platform == "win32":
        return (Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts",)
    if sys.platform == "darwin":
        return (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts")
    shared = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
    return (*shared, home / ".local/share/fonts", home / ".fonts")


def user_cache_folder() -> Path:
    """A folder that lasts from run to run, or a temporary one where there is no such place."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = base / "reportgen" / "fontconfig"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(_ROOM))  # a full disk lets files be made, but nothing be put into them
            return folder
    except OSError as error:
        return _temporary_folder(error)


def _temporary_folder(reason: OSError) -> Path:
    try:
        return own_temporary_folder() or Path(tempfile.mkdtemp(prefix="reportgen-fonts-"))
    except OSError as error:
        raise _unwritable(Path(reason.filename or "."), error) from error


def _unwritable(folder: Path, error: OSError) -> MachineError:
    reason = error.strerror or type(error).__name__
    return MachineError(sentence("machine", "folder-not-writable", folder=folder, reason=reason))


def configuration(folders: Iterable[Path], caches: Iterable[Path]) -> str:
    """The text of the configuration file."""
    families = (*(font.shipped for font in FONTS.values()), LATIN, RARE, *official_families())
    return _TEMPLATE.format(
        folders="\n".join(f"<dir>{escape(str(folder))}</dir>" for folder in folders),
        caches="\n".join(f"<cachedir>{escape(str(folder))}</cachedir>" for folder in caches),
        accepted="\n".join(_ACCEPTED.format(escape(family)) for family in families),
    )


def write_configuration(shipped: Path, system: Iterable[Path], cache: Path) -> Path:
    """Write the configuration file into the cache folder and return its path.

    The system's own cache is read too: listing hundreds of fonts anew would take seconds.
    Raises MachineError when a shipped font is missing or damaged. That takes a tenth of a second,
    so it is done whenever the size or the date of one is another than before.
    """
    caches = (cache, Path("/var/cache/fontconfig"), Path.home() / ".cache/fontconfig")
    text = configuration((shipped, *system), caches)
    digest = hashlib.sha256(f"{text}{_state(shipped)}".encode()).hexdigest()[:16]
    path = cache / f"fonts-{digest}.conf"
    if not path.exists():
        if wrong := damaged(shipped):
            raise MachineError(sentence("machine", "fonts-damaged", files=listed(wrong)))
        try:
            _write_whole(path, text)
        except OSError as error:
            raise _unwritable(cache, error) from error
    return path


def _state(folder: Path) -> list[tuple[str, int, int]]:
    """Name, size and date of every font file: other ones when a file was replaced or damaged."""
    states = ((path.name, path.stat()) for path in sorted(folder.glob("*.ttf")))
    return [(name, state.st_size, state.st_mtime_ns) for name, state in states]


def _write_whole(path: Path, text: str) -> None:
    """Write a file so that another process sees all of it or nothing."""
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
