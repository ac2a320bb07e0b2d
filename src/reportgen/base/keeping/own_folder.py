"""Folders that are this user's alone: what another user could have planted is not used."""

import os
import tempfile
from pathlib import Path
from stat import S_ISDIR

__all__ = ["OTHERS_ENTER", "OTHERS_WRITE", "is_own", "own_folder", "own_temporary_folder"]

OTHERS_WRITE = 0o022
OTHERS_ENTER = 0o077


def is_own(status: os.stat_result, closed_to: int = OTHERS_WRITE) -> bool:
    """Whether it is the user's and so closed to others; Windows keeps profiles apart."""
    if not hasattr(os, "geteuid"):
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & closed_to


def own_folder(folder: Path, closed_to: int = OTHERS_WRITE) -> Path | None:
    """The folder, made when it is not there; None if it cannot be made or is not our own."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.lstat()
    except OSError:
        return None
    return folder if S_ISDIR(status.st_mode) and is_own(status, closed_to) else None


def own_temporary_folder() -> Path | None:
    """One of the temporary folder, the same from run to run; None where there is none."""
    if not hasattr(os, "geteuid"):  # Windows, where each user has a temporary folder to himself
        return None
    return own_folder(Path(tempfile.gettempdir()) / f"reportgen-{os.geteuid()}", OTHERS_ENTER)
