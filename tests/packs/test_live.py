"""What the workbook of any pack says while one fills it is what the checks find afterwards."""

import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kit.books import PACKS
from kit.libreoffice import convert_all
from kit.live import LIVE, table_of
from kit.support import example_contents
from reportgen.checks import check_report
from reportgen.pack import Pack
from reportgen.pack.fields import fields_of
from reportgen.report.contents import Contents
from reportgen.workbook import read_workbook, write_workbook

pytestmark = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
SLIPS = 4
NAMES = ("sound", "slips-1", "slips-2")
Calculated = dict[tuple[str, str], Path]


def with_slips(pack: Pack, contents: Contents, seed: int) -> Contents:
    """Some numbers a little off, one blank."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    filled = [path for path, info in fields_of(pack).items() if info.type.is_number]
    paths = dice.sample([path for path in filled if contents.values.get(path) is not None], SLIPS)
    slips = {path: contents.values[path] + dice.choice([1, 9]) for path in paths[1:]}
    return replace(contents, values={**contents.values, paths[0]: None, **slips})


@pytest.fixture(scope="module")
def calculated(tmp_path_factory: pytest.TempPathFactory) -> Calculated:
    """(Pack, name) → the workbook as LibreOffice calculated and saved it."""
    folder, written = tmp_path_factory.mktemp("live"), {}
    for pack in PACKS:
        sound = example_contents(pack, "department")
        for seed, name in enumerate(NAMES):
            contents = with_slips(pack, sound, seed) if seed else sound
            path = folder / f"{pack.id}-{name}.xlsx"
            path.write_bytes(write_workbook(pack, contents, totals="typed"))
            written[pack.id, name] = path
    saved = convert_all(list(written.values()), "xlsx", folder / "saved")
    return dict(zip(written, saved, strict=True))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_a_live_check_fires_where_the_checks_find_something(
    calculated: Calculated, pack: Pack, name: str
) -> None:
    path = calculated[pack.id, name]
    found = check_report(read_workbook(path).report).diagnostics
    rows = table_of(load_workbook(path, data_only=True), "rule")
    shown = {(row["rule"], row["sheet"], row["cell"]) for row in rows if row["broken"] == 1}
    assert shown == {(one.rule, one.sheet, one.cell) for one in found if one.code in LIVE}
    assert bool(shown) == (name != "sound")
