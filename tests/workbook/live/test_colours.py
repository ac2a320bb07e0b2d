"""The colours that cells take on: LibreOffice calculates the formulas that give them."""

import shutil

import pytest
from openpyxl import load_workbook
from openpyxl.formula.translate import Translator

from kit.books import PACKS, blank, changed
from kit.libreoffice import convert_all
from reportgen.pack.geometry import lay_out
from reportgen.pack.model import GridSheet
from reportgen.workbook.craft.styles import WRONG_FILL
from reportgen.workbook.layout.positions import box_cell

pytestmark = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")

# what is typed or pasted, and whether a count, an amount and a change (which may fall) take it
CASES = {
    "12件": (False, False, False),
    "-1": (False, False, True),
    "1.5": (False, True, False),
    "3": (True, True, True),
    "": (True, True, True),
}
KINDS = {(True, False): 0, (False, False): 1, (True, True): 2}  # whole, signed → its column


def cells_of(pack):
    """A cell of each type of number, in each table."""
    found = {}
    for sheet in (one for one in pack.sheets if isinstance(one, GridSheet)):
        for box in lay_out(sheet).fields:
            found.setdefault((sheet.name, box.type), box_cell(sheet, box))
    return found


def colour_formula(sheet, address):
    """The formula that makes a cell red if it holds no such number."""
    own = []
    for area in sheet.conditional_formatting:
        for rule in area.rules if address in area else ():
            first = str(area.sqref).split()[0].partition(":")[0]
            if rule.dxf.fill.bgColor.rgb.endswith(WRONG_FILL) and "ISTEXT" in rule.formula[0]:
                own.append(Translator(f"={rule.formula[0]}", first).translate_formula(address))
    [formula] = own
    return formula


def tried(pack, typed):
    """The blank workbook with that in a cell of each type, and the verdicts on a new sheet."""

    def fill(book):
        verdicts = book.create_sheet("verdicts")
        for row, ref in enumerate(cells_of(pack).values(), start=1):
            sheet = book[ref.sheet]
            formula = colour_formula(sheet, ref.a1)
            assert formula.count(ref.a1) >= 2
            verdicts.cell(row, 1, formula.replace(ref.a1, f"'{ref.sheet}'!{ref.a1}"))
            sheet[ref.a1] = float(typed) if typed and "件" not in typed else typed or None

    return changed(blank(pack), fill)


@pytest.fixture(scope="module")
def calculated(tmp_path_factory):
    """(format, what was typed) → the verdicts; LibreOffice is started once."""
    folder = tmp_path_factory.mktemp("colours")
    paths = {}
    for pack in PACKS:
        for number, typed in enumerate(CASES):
            paths[pack.id, typed] = folder / f"{pack.id}-{number}.xlsx"
            paths[pack.id, typed].write_bytes(tried(pack, typed))
    done = convert_all(list(paths.values()), "xlsx", folder / "saved")
    books = (load_workbook(path, data_only=True)["verdicts"] for path in done)
    return dict(zip(paths, books, strict=True))


@pytest.mark.parametrize("typed", CASES)
@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_a_cell_is_red_that_holds_what_its_type_does_not_allow(calculated, pack, typed):
    for row, (_, kind) in enumerate(cells_of(pack), start=1):
        allowed = CASES[typed][KINDS[kind.is_whole, kind.is_signed]]
        assert calculated[pack.id, typed].cell(row, 1).value is not allowed, (kind, typed)
