"""The configuration by which Pango sees our fonts and the official ones, and no others."""

import shutil
import tempfile
from pathlib import Path

import pytest

from reportgen.base.errors import MachineError
from reportgen.base.fonts import FOLDER, FONTS
from reportgen.render.pdf.weasyprint.fontconfig import (
    configuration,
    user_cache_folder,
    write_configuration,
)


def test_folder_names_are_escaped_in_the_configuration() -> None:
    assert "<dir>/a&amp;b&lt;c</dir>" in configuration([Path("/a&b<c")], [])


def test_every_family_is_turned_away_but_ours_and_the_official_ones() -> None:
    text = configuration([], [])
    assert text.index("<rejectfont>") < text.index("<acceptfont>")
    for font in FONTS.values():
        for family in (font.shipped, *font.official):
            assert f"<string>{family}</string>" in text


def test_it_is_written_once_and_anew_when_a_font_is_another(tmp_path: Path) -> None:
    fonts, cache = tmp_path / "fonts", tmp_path / "cache"
    shutil.copytree(FOLDER, fonts)
    cache.mkdir()
    path = write_configuration(fonts, (), cache)
    assert write_configuration(fonts, (), cache) == path
    one = next(fonts.glob("*.ttf"))
    one.touch()
    assert write_configuration(fonts, (), cache) != path
    one.write_bytes(one.read_bytes()[:-1])
    with pytest.raises(MachineError, match=one.name):
        write_configuration(fonts, (), cache)
    assert not list(cache.glob("*.tmp"))


def test_where_no_cache_can_last_a_temporary_one_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert user_cache_folder().is_relative_to(tmp_path / "cache")
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    folder = user_cache_folder()
    assert folder.is_dir()
    assert not folder.is_relative_to(tmp_path / "file")
    folder.rmdir()
