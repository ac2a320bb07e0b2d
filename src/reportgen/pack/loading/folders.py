"""Where packs lie: in the program, and in what folders whoever started the process has added.

The added folders are a setting of the process, made once at its beginning by the command line, or
by the work that a worker is handed. All folders have the same rights.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from reportgen.base.errors import UsageError
from reportgen.base.file_names import readable
from reportgen.base.words import sentence

__all__ = [
    "COMMON_FOLDER",
    "FilesState",
    "added_folders",
    "also_known",
    "common_folder",
    "folders_around",
    "pack_folders",
    "packs_folder",
    "require_packs",
    "state_of_files",
    "use_folders",
]

COMMON_FOLDER = "gongwen"  # beside the packs: what their templates share

FilesState = tuple[tuple[str, int, int], ...]  # name, time and size of each

_added: tuple[Path, ...] = ()


def packs_folder() -> Path:
    """The folder of the packs: inside the installed package, or at the top of a source tree."""
    package = Path(__file__).resolve().parents[2]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parents[1] / "templates"


def use_folders(folders: Iterable[Path]) -> None:
    """From now on in this process, packs of these folders are known beside the program's own."""
    global _added  # noqa: PLW0603  # the one setting of a process
    _added = tuple(dict.fromkeys(folder.resolve() for folder in folders))


@contextmanager
def also_known(folder: Path) -> Iterator[None]:
    """Packs of that folder are known within, beside those that are known already."""
    before = added_folders()
    use_folders((*before, folder))
    try:
        yield
    finally:
        use_folders(before)


def added_folders() -> tuple[Path, ...]:
    """What was added to the program's own folder."""
    return _added


def pack_folders() -> tuple[Path, ...]:
    """All folders in which packs lie, the program's own first."""
    return (packs_folder(), *(one for one in _added if one != packs_folder()))


def folders_around(folder: Path) -> tuple[Path, ...]:
    """Where the packs lie that a pack in `folder` may speak of: beside it, then everywhere."""
    return tuple(dict.fromkeys((folder, *pack_folders())))


def common_folder(folder: Path) -> Path:
    """What the templates of the packs in a folder share: what lies there, else the program's."""
    own = folder / COMMON_FOLDER
    return own if own.is_dir() else packs_folder() / COMMON_FOLDER


def state_of_files(folder: Path) -> FilesState:
    """What tells that files below a folder were changed: names, times, sizes.

    The program's own packs do not change while it runs, and are not looked at.
    """
    own = packs_folder()
    if own in (folder, folder.parent):
        return ()
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return tuple((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files)


def require_packs(folder: Path) -> Path:
    """A folder that somebody names for its packs; UsageError when there are none in it."""
    if (folder / "pack.toml").is_file():
        parent = readable(folder.resolve().parent)
        raise UsageError(sentence("packs", "is-a-pack", folder=readable(folder), parent=parent))
    if not any(folder.glob("*/pack.toml")):
        raise UsageError(sentence("packs", "no-packs", folder=readable(folder)))
    return folder
