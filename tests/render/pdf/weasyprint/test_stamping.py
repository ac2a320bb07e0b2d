"""A table that is stamped leaves the file as it is when all is set in full, to the last byte."""

import os
from dataclasses import replace
from functools import cache

import pytest

from kit.finished import random_report
from kit.other_packs import MONTHLY, known
from reportgen.pack import Pack, load_pack
from reportgen.pack.model import GridSheet
from reportgen.render.content.context import build_numbers, report_date
from reportgen.render.engine import Engine
from reportgen.render.html.page import render_html, stylesheets
from reportgen.render.pdf.weasyprint.engine import Misfit, PdfEngine
from reportgen.render.templates.environment import make_environment
from reportgen.report.printer_name import PrinterName
from reportgen.report.report import CheckedReport, Entry

REPORTS = int(os.environ.get("REPORTGEN_STAMPS", "4"))  # of each pack


@cache
def plain_engine(pack: Pack) -> PdfEngine:
    return PdfEngine(stylesheets(pack, for_pdf=True))


def in_full(checked: CheckedReport) -> bytes:
    """The file of a report whose tables have no names, so none is ever stamped."""
    pack = checked.report.pack
    page = render_html(pack, make_environment(pack), checked, styled=False)
    return plain_engine(pack).render(page, created=report_date(checked.report))


def reports(pack_id: str, count: int) -> list[CheckedReport]:
    return [CheckedReport(random_report(pack_id, seed, seed % 5)) for seed in range(count)]


def long_number(checked: CheckedReport, path: str) -> CheckedReport:
    """The same report with a number that needs smaller type than its neighbours."""
    entries = dict(checked.report.entries)
    entries[path] = Entry(123_456_789, entries[path].ref, 123_456_789)
    return CheckedReport(replace(checked.report, entries=entries))


@pytest.mark.parametrize("pack_id", ["zfxxgk-2019", "zfxxgk-2021", MONTHLY.name])
def test_the_bytes_are_those_of_a_report_set_in_full(pack_id: str) -> None:
    with known(MONTHLY.parent):
        engine = Engine(load_pack(pack_id), PrinterName.WEASYPRINT)
        for number, checked in enumerate(reports(pack_id, REPORTS)):
            assert engine.pdf(checked) == in_full(checked), number


def test_from_the_third_report_on_all_tables_are_stamped() -> None:
    pack = load_pack("zfxxgk-2021")
    named = {sheet.key for sheet in pack.printed_sheets if isinstance(sheet, GridSheet)}
    engine = PdfEngine(stylesheets(pack, for_pdf=True))
    heights = []
    for checked in reports(pack.id, 3):
        texts = build_numbers(checked)
        stamps = engine.stamps(texts)
        heights.append({name for name, height in stamps.items() if height})
        page = render_html(pack, make_environment(pack), checked, styled=False, stamps=stamps)
        engine.render(page, created=report_date(checked.report), texts=texts)
    assert heights == [set(), set(), named]


def test_a_table_with_a_number_in_smaller_type_is_set_in_full_beside_stamps() -> None:
    *before, last = reports("zfxxgk-2021", 3)
    engine = Engine(load_pack("zfxxgk-2021"), PrinterName.WEASYPRINT)
    for checked in before:
        engine.pdf(checked)
    odd = long_number(last, "applications.new.natural")
    assert build_numbers(last).keys() - build_numbers(odd).keys() == {"applications"}
    assert engine.pdf(odd) == in_full(odd)


def test_a_stamp_that_does_not_fit_is_told() -> None:
    pack = load_pack("zfxxgk-2021")
    engine = PdfEngine(stylesheets(pack, for_pdf=True))
    checked = reports(pack.id, 1)[0]
    texts = build_numbers(checked)

    def print_as(stamps: dict[str, float | None]) -> bytes:
        page = render_html(pack, make_environment(pack), checked, styled=False, stamps=stamps)
        return engine.render(page, created=report_date(checked.report), texts=texts)

    print_as({"disclosure": None})
    stamps = dict(engine.stamps(texts))
    assert stamps["disclosure"]
    print_as({"disclosure": stamps["disclosure"]})
    with pytest.raises(Misfit):
        print_as({"disclosure": stamps["disclosure"] + 1})


def test_who_asks_for_one_report_twice_gets_the_same_bytes_stamped_or_not() -> None:
    engine = Engine(load_pack("zfxxgk-2019"), PrinterName.WEASYPRINT)
    checked = reports("zfxxgk-2019", 1)[0]
    assert len({engine.pdf(checked) for _ in range(4)}) == 1
