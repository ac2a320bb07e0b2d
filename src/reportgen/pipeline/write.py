"""What was made of a workbook goes to the disk, and the outcome then says so, or why not.

Between checking and writing minutes may pass: a workbook that was saved again in the meantime gets
no documents, because they would be those of its old contents.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from reportgen.base.diagnostics import diagnose
from reportgen.base.file_names import readable_name
from reportgen.pipeline.outcome import Outcome, Product, with_workbook
from reportgen.pipeline.output import write_files
from reportgen.report.source import SourceFile
from reportgen.workbook import marked_target

__all__ = ["write_marked", "write_product"]


def write_marked(made: Product) -> Outcome:
    """Write the marked copy beside its workbook; the user's own file is never touched."""
    target = marked_target(made.outcome.workbook)
    return _write(made.outcome, dict(zip([target], made.documents.values(), strict=False)))


def _write(outcome: Outcome, documents: Mapping[Path, bytes]) -> Outcome:
    """Write what was made of a workbook; the outcome then names the files, or what prevented it."""
    refused = with_workbook(outcome.workbook, write_files(documents)) if documents else ()
    written = () if refused else tuple(documents)
    return replace(outcome, diagnostics=outcome.diagnostics + refused, written=written)


def write_product(made: Product, folder: Path) -> Outcome:
    """Write the documents into the folder, unless their workbook is another one by now."""
    outcome = made.outcome
    if not made.documents:
        return outcome
    if not _is_same(outcome.workbook, made.checksum):
        changed = diagnose("workbook-changed", file=readable_name(outcome.workbook))
        found = outcome.diagnostics + with_workbook(outcome.workbook, (changed,))
        return replace(outcome, diagnostics=found)
    return _write(outcome, {folder / name: data for name, data in made.documents.items()})


def _is_same(path: Path, checksum: str) -> bool:
    """Whether the workbook on the disk still is the one that was checked."""
    try:
        return SourceFile(path.name, path.read_bytes()).sha256 == checksum
    except OSError:
        return False
