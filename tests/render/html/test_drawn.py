"""The page that follows from a pack's sheets, and packs that have another."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.pack import Pack, load_pack, pack_ids
from reportgen.render.html.drawn import draw_page, is_drawn


@pytest.mark.parametrize("pack_id", pack_ids())
def test_the_pages_of_the_packs_are_those_drawn(pack_id: str) -> None:
    pack = load_pack(pack_id)
    assert draw_page(pack) == (pack.folder / "report.html").read_text(encoding="utf-8")
    assert is_drawn(pack)


def test_a_page_with_a_text_of_its_own_is_not(
    copied_pack: Callable[[], tuple[Pack, Path]],
) -> None:
    pack, folder = copied_pack()
    assert is_drawn(pack)
    page = folder / "report.html"
    page.write_text(page.read_text("utf-8").replace("</body>", "<p>完</p></body>"), "utf-8")
    assert not is_drawn(pack)


def test_a_pack_with_styles_of_its_own_is_not(
    copied_pack: Callable[[], tuple[Pack, Path]],
) -> None:
    pack, folder = copied_pack()
    (folder / "report.css").write_text("p { color: red }", "utf-8")
    assert not is_drawn(pack)
