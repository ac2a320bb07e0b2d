"""Jobs in, Word documents out: the report's HTML through pandoc, which is started for each."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypandoc
from jinja2 import Environment, FileSystemLoader

Jobs = list[dict[str, str]]


def prepare(folder: Path) -> Callable[[Jobs], None]:
    """What makes the Word documents of jobs."""
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True)
    template = environment.get_template("report.html")
    pandoc = pypandoc.get_pandoc_path()

    def make(jobs: Jobs) -> None:
        for job in jobs:
            data = json.loads(Path(job["data"]).read_text(encoding="utf-8"))
            command = [pandoc, "--from=html", "--to=docx", f"--output={job['docx']}"]
            html = template.render(data)
            subprocess.run(command, input=html, check=True, capture_output=True, text=True)

    return make
