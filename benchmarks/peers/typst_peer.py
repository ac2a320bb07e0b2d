"""Jobs in, PDF files out: Typst as a Python package, its compiler kept from report to report."""

from collections.abc import Callable
from pathlib import Path

from typst import Compiler

Jobs = list[dict[str, str]]


def prepare(folder: Path) -> Callable[[Jobs], None]:
    """What makes the PDF files of jobs."""
    fonts = (folder / "fonts").resolve()
    compiler = Compiler(
        str(folder / "report.typ"), font_paths=[str(fonts)], ignore_system_fonts=True
    )

    def make(jobs: Jobs) -> None:
        for job in jobs:
            data = Path(job["data"]).read_text(encoding="utf-8")
            compiler.compile(output=job["pdf"], format="pdf", sys_inputs={"data": data})

    return make
