"""What is kept of WeasyPrint's import changes no page, and may be spoilt or lacking."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.base.keeping.kept import NOT_KEPT

PRINT = """
import hashlib
import os
import sys
sys.path.insert(0, "tests")
from kit.printing import EVERYTHING, published
from reportgen.pack import load_pack
from reportgen.render import Engine
from reportgen.render.pdf.weasyprint.internals import import_weasyprint
from reportgen.report.printer_name import PrinterName
pack = load_pack("zfxxgk-2021")
data = Engine(pack, PrinterName.WEASYPRINT).pdf(published(pack, EVERYTHING))
module = import_weasyprint()
counters = repr(sorted(module.html.UA_COUNTER_STYLE.items()))
print(hashlib.sha256(data + counters.encode()).hexdigest(), type(module.text.ffi.ffi).__module__)
"""


def printed(cache: Path | None, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Checksum of a page and of the counters, and which of cffi's two objects was used."""
    if cache is None:
        monkeypatch.setenv(NOT_KEPT, "1")
    else:
        monkeypatch.delenv(NOT_KEPT, raising=False)
        monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    command = [sys.executable, "-X", "utf8", "-c", PRINT]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is kept")
def test_kept_or_not_or_spoilt_the_page_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = printed(None, monkeypatch)
    assert plain[1] == "cffi.api"
    assert printed(tmp_path, monkeypatch) == plain
    assert printed(tmp_path, monkeypatch) == [plain[0], "_cffi_backend"]
    for file in (tmp_path / "reportgen" / "kept").iterdir():
        content = b"neither code nor tables"
        file.write_bytes(hashlib.sha256(content).digest() + content)
    assert printed(tmp_path, monkeypatch)[0] == plain[0]
