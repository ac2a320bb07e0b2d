"""The packs of `tests/pack/broken`: each a change of one file of the tutorial's or another pack."""

import shutil
import tomllib
from pathlib import Path
from typing import Any

from kit import tutorial
from reportgen.pack import load_pack
from reportgen.render.word.draw import draw_template

FOLDER = Path(__file__).parents[1] / "pack" / "broken"
PACKS = Path(__file__).parents[1] / "packs"
CASES = sorted(path for path in FOLDER.iterdir() if path.is_dir())


def patch_of(case: Path) -> dict[str, Any]:
    """What is changed, and what must be found: file, keys, line."""
    return tomllib.loads((case / "patch.toml").read_text(encoding="utf-8"))


def broken_pack(case: Path, folder: Path) -> Path:
    """The pack in a folder, with the change made."""
    patch = patch_of(case)
    pack = _sound_pack(patch.get("pack"), folder)
    if patch.get("draw_before"):
        (pack / "report.docx").write_bytes(draw_template(load_pack(pack.name, folder)))
    target = pack / patch["file"]
    text = target.read_text(encoding="utf-8") if target.is_file() else ""
    assert patch["old"] in text
    target.write_text(
        text.replace(patch["old"], patch["new"], 1) if patch["old"] else patch["new"],
        encoding="utf-8",
    )
    return pack


def _sound_pack(pack_id: str | None, folder: Path) -> Path:
    """The tutorial's pack, or that of the tests' own packs which the case names."""
    if pack_id is None:
        return tutorial.written(folder) / "hotline"
    return Path(shutil.copytree(PACKS / pack_id, folder / pack_id))
