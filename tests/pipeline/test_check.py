"""One workbook is read, completed and checked in one place, whoever asks."""

from dataclasses import replace
from pathlib import Path

import pytest

from kit.offices import SEED
from reportgen.pipeline.check import check_workbook
from reportgen.pipeline.outcome import Outcome
from reportgen.report.report import Report


def renamed(report: Report) -> Report:
    """The report as another organ's."""
    path = report.pack.head.organ
    return replace(
        report, entries={**report.entries, path: replace(report.entries[path], value="乙局")}
    )


def test_what_is_amended_is_what_is_checked() -> None:
    outcome = check_workbook(SEED, amend=renamed)
    assert outcome.identity is not None
    assert outcome.identity.organ == "乙局"
    assert outcome.checked is not None
    assert outcome.checked.report.organ == "乙局"


def test_given_bytes_are_read_and_the_path_only_gives_the_name(tmp_path: Path) -> None:
    nowhere = tmp_path / "别处.xlsx"
    outcome = check_workbook(nowhere, content=SEED.read_bytes())
    assert outcome.checked is not None
    assert {found.workbook for found in outcome.diagnostics} <= {nowhere.name}
    assert outcome.content == SEED.read_bytes()


def test_what_cannot_be_read_is_not_amended(tmp_path: Path) -> None:
    asked: list[Report] = []

    def amend(report: Report) -> Report:
        asked.append(report)
        return report

    outcome = check_workbook(tmp_path / "坏.xlsx", content=b"PK\x03\x04", amend=amend)
    assert outcome.failed
    assert not asked


@pytest.mark.parametrize("owner", ["~${name}", ".~{name}", ".~lock.{name}#"])
def test_a_workbook_that_is_open_elsewhere_is_read_as_it_was_saved(
    tmp_path: Path, owner: str
) -> None:
    path = tmp_path / "商务局.xlsx"
    path.write_bytes(SEED.read_bytes())
    assert "workbook-open" not in codes_of(check_workbook(path))
    (tmp_path / owner.format(name=path.name)).write_bytes(b"")
    outcome = check_workbook(path)
    assert outcome.checked
    assert codes_of(outcome).count("workbook-open") == 1
    assert "workbook-open" not in codes_of(check_workbook(path, content=path.read_bytes()))


def codes_of(outcome: Outcome) -> list[str]:
    return [one.code for one in outcome.diagnostics]
