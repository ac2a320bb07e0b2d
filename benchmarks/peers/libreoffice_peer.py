"""Jobs whose Word documents are made in, PDF files out: LibreOffice, started once for a batch."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

Jobs = list[dict[str, str]]


def prepare(folder: Path) -> Callable[[Jobs], None]:
    """What makes the PDF files of jobs; its profile is its own, for two may run at once."""
    profile = Path(mkdtemp(prefix="profile-", dir=folder)).as_uri()
    start = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]

    def make(jobs: Jobs) -> None:
        documents = [job["docx"] for job in jobs]
        target = Path(jobs[0]["pdf"]).parent
        command = [*start, "--outdir", str(target), *documents]
        subprocess.run(command, check=True, capture_output=True)

    return make
