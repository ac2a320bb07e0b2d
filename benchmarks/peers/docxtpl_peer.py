"""Jobs in, Word documents out: docxtpl as its manual shows it, with autoescaping."""

import json
from collections.abc import Callable
from pathlib import Path

from docxtpl import DocxTemplate

Jobs = list[dict[str, str]]


def prepare(folder: Path) -> Callable[[Jobs], None]:
    """What makes the Word documents of jobs."""

    def make(jobs: Jobs) -> None:
        for job in jobs:
            template = DocxTemplate(folder / "docxtpl.docx")
            data = json.loads(Path(job["data"]).read_text(encoding="utf-8"))
            template.render(data, autoescape=True)
            template.save(job["docx"])

    return make
