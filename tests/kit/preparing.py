"""Folders in; in them what runs start from, or what they left, out."""

import shutil
from pathlib import Path

from reportgen.pack import load_pack
from reportgen.report.contents import parse_contents
from reportgen.workbook import write_workbook

ROOT = Path(__file__).parents[2]
JOURNAL = ".reportgen.journal"  # what was built earlier, of no concern here


def many_workbooks(folder: Path, count: int) -> Path:
    """A folder with so many sound workbooks, each of another organ."""
    pack = load_pack("zfxxgk-2021")
    text = (ROOT / "inputs" / "source" / "huaian-2024.toml").read_text(encoding="utf-8")
    folder.mkdir(parents=True)
    for number in range(count):
        made = parse_contents(pack, text.replace("淮安市人民政府", f"第{number:02}号单位"))
        (folder / f"{number:02}.xlsx").write_bytes(write_workbook(pack, made))
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """All that lies in a folder, by name, hidden files too; nothing when it is not there."""
    paths = folder.iterdir() if folder.is_dir() else ()
    return {path.name: path.read_bytes() for path in sorted(paths) if path.name != JOURNAL}


def installation(folder: Path) -> dict[str, str]:
    """A copy of the program, free to be damaged, and the environment in which it is the one run.

    Its fonts are links: a test replaces the one that it damages.
    """
    package = folder / "src" / "reportgen"
    ours = ROOT / "src" / "reportgen"
    shutil.copytree(ours, package, ignore=shutil.ignore_patterns("*.ttf", "__pycache__"))
    for font in (ours / "base" / "fonts").glob("*.ttf"):
        (package / "base" / "fonts" / font.name).symlink_to(font)
    shutil.copytree(ROOT / "templates", folder / "templates")
    return {"PYTHONPATH": str(package.parent), "XDG_CACHE_HOME": str(folder / "cache")}
