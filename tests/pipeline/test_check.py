"""One workbook is read, completed and checked in one place, whoever asks."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from kit.offices import SEED
from reportgen.base.diagnostics import Diagnostic, diagnose
from reportgen.pack import load_pack
from reportgen.pipeline.check import check_taken, check_workbook
from reportgen.pipeline.outcome import Outcome
from reportgen.report.contents import Contents
from reportgen.report.report import Report
from reportgen.workbook import write_workbook


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


@dataclass(frozen=True)
class Read:
    """What was read of a document."""

    workbook: bytes | None
    findings: tuple[Diagnostic, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)


def test_what_was_read_of_a_document_is_checked_with_its_places() -> None:
    note = diagnose("published-damaged", count=1)
    values = {"basics.organ": "甲局", "basics.year": 2024, "applications.new.natural": 5}
    values["applications.new.total"] = 7
    data = write_workbook(load_pack("zfxxgk-2021"), Contents(values), totals="typed")
    places = {"applications.new.total": "第 3 页"}
    outcome = check_taken(Path("年报.pdf"), Read(data, (note,), places), blanks_as_zero=True)
    assert outcome.diagnostics[0] is note
    (wrong,) = [one for one in outcome.diagnostics if one.code == "row-sum"]
    assert wrong.labels[0] == "第 3 页"
    assert not any(one.sheet == "上年数据" for one in outcome.diagnostics)


def test_of_a_document_that_cannot_be_read_its_own_findings_remain() -> None:
    note = diagnose("published-no-report", found="年报.pdf")
    outcome = check_taken(Path("年报.pdf"), Read(None, (note,)))
    assert outcome.diagnostics == (note,)
    assert outcome.failed
