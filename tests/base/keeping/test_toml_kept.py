"""A TOML text gives the same tables, kept or not; what is kept and spoilt is parsed anew."""

import hashlib
import marshal
import tomllib
from pathlib import Path

import pytest

from reportgen.base.keeping import toml_kept
from reportgen.base.keeping.kept import NOT_KEPT, kept_folder
from reportgen.base.keeping.toml_kept import parse_toml

TEXT = 'a = 1\nb = [1.5, true, "中文"]\n[c.d]\ne = "f"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(NOT_KEPT)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    found = kept_folder()
    assert found is not None
    return found


def never(_: str) -> dict[str, object]:
    raise AssertionError


def test_the_second_time_nothing_is_parsed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = parse_toml(TEXT)
    monkeypatch.setattr(toml_kept.tomllib, "loads", never)
    second = parse_toml(TEXT)
    assert first == second == {"a": 1, "b": [1.5, True, "中文"], "c": {"d": {"e": "f"}}}
    second["b"].clear()
    assert parse_toml(TEXT) == first


def test_a_text_with_a_date_is_parsed_each_time(folder: Path) -> None:
    for _ in range(2):
        assert parse_toml("day = 2026-01-20")["day"].year == 2026
    assert [*folder.iterdir()] == []


@pytest.mark.parametrize(
    "content", [b"", b"\xff", marshal.dumps([1]), marshal.dumps({"a": 1})[:-1]]
)
def test_what_is_no_table_is_parsed_anew(folder: Path, content: bytes) -> None:
    parse_toml(TEXT)
    (file,) = folder.iterdir()
    file.write_bytes(hashlib.sha256(content).digest() + content)
    assert parse_toml(TEXT)["a"] == 1


def test_what_is_no_toml_says_so(folder: Path) -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        parse_toml("a = ")
    assert [*folder.iterdir()] == []
