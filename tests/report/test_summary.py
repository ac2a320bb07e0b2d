"""What counts in a summary: findings that someone has looked into do not."""

from dataclasses import replace

from reportgen.base.diagnostics import Diagnostic, Severity
from reportgen.report.summary import Link, Summary, SummaryEntry

WARNING = Diagnostic("above-limit", Severity.WARNING, "…")
ACCEPTED = replace(WARNING, accepted="已核对")
ENTRY = SummaryEntry("甲局", "ok", bad=False, findings=(WARNING, ACCEPTED))


def test_an_accepted_finding_is_counted_apart() -> None:
    assert (ENTRY.count(Severity.WARNING), ENTRY.accepted) == (1, 1)
    assert ENTRY.count(Severity.ERROR) == 0


def test_only_kinds_of_files_that_were_made_are_listed_and_in_one_order() -> None:
    file = Link("甲局", "甲局")
    entries = (replace(ENTRY, files={"html": file}), replace(ENTRY, files={"docx": file}), ENTRY)
    assert Summary((), entries).kinds == ("docx", "html")
    assert Summary((), (ENTRY,)).kinds == ()


def test_a_contact_of_one_unit_is_enough() -> None:
    assert not Summary((), (ENTRY,)).has_contacts
    assert Summary((), (ENTRY, replace(ENTRY, contact="某某"))).has_contacts
