"""The findings from looking at the pages of a PDF beside the same one printed anew."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportgen.base.diagnostics import Diagnostic, diagnose
from reportgen.proofread.excerpts import around, common_ends
from reportgen.proofread.pictures.carried import carried_oddities
from reportgen.proofread.pictures.differences import page_differences
from reportgen.proofread.pictures.figures import lying_figures
from reportgen.proofread.pictures.unseen import unseen_oddities
from reportgen.proofread.reading.pages import DrawnBox
from reportgen.proofread.strange import tell_oddities

__all__ = ["SeenPages", "look_at_pages", "read_text_only"]


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


def look_at_pages(data: bytes, anew: bytes) -> SeenPages:
    """Compare the pictures of all pages, or look for what nobody sees; UnreadableDocument.

    `anew` is empty where it could not be printed.
    """
    differences = page_differences(data, anew) if anew else None
    found = carried_oddities(data)
    # without a new print nobody knows the title that it should have
    expected = carried_oddities(anew) if anew else [one for one in found if one.kind == "title"]
    if differences is not None:
        odd = (*differences.oddities, *found)
        return SeenPages(tuple(tell_oddities(odd, expected, "PDF")), differences.stamps, alike=True)
    figures = lying_figures(data, anew) if anew else ()
    odd = (*unseen_oddities(data), *figures, *found)
    note = diagnose("document-not-pictured", document="PDF")
    return SeenPages((note, *tell_oddities(odd, expected, "PDF")), (), alike=False)


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
