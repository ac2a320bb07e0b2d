"""The folder is ours alone, or it is not used."""

import os
import tempfile
from pathlib import Path

import pytest

from reportgen.base.keeping.own_folder import own_temporary_folder

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there it is each user's own already")


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_it_is_the_same_every_time_and_closed_to_others(temporary: Path) -> None:
    folder = own_temporary_folder()
    assert folder
    assert folder.parent == temporary
    assert folder.stat().st_mode & 0o077 == 0
    assert own_temporary_folder() == folder


def test_one_that_others_may_write_into_is_not_used() -> None:
    folder = own_temporary_folder()
    assert folder
    folder.chmod(0o777)
    assert own_temporary_folder() is None


@pytest.mark.parametrize("plant", ["link", "file"])
def test_one_that_somebody_planted_is_not_used(temporary: Path, plant: str) -> None:
    place = temporary / f"reportgen-{os.getuid()}"
    elsewhere = temporary / "elsewhere"
    elsewhere.mkdir()
    if plant == "link":
        place.symlink_to(elsewhere)
    else:
        place.write_bytes(b"")
    assert own_temporary_folder() is None
