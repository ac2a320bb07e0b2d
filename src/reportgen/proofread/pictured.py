"""The findings from looking at the pages of a PDF beside the same one printed anew."""

from reportgen.base.diagnostics import diagnose
from reportgen.proofread.pictures.carried import carried_oddities
from reportgen.proofread.pictures.differences import page_differences
from reportgen.proofread.pictures.figures import lying_figures
from reportgen.proofread.pictures.unseen import unseen_oddities
from reportgen.proofread.seen import SeenPages
from reportgen.proofread.strange import tell_oddities

__all__ = ["look_at_pages"]


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
