"""A machine or an installation that lacks something: what, and what to do, exit code 3."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import reportgen
from kit.running import SEED, documents

ROOT = Path(reportgen.__file__).parents[2]


@pytest.fixture
def installation(tmp_path: Path) -> Path:
    """A copy of the program, which can be damaged."""
    copy = tmp_path / "copy"
    for name in ("src", "templates"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


def build(
    installation: Path, formats: str, **environment: str
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "reportgen", "build", SEED, "-o", "out", "--to", formats],
        cwd=installation.parent,
        env={**os.environ, "PYTHONPATH": str(installation / "src"), **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def fonts(installation: Path) -> list[Path]:
    return sorted(installation.rglob("*.ttf")) + sorted(installation.rglob("*.otf"))


@pytest.mark.skipif(sys.platform != "linux", reason="hides a library in the way of Linux")
@pytest.mark.parametrize("typst", [True, False], ids=["with Typst", "without Typst"])
def test_without_pango(tmp_path: Path, typst: bool) -> None:
    """Typst sets the PDF; where that is missing too, Word is made all the same."""
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "libpango-1.0.so.0").touch()  # found first, and no library
    if not typst:
        hide = "import sys; sys.modules['typst'] = None"
        (tmp_path / "lib" / "sitecustomize.py").write_text(hide, encoding="utf-8")
    lib = str(tmp_path / "lib")
    done = build(tmp_path / "lib", "docx,pdf", LD_LIBRARY_PATH=lib, PYTHONPATH=lib)
    if typst:
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
        assert "PDF 由 Typst 排版" in done.stdout
        assert len(documents(tmp_path / "out")) == 2
        return
    assert (done.returncode, done.stderr) == (3, ""), done.stdout
    assert "apt install libpango-1.0-0" in done.stdout
    assert [Path(name).suffix for name in documents(tmp_path / "out")] == [".docx"]


@pytest.mark.parametrize(
    "harm",
    [Path.unlink, lambda font: font.write_bytes(b""), lambda font: font.write_bytes(b"\0" * 999)],
    ids=["missing", "empty", "damaged"],
)
def test_without_a_shipped_font(installation: Path, harm: Callable[[Path], object]) -> None:
    font = next(path for path in fonts(installation) if "Fang" in path.name)
    harm(font)
    done = build(installation, "docx,pdf")
    assert (done.returncode, done.stderr) == (3, ""), done.stdout
    assert "重新安装" in done.stdout
    assert [Path(name).suffix for name in documents(installation.parent / "out")] == [".docx"]


def test_with_a_font_cut_off(installation: Path) -> None:
    font = next(path for path in fonts(installation) if "Fang" in path.name)
    font.write_bytes(font.read_bytes()[: font.stat().st_size // 2])
    done = build(installation, "docx,pdf")
    assert (done.returncode, done.stderr) == (3, ""), done.stdout
    assert "重新安装" in done.stdout


@pytest.mark.parametrize(
    ("tag", "text"),
    [("{{ disputes.suit.direct.upheld }}", "7"), ("{{ disputes.suit.direct.total }}", "")],
    ids=["hard-coded", "dropped"],
)
def test_with_a_number_that_the_template_falsifies(installation: Path, tag: str, text: str) -> None:
    """Proofreading objects, and nothing is written."""
    template = installation / "templates" / "zfxxgk-2019" / "report.docx"
    with zipfile.ZipFile(template) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert tag.encode() in parts["word/document.xml"]
    parts["word/document.xml"] = parts["word/document.xml"].replace(tag.encode(), text.encode())
    with zipfile.ZipFile(template, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    done = build(installation, "docx,html")
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"印的是“{text}”" in done.stdout
    assert not (installation.parent / "out").exists()
