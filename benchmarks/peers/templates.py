"""The pack's sheets in; one plain template of the same report for each peer out.

They are what that tool's user would make: a tag in each cell of the official table, a loop over the
paragraphs, fonts and sizes set once, none of our refinements.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from reports import PACK, TEXTS, grids

from reportgen.base.fonts import FOLDER
from reportgen.pack import load_pack
from reportgen.pack.geometry import Box, lay_out
from reportgen.pack.model import GridSheet

ORDER = ("foreword", "overview", "disclosure", "applications", "disputes", "problems", "other")
BODY, HEAD, TITLE, TABLE = "Reportgen Fang", "Reportgen Hei", "Reportgen Title", "Reportgen Song"

Runs = tuple[str, str]  # the bold and the plain part of a paragraph


@dataclass(frozen=True)
class Dialect:
    """How a tool that fills Word documents writes a value, and the paragraphs of a text."""

    value: Callable[[str], str]
    paragraphs: Callable[[str], tuple[Runs, ...]]


def _docxtpl(key: str) -> tuple[Runs, ...]:
    begin = f"{{%p for p in {key}.paragraphs %}}"
    return (("", begin), ("{{ p.head }}", "{{ p.text }}"), ("", "{%p endfor %}"))


def _docxtemplater(key: str) -> tuple[Runs, ...]:
    return (("", f"{{#{key}.paragraphs}}"), ("{head}", "{text}"), ("", "{/}"))


def _docx_templates(key: str) -> tuple[Runs, ...]:
    begin = f"+++FOR p IN {key}.paragraphs+++"
    return (("", begin), ("+++INS $p.head+++", "+++INS $p.text+++"), ("", "+++END-FOR p+++"))


def _carbone(key: str) -> tuple[Runs, ...]:
    this, following = f"d.{key}.paragraphs[i]", f"d.{key}.paragraphs[i+1]"
    return ((f"{{{this}.head}}", f"{{{this}.text}}"), (f"{{{following}.head}}", ""))


DIALECTS = {
    "docxtpl": Dialect(lambda path: f"{{{{ {path} }}}}", _docxtpl),
    "docxtemplater": Dialect(lambda path: f"{{{path}}}", _docxtemplater),
    "docx-templates": Dialect(lambda path: f"+++INS {path}+++", _docx_templates),
    "carbone": Dialect(lambda path: f"{{d.{path}}}", _carbone),
}


def write_templates(folder: Path) -> None:
    """Write the templates of all peers into the folder."""
    sheets = {sheet.key: sheet for sheet in grids(load_pack(PACK))}
    for name, dialect in DIALECTS.items():
        _draw_docx(dialect, sheets).save(str(folder / f"{name}.docx"))
    (folder / "report.html").write_text("\n".join(_html(sheets)), encoding="utf-8")
    (folder / "report.typ").write_text("\n".join(_typst(sheets)), encoding="utf-8")


# --- Word -----------------------------------------------------------------------------------------


def _draw_docx(dialect: Dialect, sheets: dict[str, GridSheet]) -> Word:
    word = Document()
    page = word.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin = Mm(28), Mm(26)
    _set_font(word, "Normal", BODY, 16)
    _set_font(word, "Title", TITLE, 22)
    _set_font(word, "Heading 1", HEAD, 16)
    for line in ("title.organ", "title.name"):
        heading = word.add_paragraph(dialect.value(line), style="Title")
        heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for key in ORDER:
        word.add_paragraph(dialect.value(f"{key}.heading"), style="Heading 1")
        if key in TEXTS:
            _add_paragraphs(word, dialect.paragraphs(key))
        else:
            _add_table(word, sheets[key], dialect)
    return word


def _set_font(word: Word, style: str, font: str, size: float) -> None:
    chosen = word.styles[style]
    if not isinstance(chosen, ParagraphStyle):
        raise TypeError(style)
    chosen.font.name, chosen.font.size = font, Pt(size)
    fonts = chosen.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    fonts.set(qn("w:eastAsia"), font)


def _add_paragraphs(word: Word, paragraphs: tuple[Runs, ...]) -> None:
    for bold, plain in paragraphs:
        paragraph = word.add_paragraph()
        paragraph.paragraph_format.first_line_indent = Pt(32)
        if bold:
            paragraph.add_run(bold).bold = True
        if plain:
            paragraph.add_run(plain)


def _add_table(word: Word, sheet: GridSheet, dialect: Dialect) -> None:
    layout = lay_out(sheet)
    table = word.add_table(layout.rows, layout.columns, style="Table Grid")
    table.autofit = False
    total = sum(sheet.widths)
    for column, width in zip(table.columns, sheet.widths, strict=True):
        column.width = Mm(156 * width / total)
    cells = [list(row.cells) for row in table.rows]
    for box in layout.boxes:
        cell = cells[box.row - 1][box.column - 1]
        if box.row_span > 1 or box.column_span > 1:
            cell = cell.merge(cells[box.last_row - 1][box.last_column - 1])
        _write_cell(cell, dialect.value(box.path) if box.path else box.text)


def _write_cell(cell: _Cell, text: str) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(text)
    run.font.size, run.font.name = Pt(9), TABLE
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), TABLE)


# --- HTML -----------------------------------------------------------------------------------------

_STYLE = """
@page { size: A4; margin: 37mm 26mm 35mm 28mm;
  @bottom-center { content: "— " counter(page) " —"; } }
body { font: 16pt/29pt "Reportgen Fang"; }
h1 { font: 22pt/36pt "Reportgen Title"; text-align: center; }
h2 { font: 16pt/29pt "Reportgen Hei"; }
p { margin: 0; text-indent: 2em; }
table { width: 100%; border-collapse: collapse; font: 9pt/11pt "Reportgen Song"; }
td { border: 0.5pt solid black; padding: 1pt; text-align: center; }
"""


def _html(sheets: dict[str, GridSheet]) -> Iterator[str]:
    faces = "\n".join(
        f'@font-face {{ font-family: "{family}"; src: url("{_font_file(family).as_uri()}"); }}'
        for family in (BODY, HEAD, TITLE, TABLE)
    )
    yield f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><style>{faces}{_STYLE}'
    yield "</style><title>{{ title.organ }}{{ title.name }}</title></head><body>"
    yield "<h1>{{ title.organ }}<br>{{ title.name }}</h1>"
    for key in ORDER:
        yield f"{{% if {key}.heading %}}<h2>{{{{ {key}.heading }}}}</h2>{{% endif %}}"
        if key in TEXTS:
            yield f"{{% for p in {key}.paragraphs %}}"
            yield "<p><b>{{ p.head }}</b>{{ p.text }}</p>{% endfor %}"
        else:
            yield from _html_table(sheets[key])
    yield "</body></html>"


def _font_file(family: str) -> Path:
    return FOLDER / f"{family.replace(' ', '-')}.ttf"


def _html_table(sheet: GridSheet) -> Iterator[str]:
    yield "<table>"
    for line in lay_out(sheet).lines():
        yield "<tr>" + "".join(_html_cell(box) for box in line) + "</tr>"
    yield "</table>"


def _html_cell(box: Box) -> str:
    text = f"{{{{ {box.path} }}}}" if box.path else escape(box.text)
    return f'<td rowspan="{box.row_span}" colspan="{box.column_span}">{text}</td>'


# --- Typst ----------------------------------------------------------------------------------------

_TYPST = f"""
#let d = json(bytes(sys.inputs.data))
#set document(title: d.title.organ + d.title.name, date: none)
#set page("a4", margin: (top: 37mm, right: 26mm, bottom: 35mm, left: 28mm), numbering: "— 1 —")
#set text(font: "{BODY}", size: 16pt, lang: "zh", region: "cn")
#set par(first-line-indent: (amount: 2em, all: true), justify: true, leading: 13pt, spacing: 13pt)
#show heading: set text(font: "{HEAD}", size: 16pt, weight: "regular")
#set table(stroke: 0.5pt, inset: 3pt, align: center + horizon)
#show table: set text(font: "{TABLE}", size: 9pt)
#show table: set par(first-line-indent: 0em, justify: false, leading: 3pt)
#let prose(section) = for p in section.paragraphs [#strong(p.head)#p.text #parbreak()]
#align(center, text(font: "{TITLE}", size: 22pt)[#d.title.organ #linebreak() #d.title.name])
"""


def _typst(sheets: dict[str, GridSheet]) -> Iterator[str]:
    yield _TYPST
    for key in ORDER:
        yield f'#if d.{key}.heading != "" [#heading(d.{key}.heading)]'
        if key in TEXTS:
            yield f"#prose(d.{key})"
        else:
            yield from _typst_table(sheets[key])


def _typst_table(sheet: GridSheet) -> Iterator[str]:
    layout = lay_out(sheet)
    yield f"#table(columns: ({', '.join(f'{width}fr' for width in sheet.widths)}),"
    for box in layout.boxes:
        text = f"d.{box.path}" if box.path else json.dumps(box.text, ensure_ascii=False)
        yield f"  table.cell(rowspan: {box.row_span}, colspan: {box.column_span})[#{text}],"
    yield ")"
