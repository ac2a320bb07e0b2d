"""Jobs in, documents out: reportgen with reading and checking, but without proofreading."""

from collections.abc import Callable
from pathlib import Path

from render_peer import read, write
from reports import PACK

from reportgen.pack import load_pack
from reportgen.render import Engine

Jobs = list[dict[str, str]]


def prepare(folder: Path) -> Callable[[Jobs], None]:
    """What makes the documents that the jobs ask for."""
    engine = Engine(load_pack(PACK))

    def make(jobs: Jobs) -> None:
        for job in jobs:
            write(engine, read(Path(job["workbook"])), job)

    return make
