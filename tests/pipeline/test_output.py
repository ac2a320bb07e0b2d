"""Files appear whole or not at all, under names that every system accepts."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.base.file_names import clean_name
from reportgen.pipeline.output import write_files


def codes(found: object) -> list[str]:
    return [one.code for one in found]  # type: ignore[attr-defined]


def test_documents_appear_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "新建" / "文件夹"
    assert write_files({folder / "甲.docx": b"1", folder / "甲.pdf": b"2"}) == ()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        "甲.docx": b"1",
        "甲.pdf": b"2",
    }


def test_a_new_document_replaces_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "甲.docx"
    target.write_bytes(b"old")
    assert write_files({target: b"new"}) == ()
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("owner", ["~$甲乙丙丁.docx", "~$丙丁.docx", ".~lock.甲乙丙丁.docx#"])
def test_a_document_open_elsewhere_is_left_alone_and_its_twin_too(
    tmp_path: Path, owner: str
) -> None:
    target, twin = tmp_path / "甲乙丙丁.docx", tmp_path / "甲乙丙丁.pdf"
    target.write_bytes(b"old")
    twin.write_bytes(b"old")
    (tmp_path / owner).write_bytes(b"")
    found = write_files({twin: b"new", target: b"new"})
    assert codes(found) == ["target-open"]
    assert "甲乙丙丁.docx" in found[0].message
    assert (target.read_bytes(), twin.read_bytes()) == (b"old", b"old")


def test_a_folder_in_the_place_of_the_target_is_said(tmp_path: Path) -> None:
    (tmp_path / "甲.docx").mkdir()
    assert codes(write_files({tmp_path / "甲.docx": b"1"})) == ["target-not-writable"]


def test_a_folder_that_cannot_be_made_is_said_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "outputs").write_bytes(b"a file where a folder should be")
    found = write_files({tmp_path / "outputs" / "甲.docx": b"1"})
    assert codes(found) == ["target-not-writable"]
    assert [path.name for path in tmp_path.iterdir()] == ["outputs"]


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("相山区商务局-2020", "相山区商务局-2020"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ('a/b\\c:d*e?f"g<h>i|j', "a_b_c_d_e_f_g_h_i_j"),
        ("CON", "_CON"),
        ("nul.docx", "_nul.docx"),
        ("尾部的点和空格. . ", "尾部的点和空格"),
        ("两\n行", "两_行"),
        ("", "_"),
        ("...", "_"),
        ("\u202e倒序", "_倒序"),
    ],
)
def test_names_made_from_data_are_cleaned(name: str, cleaned: str) -> None:
    assert clean_name(name) == cleaned


@given(st.text())
def test_any_name_becomes_one_short_component(name: str) -> None:
    cleaned = clean_name(name)
    assert cleaned
    assert Path(cleaned).name == cleaned
    assert len(cleaned.encode("utf-8", "replace")) <= 201
    assert not set(cleaned) & set('<>:"/\\|?*\n\0')
