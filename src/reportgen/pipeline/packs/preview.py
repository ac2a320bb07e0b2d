"""How a pack looks when it is filled: workbook, Word and PDF with invented figures."""

from pathlib import Path

from reportgen.base.errors import UsageError
from reportgen.base.words import sentence, words
from reportgen.pack.model import Pack
from reportgen.pipeline.builder import Builder
from reportgen.pipeline.outcome import Format, Outcome
from reportgen.pipeline.output import write_files
from reportgen.pipeline.packs.invent import invent
from reportgen.workbook import write_workbook

__all__ = ["preview"]


def preview(pack: Pack, folder: Path) -> Outcome:
    """Write a filled workbook into the folder, and its documents beside it.

    UsageError when no figures can be found that satisfy all rules, or nothing can be written.
    """
    contents = invent(pack)
    if contents is None:
        raise UsageError(sentence("lint", "only-zeros"))
    target = folder / f"{words()['preview']['file'].format(id=pack.id)}.xlsx"
    folder.mkdir(parents=True, exist_ok=True)
    for refused in write_files({target: write_workbook(pack, contents)}):
        raise UsageError(f"{refused.message}{refused.hint}")
    return Builder((Format.DOCX, Format.PDF)).build(target, folder)
