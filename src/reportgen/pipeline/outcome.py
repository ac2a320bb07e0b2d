"""What becomes of one workbook, as values: what was found, whose it is, what was made of it.

They travel between processes and machines and are all that a text, a record, a table or a page of
a run is made from; so this module knows neither how a workbook is read nor how it is written.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from reportgen.base.diagnostics import Diagnostic, has_errors
from reportgen.base.file_names import readable_name
from reportgen.report.report import CheckedReport

__all__ = ["Format", "Identity", "Outcome", "Product", "with_workbook"]


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose report a workbook says it is; `stem` is the name of its documents, without ending.

    `part` is which part of the year it is about, 0 for the whole year.
    """

    organ: str
    year: int | None
    pack: str
    stem: str
    part: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one workbook. `checked` is there if it broke no hard rule.

    `content` is the workbook's bytes as they were read, empty when they could not be. `lacking` is
    whether the machine lacked something, so that not all formats could be made; `reused` whether
    the documents are still those of an earlier run.
    """

    workbook: Path
    diagnostics: tuple[Diagnostic, ...]
    checked: CheckedReport | None = None
    written: tuple[Path, ...] = ()
    lacking: bool = False
    content: bytes = field(default=b"", repr=False)
    identity: Identity | None = None
    reused: bool = False

    @property
    def failed(self) -> bool:
        """Whether any finding is an error."""
        return has_errors(self.diagnostics)


class Format(StrEnum):
    """A kind of document that a build can make."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Product:
    """What was made of one workbook, not yet written: documents by file name.

    `checksum` is that of the workbook that they were made from.
    """

    outcome: Outcome
    documents: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    checksum: str = ""


def with_workbook(path: Path, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """The findings with the name of their workbook."""
    return tuple(one.with_(workbook=readable_name(path)) for one in found)
