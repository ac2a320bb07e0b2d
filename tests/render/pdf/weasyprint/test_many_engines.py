"""One engine after another, as for packs that change."""

import subprocess
import sys

import pytest

PROGRAM = """
from datetime import date
from pathlib import Path
from reportgen.render.pdf.weasyprint.engine import PdfEngine
PAGE = "<html lang='zh-CN'><title>题</title><body><h1>题</h1>正文 1<b>粗</b></body></html>"
FONTS = "h1 { font-family: 'Reportgen Kai' } b { font-family: 'Reportgen Rare' }"
for number in range(1, 25):
    PdfEngine((FONTS,)).render(PAGE, created=date(2026, 1, 20))
    if number in (12, 24):
        print(int(Path("/proc/self/statm").read_text().split()[1]) * 4096)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads what Linux tells of a process")
def test_engines_that_are_no_more_leave_no_fonts_in_memory() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    )
    early, late = map(int, done.stdout.split())
    assert late - early < 60_000_000  # each engine's fonts would be 48 MB
