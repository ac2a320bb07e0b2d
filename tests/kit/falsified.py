"""A finished report of the shipped example, and what is needed to falsify its parts."""

import io
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from lxml import etree

from reportgen.base.diagnostics import Diagnostic
from reportgen.pipeline.check import check_workbook
from reportgen.proofread import proofread_docx, proofread_pdf
from reportgen.render import Engine
from reportgen.report.report import CheckedReport
from reportgen.report.source import SourceFile

WORKBOOK = next((Path(__file__).parents[2] / "inputs").glob("*-2024.xlsx"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": W[1:-1],
        "r": OFFICE,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
        "w16se": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    }.items()
)


@cache
def checked() -> CheckedReport:
    found = check_workbook(WORKBOOK).checked
    assert found is not None
    return found


@cache
def built(form: str) -> bytes:
    """The Word document or the PDF of the example, as it is made."""
    engine, source = Engine(checked().report.pack), SourceFile("a.xlsx", WORKBOOK.read_bytes())
    return engine.docx(checked(), source) if form == "docx" else engine.pdf(checked(), source)


def findings_of_word(data: bytes) -> tuple[Diagnostic, ...]:
    return proofread_docx(data, checked(), built("docx"))


def findings_of_pdf(data: bytes) -> tuple[Diagnostic, ...]:
    return proofread_pdf(data, checked(), built("pdf"))


# --- Word -----------------------------------------------------------------------------------------


class Word:
    """The parts of the example's Word document, its main part as a tree; changed, then packed."""

    def __init__(self) -> None:
        with zipfile.ZipFile(io.BytesIO(built("docx"))) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.main = etree.fromstring(self.parts["word/document.xml"])

    @property
    def body(self) -> etree._Element:
        found = self.main.find(f"{W}body")
        assert found is not None
        return found

    def run(self, text: str) -> etree._Element:
        """The run in a cell of a table that holds exactly this text."""
        return next(t.getparent() for t in self.main.iterfind(f".//{W}tc//{W}t") if t.text == text)

    def paragraph(self, beginning: str) -> etree._Element:
        return next(
            p for p in self.body.iter(f"{W}p") if "".join(p.itertext()).startswith(beginning)
        )

    def replace(self, name: str, old: str, new: str) -> None:
        """Change the text of a part."""
        text = self.parts[name].decode()
        assert old in text
        self.parts[name] = text.replace(old, new).encode()

    def relate(self, kind: str, target: str, *, outside: bool = False) -> str:
        """Let the main part point to another; the name of the arrow."""
        name = f"rIdX{len(self.parts)}{len(target)}"
        mode = ' TargetMode="External"' if outside else ""
        arrow = f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
        end = "</Relationships>"
        self.replace("word/_rels/document.xml.rels", end, arrow + end)
        return name

    def add(self, kind: str, root: str, inside: str) -> str:
        """A part of that kind beside the main part; the name of the arrow to it."""
        name = f"{kind}X.xml"
        self.parts[f"word/{name}"] = f"<w:{root} {NAMESPACES}>{inside}</w:{root}>".encode()
        return self.relate(kind, name)

    def style(self, xml: str) -> None:
        self.replace("word/styles.xml", "</w:styles>", f"{xml}</w:styles>")

    def packed(self, extra: Mapping[str, bytes] | None = None) -> bytes:
        self.parts["word/document.xml"] = etree.tostring(self.main)
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in {**self.parts, **(extra or {})}.items():
                archive.writestr(name, content)
        return file.getvalue()


def xml(text: str) -> etree._Element:
    """An element of a Word file."""
    return etree.fromstring(f"<x {NAMESPACES}>{text}</x>")[0]


def text_run(text: str, properties: str = "") -> etree._Element:
    return xml(f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>")


def give(run: etree._Element, properties: str) -> None:
    """Give a run these properties beside its own."""
    own = run.find(f"{W}rPr")
    assert own is not None
    own.extend(list(xml(f"<w:x>{properties}</w:x>")))


def properties(element: etree._Element, name: str) -> etree._Element:
    """The properties of a paragraph, row, cell or table, made if there are none."""
    own = element.find(f"{W}{name}")
    if own is None:
        own = etree.Element(f"{W}{name}")
        element.insert(0, own)
    return own
