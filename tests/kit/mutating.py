"""A seed in, a workbook with one to three things changed in it out: the same one every time."""

import io
import re
import warnings
import zipfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from random import Random

from lxml import etree

from kit.bases import bases
from kit.odd import ADDRESSES, ATTRIBUTES, FORMULAS, NUMBERS, TEXTS, TYPES

SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True)
class Mutant:
    """A changed workbook, and what was changed."""

    seed: int
    base: str
    steps: tuple[str, ...]
    data: bytes = field(repr=False)

    def __str__(self) -> str:
        return f"seed {self.seed}: {self.base}; {'; '.join(self.steps)}"


def mutant(seed: int) -> Mutant:
    """The mutant of a seed."""
    random = Random(seed)  # noqa: S311  # it is to be predictable
    base = random.choice(list(bases()))
    changes = random.choices((*VALUES, *SHEETS, *PARTS), _WEIGHTS, k=random.randint(1, 3))
    parts = unpacked(bases()[base]())
    steps = [applied(change, parts, random) for change in changes]
    data = packed(parts, random)
    if random.random() < 0.12:
        change = random.choice(BYTES)
        data = change(data, random)
        steps.append(change.__name__)
    return Mutant(seed, base, tuple(steps), data)


# --- the archive ----------------------------------------------------------------------------------


def unpacked(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def packed(parts: list[tuple[str, bytes]], random: Random) -> bytes:
    target = io.BytesIO()
    method = random.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
    with (
        warnings.catch_warnings(),
        zipfile.ZipFile(target, "w", method, compresslevel=1) as archive,
    ):
        warnings.simplefilter("ignore")  # on names that are there twice
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name or "x"), content, method)
    return target.getvalue()


def truncated(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data))]


def flipped(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 3, 20, 400))):
        changed[random.randrange(len(data))] = random.randrange(256)
    return bytes(changed)


def directory_flipped(data: bytes, random: Random) -> bytes:
    """Only the end of the file, where the archive's directory stands."""
    start = max(len(data) - 2500, 0)
    return data[:start] + flipped(data[start:], random)


def piece_moved(data: bytes, random: Random) -> bytes:
    start, size, target = (random.randrange(len(data)) for _ in range(3))
    piece = data[start : start + size % 5000]
    return data[:target] + piece + data[target:]


def something_before(data: bytes, random: Random) -> bytes:
    return random.choice((b"\0", b"MZ", b"\xef\xbb\xbf", b"PK")) * random.randint(1, 40) + data


# --- the parts ------------------------------------------------------------------------------------


def part_dropped(parts: list[tuple[str, bytes]], random: Random) -> str:
    return "dropped " + parts.pop(random.randrange(len(parts)))[0]


def part_doubled(parts: list[tuple[str, bytes]], random: Random) -> str:
    name, content = random.choice(parts)
    parts.append((random.choice((name, name.upper(), "/" + name)), content))
    return f"doubled {name}"


def part_renamed(parts: list[tuple[str, bytes]], random: Random) -> str:
    place = random.randrange(len(parts))
    name, content = parts[place]
    other = random.choice(
        (name.upper(), name.replace("/", "\\"), name + "x", "../" + name, "名.xml")
    )
    parts[place] = (other, content)
    return f"{name} named {other}"


def parts_swapped(parts: list[tuple[str, bytes]], random: Random) -> str:
    one, other = random.randrange(len(parts)), random.randrange(len(parts))
    (first, a), (second, b) = parts[one], parts[other]
    parts[one], parts[other] = (first, b), (second, a)
    return f"{first} and {second} swapped"


def part_damaged(parts: list[tuple[str, bytes]], random: Random) -> str:
    place = random.randrange(len(parts))
    name, content = parts[place]
    change = random.choice((truncated, flipped, piece_moved, something_before, emptied, recoded))
    parts[place] = (name, change(content or b" ", random))
    return f"{change.__name__} {name}"


def emptied(_data: bytes, _random: Random) -> bytes:
    return b""


def recoded(data: bytes, random: Random) -> bytes:
    coding = random.choice(("utf-16", "utf-16-be", "utf-8-sig", "gb18030", "utf-7"))
    declaration = random.choice((b'<?xml version="1.0" encoding="gb18030"?>', b"<!-- x -->", b""))
    return re.sub(rb"^<\?xml.*?\?>", declaration, data).decode("utf-8", "replace").encode(coding)


def markup_changed(parts: list[tuple[str, bytes]], random: Random) -> str:
    """One element of one part removed, doubled, moved, renamed, or an attribute changed."""
    place = random.choice([n for n, (_, content) in enumerate(parts) if content[:1] == b"<"])
    name, content = parts[place]
    root = etree.fromstring(content)
    node = random.choice(list(root.iter()))
    change = random.choice((_remove, _double, _attribute, _attribute, _text, _rename, _nest))
    change(node, random)
    parts[place] = (name, etree.tostring(root, encoding="UTF-8", xml_declaration=True))
    return f"{change.__name__[1:]} {etree.QName(node).localname} of {name}"


def _remove(node: etree._Element, _random: Random) -> None:
    above = node.getparent()
    if above is not None:
        above.remove(node)


def _double(node: etree._Element, random: Random) -> None:
    above = node.getparent()
    if above is not None:
        for _ in range(random.choice((1, 1, 50))):
            above.insert(random.randint(0, len(above)), deepcopy(node))


def _attribute(node: etree._Element, random: Random) -> None:
    names = [str(name) for name in node.attrib] or ["r"]
    name = random.choice(names)
    if random.random() < 0.2:
        node.attrib.pop(name, None)
    else:
        node.set(name, random.choice((*ATTRIBUTES, *(str(v) for v in node.attrib.values()))))


def _text(node: etree._Element, random: Random) -> None:
    node.text = _valid(random.choice((*TEXTS, *NUMBERS)))


def _rename(node: etree._Element, random: Random) -> None:
    node.tag = random.choice(("row", "c", "v", "f", "sheet", "x", MAIN + "c", MAIN + "row"))


def _nest(node: etree._Element, random: Random) -> None:
    for _ in range(random.choice((1, 10, 3000))):
        inner = etree.SubElement(node, node.tag)
        node = inner


def _valid(text: str) -> str:
    """Without what lxml refuses to put into a document."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text)


# --- the cells ------------------------------------------------------------------------------------


def value_changed(cells: list[etree._Element], random: Random) -> str:
    """Another text where there was a text, another number where there was a number."""
    cell = random.choice(cells)
    texts = cell.findall(f".//{MAIN}t")
    if texts:
        texts[0].text = _valid(random.choice(TEXTS))
    else:
        _set(cell, random.choice(NUMBERS))
    return f"value of {cell.get('r')}"


def kind_changed(cells: list[etree._Element], random: Random) -> str:
    """A text in a cell of numbers, a number in one of texts, with any type."""
    cell = random.choice(cells)
    _set(cell, _valid(random.choice((*TEXTS, *NUMBERS))), random.choice(TYPES))
    return f"value and type of {cell.get('r')}"


def number_changed(cells: list[etree._Element], random: Random) -> str:
    """A plain slip: what a clerk may do."""
    cell = random.choice([one for one in cells if _number(one)] or cells)
    value = int(_number(cell) or "0")
    _set(cell, str(random.choice((value + 1, value - 1, value * 10, -value, value + 9, 0))))
    return f"number in {cell.get('r')}"


def style_changed(cells: list[etree._Element], random: Random) -> str:
    for cell in random.choices(cells, k=random.choice((1, 30))):
        cell.set("s", random.choice((str(random.randrange(90)), "9999", "-1", "x", "")))
    return "styles"


def formula_changed(cells: list[etree._Element], random: Random) -> str:
    cell = random.choice(cells)
    formula = cell.find(f"{MAIN}f")
    if formula is None:
        formula = etree.Element(f"{MAIN}f")
        cell.insert(0, formula)
    formula.text = random.choice(FORMULAS)
    if random.random() < 0.4:
        formula.set("t", random.choice(("shared", "array", "dataTable", "x")))
        formula.set("si", random.choice(("0", "7", "-1", "x")))
        formula.set("ref", random.choice(("B5:B90", "A1:XFD1048576", "x", "")))
    return f"formula of {cell.get('r')}"


def address_changed(cells: list[etree._Element], random: Random) -> str:
    cell = random.choice(cells)
    old = cell.get("r")
    cell.set("r", random.choice((*ADDRESSES, str(random.choice(cells).get("r")))))
    return f"{old} named {cell.get('r')}"


def cells_dropped(cells: list[etree._Element], random: Random) -> str:
    for cell in random.choices(cells, k=random.choice((1, 1, 10))):
        _remove(cell, random)
    return "cells dropped"


def row_changed(cells: list[etree._Element], random: Random) -> str:
    """A row removed, doubled, put somewhere else, or with another number."""
    row = random.choice(cells).getparent()
    if row is None:
        return "no row"
    change = random.choice((_remove, _double, _attribute, _moved))
    change(row, random)
    return f"row {row.get('r')}: {change.__name__[1:]}"


def rows_shifted(cells: list[etree._Element], random: Random) -> str:
    """As if rows had been put in or taken out above."""
    by, start = random.choice((-1, 1, 2, 40)), random.randint(1, 30)
    for cell in cells:
        match = re.fullmatch("([A-Z]+)([0-9]+)", cell.get("r") or "")
        row = cell.getparent()
        if match and row is not None and int(match[2]) >= start:
            cell.set("r", f"{match[1]}{int(match[2]) + by}")
            row.set("r", str(int(match[2]) + by))
    return f"rows from {start} on by {by}"


def _moved(node: etree._Element, random: Random) -> None:
    above = node.getparent()
    if above is not None:
        above.insert(random.randint(0, len(above)), node)


def _number(cell: etree._Element) -> str | None:
    value = cell.find(f"{MAIN}v")
    text = value.text if value is not None else None
    return (
        text if text and text.isdecimal() and len(text) < 12 and cell.get("t", "n") == "n" else None
    )


def _set(cell: etree._Element, text: str, kind: str = "n") -> None:
    """The cell with another value; its formula stays."""
    for child in list(cell):
        if etree.QName(child).localname != "f":
            cell.remove(child)
    cell.set("t", kind)
    if kind == "inlineStr":
        node = etree.SubElement(etree.SubElement(cell, f"{MAIN}is"), f"{MAIN}t")
    else:
        node = etree.SubElement(cell, f"{MAIN}v")
    node.text = text


# --- choosing -------------------------------------------------------------------------------------

Parts = list[tuple[str, bytes]]
Change = Callable[[list, Random], str]
VALUES = (value_changed, kind_changed, number_changed, style_changed)
SHEETS = (formula_changed, address_changed, cells_dropped, row_changed, rows_shifted)
PARTS = (
    part_dropped, part_doubled, part_renamed, parts_swapped, part_damaged, markup_changed,
)  # fmt: skip
BYTES = (truncated, flipped, directory_flipped, piece_moved, something_before)
_WEIGHTS = (14, 8, 8, 6, 4, 3, 3, 4, 2, 1, 1, 1, 1, 5, 12)


def applied(change: Change, parts: Parts, random: Random) -> str:
    if change in PARTS:
        try:
            return change(parts, random)
        except etree.XMLSyntaxError:
            return "nothing"
    places = [n for n, (name, content) in enumerate(parts) if SHEET.fullmatch(name) and content]
    place = random.choice(places) if places else 0
    name, content = parts[place]
    try:
        root = etree.fromstring(content)
    except etree.XMLSyntaxError:
        return "nothing"
    cells = list(root.iter(f"{MAIN}c"))
    if not cells:
        return "nothing"
    what = change(cells, random)
    parts[place] = (name, etree.tostring(root, encoding="UTF-8", xml_declaration=True))
    return f"{name}: {what}"
