"""Why the system refused something, in Chinese for every reason that is met often."""

import errno

import pytest

from reportgen.base.reasons import reason_of
from reportgen.base.words import words


@pytest.mark.parametrize("name", sorted(name for name in words()["system"] if hasattr(errno, name)))
def test_a_reason_that_is_known_is_told_in_chinese(name: str) -> None:
    told = reason_of(OSError(getattr(errno, name), "in English"))
    assert told == words()["system"][name]
    assert not told.isascii()


def test_a_rare_reason_keeps_the_systems_words() -> None:
    assert "Exec format error" in reason_of(OSError(errno.ENOEXEC, "Exec format error"))
    assert "BrokenPipeError" in reason_of(BrokenPipeError())
