"""A pack copied elsewhere under another name works by `--packs` alone, without a line of Python."""

import shutil
from pathlib import Path

import pytest

from kit import tutorial
from kit.other_packs import known
from reportgen.cli import run
from reportgen.pack import load_pack
from reportgen.pack.loading.folders import packs_folder
from reportgen.pipeline.packs.make import files_of_new_pack
from reportgen.pipeline.packs.preview import preview

PARTS = {"hotline": ["--month", "5"]}


def renamed(folder: Path, pack_id: str) -> Path:
    """The pack under another name and as another kind, in a folder of its own."""
    source = folder / "source"
    if pack_id == "hotline":
        tutorial.written(source)
    else:
        shutil.copytree(packs_folder() / pack_id, source / pack_id)
    files = files_of_new_pack("renamed", "other", load_pack(pack_id, source))
    for name, content in files.items():
        target = folder / "elsewhere" / "renamed" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    shutil.rmtree(source)
    return folder / "elsewhere"


@pytest.mark.parametrize("pack_id", ["hotline", "zfxxgk-2019", "zfxxgk-2021"])
def test_it_is_built_by_naming_its_folder(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    pack_id: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = renamed(tmp_path, pack_id)
    packs = ["--packs", str(folder)]
    with known(folder):
        head = load_pack("renamed").head
        preview(load_pack("renamed"), tmp_path / "试填")
    period = ["--year", str(head.first_year), *PARTS.get(pack_id, [])]
    assert run(["new", "--kind", "other", "--organ", "某局", *period, *packs]) == 0
    (workbook,) = (tmp_path / "试填").glob("*.xlsx")
    assert run(["check", str(workbook), *packs]) == 0, capsys.readouterr()
    assert run(["build", str(workbook), "--to", "docx", *packs]) == 0, capsys.readouterr()
    assert len(list((tmp_path / "outputs").glob("*.docx"))) == 1
    assert run(["check", str(workbook)]) == 1  # nobody guesses another kind
