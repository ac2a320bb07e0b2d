"""The packs of `tests/pack/broken`: each a change of one file of the tutorial's pack."""

import tomllib
from pathlib import Path
from typing import Any

from kit import tutorial
from reportgen.pack import load_pack
from reportgen.render.word.draw import draw_template

FOLDER = Path(__file__).parents[1] / "pack" / "broken"
CASES = sorted(path for path in FOLDER.iterdir() if path.is_dir())


def patch_of(case: Path) -> dict[str, Any]:
    """What is changed, and what must be found: file, keys, line."""
    return tomllib.loads((case / "patch.toml").read_text(encoding="utf-8"))


def broken_pack(case: Path, folder: Path) -> Path:
    """The tutorial's pack in a folder, with the change made."""
    patch = patch_of(case)
    pack = tutorial.written(folder) / "hotline"
    if patch.get("draw_before"):
        (pack / "report.docx").write_bytes(draw_template(load_pack("hotline", folder)))
    target = pack / patch["file"]
    text = target.read_text(encoding="utf-8") if target.is_file() else ""
    assert patch["old"] in text
    target.write_text(
        text.replace(patch["old"], patch["new"], 1) if patch["old"] else patch["new"],
        encoding="utf-8",
    )
    return pack
