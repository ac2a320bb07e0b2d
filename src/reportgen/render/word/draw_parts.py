"""What makes a document of parts in Word: cover, contents, their headings, pages on their side."""

from collections.abc import Iterator
from copy import deepcopy

from reportgen.pack.model import GridSheet, ListSheet, Pack, Sheet
from reportgen.render.content.measures import TYPE_WIDTH
from reportgen.render.word.wordml import NAMESPACE, Element, paragraph, run, w
from reportgen.report.outline import part_mark

__all__ = [
    "TurnedPages",
    "bookmarked",
    "draw_contents",
    "draw_cover",
    "draw_part",
    "marked",
    "stands_on_side",
]

COVER_SPACE = 2840  # twips above the title on its cover
COVER_LINE = 1040  # twips: a line of the title there
COVER_SIZE = 60  # half points
SIDE_TOP = 1701  # twips: the margin above on a page that lies on its side


def draw_cover() -> Iterator[Element]:
    """The title alone on the first page."""
    yield paragraph("Normal", run("{%p for line in title %}"))
    yield paragraph("Normal", run("{%p if loop.first %}"))
    yield _cover_line(before=COVER_SPACE)
    yield paragraph("Normal", run("{%p else %}"))
    yield _cover_line(before=0)
    yield paragraph("Normal", run("{%p endif %}"))
    yield paragraph("Normal", run("{%p endfor %}"))


def _cover_line(*, before: int) -> Element:
    line = run("{{ line }}")
    properties = line[0]
    properties.append(w("sz", val=COVER_SIZE))
    properties.append(w("szCs", val=COVER_SIZE))
    element = paragraph("Title", line)
    spacing = w("spacing", before=before, after=0, line=COVER_LINE, lineRule="exact")
    element[0].append(spacing)
    element[0].append(w("contextualSpacing", val=0))
    return element


def draw_contents() -> Iterator[Element]:
    """The heading, then a line for each entry: its text, dots, and the page of its bookmark."""
    yield _centred(run("{{ contents.heading }}"))
    yield paragraph("Normal", run("{%p for entry in contents.entries %}"))
    yield _entry()
    yield paragraph("Normal", run("{%p endfor %}"))


def _entry() -> Element:
    """Word fills in the number when it opens or prints the document."""
    texts = (run("{{ entry.text }}"), w("r", w("tab")))
    element = paragraph("Normal", *texts, *_page_of("{{ entry.mark }}"))
    tab = w("tab", val="right", leader="dot", pos=TYPE_WIDTH)
    element[0].append(w("tabs", tab))
    element[0].append(w("ind", firstLine=0, firstLineChars=0))
    element[0].append(w("jc", val="left"))
    return element


def _page_of(mark: str) -> Iterator[Element]:
    yield w("r", w("fldChar", fldCharType="begin", dirty="true"))
    yield w("r", w("instrText", text=f" PAGEREF {mark} "))
    yield w("r", w("fldChar", fldCharType="separate"))
    yield w("r", w("fldChar", fldCharType="end"))


def draw_part(sheet: Sheet, *, with_contents: bool, fresh_page: bool) -> Element:
    """The text over a part of the document, at the top of its page."""
    text = run(f"{{{{ parts.{sheet.key} }}}}")
    runs = marked(part_mark(sheet.key), text) if with_contents else (text,)
    return _centred(*runs, fresh_page=fresh_page)


def _centred(*runs: Element, fresh_page: bool = True) -> Element:
    element = paragraph("Heading1", *runs, fresh_page=fresh_page)
    element[0].append(w("ind", firstLine=0, firstLineChars=0))
    element[0].append(w("jc", val="center"))
    return element


def marked(mark: str, text: Element) -> tuple[Element, ...]:
    """A run between the ends of the bookmark that the contents name."""
    return bookmarked(mark, f"{{{{ contents.numbers['{mark}'] }}}}", text)


def bookmarked(mark: str, number: str, text: Element) -> tuple[Element, ...]:
    """A run between the ends of a bookmark of that name and number."""
    return w("bookmarkStart", id=number, name=mark), text, w("bookmarkEnd", id=number)


def stands_on_side(sheet: Sheet) -> bool:
    """Whether a sheet stands on pages that lie on their side."""
    return isinstance(sheet, GridSheet | ListSheet) and sheet.landscape


class TurnedPages:
    """The sections of a document: where pages turn, one ends and the next begins."""

    def __init__(self, pack: Pack, frame: Element) -> None:
        """`frame` holds the properties of the last section."""
        self._frame = frame
        self._has_cover = pack.head.cover
        self._on_side = False

    def turned(self, sheet: Sheet) -> Iterator[Element]:
        """The end of a section, if the sheet stands on other pages than what is before it."""
        on_side = stands_on_side(sheet)
        if on_side != self._on_side:
            end = paragraph("TableEnd")
            end[0].append(self._properties())
            self._on_side = on_side
            yield end

    def close(self) -> None:
        """Give the last section its pages."""
        last = self._properties()
        self._frame[:] = list(last)

    def _properties(self) -> Element:
        """The section that ends here; the first has the cover, which bears no number."""
        properties = deepcopy(self._frame)
        if self._on_side:
            size, margins = (_child(properties, name) for name in ("pgSz", "pgMar"))
            short, long = size.get(_name("w"), ""), size.get(_name("h"), "")
            for key, value in (("w", long), ("h", short), ("orient", "landscape")):
                size.set(_name(key), value)
            margins.set(_name("top"), str(SIDE_TOP))
        if self._has_cover:
            _child(properties, "docGrid").addprevious(w("titlePg"))
            self._has_cover = False
        return properties


def _child(element: Element, name: str) -> Element:
    found = element.find(_name(name))
    assert found is not None  # noqa: S101  # the frame is ours
    return found


def _name(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
