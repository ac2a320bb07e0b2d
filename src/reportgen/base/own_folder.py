"""A folder of the temporary one that is this user's alone, the same from run to run."""

import os
import stat
import tempfile
from pathlib import Path

__all__ = ["own_temporary_folder"]


def own_temporary_folder() -> Path | None:
    """That folder; None where others could write into it, or where it cannot be made."""
    if not hasattr(os, "getuid"):  # Windows, where each user has a temporary folder to himself
        return None
    folder = Path(tempfile.gettempdir()) / f"reportgen-{os.getuid()}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        state = folder.lstat()
    except OSError:
        return None
    is_own = stat.S_ISDIR(state.st_mode) and state.st_uid == os.getuid()
    return folder if is_own and not state.st_mode & 0o077 else None
