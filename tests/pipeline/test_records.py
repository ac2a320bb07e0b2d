"""The names in the records are a promise to other people's programs."""

import json
from pathlib import Path

from reportgen.base.cells import CellRef
from reportgen.base.diagnostics import Severity, diagnose
from reportgen.pipeline.outcome import Identity, Outcome
from reportgen.pipeline.records import json_text, outcome_record

FOUND = diagnose("ledger-differs", at=CellRef("表", 6, 4), path="a.b", found="3", expected="2")
OUTCOME = Outcome(
    Path("甲") / "报告.xlsx", (FOUND,), identity=Identity("甲局", 2024, "zfxxgk-2021", "甲局2024")
)


def test_a_record_has_these_names_and_no_others() -> None:
    record = outcome_record(OUTCOME, "error")
    assert [*record] == [
        "workbook", "organ", "year", "part", "pack", "state", "ok", "written", "diagnostics",
    ]  # fmt: skip
    (found,) = json.loads(json_text([OUTCOME]))[0]["diagnostics"]
    assert [*found] == [
        "code", "rule", "severity", "workbook", "sheet", "cell", "path", "labels", "message",
        "hint", "found", "expected", "accepted",
    ]  # fmt: skip
    assert (found["cell"], found["found"], found["expected"]) == ("D6", "3", "2")
    assert found["severity"] == FOUND.severity.name.lower()


def test_what_nobody_knows_is_null_and_what_failed_is_not_ok() -> None:
    record = outcome_record(Outcome(Path("报告.xlsx"), ()), None)
    assert [record[key] for key in ("organ", "year", "pack", "state")] == [None] * 4
    assert (record["ok"], outcome_record(OUTCOME, None)["ok"]) == (
        True,
        FOUND.severity < Severity.ERROR,
    )


def test_the_state_of_a_workbook_is_told_where_it_is_known() -> None:
    told = json.loads(json_text([OUTCOME], {OUTCOME.workbook: "done"}))
    assert [one["state"] for one in told] == ["done"]


def test_what_a_terminal_would_obey_is_escaped() -> None:
    wild = Outcome(Path("报告.xlsx"), (FOUND.with_(found="\x1b[2J\u202e"),))
    text = json_text([wild])
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert json.loads(text)[0]["diagnostics"][0]["found"] == "\x1b[2J\u202e"
