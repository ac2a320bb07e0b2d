"""Files that are no workbook, broken ones and bombs: each is refused with a sentence, unparsed.

How long each takes: `python benchmarks/hostile.py`.
"""

import io
import struct
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kit.attacks import checked, codes, packed, parts_of, sound, with_parts
from reportgen.base.diagnostics import Severity

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = "xl/worksheets/sheet5.xml"


def ole(*streams: str) -> bytes:
    return OLE + b"\0" * 600 + b"".join(name.encode("utf-16-le") for name in streams)


def archive(*names: str) -> bytes:
    return packed(dict.fromkeys(names, b"<x/>"))


CONTAINERS = {
    "xls": (ole("Workbook"), "file-xls"),
    "xls 95": (ole("Book"), "file-xls"),
    "et": (ole("Workbook", "ETExtData"), "file-xls"),
    "doc": (ole("WordDocument"), "file-other-kind"),
    "encrypted": (ole("EncryptionInfo", "EncryptedPackage"), "file-encrypted"),
    "docx": (archive("[Content_Types].xml", "word/document.xml"), "file-other-kind"),
    "pptx": (archive("_rels/.rels", "ppt/presentation.xml"), "file-other-kind"),
    "xlsb": (archive("_rels/.rels", "xl/workbook.bin"), "file-other-kind"),
    "ods": (archive("mimetype", "content.xml"), "file-other-kind"),
    "ofd": (archive("OFD.xml", "Doc_0/Document.xml"), "file-other-kind"),
    "jar": (archive("META-INF/MANIFEST.MF"), "file-other-kind"),
    "zip of a workbook": (packed({"报告.xlsx": sound()}), "file-other-kind"),
    "zip of nothing": (archive(), "file-other-kind"),
    "csv": ("单位,年度\n甲局,2024\n".encode(), "file-other-kind"),
    "csv in GBK": ("单位,年度\n甲局,2024\n".encode("gbk"), "file-other-kind"),
    "tsv with a mark": ("\ufeff单位\t年度\n".encode(), "file-other-kind"),
    "csv in UTF-16": ("单位,年度\n甲局,2024\n".encode("utf-16"), "file-unknown"),
    "html": (b"<html><table><tr><td>1</td></tr></table></html>", "file-other-kind"),
    "html with a mark": (b"\xef\xbb\xbf\r\n<!DOCTYPE html><HTML></HTML>", "file-other-kind"),
    "xml of 2003": (b'<?xml version="1.0"?><?mso-application?><Workbook/>', "file-other-kind"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "file-other-kind"),
    "rtf": (b"{\\rtf1\\ansi}", "file-other-kind"),
    "json": (b'{"a": 1}', "file-other-kind"),
    "png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "file-unknown"),
    "gzip": (b"\x1f\x8b\x08\0\0\0\0\0", "file-unknown"),
    "rar": (b"Rar!\x1a\x07\x01\0", "file-unknown"),
    "7z": (b"7z\xbc\xaf\x27\x1c\0\x04", "file-unknown"),
    "program": (b"MZ\x90\0\x03\0\0\0", "file-unknown"),
    "encrypted by an agent": (bytes(range(255, 0, -1)) * 9 + b"\0", "file-unknown"),
    "empty": (b"", "file-empty"),
    "zeros": (b"\0" * 9000, "file-empty"),
    "one byte": (b"P", "file-other-kind"),
    "two bytes": (b"PK", "file-damaged"),
    "a workbook inside out": (sound()[::-1], "file-unknown"),
    "only a directory": (sound()[-22:], "file-damaged"),
}


def refusal(folder: Path, data: bytes) -> str:
    """The code of the only finding, which is an error in words with a remedy."""
    outcome = checked(folder, data)
    (finding,) = outcome.diagnostics
    assert outcome.checked is None
    assert finding.severity is Severity.ERROR
    assert finding.message.endswith("。")
    assert finding.hint.endswith("。")
    return finding.code


@pytest.mark.parametrize("kind", CONTAINERS)
def test_what_is_no_workbook_is_refused(tmp_path: Path, kind: str) -> None:
    data, code = CONTAINERS[kind]
    assert refusal(tmp_path, data) == code


@pytest.mark.parametrize("percent", range(5, 100, 5))
def test_what_is_cut_off_is_damaged(tmp_path: Path, percent: int) -> None:
    assert refusal(tmp_path, sound()[: len(sound()) * percent // 100]) == "file-damaged"


# --- bombs ----------------------------------------------------------------------------------------


def rows(row: str, count: int) -> bytes:
    before, _, after = parts_of(sound())[SHEET].decode().partition("</sheetData>")
    body = "".join(row.format(n) for n in range(1000, 1000 + count))
    return f"{before}{body}</sheetData>{after}".encode()


def with_size(data: bytes, size: int, claimed: int) -> bytes:
    return data.replace(struct.pack("<L", size), struct.pack("<L", claimed))


def overlapping() -> bytes:
    """Very many entries in the directory that all mean the same packed bytes."""
    whole = with_parts({"xl/media/a.bin": b"0" * 1_000_000})
    end = whole.rindex(b"PK\x05\x06")
    start = struct.unpack("<L", whole[end + 16 : end + 20])[0]
    entry = whole[whole.rindex(b"PK\x01\x02", start, end) : end]
    copies = b"".join(entry.replace(b"a.bin", f"{n:05}".encode()) for n in range(4000))
    directory = whole[start:end] + copies
    count = struct.unpack("<H", whole[end + 10 : end + 12])[0] + 4000
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0)
    return whole[:start] + directory + tail


def nested() -> bytes:
    """An archive in an archive in an archive, as part of a workbook."""
    inner = packed({"x": b"\0" * 30_000_000})
    for _ in range(3):
        inner = packed({f"{n}.zip": inner for n in range(4)})
    return with_parts({"xl/embeddings/a.xlsx": inner})


def sheets(count: int) -> bytes:
    parts = parts_of(sound())
    more = "".join(
        f'<sheet name="s{n}" sheetId="{n}" r:id="rId1"/>' for n in range(100, 100 + count)
    )
    main = parts["xl/workbook.xml"].replace(b"</sheets>", more.encode() + b"</sheets>")
    return with_parts({"xl/workbook.xml": main})


def strings() -> bytes:
    items = b"".join(b"<si><t>%d</t></si>" % n for n in range(800_000))
    return with_parts({"xl/sharedStrings.xml": b"<sst>" + items + b"</sst>"})


def styles() -> bytes:
    formats = b"".join(b'<xf numFmtId="%d"/>' % (n % 90) for n in range(900_000))
    sheet = b"<styleSheet><cellXfs>" + formats + b"</cellXfs></styleSheet>"
    return with_parts({"xl/styles.xml": sheet})


def lying(name: str, content: bytes, claimed: int) -> bytes:
    return with_size(with_parts({name: content}), len(content), claimed)


def doubled() -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that the name is there already
        return packed([*parts_of(sound()).items(), (SHEET, b"<worksheet/>")])


def deep() -> bytes:
    return with_parts({SHEET: b"".join(b"<a%d>" % n for n in range(300_000))})


def attributes() -> bytes:
    many = b" ".join(b'a%d=""' % n for n in range(900_000))
    return with_parts({SHEET: b"<a " + many + b"/>"})


FILLED = '<row r="{0}"><c r="A{0}"><v>1</v></c></row>'
BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "ratio": (lambda: with_parts({SHEET: b"<a>" + b" " * 60_000_000}), "file-suspicious"),
    "ratio, unread part": (lambda: with_parts({"x.bin": b"0" * 60_000_000}), "file-suspicious"),
    "many parts of some size": (
        lambda: with_parts({f"xl/media/{n}.bin": b"0" * 900_000 for n in range(250)}),
        "file-too-large",
    ),
    "20,000 entries": (
        lambda: with_parts({f"x/{n}": b"" for n in range(20_000)}),
        "file-suspicious",
    ),
    "overlapping entries": (overlapping, "file-too-large"),
    "65,536 sheets": (lambda: sheets(65_536), "file-suspicious"),
    "shared strings": (strings, "file-overgrown"),
    "styles": (styles, "file-overgrown"),
    "rows": (lambda: with_parts({SHEET: rows(FILLED, 400_000)}), "file-overgrown"),
    "a size that is a lie": (lambda: lying(SHEET, b"<a>" + b" " * 5_000_000, 400), "file-damaged"),
    "a claim of 4 GB": (lambda: lying("x.bin", b"0123456789" * 77, 0xFFFFFFF0), "file-too-large"),
    "a part twice": (doubled, "file-suspicious"),
    "depth": (deep, "file-overgrown"),
    "attributes": (attributes, "file-overgrown"),
}


@pytest.mark.parametrize("kind", BOMBS)
def test_a_bomb_is_refused(tmp_path: Path, kind: str) -> None:
    make, code = BOMBS[kind]
    data = make()
    assert len(data) < 20 * 2**20
    assert refusal(tmp_path, data) == code


HARMLESS = {
    "nested archives": nested,
    "comments": lambda: with_parts(
        {"xl/comments1.xml": b"<comments>" + b"<comment><t>x</t></comment>" * 300_000}
    ),
    "drawings": lambda: with_parts({"xl/drawings/drawing1.xml": b"<a/>" * 300_000}),
    "calculation chain": lambda: with_parts({"xl/calcChain.xml": b'<c r="A1"/>' * 90_000}),
}


@pytest.mark.parametrize("kind", HARMLESS)
def test_a_bomb_in_a_part_that_nobody_reads_is_not_unpacked(tmp_path: Path, kind: str) -> None:
    outcome = checked(tmp_path, HARMLESS[kind]())
    assert outcome.checked is not None or codes(outcome) == ["file-suspicious"]


def test_an_archive_behind_another_file_is_still_judged_by_its_beginning(tmp_path: Path) -> None:
    assert refusal(tmp_path, b"MZ\0" + sound()) == "file-unknown"


def test_no_archive_is_ever_unpacked_to_disk(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name, content in parts_of(sound()).items():
            made.writestr(name, content)
        made.writestr("../../escaped.txt", "x")
        made.writestr("/tmp/escaped.txt", "x")  # noqa: S108  # the attack itself
    outcome = checked(tmp_path, target.getvalue())
    assert outcome.checked is not None
    assert [path.name for path in tmp_path.iterdir()] == ["报告.xlsx"]
