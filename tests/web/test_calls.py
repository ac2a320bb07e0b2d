"""What the page may ask for, by name."""

import json
from pathlib import Path

from reportgen.web.calls import Desk

INPUT = next((Path(__file__).parents[2] / "inputs").glob("*-2024.xlsx"))


def test_an_answer_but_for_its_files_can_be_written_as_json() -> None:
    desk, content = Desk(), INPUT.read_bytes()
    assert json.dumps(desk.call("check", [INPUT.name, content]), ensure_ascii=False)
    assert json.dumps(desk.call("choices", [2026]))
    for name, more in (("start", ("某局", 2025)), ("build", (["docx"],)), ("mark", ())):
        arguments = more if name == "start" else (INPUT.name, content, *more)
        value = desk.call(name, list(arguments))["value"]
        files = value.pop("files")
        assert json.dumps(value)
        assert all(isinstance(one, bytes) for one in files.values())


def test_bytes_may_come_as_a_view_of_the_browser_s_memory() -> None:
    view = memoryview(INPUT.read_bytes())
    assert Desk().call("check", [INPUT.name, view])["value"]["ok"]


def test_what_cannot_be_done_is_said_in_a_sentence() -> None:
    assert "1999" in Desk().call("start", ["某局", 1999])["error"]
    assert Desk().call("explain", ["none"])["error"].startswith("没有")
