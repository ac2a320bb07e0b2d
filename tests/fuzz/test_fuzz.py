"""Mutated workbooks end as a report that was proofread or as findings, never otherwise.

Many more of them, with their times and memory: `python tests/fuzz/run.py --count 10000 --jobs 2`.
"""

from pathlib import Path

import pytest

from kit.judging import judge
from kit.mutating import mutant

FIRST_SEED, BLOCKS, IN_A_BLOCK = 20_001, 20, 25


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all, so that engines are made once."""
    return tmp_path_factory.mktemp("fuzz")


@pytest.mark.parametrize("block", range(BLOCKS))
def test_every_mutant_is_a_report_or_findings(block: int, folder: Path) -> None:
    for seed in range(FIRST_SEED + block * IN_A_BLOCK, FIRST_SEED + (block + 1) * IN_A_BLOCK):
        changed = mutant(seed)
        try:
            verdict = judge(changed.data, folder, pdf=seed % 125 == 0, marked=seed % 50 == 0)
        except Exception as error:
            error.add_note(str(changed))
            raise
        assert not verdict.wrong, changed


def test_a_seed_always_makes_the_same_mutant() -> None:
    assert [mutant(seed) for seed in range(8)] == [mutant(seed) for seed in range(8)]
    assert len({mutant(seed).data for seed in range(8)}) == 8


def test_the_mutants_are_of_every_kind(folder: Path) -> None:
    kinds = {judge(mutant(seed).data, folder).kind for seed in range(1, 25)}
    assert kinds == {"report", "findings", "refused"}
