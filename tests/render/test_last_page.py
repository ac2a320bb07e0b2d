"""How much stands on the last page, however the lines before it fall."""

import json
import shutil
from pathlib import Path

import pytest

from kit.libreoffice import convert_all
from kit.measuring import Measured, measure
from kit.printing import published
from reportgen.pack import load_pack
from reportgen.render import Engine
from reportgen.report.printer_name import PrinterName
from reportgen.report.report import CheckedReport

PACK = load_pack("zfxxgk-2021")
SHORT, LONG = "本机关没有其他需要报告的事项。", "继续推进政务公开工作落实" * 20 + "。"
SIGNED = "[basics]\napproved = 2025-01-08\n"
# The last paragraph and whether there are organ and date below; how many short paragraphs before it
# bring its last lines to another page, how many pages there are then, and the least lines on the
# last.
CASES = {
    "short": (SHORT, "", range(2, 5), 6, 3),
    "long": (LONG, "", range(16, 19), 7, 2),
    "short and signed": (SHORT, SIGNED, range(3), 6, 3),
    "long and signed": (LONG, SIGNED, range(13, 16), 7, 4),
}


def reports(case: str) -> list[CheckedReport]:
    last, signed, before, _, _ = CASES[case]
    return [
        published(PACK, f"{signed}[other]\nparagraphs = {json.dumps(['行。'] * n + [last])}")
        for n in before
    ]


def check(pages: list[Measured], case: str) -> None:
    *_, number, least = CASES[case]
    assert len(pages) == number
    assert len(pages[-1].lines) >= least


@pytest.mark.parametrize("printer", PrinterName)
@pytest.mark.parametrize("case", CASES)
def test_our_last_page_is_not_almost_bare(case: str, printer: PrinterName) -> None:
    engine = Engine(PACK, printer)
    for report in reports(case):
        check(measure(engine.pdf(report)), case)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_nor_is_that_of_the_word_document(tmp_path: Path) -> None:
    engine = Engine(PACK)
    paths = {}
    for case in CASES:
        for number, report in enumerate(reports(case)):
            path = tmp_path / f"{case}-{number}.docx"
            path.write_bytes(engine.docx(report))
            paths[path] = case
    printed = convert_all([*paths], "pdf", tmp_path / "printed")
    for path, case in zip(printed, paths.values(), strict=True):
        check(measure(path.read_bytes()), case)
