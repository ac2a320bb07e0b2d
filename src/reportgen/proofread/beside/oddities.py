"""All that a Word file prints, hides or carries besides plain text.

Nothing here is judged: a template may have a header of its own. Whoever compares a document takes
away what the same document has when it is made anew.
"""

from collections import defaultdict
from collections.abc import Iterator

from reportgen.base.xml_tree import XmlNode
from reportgen.proofread.beside.colours import Colours, Light
from reportgen.proofread.beside.elements import element_oddities
from reportgen.proofread.beside.layout import section_oddities, table_oddities
from reportgen.proofread.beside.looks import number, paragraph_looks, run_looks
from reportgen.proofread.beside.numbering import Numbering
from reportgen.proofread.beside.parts import part_oddities, stories
from reportgen.proofread.beside.styles import Styles, W, value
from reportgen.proofread.beside.tree_text import nearest, text_of
from reportgen.proofread.reading.oddity import Oddity
from reportgen.proofread.reading.package import MOST_MARKS, Package

__all__ = ["find_oddities"]


def find_oddities(data: bytes, most_marks: int = MOST_MARKS) -> tuple[Oddity, ...]:
    """All that is odd about a Word file, in no order of weight; raises UnreadableDocument."""
    package = Package(data, most_marks)
    looks = _Looks(package)
    found: list[Oddity] = list(part_oddities(package))
    for kind, root in stories(package):
        found += element_oddities(root, in_margin=kind != "main")
        found += table_oddities(root)
        found += section_oddities(root)
        found += looks.oddities(root)
    return tuple(found)


class _Looks:
    """How the paragraphs of one document look, by their styles and by what is behind them."""

    def __init__(self, package: Package) -> None:
        self._styles = Styles(package)
        self._colours = Colours(package)
        self._numbering = Numbering(package)
        main = package.tree(package.main)
        self._page = 255.0 if main is None else self._colours.page(main)

    def oddities(self, root: XmlNode) -> Iterator[Oddity]:
        """For each paragraph the text that cannot be seen as it is written, and why."""
        runs: defaultdict[XmlNode, list[XmlNode]] = defaultdict(list)
        for run in root.iter(f"{W}r"):
            paragraph = nearest(run, "p")
            if paragraph is not None:
                runs[paragraph].append(run)
        for paragraph, those in runs.items():
            yield from self._of_paragraph(paragraph, those)

    def _of_paragraph(self, paragraph: XmlNode, runs: list[XmlNode]) -> Iterator[Oddity]:
        cell, table = nearest(paragraph, "tc"), _table_style(paragraph)
        properties = self._styles.of_paragraph(paragraph, table)
        style = self._styles.paragraph_style(paragraph)
        behind = self._colours.behind(properties, self._behind(cell))
        texts: defaultdict[str, str] = defaultdict(str)
        largest = 0
        for run in runs:
            if text := "".join(text_of(run).split()):
                holding = self._styles.of_run(run, style, table)
                largest = max(largest, number(holding.get(f"{W}sz"), 20))
                for kind in set(run_looks(holding)):
                    texts[kind] += text
                if self._colours.is_faint(holding, behind):
                    texts["faint"] += text
        whole = text_of(paragraph)
        kinds = set(paragraph_looks(properties, largest, in_cell=cell is not None))
        if self._numbering.prints(properties.get(f"{W}numPr")):
            kinds.add("numbering")
        texts |= {kind: whole for kind in kinds if whole.strip()}
        yield from (Oddity(kind, text) for kind, text in sorted(texts.items()))

    def _behind(self, cell: XmlNode | None) -> Light:
        """How light the ground of a cell is, or of the page."""
        if cell is None:
            return self._page
        table = nearest(cell, "tbl")
        ground = self._page
        for properties in (
            None if table is None else table.find(f"{W}tblPr"),
            cell.find(f"{W}tcPr"),
        ):
            if properties is not None and (shade := properties.find(f"{W}shd")) is not None:
                ground = self._colours.behind({f"{W}shd": shade}, ground)
        return ground


def _table_style(paragraph: XmlNode) -> str:
    table = nearest(paragraph, "tbl")
    return "" if table is None else value(table.find(f"{W}tblPr", f"{W}tblStyle"))
