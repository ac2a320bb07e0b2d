"""What is kept is found again by its user alone, and a cache that cannot be trusted is none."""

import os
from pathlib import Path

import pytest

from reportgen.base.keeping.kept import NOT_KEPT, keep, kept, kept_folder


def only(cache_folder: Path) -> Path:
    (file,) = cache_folder.iterdir()
    return file


def test_what_is_kept_is_found_under_its_key(cache_folder: Path) -> None:
    assert kept("a") is None
    keep("a", b"1")
    keep("b", b"")
    assert (kept("a"), kept("b"), kept("c")) == (b"1", b"", None)
    assert cache_folder.stat().st_mode & 0o777 == 0o700


def test_nothing_is_kept_where_it_is_switched_off(
    cache_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep("a", b"1")
    monkeypatch.setenv(NOT_KEPT, "1")
    keep("b", b"2")
    assert kept("a") is None
    assert kept_folder() is None
    assert len([*cache_folder.iterdir()]) == 1


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o720])
def test_a_folder_in_which_others_may_write_is_none(cache_folder: Path, mode: int) -> None:
    keep("a", b"1")
    cache_folder.chmod(mode)
    assert kept("a") is None
    assert kept_folder() is None


def test_a_file_that_others_may_write_is_not_read(cache_folder: Path) -> None:
    keep("a", b"1")
    only(cache_folder).chmod(0o622)
    assert kept("a") is None


def test_a_folder_or_a_file_of_another_user_is_not_trusted(
    cache_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep("a", b"1")
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert kept("a") is None
    assert kept_folder() is None


def test_a_link_in_its_place_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NOT_KEPT)
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (tmp_path / "reportgen").mkdir()
    (tmp_path / "reportgen" / "kept").symlink_to(tmp_path / "elsewhere")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert kept_folder() is None


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 100])
def test_a_damaged_file_is_as_if_not_there(cache_folder: Path, damage: bytes) -> None:
    keep("a", b"1")
    only(cache_folder).write_bytes(damage)
    assert kept("a") is None
    keep("a", b"2")
    assert kept("a") == b"2"


def test_a_place_that_cannot_be_written_is_no_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(NOT_KEPT)
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    keep("a", b"1")
    assert kept("a") is None


def test_the_oldest_go_when_there_are_many(cache_folder: Path) -> None:
    for number in range(205):
        keep(str(number), b"1")
        for file in cache_folder.iterdir():
            if file.stat().st_mtime > 1_000_000:
                os.utime(file, (number, number))
    assert kept("0") is None
    assert kept("204") == b"1"
    assert len([*cache_folder.iterdir()]) == 200
