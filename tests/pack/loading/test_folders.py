"""Packs lie in the program and in the folders that were added; all have the same rights."""

from pathlib import Path

import pytest

from kit.other_packs import known, laid_into
from reportgen.base.errors import PackError, UsageError
from reportgen.pack import load_pack, pack_ids, packs_checksum, packs_folder
from reportgen.pack.loading.folders import common_folder, pack_folders, require_packs


def test_a_pack_in_an_added_folder_is_known_only_then(tmp_path: Path) -> None:
    laid_into(tmp_path, "other")
    shipped, checksum = pack_ids(), packs_checksum()
    with known(tmp_path):
        assert set(pack_ids()) == {*shipped, "other"}
        assert load_pack("other").folder == tmp_path / "other"
        assert packs_checksum() != checksum
    assert pack_ids() == shipped
    assert packs_checksum() == checksum


def test_a_pack_that_was_changed_is_read_anew_and_one_that_was_not_is_kept(tmp_path: Path) -> None:
    laid_into(tmp_path, "other")
    with known(tmp_path):
        first = load_pack("other")
        assert load_pack("other") is first
        head = tmp_path / "other" / "pack.toml"
        text = head.read_text(encoding="utf-8")
        head.write_text(text.replace("政务服务热线月报", "另一种报告的月报"), encoding="utf-8")
        assert load_pack("other").head.name == "另一种报告的月报"
        laid_into(tmp_path, "third")
        assert "third" in pack_ids()


def test_of_two_packs_of_one_name_neither_is_chosen(tmp_path: Path) -> None:
    one, two = laid_into(tmp_path / "one", "same"), laid_into(tmp_path / "two", "same")
    with known(one, two), pytest.raises(PackError, match="同名") as caught:
        load_pack("same")
    assert str(one / "same") in str(caught.value)
    assert str(two / "same") in str(caught.value)


def test_the_programs_own_folder_added_again_adds_nothing() -> None:
    with known(packs_folder()):
        assert pack_folders() == (packs_folder(),)


def test_what_templates_share_lies_beside_the_packs_or_in_the_program(tmp_path: Path) -> None:
    assert common_folder(tmp_path) == packs_folder() / "gongwen"
    (tmp_path / "gongwen").mkdir()
    assert common_folder(tmp_path) == tmp_path / "gongwen"


def test_a_folder_without_packs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="没有模板包"):
        require_packs(tmp_path)
    with pytest.raises(UsageError, match="没有模板包"):
        require_packs(tmp_path / "nowhere")


def test_a_pack_in_place_of_its_folder_is_answered_with_the_folder(tmp_path: Path) -> None:
    laid_into(tmp_path, "other")
    with pytest.raises(UsageError, match="--packs") as caught:
        require_packs(tmp_path / "other")
    assert str(caught.value).endswith(str(tmp_path))
