"""What a register names must be there: fields that are counted, columns, choices, words."""

import shutil
from pathlib import Path

import pytest

from reportgen.base.errors import PackError
from reportgen.pack import load_pack
from reportgen.pack.loading.load import pack_place
from reportgen.pack.loading.load_register import REGISTER_FILE, load_register

GIVEN = pack_place("zfxxgk-2021")


def test_a_pack_without_the_file_has_no_register() -> None:
    assert load_register(load_pack("zfxxgk-2019")) is None


@pytest.mark.parametrize(
    ("old", "new", "keys"),
    [
        ('to = "applications.new.{applicant}"', 'to = "applications.old.{applicant}"', "to"),
        ('to = "applications.new.{applicant}"', 'to = "applications.new.total"', "to"),
        ('when = { received = "in" }', 'when = { received = "now" }', "when.received"),
        ('when = { received = "in" }', 'when = { result = "in" }', "when"),
        ('under = "results"', 'under = "outcomes"', "under"),
        ('open = "review.pending"', 'open = "review.waiting"', "open"),
        ('key = "results.granted", ', 'key = "results.given", ', "key"),
        ('dated = "answered"', 'dated = "closed"', "dated"),
        ('since = "received"', 'since = "sent"', "since"),
        ('table = "disputes"', 'table = "fees"', "table"),
    ],
)
def test_what_is_not_there_is_told_with_its_place(
    old: str, new: str, keys: str, tmp_path: Path
) -> None:
    shutil.copytree(GIVEN, tmp_path / GIVEN.name)
    shutil.copytree(GIVEN.parent / "gongwen", tmp_path / "gongwen")
    file = tmp_path / GIVEN.name / REGISTER_FILE
    text = file.read_text(encoding="utf-8")
    spaced = old.replace('", ', '",')
    assert old in text, spaced
    file.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load_register(load_pack(GIVEN.name, tmp_path))
    assert str(caught.value.place.keys).endswith(keys)
