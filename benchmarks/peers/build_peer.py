"""Jobs in, documents out: reportgen whole, with reading, checking, proofreading and writing."""

from collections.abc import Callable
from pathlib import Path

from render_peer import printer

from reportgen.pipeline.builder import Builder
from reportgen.pipeline.outcome import Format

Jobs = list[dict[str, str]]


def prepare(folder: Path) -> Callable[[Jobs], None]:
    """What makes the documents of jobs; reportgen names them itself, so they are renamed."""
    builders: dict[tuple[Format, ...], Builder] = {}

    def make(jobs: Jobs) -> None:
        for job in jobs:
            wanted = {form: Path(job[form]) for form in (Format.DOCX, Format.PDF) if form in job}
            target = next(iter(wanted.values())).parent
            builder = builders.setdefault(tuple(wanted), Builder(tuple(wanted), printer=printer()))
            outcome = builder.build(Path(job["workbook"]), target)
            for path in outcome.written:
                path.replace(wanted[Format(path.suffix[1:])])

    return make
