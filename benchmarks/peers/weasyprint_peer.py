"""Jobs in, PDF files out: Jinja and WeasyPrint as their manuals show them."""

import json
from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from weasyprint import HTML

Jobs = list[dict[str, str]]


def prepare(folder: Path) -> Callable[[Jobs], None]:
    """What makes the PDF files of jobs."""
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True)
    template = environment.get_template("report.html")

    def make(jobs: Jobs) -> None:
        for job in jobs:
            data = json.loads(Path(job["data"]).read_text(encoding="utf-8"))
            HTML(string=template.render(data)).write_pdf(job["pdf"])

    return make
