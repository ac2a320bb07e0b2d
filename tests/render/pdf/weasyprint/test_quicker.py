"""Each change to WeasyPrint leaves every page as it was, and none is made to an unknown version."""

import subprocess
import sys
from types import SimpleNamespace

import pytest

from reportgen.render.pdf.weasyprint.quicker import (
    SAVINGS,
    TRIED,
    is_known,
    make_quicker,
    surely_more,
)

# The pages by the plain way, then after one change more each time; of several reports of each pack.
CHANGE_BY_CHANGE = """
import hashlib
import sys
sys.path.insert(0, "tests")
from reportgen.render.pdf.weasyprint import quicker
changes, quicker.SAVINGS = quicker.SAVINGS, ()
from kit.finished import random_report
from kit.printing import EVERYTHING, PUBLISHED, published
from reportgen.pack import load_pack
from reportgen.render import Engine
from reportgen.render.pdf.weasyprint.internals import import_weasyprint
from reportgen.report.printer_name import PrinterName
from reportgen.report.report import CheckedReport

def pages():
    digest = hashlib.sha256()
    for name in PUBLISHED:
        engine = Engine(load_pack(name), PrinterName.WEASYPRINT)
        digest.update(engine.pdf(published(load_pack(name), EVERYTHING)))
        digest.update(engine.pdf(CheckedReport(random_report(name, 7, 40))))
    return digest.hexdigest()

print(pages())
for change in changes:
    change.make(import_weasyprint())
    print(pages())
"""


def test_the_bytes_stay_the_same_change_by_change() -> None:
    command = [sys.executable, "-X", "utf8", "-c", CHANGE_BY_CHANGE]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    plain, *changed = done.stdout.split()
    assert dict(zip((one.name for one in SAVINGS), changed, strict=True)) == dict.fromkeys(
        (one.name for one in SAVINGS), plain
    )


def test_each_says_what_it_saves_and_why_it_may() -> None:
    assert len({one.name for one in SAVINGS}) == len(SAVINGS)
    assert all(one.name and one.reason for one in SAVINGS)


@pytest.mark.parametrize("version", ["69.0", "70.1", "71.0"])
def test_another_version_goes_the_plain_way(version: str) -> None:
    unknown = SimpleNamespace(__version__=version)  # a change would ask it for its modules
    assert not is_known(unknown)
    make_quicker(unknown)
    assert vars(unknown) == {"__version__": version}
    assert is_known(SimpleNamespace(__version__=TRIED))


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("一二三四五六七八九十" * 20, True),
        ("一二三四五六七八九十", False),
        ("abcdefghij" * 20, False),
        ("软\xad连字" * 60, False),
        ("甲乙" + "abcdefghij" * 3 + "丙丁" * 60, True),
    ],
    ids=["long", "short", "Latin", "soft hyphens", "a long word"],
)
def test_a_long_text_is_cut_well_after_a_line_and_between_characters(text: str, cut: bool) -> None:
    end = surely_more(text, 28)
    assert bool(end) == cut
    if cut:
        hanzi = [one for one in text[:end] if "\u4e00" <= one <= "\u9fff"]
        assert len(hanzi) >= 28 * 1.6
        assert not text[end - 1 : end + 1].isascii()
