"""Old files of Word and WPS → DOCX, by LibreOffice where it is installed."""

import shutil
import subprocess
import tempfile
from pathlib import Path

__all__ = ["converted", "find_office"]

_PROGRAMS = ("soffice", "libreoffice")
_PATIENCE = 120  # seconds: the first start on a slow machine


def find_office() -> str | None:
    """The program that converts; None when there is none."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


def converted(program: str, data: bytes) -> bytes | None:
    """The document as DOCX; None when the program cannot read it.

    It works in a folder and with a profile of its own, so that nothing of the user's is touched.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "report.doc"
        source.write_bytes(data)
        command = [
            program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
            "--norestore", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out"),
            str(source),
        ]  # fmt: skip
        try:
            subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=False)  # noqa: S603
            return (folder / "out" / "report.docx").read_bytes()
        except (OSError, subprocess.TimeoutExpired):
            return None
