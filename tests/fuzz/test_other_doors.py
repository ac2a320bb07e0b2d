"""Mutants by the other ways in: last year's, a unit's, a roster, a document to be verified."""

from pathlib import Path
from random import Random

import pytest

from kit.judging import ill_spoken
from kit.mutating import BYTES, PARTS, SHEETS, VALUES, applied, mutant, packed, unpacked
from reportgen.base.diagnostics import has_errors
from reportgen.collection.merge import Merging, merge_workbooks
from reportgen.collection.roster import read_roster, write_roster
from reportgen.filling.new import start_workbook
from reportgen.pack import load_pack
from reportgen.pipeline.builder import Builder
from reportgen.pipeline.outcome import Format
from reportgen.pipeline.verify import verify_document

ROOT = Path(__file__).resolve().parents[2]
SOUND = ROOT / "inputs" / "淮安市人民政府-2024.xlsx"
PACK = load_pack("zfxxgk-2021")
FIRST_SEED, IN_A_BLOCK = 30_001, 5


def seeds(block: int) -> range:
    return range(FIRST_SEED + block * IN_A_BLOCK, FIRST_SEED + (block + 1) * IN_A_BLOCK)


@pytest.mark.parametrize("block", range(4))
def test_last_years_workbook_is_carried_over_or_refused(block: int, tmp_path: Path) -> None:
    last = tmp_path / "去年.xlsx"
    for seed in seeds(block):
        changed = mutant(seed)
        last.write_bytes(changed.data)
        started = start_workbook(PACK, "某局", 2025, last=last)
        assert (started.workbook is None) == has_errors(started.notes), changed
        assert not list(ill_spoken(started.notes)), changed


@pytest.mark.parametrize("block", range(4))
def test_a_units_workbook_is_added_up_or_refused(block: int, tmp_path: Path) -> None:
    unit = tmp_path / "单位.xlsx"
    for seed in seeds(block):
        changed = mutant(seed)
        unit.write_bytes(changed.data)
        target = tmp_path / f"{seed}.xlsx"
        merged = merge_workbooks(Merging((unit,), "某县", target, None, None, None, True))
        found = merged.outcome.diagnostics + tuple(d for o in merged.others for d in o.diagnostics)
        assert target.exists() or has_errors(found), changed
        assert not list(ill_spoken(found)), changed


@pytest.mark.parametrize("block", range(6))
def test_a_roster_is_read_or_refused(block: int, tmp_path: Path) -> None:
    sound = write_roster([{"name": name} for name in ("甲局", "乙局", "丙局")])
    for seed in seeds(block):
        random = Random(seed)  # noqa: S311  # it is to be predictable
        parts = unpacked(sound)
        changes = random.choices((*VALUES, *SHEETS, *PARTS), k=random.randint(1, 3))
        steps = [applied(change, parts, random) for change in changes]
        path = tmp_path / "名册.xlsx"
        path.write_bytes(packed(parts, random))
        reading = read_roster(path)
        assert (reading.roster is None) == has_errors(reading.diagnostics), (seed, steps)
        assert not list(ill_spoken(reading.diagnostics)), (seed, steps)


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A Word document and a PDF of ours, by their endings."""
    formats = (Format.DOCX, Format.PDF)
    outcome = Builder(formats).build(SOUND, tmp_path_factory.mktemp("documents"))
    return {path.suffix: path.read_bytes() for path in outcome.written}


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
@pytest.mark.parametrize("block", range(8))
def test_a_document_is_verified_or_refused(
    block: int, suffix: str, documents: dict[str, bytes], tmp_path: Path
) -> None:
    path = tmp_path / f"报告{suffix}"
    for seed in seeds(block):
        random = Random(seed)  # noqa: S311  # it is to be predictable
        data = documents[suffix]
        if suffix == ".docx" and seed % 4:
            parts = unpacked(data)
            steps = [applied(change, parts, random) for change in random.choices(PARTS, k=2)]
            data = packed(parts, random)
        else:
            change = random.choice(BYTES)
            data, steps = change(data, random), [change.__name__]
        path.write_bytes(data)
        for against in (SOUND, None):
            outcome = verify_document(path, against)
            assert outcome.diagnostics, (seed, steps)
            assert not list(ill_spoken(outcome.diagnostics)), (seed, steps)
