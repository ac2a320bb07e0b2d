"""What was seen on the pages of a PDF, beside their text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportgen.base.diagnostics import Diagnostic, diagnose
from reportgen.proofread.excerpts import around, common_ends
from reportgen.proofread.reading.pages import DrawnBox

__all__ = ["SeenPages", "read_text_only"]


@dataclass(frozen=True, slots=True)
class SeenPages:
    """What was seen. `alike` is whether the pages could be compared with ours as pictures."""

    findings: tuple[Diagnostic, ...]
    stamps: tuple[tuple[int, DrawnBox], ...]
    alike: bool

    def forgive(self, findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """The findings; of another program's pages, those about marks alone are reminders.

        LibreOffice loses marks that it hangs into the margin.
        """
        for one in findings:
            yield one if self.alike else _about_marks(one)


def read_text_only() -> SeenPages:
    """When there is nothing to compare the pages with, as when they were printed just now."""
    return SeenPages((), (), alike=True)


def _about_marks(one: Diagnostic) -> Diagnostic:
    ours, theirs = one.expected or "", one.found or ""
    same = "".join(filter(str.isalnum, ours)) == "".join(filter(str.isalnum, theirs))
    if one.code != "document-text-changed" or not same:
        return one
    start, end = common_ends(ours, theirs)
    return diagnose(
        "document-marks-changed",
        at=one.at,
        sheet=one.sheet,
        found=theirs,
        expected=ours,
        document="PDF",
        ours=around(ours, start, end),
        theirs=around(theirs, start, end),
    )
