"""Folders of packs beside the program's own, and the setting of a process put back afterwards."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reportgen.pack.loading.folders import added_folders, use_folders

MONTHLY = Path(__file__).parents[1] / "packs" / "hotline-monthly"


@contextmanager
def known(*folders: Path) -> Iterator[None]:
    """Packs of these folders are known within."""
    before = added_folders()
    use_folders(folders)
    try:
        yield
    finally:
        use_folders(before)


def laid_into(folder: Path, pack_id: str = MONTHLY.name, **changes: str) -> Path:
    """A folder with the monthly pack in it, under that id; `changes` are lines of `pack.toml`."""
    target = folder / pack_id
    shutil.copytree(MONTHLY, target)
    lines = (target / "pack.toml").read_text(encoding="utf-8").splitlines()
    changes = {"id": f'"{pack_id}"', **changes}
    kept = [line for line in lines if line.partition(" = ")[0] not in changes]
    added = [f"{key} = {value}" for key, value in changes.items()]
    (target / "pack.toml").write_text("\n".join([*added, *kept]) + "\n", encoding="utf-8")
    carried = target / "carry_over.toml"
    text = carried.read_text(encoding="utf-8")
    carried.write_text(text.replace(MONTHLY.name, pack_id), encoding="utf-8")
    return folder
