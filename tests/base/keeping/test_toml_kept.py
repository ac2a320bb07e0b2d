"""A TOML text gives the same tables, kept or not; what is kept and spoilt is parsed anew."""

import hashlib
import marshal
import tomllib
from pathlib import Path

import pytest

from reportgen.base.keeping import toml_kept
from reportgen.base.keeping.toml_kept import parse_toml

TEXT = 'a = 1\nb = [1.5, true, "中文"]\n[c.d]\ne = "f"\n'


def never(_: str) -> dict[str, object]:
    raise AssertionError


def test_the_second_time_nothing_is_parsed(
    cache_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = parse_toml(TEXT)
    monkeypatch.setattr(toml_kept.tomllib, "loads", never)
    second = parse_toml(TEXT)
    assert first == second == {"a": 1, "b": [1.5, True, "中文"], "c": {"d": {"e": "f"}}}
    second["b"].clear()
    assert parse_toml(TEXT) == first


def test_a_text_with_a_date_is_parsed_each_time(cache_folder: Path) -> None:
    for _ in range(2):
        assert parse_toml("day = 2026-01-20")["day"].year == 2026
    assert [*cache_folder.iterdir()] == []


@pytest.mark.parametrize(
    "content", [b"", b"\xff", marshal.dumps([1]), marshal.dumps({"a": 1})[:-1]]
)
def test_what_is_no_table_is_parsed_anew(cache_folder: Path, content: bytes) -> None:
    parse_toml(TEXT)
    (file,) = cache_folder.iterdir()
    file.write_bytes(hashlib.sha256(content).digest() + content)
    assert parse_toml(TEXT)["a"] == 1


def test_what_is_no_toml_says_so(cache_folder: Path) -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        parse_toml("a = ")
    assert [*cache_folder.iterdir()] == []
