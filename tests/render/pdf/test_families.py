"""The best family of each role is used, and ours must be there."""

import pytest

from reportgen.base.errors import MachineError
from reportgen.base.fonts import FONTS, LATIN, RARE, FontRole
from reportgen.render.pdf.families import families_used, present

OURS = frozenset({LATIN, RARE, *(font.shipped for font in FONTS.values())})


def test_ours_serve_where_nothing_else_is() -> None:
    assert families_used(OURS) == {role: font.shipped for role, font in FONTS.items()}


def test_an_official_one_is_preferred_whatever_the_case_of_its_name() -> None:
    assert families_used(OURS | {"simhei"})[FontRole.HEI] == "SimHei"


def test_one_of_ours_that_is_missing_is_named() -> None:
    with pytest.raises(MachineError, match=RARE):
        families_used(OURS - {RARE})


def test_families_keep_their_order() -> None:
    assert present(("B", "A", "C"), frozenset({"a", "b"})) == ["B", "A"]
