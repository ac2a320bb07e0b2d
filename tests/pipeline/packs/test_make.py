"""A new pack can be used as it stands; an edited Word template is left alone."""

import io
import zipfile
from pathlib import Path

import pytest

from reportgen.base.errors import UsageError
from reportgen.pack import load_pack
from reportgen.pipeline.packs.lint import lint
from reportgen.pipeline.packs.make import draw, files_of_new_pack
from reportgen.render.word.draw import draw_template, is_drawn


def made(folder: Path, pack_id: str, kind: str, like: str = "") -> Path:
    files = files_of_new_pack(pack_id, kind, load_pack(like) if like else None)
    for name, content in files.items():
        target = folder / pack_id / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder / pack_id


@pytest.mark.parametrize("like", ["", "zfxxgk-2019", "zfxxgk-2021"])
def test_a_new_pack_has_no_mistake(tmp_path: Path, like: str) -> None:
    pack = made(tmp_path, "my-report", "mine", like)
    assert lint(pack) == ()
    head = load_pack("my-report", tmp_path).head
    assert (head.id, head.kind) == ("my-report", "mine")


@pytest.mark.parametrize("wrong", ["", "年报", "../x", "Report", "1x"])
def test_what_cannot_be_an_id_is_refused(wrong: str) -> None:
    with pytest.raises(UsageError, match="小写字母"):
        files_of_new_pack(wrong, "kind", None)


def saved_again(template: bytes) -> bytes:
    """As another program saves it: the same text, its own name among the properties."""
    with zipfile.ZipFile(io.BytesIO(template)) as package:
        parts = {entry.filename: package.read(entry) for entry in package.infolist()}
    app = parts["docProps/app.xml"].replace(b"reportgen", b"Microsoft Office Word")
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in {**parts, "docProps/app.xml": app}.items():
            package.writestr(name, content)
    return file.getvalue()


def test_a_template_saved_in_word_is_drawn_anew_only_when_told(tmp_path: Path) -> None:
    made(tmp_path, "mine", "mine")
    pack = load_pack("mine", tmp_path)
    target, drawn = draw(pack)
    target.write_bytes(drawn)
    assert draw(pack) == (target, drawn)
    target.write_bytes(saved_again(drawn))
    with pytest.raises(UsageError, match="--force"):
        draw(pack)
    assert draw(pack, force=True) == (target, drawn)


def test_what_is_no_archive_was_not_drawn() -> None:
    pack = load_pack("zfxxgk-2021")
    assert not is_drawn(b"", pack)
    assert is_drawn(draw_template(pack), pack)
    assert is_drawn(draw_template(load_pack("zfxxgk-2019")), pack)
