"""A key is found in the line in which it is written."""

import tomllib
from pathlib import Path

import pytest

from reportgen.pack import packs_folder
from reportgen.pack.loading.lines import line_of

TEXT = '''# ein [Wort] = "x"
name = "a = [1] # no comment"
long = """
one = 1
"""
list = [
  1, # two, three
  { key = "a]", sum = ["b", "c"] },
]

[[rules]]
id = "R1"
given = { field = "x", value = 'y' }

[[rules]]
id = "R2"

[rules.given]
field = "z"
'''


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ("name", 2),
        ("long", 3),
        ("list", 6),
        ("list[1]", 7),
        ("list[2].sum[2]", 8),
        ("rules", 11),
        ("rules[1].id", 12),
        ("rules[1].given.value", 13),
        ("rules[2]", 15),
        ("rules[2].given.field", 19),
        ("rules[2].left[3]", 15),
        ("list[2].label", 8),
        ("nothing", 0),
        ("", 0),
    ],
)
def test_the_line_of_a_key(keys: str, line: int) -> None:
    assert line_of(TEXT, keys) == line


FILES = sorted(packs_folder().glob("*/**/*.toml"))


def paths(value: object, at: str = "") -> list[str]:
    if isinstance(value, dict):
        below = [(f"{at}.{key}" if at else key, one) for key, one in value.items()]
    elif isinstance(value, list):
        below = [(f"{at}[{number}]", one) for number, one in enumerate(value, start=1)]
    else:
        return [at]
    return [path for key, one in below for path in [key, *paths(one, key)]]


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.name}")
def test_every_key_of_the_packs_is_found_where_its_name_is(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    lines = text.splitlines()
    for path in paths(tomllib.loads(text)):
        name = path.rpartition(".")[2].partition("[")[0]
        if not path.endswith("]"):
            assert name in lines[line_of(text, path) - 1], path
