"""The web page: one file, real tables, escaped text."""

import re
from html.parser import HTMLParser

from kit.printing import published
from reportgen.pack import Pack, load_pack
from reportgen.pack.geometry import lay_out
from reportgen.pack.model import GridSheet
from reportgen.render import Engine
from reportgen.report.report import CheckedReport, printed

PACK = load_pack("zfxxgk-2021")
VOID = {"meta", "col", "br"}


class Page(HTMLParser):
    """Checks that elements nest, and collects tables as rows of (tag, attributes, text)."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tables: list[list[list[tuple[str, dict[str, str | None], str]]]] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append((tag, dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("td", "th"):
            tag, attributes, text = self.tables[-1][-1].pop()
            self.tables[-1][-1].append((tag, attributes, text + data))


def test_elements_nest_and_are_closed(engine: Engine, full: CheckedReport) -> None:
    assert Page(engine.html(full)).open == []


def test_needs_no_other_file(engine: Engine, full: CheckedReport) -> None:
    html = engine.html(full)
    names = {name for name, _ in Page(html).attributes}
    assert not names & {"src", "href", "srcset", "data", "action"}
    assert not re.search(r"url\(|@import|https?:", html)


def test_says_its_title_author_and_language(engine: Engine, report: CheckedReport) -> None:
    html = engine.html(report)
    organ = report.report.organ
    assert '<html lang="zh-CN">' in html
    assert f"<title>{''.join(report.report.title)}</title>" in html
    assert f'<meta name="author" content="{organ}">' in html
    assert html.startswith("<!DOCTYPE html>")


def test_tables_are_complete(pack: Pack, engine: Engine, report: CheckedReport) -> None:
    tables = Page(engine.html(report)).tables
    grids = [sheet for sheet in pack.printed_sheets if isinstance(sheet, GridSheet)]
    assert len(tables) == len(grids)
    for sheet, rows in zip(grids, tables, strict=True):
        expected = [
            box.text if box.text else printed(report.report.value(box.path))
            for box in lay_out(sheet).boxes
        ]
        assert [text for row in rows for _, _, text in row] == expected


def test_every_header_cell_has_a_scope(engine: Engine, full: CheckedReport) -> None:
    cells = [cell for table in Page(engine.html(full)).tables for row in table for cell in row]
    scopes = {attributes.get("scope") for tag, attributes, _ in cells if tag == "th"}
    assert scopes <= {"row", "col", "rowgroup", "colgroup"}


def test_text_stays_text() -> None:
    report = published(PACK, '[problems]\nparagraphs = ["A&B公司 <b>{{ organ }}</b> </p>"]')
    html = Engine(PACK).html(report)
    assert "<p>A&amp;B公司 &lt;b&gt;{{ organ }}&lt;/b&gt; &lt;/p&gt;</p>" in html


def test_is_the_same_every_time(engine: Engine, full: CheckedReport, pack: Pack) -> None:
    assert engine.html(full) == Engine(pack).html(full)
