"""A finished document and what it must hold in; what is missing from it out."""

import re
import zipfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree as ET

import pypdfium2

NUMBER = re.compile(r"\d+(?:\.\d+)?")
_PARAGRAPH = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"


def missing(document: Path, numbers: Iterable[str], texts: Iterable[str]) -> tuple[str, ...]:
    """The numbers that stand there too few times, and the texts that do not stand there."""
    if not document.is_file():
        return ("the document itself",)
    text = _read_docx(document) if document.suffix == ".docx" else _read_pdf(document)
    lacking = Counter(numbers) - Counter(NUMBER.findall(text))
    solid = "".join(text.split())
    absent = [one for one in texts if "".join(one.split()) not in solid]
    return (*(f"{count} x {number}" for number, count in lacking.items()), *absent)


def _read_docx(document: Path) -> str:
    with zipfile.ZipFile(document) as archive:
        root = ET.fromstring(archive.read("word/document.xml"))
    return "\n".join("".join(one.itertext()) for one in root.iter(_PARAGRAPH))


def _read_pdf(document: Path) -> str:
    with pypdfium2.PdfDocument(document) as pdf:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
