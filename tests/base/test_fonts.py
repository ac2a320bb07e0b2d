"""The shipped fonts are alike where they must be, and are what `coverage.json` says."""

import re
from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from reportgen.base import fonts
from reportgen.base.fonts import FOLDER, FONTS, LATIN, RARE, FontRole

FAMILIES = (*(font.shipped for font in FONTS.values()), LATIN, RARE)
CHINESE = tuple(font.shipped for font in FONTS.values())
STYLE_SHEET = Path(__file__).parents[2] / "templates" / "gongwen" / "gongwen.css"


@cache
def opened(family: str) -> TTFont:
    return TTFont(FOLDER / (family.replace(" ", "-") + ".ttf"))


def advance(family: str, character: str) -> float:
    font = opened(family)
    return font["hmtx"][font.getBestCmap()[ord(character)]][0] / font["head"].unitsPerEm


def test_every_font_file_belongs_to_a_family() -> None:
    assert {path.stem.replace("-", " ") for path in FOLDER.glob("*.ttf")} == set(FAMILIES)


@pytest.mark.parametrize("family", FAMILIES)
class TestEveryFont:
    def test_has_the_vertical_metrics_of_the_official_fonts(self, family: str) -> None:
        font = opened(family)
        em, head, os2 = font["head"].unitsPerEm, font["hhea"], font["OS/2"]
        expected = (em * 220 / 256, em * 36 / 256, 0)
        assert (head.ascent, -head.descent, head.lineGap) == expected
        assert (os2.sTypoAscender, -os2.sTypoDescender, os2.sTypoLineGap) == expected
        assert (os2.usWinAscent, os2.usWinDescent) == expected[:2]

    def test_has_truetype_outlines_and_no_layout_tables(self, family: str) -> None:
        tables = set(opened(family).keys())
        assert "glyf" in tables
        assert not tables & {"CFF ", "GSUB", "GPOS", "vhea", "vmtx", "DSIG", "fvar"}

    def test_may_be_embedded(self, family: str) -> None:
        assert opened(family)["OS/2"].fsType == 0

    def test_bears_only_our_name(self, family: str) -> None:
        names = opened(family)["name"]
        assert names.getDebugName(1) == names.getDebugName(4) == family
        assert names.getDebugName(6) == family.replace(" ", "") + "-Regular"
        identifying = {str(record) for record in names.names if record.nameID in (1, 3, 4, 6)}
        assert not [n for n in identifying if re.search("Noto|Fandol|Liberation|Source", n)]

    def test_has_the_characters_listed(self, family: str) -> None:
        assert fonts.coverage(family) == set(opened(family).getBestCmap())

    def test_comes_with_its_licence(self, family: str) -> None:
        row = next(
            line
            for line in (FOLDER / "NOTICE.md").read_text(encoding="utf-8").splitlines()
            if line.startswith(f"| {family} |")
        )
        licence = re.findall(r"`(licences/.+?)`", row)[0]
        assert "LICENSE" in (FOLDER / licence).read_text(encoding="utf-8")


@pytest.mark.parametrize("family", CHINESE)
def test_marks_of_chinese_text_take_a_full_character(family: str) -> None:
    marks = "，。、；：？！“”‘’（）《》〈〉【】〔〕—…·×÷±°℃‰§№→√■□●○①⑩㈠"  # noqa: RUF001, RUF100
    assert {mark: advance(family, mark) for mark in marks} == dict.fromkeys(marks, 1.0)


@pytest.mark.parametrize("family", [FONTS[FontRole.SONG].shipped, FONTS[FontRole.TITLE].shipped])
def test_nobody_takes_a_bullet_for_a_middle_dot(family: str) -> None:
    font = opened(family)
    outlines, names = font["glyf"], font.getBestCmap()
    bullet, dot = (outlines[names[ord(one)]] for one in "•·")
    height = bullet.yMax - bullet.yMin
    assert height > 2 * (dot.yMax - dot.yMin)
    assert abs(bullet.yMax + bullet.yMin - dot.yMax - dot.yMin) <= 0.15 * height


def test_two_dashes_join() -> None:
    for family in CHINESE:
        font = opened(family)
        dash = font["glyf"][font.getBestCmap()[0x2014]]
        assert dash.xMin <= 0, family
        assert dash.xMax >= font["head"].unitsPerEm, family


def test_the_latin_font_leaves_chinese_marks_to_the_others() -> None:
    assert not {ord(mark) for mark in "“”‘’—–…·×÷°±§"} & fonts.coverage(LATIN)
    assert {ord(letter) for letter in "0123456789AZaz%,.()\u00a0éüāǎ"} <= fonts.coverage(LATIN)


def test_digits_are_as_wide_as_those_of_times_new_roman() -> None:
    assert {advance(LATIN, digit) for digit in "0123456789"} == {0.5}


@pytest.mark.parametrize("character", "𬭎㙍埇堉喆堃犇垚烜玥珺婍昇璟镕祎旸翀彧炘浛塱囧㎡㎞①℃‰")
def test_rare_characters_can_be_printed(character: str) -> None:
    assert fonts.uncovered(character) == ()


def test_the_standard_characters_of_titles_are_in_the_title_font() -> None:
    """埇 (of 埇桥区) and 𬭎 are in the 通用规范汉字表; a title falls back for neither."""
    assert fonts.substituted("宿州市埇桥区𬭎", FontRole.TITLE) == ()


def test_characters_without_any_font_are_named_in_order() -> None:
    assert fonts.uncovered("甲\ue000乙\U0001f600甲\ue000") == ("\ue000", "\U0001f600")


def test_breaks_joiners_and_variation_selectors_need_no_font() -> None:
    assert fonts.uncovered("甲\n\t\r\u200b\u2060\ufeff乙\ufe00\U000e0100") == ()


def test_substituted_names_what_another_font_draws() -> None:
    assert fonts.substituted("埇桥区，面积2㎡\ue000", FontRole.FANG) == ("埇", "㎡")
    assert fonts.substituted("政府信息公开", FontRole.FANG) == ()


@pytest.mark.parametrize("role", FontRole)
def test_official_families_come_before_ours(role: FontRole) -> None:
    families = fonts.chain(role)
    ours = families.index(FONTS[role].shipped)
    assert all(families.index(name) < ours for name in FONTS[role].official)
    assert families[-1] == RARE


def test_the_style_sheet_names_the_families_of_every_role() -> None:
    css = STYLE_SHEET.read_text(encoding="utf-8")
    declared = {
        tuple(re.findall(r'"(.+?)"', declaration))
        for declaration in re.findall(r"font(?:-family)?:([^;]+);", css)
        if '"' in declaration
    }
    page_number = FONTS[FontRole.SONG].families
    assert declared == {*(fonts.chain(role) for role in FontRole), page_number}


def test_all_exports_exist() -> None:
    assert all(hasattr(fonts, name) for name in fonts.__all__)


@pytest.mark.parametrize("family", FAMILIES)
def test_asking_for_one_character_agrees_with_the_whole_coverage(family):
    whole = fonts.coverage(family)
    asked = {code for code in range(0x40000) if fonts.covers(family, chr(code))}
    assert asked == whole
