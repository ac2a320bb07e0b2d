"""A lock is held as long as its file is open, and nobody else gets it meanwhile."""

from pathlib import Path

import pytest

from reportgen.base.file_locks import HAS_LOCKS, lock


@pytest.mark.skipif(not HAS_LOCKS, reason="the system has no such locks")
def test_a_lock_is_given_once_until_its_file_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "held"
    path.touch()
    with path.open("r+b") as other:
        with path.open("r+b") as first:
            assert lock(first) is True
            assert lock(other) is False
        assert lock(other) is True
