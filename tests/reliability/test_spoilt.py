"""A spoilt file of the installation is named and not used, even if it still looks like a font."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kit.preparing import contents, installation
from kit.running import CITY, run

FONTS = Path("src", "reportgen", "base", "fonts")
FANG, TABLE = FONTS / "Reportgen-Fang.ttf", FONTS / "coverage.json"
Damage = Callable[[bytes], bytes | None]


def gone(_: bytes) -> None:
    """The file is not there."""


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def one_byte(data: bytes) -> bytes:
    """As long as before and still a font for most programs, with one shape spoilt."""
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


def spoil(path: Path, damage: Damage) -> None:
    """Put a damaged file in the place of one, perhaps a link."""
    data = damage(path.read_bytes())
    path.unlink()
    if data is not None:
        path.write_bytes(data)


@pytest.mark.parametrize("damage", [gone, one_byte])
def test_a_spoilt_font_prints_nothing_and_names_itself(tmp_path: Path, damage: Damage) -> None:
    lacking = installation(tmp_path / "program")
    spoil(tmp_path / "program" / FANG, damage)
    done = run(tmp_path, "build", CITY, **lacking)
    assert done.returncode == 3, done.stdout + done.stderr
    assert "Reportgen-Fang.ttf" in done.stdout
    assert "请重新安装 reportgen" in done.stdout
    assert [Path(name).suffix for name in contents(tmp_path / "outputs")] == [".docx"]
    doctor = run(tmp_path, "doctor", **lacking)
    assert doctor.returncode == 3
    assert "Reportgen-Fang.ttf" in doctor.stdout


def test_a_font_spoilt_after_a_good_run_is_noticed(tmp_path: Path) -> None:
    program = installation(tmp_path / "program")
    assert run(tmp_path, "build", CITY, "-o", "一", "--to", "pdf", **program).returncode == 0
    spoil(tmp_path / "program" / FANG, one_byte)
    assert run(tmp_path, "build", CITY, "-o", "二", "--to", "pdf", **program).returncode == 3
    assert contents(tmp_path / "二") == {}


@pytest.mark.parametrize("damage", [gone, half])
def test_a_spoilt_list_of_characters_names_itself(tmp_path: Path, damage: Damage) -> None:
    lacking = installation(tmp_path / "program")
    spoil(tmp_path / "program" / TABLE, damage)
    done = run(tmp_path, "check", CITY, **lacking)
    assert done.returncode == 3, done.stdout + done.stderr
    assert "coverage.json" in done.stderr
    assert "请重新安装 reportgen" in done.stderr


def test_without_a_home_that_can_be_written_the_pdf_is_made_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "home").write_bytes(b"a file where a folder should be")
    nowhere = {"HOME": str(tmp_path / "home"), "XDG_CACHE_HOME": str(tmp_path / "home" / "cache")}
    done = run(tmp_path, "build", CITY, "--to", "pdf", **nowhere, TMPDIR=str(tmp_path))
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(contents(tmp_path / "outputs")) == 1
