"""Debian's free Chinese fonts → the TrueType set of `src/reportgen/base/fonts/` and its papers.

Run `python tools/make_fonts.py`. Needs fontTools, `dpkg-deb`, and `apt-get download` unless
`--debs` names a folder that already holds the packages. The same packages give the same bytes.

The printed page depends on three things done here. The outlines are TrueType, because WeasyPrint
numbers the glyphs of a subset CFF font wrongly. Every face has the vertical metrics of the official
Windows fonts, so that a line keeps its place whichever faces stand in it. And the marks that
official fonts draw a full character wide are a full character wide here too, and a bullet is larger
than a middle dot.
"""

from __future__ import annotations

import argparse
import bz2
import gzip
import json
import shutil
import subprocess
import tempfile
import unicodedata
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from reportgen.base.fonts import CHECKSUMS

# Windows' 宋体, 仿宋, 黑体 and 楷体 have 256 units an em, ascent 220 and descent 36. 1024 is the
# smallest usual multiple that keeps those numbers whole and loses nothing of 1000-unit outlines.
EM = 1024
ASCENT = EM * 220 // 256
DESCENT = EM * 36 // 256
CURVE_TOLERANCE = 1.0  # font units; a tenth of a per cent of the em
EPOCH = 3786912000  # 2024-01-01 in seconds since 1904, so that the bytes never change

PACKAGES = (  # names in Debian 12
    "texlive-lang-chinese",
    "fonts-noto-cjk",
    "fonts-noto-core",
    "fonts-liberation2",
    "unicode-data",
)
SYMBOL_BLOCKS = (  # general punctuation to dingbats, CJK punctuation, kana, enclosed, full-width
    (0x00A0, 0x00FF),
    (0x0370, 0x045F),
    (0x2000, 0x27BF),
    (0x3000, 0x312F),
    (0x3200, 0x33FF),
    (0xFE10, 0xFE6F),
    (0xFF00, 0xFFEF),
)
SIGN_BLOCK = (0x2000, 0x2BFF)  # scripts, arrows, mathematics, dingbats
HAN_BLOCKS = ((0x2E80, 0x2FDF), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
BULLET, MIDDLE_DOT = 0x2022, 0xB7
DASH = "—"  # two in a row must join into one line

Bounds = tuple[float, float, float, float]  # left, lower, right and upper edge
BULLET_SIZE = EM * 0.36  # the free faces draw it as small as a middle dot


class Fit(NamedTuple):
    """Where a glyph goes in the new font: stretched and moved, with its advance, in its units."""

    stretch: float
    shift: float
    advance: int
    height: float = 1.0
    lift: float = 0.0


@dataclass(frozen=True)
class Source:
    """A font file inside an unpacked Debian package."""

    file: str
    family: str | None  # which face of a collection
    licence: str


@dataclass(frozen=True)
class Face:
    """A font of ours: its name, and which characters of which source it takes."""

    family: str
    source: Source
    characters: str  # a key of `wanted`
    signs: tuple[Source, ...] = ()  # for the signs that the source lacks, best first

    @property
    def file(self) -> str:
        """The file name in the output folder."""
        return self.family.replace(" ", "-") + ".ttf"


FANDOL = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/"
NOTO = "usr/share/fonts/opentype/noto/"
LIBERATION = "usr/share/fonts/truetype/liberation2/"
SERIF = Source(NOTO + "NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC", "OFL-Noto.txt")
SERIF_BOLD = Source(NOTO + "NotoSerifCJK-Bold.ttc", "Noto Serif CJK SC", "OFL-Noto.txt")
SANS = Source(NOTO + "NotoSansCJK-Regular.ttc", "Noto Sans CJK SC", "OFL-Noto.txt")
FANG = Source(FANDOL + "FandolFang-Regular.otf", None, "GPL-Fandol.txt")
KAI = Source(FANDOL + "FandolKai-Regular.otf", None, "GPL-Fandol.txt")
SIGNS = tuple(
    Source(f"usr/share/fonts/truetype/noto/{name}-Regular.ttf", None, "OFL-Noto.txt")
    for name in ("NotoSerif", "NotoSansSymbols2", "NotoSansMath", "NotoSansSymbols")
)
TIMES = Source(LIBERATION + "LiberationSerif-Regular.ttf", None, "OFL-Liberation.txt")
FACES = (
    Face("Reportgen Rare", SERIF, "rare", SIGNS),  # the largest first: it takes longest
    Face("Reportgen Fang", FANG, "all"),
    Face("Reportgen Kai", KAI, "all"),
    Face("Reportgen Song", SERIF, "common"),
    Face("Reportgen Title", SERIF_BOLD, "common"),
    Face("Reportgen Hei", SANS, "common"),
    Face("Reportgen Latin", TIMES, "latin"),
)


# --- which characters -----------------------------------------------------------------------------


def in_blocks(code: int, blocks: Iterable[tuple[int, int]]) -> bool:
    """Whether a code point lies in one of the inclusive blocks."""
    return any(first <= code <= last for first, last in blocks)


@cache
def gb2312() -> frozenset[int]:
    """The code points of GB/T 2312-1980 outside ASCII."""
    # Its extension's codec, because Python's own maps the dash and the middle dot to Japanese ones.
    pairs = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return frozenset(ord(text) for pair in pairs if (text := pair.decode("gbk", "ignore")))


@cache
def standard_hanzi(root: Path) -> frozenset[int]:
    """The 8,105 characters of the 通用规范汉字表 (2013), from Unicode's kTGH property."""
    path = root / "usr/share/unicode/Unihan_OtherMappings.txt.bz2"
    with bz2.open(path, "rt", encoding="utf-8") as lines:
        return frozenset(int(line.split("\t")[0][2:], 16) for line in lines if "\tkTGH\t" in line)


def is_common(code: int, root: Path) -> bool:
    """Whether headings, tables and titles are expected to need the character."""
    return (
        0x20 <= code < 0x7F
        or in_blocks(code, SYMBOL_BLOCKS)
        or code in gb2312()
        or code in standard_hanzi(root)
    )


def is_latin(code: int) -> bool:
    """ASCII and Latin letters; quotes, dashes and signs are left to the Chinese faces."""
    latin = 0xA0 < code < 0x2000 and unicodedata.name(chr(code), "").startswith("LATIN ")
    return 0x20 <= code < 0x7F or code == 0xA0 or latin


def is_sign(code: int) -> bool:
    """Whether a code point is drawn by itself: no mark on a letter, no control."""
    return unicodedata.category(chr(code))[0] in "SPNL"


def wanted(code: int, characters: str, root: Path) -> bool:
    """Whether a face of the given kind takes the character."""
    if characters == "all":
        # Private-use characters mean something else in every font.
        return unicodedata.category(chr(code)) not in ("Co", "Cc")
    if characters == "latin":
        return is_latin(code)
    if characters == "common":
        return is_common(code, root)
    return in_blocks(code, HAN_BLOCKS) and not is_common(code, root)


# --- one face -------------------------------------------------------------------------------------


def open_source(source: Source, root: Path) -> TTFont:
    """Open the source font, picking the right face of a collection."""
    path = root / source.file
    if source.family is None:
        return TTFont(path, lazy=True)
    for number in count():
        font = TTFont(path, fontNumber=number, lazy=True)
        if font["name"].getDebugName(1) == source.family:
            return font
    raise AssertionError("a collection ends with an exception of its own")


def bounds(glyph: Any, glyphs: Any) -> Bounds:
    """The left, lower, right and upper edge of a glyph's outline."""
    pen = BoundsPen(glyphs)
    glyph.draw(pen)
    return pen.bounds or (0.0, 0.0, 0.0, 0.0)


def fit_to_em(code: int, width: float, edges: tuple[float, float]) -> Fit:
    """Centre, shrink or stretch a mark to one full character, as official fonts have it."""
    if chr(code) == DASH:
        left, right = edges
        bleed = EM / 100  # two dashes overlap, or a hairline of white shows between them
        scale = (EM + 2 * bleed) / (right - left)
        return Fit(scale, -left * scale - bleed, EM)
    scale = min(1.0, EM / width)
    return Fit(scale, (EM - width * scale) / 2, EM)


def enlarged_bullet(outline: Bounds, scale: float, advance: int) -> Fit:
    """A bullet that nobody takes for a middle dot, about the same point."""
    left, bottom, right, top = (edge * scale for edge in outline)
    larger = max(1.0, BULLET_SIZE / (right - left))
    shift, lift = ((1 - larger) * (low + high) / 2 for low, high in ((left, right), (bottom, top)))
    return Fit(larger, shift, advance, larger, lift)


def must_fill_em(code: int) -> bool:
    """Whether Chinese typesetting gives this sign a full character; letters keep their widths."""
    return code in gb2312() and not unicodedata.category(chr(code)).startswith(("L", "M"))


def fit(code: int, glyph: Any, glyphs: Any, scale: float, full_width: bool) -> Fit:
    """Where a glyph goes horizontally in the new font."""
    width = glyph.width * scale
    if code == BULLET:
        return enlarged_bullet(bounds(glyph, glyphs), scale, round(width))
    if full_width and must_fill_em(code) and round(width) != EM:
        left, _, right, _ = bounds(glyph, glyphs)
        return fit_to_em(code, width, (left * scale, right * scale))
    return Fit(1.0, 0.0, round(width))


def quadratic(glyph: Any, glyphs: Any, scale: float, placed: Fit, from_cubic: bool) -> Any:
    """The glyph redrawn with TrueType curves in units of the new font."""
    outline = DecomposingRecordingPen(glyphs)
    glyph.draw(outline)
    result = TTGlyphPen(None)
    curves = Cu2QuPen(result, CURVE_TOLERANCE, reverse_direction=from_cubic)
    across, up = scale * placed.stretch, scale * placed.height
    outline.replay(TransformPen(curves, (across, 0, 0, up, placed.shift, placed.lift)))
    return result.glyph()


def draw_glyphs(
    font: TTFont, cmap: dict[int, str], full_width: bool
) -> tuple[dict[str, Any], dict[str, tuple[int, int]]]:
    """The outlines and horizontal metrics of the wanted glyphs, by their source names."""
    glyphs = font.getGlyphSet()
    scale = EM / font["head"].unitsPerEm
    outlines: dict[str, Any] = {}
    metrics: dict[str, tuple[int, int]] = {}
    for code, name in {0: ".notdef", **cmap}.items():
        source_name = font.getGlyphOrder()[0] if code == 0 else name
        if name in outlines:
            continue
        glyph = glyphs[source_name]
        placed = fit(code, glyph, glyphs, scale, full_width)
        outlines[name] = quadratic(glyph, glyphs, scale, placed, "CFF " in font)
        metrics[name] = (placed.advance, 0)  # the side bearing is set from the outline below
    return outlines, metrics


def set_side_bearings(builder: FontBuilder, metrics: dict[str, tuple[int, int]]) -> None:
    """Write the widths with each glyph's own left edge, as TrueType wants."""
    table = builder.font["glyf"]
    builder.setupHorizontalMetrics(
        {name: (width, getattr(table[name], "xMin", 0)) for name, (width, _) in metrics.items()}
    )


def set_vertical_metrics(builder: FontBuilder) -> None:
    """Write the same ascent and descent everywhere an engine may look for them."""
    builder.setupHorizontalHeader(ascent=ASCENT, descent=-DESCENT, lineGap=0)
    builder.setupOS2(
        version=4,
        fsType=0,  # may be embedded
        fsSelection=0x40 | 0x80,  # regular; typographic metrics count
        usWeightClass=400,
        sTypoAscender=ASCENT,
        sTypoDescender=-DESCENT,
        sTypoLineGap=0,
        usWinAscent=ASCENT,
        usWinDescent=DESCENT,
        sxHeight=EM * 45 // 100,
        sCapHeight=EM * 66 // 100,
        achVendID="RPTG",
    )
    builder.font["OS/2"].recalcUnicodeRanges(builder.font)
    builder.font["OS/2"].recalcCodePageRanges(builder.font)


def set_names(builder: FontBuilder, face: Face, source: TTFont) -> None:
    """Our own names, since the sources reserve theirs; their copyright and licence stay."""
    names = source["name"]
    builder.setupNameTable(
        {
            "copyright": names.getDebugName(0) or "",
            "familyName": face.family,
            "styleName": "Regular",
            "uniqueFontIdentifier": f"{face.family} 1.0",
            "fullName": face.family,
            "version": "Version 1.0",
            "psName": face.family.replace(" ", "") + "-Regular",
            "licenseDescription": names.getDebugName(13) or f"See licences/{face.source.licence}",
            "licenseInfoURL": names.getDebugName(14) or "",
        },
        mac=False,
    )


def characters_of(face: Face, source: TTFont, root: Path) -> dict[int, str]:
    """The characters that the face takes of its source, with the names of their glyphs.

    No bullet that is drawn as the middle dot: another face has a real one.
    """
    whole = source.getBestCmap()
    return {
        code: name
        for code, name in sorted(whole.items())
        if wanted(code, face.characters, root)
        and not (code == BULLET and name == whole.get(MIDDLE_DOT))
    }


def add_signs(
    face: Face, source: TTFont, root: Path, cmap: dict[int, str]
) -> tuple[dict[str, Any], dict[str, tuple[int, int]], set[str]]:
    """Outlines, metrics and copyrights of the signs that the source lacks; adds to `cmap`."""
    outlines: dict[str, Any] = {}
    metrics: dict[str, tuple[int, int]] = {}
    copyrights: set[str] = set()
    known = set(source.getBestCmap())
    for number, signs in enumerate(face.signs):
        font = open_source(signs, root)
        found = {
            code: name
            for code, name in sorted(font.getBestCmap().items())
            if in_blocks(code, (SIGN_BLOCK,)) and is_sign(code) and code not in known
        }
        drawn, widths = draw_glyphs(font, found, full_width=False)
        names = {name: f"sign{number}.{name}" for name in drawn if name != ".notdef"}
        outlines |= {names[name]: drawn[name] for name in names}
        metrics |= {names[name]: widths[name] for name in names}
        cmap |= {code: names[name] for code, name in found.items()}
        known |= found.keys()
        copyrights.add(font["name"].getDebugName(0) or "")
    return outlines, metrics, copyrights


def build_face(face: Face, root: Path, folder: Path) -> tuple[Face, list[int], set[str]]:
    """Write one font file; return the code points in it and its sources' copyright lines."""
    source = open_source(face.source, root)
    cmap = characters_of(face, source, root)
    outlines, metrics = draw_glyphs(source, cmap, full_width=face.characters != "latin")
    more_outlines, more_metrics, copyrights = add_signs(face, source, root, cmap)
    outlines |= more_outlines
    metrics |= more_metrics
    builder = FontBuilder(EM, isTTF=True)
    builder.setupHead(unitsPerEm=EM, created=EPOCH, modified=EPOCH)
    builder.font.recalcTimestamp = False
    builder.setupGlyphOrder(list(outlines))
    builder.setupCharacterMap(cmap)
    builder.setupGlyf(outlines)
    set_side_bearings(builder, metrics)
    set_vertical_metrics(builder)
    set_names(builder, face, source)
    builder.setupPost(keepGlyphNames=False, underlinePosition=-100, underlineThickness=50)
    builder.save(folder / face.file)
    return face, sorted(cmap), copyrights | {source["name"].getDebugName(0) or ""}


# --- what goes with the fonts ---------------------------------------------------------------------


def ranges(codes: Iterable[int]) -> str:
    """Sorted code points as compact hexadecimal ranges: `20-7e,a0,3001-3003`."""
    spans: list[list[int]] = []
    for code in sorted(codes):
        if spans and spans[-1][1] == code - 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    return ",".join(f"{a:x}" if a == b else f"{a:x}-{b:x}" for a, b in spans)


def write_coverage(covered: dict[str, list[int]], folder: Path) -> None:
    """Write which family has which characters, so that checking text needs no font library."""
    table = {family: ranges(codes) for family, codes in sorted(covered.items())}
    text = json.dumps(table, ensure_ascii=False, indent=1) + "\n"
    (folder / "coverage.json").write_text(text, encoding="utf-8")


def licence_paragraph(copyright_file: Path) -> str:
    """The text of the Open Font License in a machine-readable Debian copyright file."""
    lines = copyright_file.read_text(encoding="utf-8").splitlines()
    starts = [n for n, line in enumerate(lines) if line.startswith("License: SIL")]
    body = next(found for n in starts if len(found := indented(lines[n + 1 :])) > 20)
    return "\n".join(body).strip() + "\n"


def indented(lines: list[str]) -> list[str]:
    """The leading indented lines, without their indent; a lone dot stands for an empty line."""
    body: list[str] = []
    for line in lines:
        if not line.startswith(" "):
            break
        body.append("" if line.strip() == "." else line[1:])
    return body


def write_licences(root: Path, folder: Path, copyrights: dict[str, set[str]]) -> None:
    """Write the licence texts, each open-licence one under the copyright lines it belongs to."""
    docs = root / "usr/share/doc"
    target = folder / "licences"
    target.mkdir(exist_ok=True)
    gpl = gzip.decompress((docs / "texlive-doc/fonts/fandol/COPYING.gz").read_bytes())
    (target / "GPL-Fandol.txt").write_bytes(gpl)
    for package, name in (
        ("fonts-noto-cjk", "OFL-Noto.txt"),
        ("fonts-liberation2", "OFL-Liberation.txt"),
    ):
        heads = "\n".join(sorted(copyrights[name]))
        text = licence_paragraph(docs / package / "copyright")
        (target / name).write_text(f"{heads}\n\n{text}", encoding="utf-8")


NOTICE = """# The fonts in this folder

Made by `tools/make_fonts.py` from free fonts as Debian distributes them: outlines converted to
TrueType, reduced to the characters listed in `coverage.json`, vertical metrics made equal, marks of
GB 2312 set a full character wide, the bullet of two faces drawn larger, and renamed, because the
original names are reserved.
Documents that embed these fonts are not affected by the fonts' licences.

| font | made from | licence |
| --- | --- | --- |
{rows}

The Fandol fonts are under the GNU General Public License, version 3 or later, with the font
exception; the exception extends to the versions here. Their source form is the original font and
the script, both freely available. The others are under the SIL Open Font License 1.1, and so are
our versions of them. They are aggregated with reportgen, not part of its program.
"""


def write_checksums(folder: Path) -> None:
    """Write by what a damaged font file is recognized."""
    files = sorted(folder.glob("*.ttf"))
    lines = (f"{sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)
    (folder / CHECKSUMS).write_text("".join(lines), encoding="ascii")


def made_from(face: Face) -> str:
    """The names of the fonts that a face was made from."""
    return ", ".join(Path(source.file).stem for source in (face.source, *face.signs))


def write_notice(folder: Path) -> None:
    """Write which font was made from what, under which licence."""
    rows = (
        f"| {face.family} | {made_from(face)} | `licences/{face.source.licence}` |"
        for face in sorted(FACES, key=lambda face: face.family)
    )
    text = NOTICE.format(rows="\n".join(rows))
    (folder / "NOTICE.md").write_text(text, encoding="utf-8")


# --- the run --------------------------------------------------------------------------------------


def find_packages(debs: Path | None, scratch: Path) -> list[Path]:
    """The .deb files, from the folder given or else downloaded."""
    if debs is None:
        subprocess.run(["apt-get", "download", *PACKAGES], cwd=scratch, check=True)
    folder = debs or scratch
    found = {name: sorted(folder.glob(f"{name}_*.deb")) for name in PACKAGES}
    missing = [name for name, files in found.items() if not files]
    if missing:
        raise SystemExit(f"no package file in {folder} for: {', '.join(missing)}")
    return [files[-1] for files in found.values()]


def make(debs: Path | None, folder: Path) -> None:
    """Unpack the sources, build all faces, write everything into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for package in find_packages(debs, root):
            subprocess.run(["dpkg-deb", "-x", package, root], check=True)
        covered: dict[str, list[int]] = {}
        copyrights: dict[str, set[str]] = {}
        with ProcessPoolExecutor() as workers:
            jobs = [workers.submit(build_face, face, root, folder) for face in FACES]
            for face, codes, copyright_lines in (job.result() for job in jobs):
                covered[face.family] = codes
                copyrights.setdefault(face.source.licence, set()).update(copyright_lines)
                print(face.family, len(codes), f"{(folder / face.file).stat().st_size:,} bytes")
        write_coverage(covered, folder)
        shutil.rmtree(folder / "licences", ignore_errors=True)
        write_licences(root, folder, copyrights)
    write_notice(folder)
    write_checksums(folder)


def main() -> None:
    """Read the command line and make the fonts."""
    parser = argparse.ArgumentParser(description="Make the fonts that reportgen ships.")
    parser.add_argument("--debs", type=Path, help="folder with the Debian packages")
    parser.add_argument("-o", "--output", type=Path, default=Path("src/reportgen/base/fonts"))
    arguments = parser.parse_args()
    make(arguments.debs, arguments.output)


if __name__ == "__main__":
    main()
