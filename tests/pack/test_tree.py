"""What a pattern of keys stands for."""

from fnmatch import fnmatchcase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.pack.tree import stands_for

keys = st.text("ab.", max_size=6)


@pytest.mark.parametrize(
    ("pattern", "key", "expected"),
    [
        ("a.b", "a.b", True),
        ("a.*", "a.b.c", True),
        ("a.*", "a", False),
        ("*.total", "new.total", True),
        ("a*a", "a", False),
        ("a.*.c.*", "a.b.c.d", True),
    ],
)
def test_a_star_stands_for_any_text(pattern: str, key: str, expected: bool) -> None:
    assert stands_for(pattern, key) is expected


@given(st.text("ab.*", max_size=6), keys)
def test_it_is_what_the_shell_would_say(pattern: str, key: str) -> None:
    assert stands_for(pattern, key) is fnmatchcase(key, pattern)
