"""Organ and date at the end of a report, and the room they are given."""

from dataclasses import replace
from datetime import date

import pytest

from kit.printing import published
from kit.support import changed
from reportgen.pack import load_pack
from reportgen.render.content.context import build_context
from reportgen.render.content.signature import ROOMS, sign
from reportgen.report.report import CheckedReport, Report

PACK = load_pack("zfxxgk-2021")
DAY = "2025年3月20日"


def report(approved: date | None, *, signed: bool = True) -> Report:
    lines = PACK.head.signature if signed else ()
    own = replace(PACK, head=replace(PACK.head, signature=lines))
    return replace(changed(published(PACK).report, {"basics.approved": approved}), pack=own)


def test_a_report_with_a_date_is_signed() -> None:
    names = build_context(CheckedReport(report(date(2025, 3, 20))))
    assert names["signature"].lines == ("淮安市人民政府", DAY)


def test_one_without_a_date_is_not() -> None:
    assert build_context(CheckedReport(report(None)))["signature"].lines == ()


def test_nor_is_one_whose_pack_wants_none() -> None:
    unsigned = CheckedReport(report(date(2025, 3, 20), signed=False))
    assert build_context(unsigned)["signature"].lines == ()


@pytest.mark.parametrize(
    ("length", "room"), [(4, "narrow"), (14, "narrow"), (15, "wide"), (20, "wide"), (21, "full"),
                         (28, "full"), (60, "full")]
)  # fmt: skip
def test_the_room_holds_the_longest_line(length: int, room: str) -> None:
    assert sign(["局" * length, DAY]).room == room
    assert ROOMS[room] >= min(length, 28)
