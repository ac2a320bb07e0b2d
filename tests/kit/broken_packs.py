"""A copy of a pack in which one thing is broken, and what must be said of it."""

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from reportgen.base.errors import PackError
from reportgen.pack import load_pack, packs_folder

ID = "zfxxgk-2021"


class Break(NamedTuple):
    """A change of one file and all that the message must say."""

    name: str
    file: str
    old: str
    new: str
    says: tuple[str, ...]


ALL = ""  # in place of `old`: the whole file

PACK = "pack.toml"
CHECKS = "checks.toml"
WORDING = "wording.toml"
BASICS = "sheets/basics.toml"
TABLE_2 = "sheets/disclosure.toml"
TABLE_3 = "sheets/applications.toml"
TABLE_4 = "sheets/disputes.toml"
FEES = "sheets/fees.toml"
TEXT = "sheets/overview.toml"


def copied_pack(folder: Path) -> Path:
    """The folder, with a copy of the pack in it."""
    shutil.copytree(packs_folder() / ID, folder / ID)
    return folder


def break_file(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1) if old else new, encoding="utf-8")


def assert_told(folder: Path, case: Break) -> None:
    """Loading the pack with that break says all that must be said."""
    break_file(copied_pack(folder) / ID / case.file, case.old, case.new)
    with pytest.raises(PackError) as caught:
        load_pack(ID, folder)
    message = str(caught.value)
    assert message.startswith("模板包有误，")
    for text in case.says:
        assert text in message
