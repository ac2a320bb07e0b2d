"""Which pack a workbook was made from, and the doubts about that."""

from reportgen.base.diagnostics import Diagnostic, diagnose
from reportgen.base.errors import UsageError
from reportgen.pack import Pack, load_pack, pack_ids
from reportgen.pack.model import Sheet
from reportgen.workbook.layout.positions import LAYOUT_VERSION, STAMP_SHEET
from reportgen.workbook.reading.fixed_texts import fixed_texts
from reportgen.workbook.reading.labels import share_in_place
from reportgen.workbook.reading.matching import match_sheets
from reportgen.workbook.xlsx.archive import UnreadableWorkbook
from reportgen.workbook.xlsx.parsing import BookParts
from reportgen.workbook.xlsx.raw_cells import RawBook, RawSheet

__all__ = ["identify_pack"]

LEAST_SHARE = 0.9  # of a pack's labels in place, for a workbook without a stamp to be of that pack
MOST_STAMP_ROWS = 10


def identify_pack(parts: BookParts) -> tuple[Pack, list[Diagnostic]]:
    """The pack that the hidden sheet names, else one that fits; or UnreadableWorkbook."""
    stamp = _stamp(parts)
    if "pack" not in stamp:
        pack = _fitting(parts)
        return pack, [diagnose("pack-guessed", found=pack.head.name)]
    try:
        pack = load_pack(stamp["pack"])
    except UsageError as error:
        raise UnreadableWorkbook(diagnose("pack-unknown", found=stamp["pack"])) from error
    return pack, _version_findings(stamp, pack)


def _stamp(parts: BookParts) -> dict[str, str]:
    """What the hidden sheet says of pack and layout; empty when there is no such sheet."""
    if STAMP_SHEET not in parts.names:
        return {}
    sheet = parts.sheet(STAMP_SHEET, glance=True)
    pairs = ((sheet.text(row, 1), sheet.cell(row, 2).value) for row in range(1, MOST_STAMP_ROWS))
    return {key: str(value) for key, value in pairs if key and value is not None}


def _version_findings(stamp: dict[str, str], pack: Pack) -> list[Diagnostic]:
    findings: list[Diagnostic] = []
    if stamp.get("layout") != LAYOUT_VERSION:
        found = stamp.get("layout", "")
        findings.append(diagnose("layout-other", found=found, expected=LAYOUT_VERSION))
    if stamp.get("pack_version") != pack.head.version:
        found = stamp.get("pack_version", "")
        findings.append(diagnose("pack-version", found=found, expected=pack.head.version))
    return findings


def _fitting(parts: BookParts) -> Pack:
    """The one pack whose sheets and labels the workbook has."""
    book = RawBook(tuple(parts.sheet(name, glance=True) for name in parts.names))
    shares = {pack: _share(pack, book) for pack in map(load_pack, pack_ids())}
    best = max(shares.values(), default=0.0)
    fitting = [pack for pack, share in shares.items() if share == best >= LEAST_SHARE]
    if len(fitting) != 1:
        raise UnreadableWorkbook(diagnose("pack-missing"))
    return fitting[0]


def _share(pack: Pack, book: RawBook) -> float:
    """How many of a pack's labels stand in place; 0 when a sheet is missing."""
    found = match_sheets(pack, book).found
    if len(found) < len(pack.sheets):
        return 0.0
    counts = [
        (len(fixed_texts(sheet)), _in_place(sheet, found[sheet.key])) for sheet in pack.sheets
    ]
    return sum(share * count for count, share in counts) / sum(count for count, _ in counts)


def _in_place(sheet: Sheet, raw: RawSheet) -> float:
    return share_in_place(raw, fixed_texts(sheet))
