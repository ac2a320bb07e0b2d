"""File names made from a workbook: one plain component that every system takes, in its folder."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from kit.attacks import PACK, contents
from reportgen.base.file_names import clean_name
from reportgen.pipeline.builder import Builder
from reportgen.pipeline.outcome import Format
from reportgen.pipeline.output import write_files
from reportgen.workbook import write_workbook

RESERVED = ("CON", "prn", "Aux", "NUL", "COM1", "com9", "LPT1", "lpt9", "CONIN$", "CONOUT$", "COM¹")
NAMES = (
    "../../etc/passwd",
    "..\\..\\Windows\\system32",
    "/etc/passwd",
    "C:\\Windows\\x",
    "C:x",
    "\\\\server\\share\\x",
    "~/x",
    "..",
    ".",
    "...",
    "",
    " ",
    "a/../../b",
    "a\x00b",
    "两\n行",
    "两\r\n行",
    "tab\there",
    "x:stream",
    "x::$DATA",
    'a<b>c"d|e?f*g',
    "尾点.",
    "尾空格 ",
    "尾点和空格. . .",
    " 首空格",
    "甲\u202e倒\u200b序",
    "\u2028行",
    "👨‍👩‍👧‍👦局",
    "𠮷局",
    "汉" * 300,
    "a" * 255,
    "🏛" * 100,
    "-rf",
    "--help",
    "%2e%2e%2f",
    "$(id)",
    "`id`;id|id&",
    "\udcff局",
    *RESERVED,
    *(f"{name}.2024" for name in RESERVED),
)


@pytest.mark.parametrize("name", NAMES)
def test_any_name_becomes_one_that_can_be_written(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "outputs"
    cleaned = clean_name(name)
    assert write_files({folder / f"{cleaned}.docx": b"x"}) == ()
    assert [path.name for path in tmp_path.iterdir()] == ["outputs"]
    assert [path.name for path in folder.iterdir()] == [f"{cleaned}.docx"]
    assert not set(cleaned) & set('<>:"/\\|?*\0\n\r\t\u202e\u200b')
    assert not cleaned.startswith("~$")
    assert cleaned == cleaned.strip(" .")
    assert cleaned.partition(".")[0].upper() not in {one.upper() for one in RESERVED}
    assert len(f".{cleaned}.docx".encode()) <= 255
    assert cleaned.isprintable()


def build(folder: Path, organ: str, workbook: str = "报告.xlsx") -> list[str]:
    """Build the report of an organ of that name; which files there are in the end."""
    whole = contents()
    values = {**whole.values, PACK.head.organ: organ}
    work = folder / "work"
    work.mkdir(exist_ok=True)
    (work / workbook).write_bytes(write_workbook(PACK, replace(whole, values=values)))
    Builder((Format.HTML,)).build(work / workbook, folder / "outputs")
    shutil.rmtree(work)
    assert [path.name for path in folder.iterdir()] in (["outputs"], [])
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("organ", ["../../甲局", "CON", "甲:局", "甲\n局", "汉" * 150, "/tmp/甲局"])  # noqa: S108
def test_a_report_stays_in_its_folder_whatever_the_organ_is_called(
    tmp_path: Path, organ: str
) -> None:
    (name,) = build(tmp_path, organ)
    assert name == clean_name(name.removesuffix(".html")) + ".html"
