"""Texts and names from files reach a terminal as texts: they command nothing, and feign no line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kit.attacks import checked, parts_of, sound, with_parts
from reportgen.base.terminal import harmless, one_line, wrapped
from reportgen.pipeline.text import outcome_lines

FEIGNED = "结果：没有发现问题。"
COMMANDS = {
    "clear the screen": "\x1b[2J\x1b[H",
    "title": "\x1b]0;标题\x07",
    "clipboard": "\x1b]52;c;aWQ=\x07",
    "link": "\x1b]8;;http://127.0.0.1:9/\x1b\\点\x1b]8;;\x1b\\",
    "colour": "\x1b[30;40m",
    "line above": "\x1b[1A\x1b[2K",
    "eight bits": "\x9b2J\x9d0;x\x9c",
    "back to the start": "\r" + FEIGNED,
    "backspaces": "\b" * 40,
    "another line": "\n" + FEIGNED,
    "line separator": "\u2028" + FEIGNED,
    "next line": "\x85" + FEIGNED,
    "page": "\x0c",
    "bell": "\x07",
    "answer me": "\x05\x1b[c",
    "from the right": "\u202e" + FEIGNED[::-1],
    "isolated": "\u2066\u2069\u200f",
    "delete": "\x7f",
}


def obeyed(text: str) -> list[str]:
    """What in a line of text a terminal would obey, or take for the end of the line."""
    return [one for one in text if not one.isprintable() and one not in "\u200b\ufeff\u3000"]


@pytest.mark.parametrize("kind", COMMANDS)
def test_a_text_is_one_line_that_commands_nothing(kind: str) -> None:
    text = f"甲{COMMANDS[kind]}乙"
    assert obeyed(one_line(text)) == []
    assert one_line(text)[0] + one_line(text)[-1] == "甲乙"
    assert [obeyed(line) for line in wrapped(text, 0)] == [[]]


def test_plain_text_is_left_alone() -> None:
    text = "甲，“乙”（1）①　𠮷 A&B <c> 👨‍👩‍👧"
    assert one_line(text) == text
    assert harmless(f"{text}\n\x1b[31m错误\x1b[0m") == f"{text}\n\x1b[31m错误\x1b[0m"


def in_xml(text: str) -> str:
    """Characters that XML cannot hold, as spreadsheet programs write them into cells."""
    return "".join(one if one.isprintable() else f"_x{ord(one):04X}_" for one in text)


@pytest.mark.parametrize("kind", COMMANDS)
def test_a_label_in_a_workbook_is_told_in_one_line(tmp_path: Path, kind: str) -> None:
    name, label = "xl/worksheets/sheet5.xml", b"&#35268;&#31456;"  # that is 规章
    before, _, after = parts_of(sound())[name].partition(label)
    xml = before + f"规{in_xml(COMMANDS[kind])}章令".encode() + after
    outcome = checked(tmp_path, with_parts({name: xml}))
    assert any(one.code == "label-changed" for one in outcome.diagnostics)
    for line in outcome_lines(outcome):
        assert obeyed(line) == []


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be written there")
@pytest.mark.parametrize("form", ["text", "json"])
def test_the_name_of_a_file_is_a_name(tmp_path: Path, form: str) -> None:
    name = f"甲{COMMANDS['clear the screen']}{COMMANDS['another line']}\u202e.xlsx"
    (tmp_path / name).write_bytes(b"")
    done = subprocess.run(
        [sys.executable, "-m", "reportgen", "check", ".", "--format", form],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
    )
    lines = done.stdout.decode().split("\n")
    assert done.returncode == 1
    assert [obeyed(line) for line in lines] == [[]] * len(lines)
    assert FEIGNED not in [line.strip() for line in lines]
    if form == "json":
        (record,) = json.loads(done.stdout)
        assert Path(record["workbook"]).name == name


def test_neither_is_what_a_usage_error_repeats(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "reportgen", "check", f"没有{COMMANDS['title']}.xlsx"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert obeyed(done.stderr.decode().replace("\n", "")) == []
