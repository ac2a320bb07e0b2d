"""What proofreading objects to does not appear; nor does what a changed workbook was printed from.

The faults are real: templates of a damaged installation, a workbook saved while it is being built.
"""

import json
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kit.preparing import contents, installation
from kit.running import CITY, run, start

TEMPLATE = Path("templates", "zfxxgk-2021", "report.docx")
OTHER_PROPERTIES = (
    b'<p:Properties xmlns:p="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'custom-properties"><old name="reportgen-workbook-sha256">%s</old></p:Properties>'
    % (b"0" * 64)
)
Edit = Callable[[dict[str, bytes]], None]


def edit_template(path: Path, edit: Edit) -> None:
    """Save a Word template with other parts."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    edit(parts)
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)


def edit_text(old: bytes, new: bytes) -> Edit:
    def edit(parts: dict[str, bytes]) -> None:
        assert old in parts["word/document.xml"]
        parts["word/document.xml"] = parts["word/document.xml"].replace(old, new, 1)

    return edit


def record_of_another_workbook(parts: dict[str, bytes]) -> None:
    """Properties saved by a careless program: what readers find first is not our record."""
    parts["docProps/custom.xml"] = OTHER_PROPERTIES


def without_a_cell(parts: dict[str, bytes]) -> None:
    """The first cell of a figure is gone, as after a slip of the mouse in Word."""
    document = parts["word/document.xml"]
    figure = document.index(b"{{ disclosure.rules.issued }}")
    begin = document.rindex(b"<w:tc>", 0, figure)
    end = document.index(b"</w:tc>", figure) + len(b"</w:tc>")
    parts["word/document.xml"] = document[:begin] + document[end:]


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (edit_text(b"{{ disclosure.rules.issued }}", b"7777"), "document-value-changed"),
        (
            edit_text(b"{{ disclosure.rules.issued }}", b"{{ disclosure.rules.repealed }}"),
            "document-value-changed",
        ),
        (edit_text("本年制发件数".encode(), "上年制发件数".encode()), "document-label-changed"),
        (without_a_cell, "document-cells-merged"),
        (record_of_another_workbook, "document-source-lost"),
    ],
    ids=["number", "other-number", "label", "cell", "record"],
)
def test_a_damaged_template_prints_nothing(tmp_path: Path, edit: Edit, code: str) -> None:
    damaged = installation(tmp_path / "program")
    edit_template(tmp_path / "program" / TEMPLATE, edit)
    done = run(tmp_path, "build", CITY, "--to", "docx", "--format", "json", **damaged)
    assert done.returncode == 1, done.stdout + done.stderr
    (record,) = json.loads(done.stdout)
    assert code in [found["code"] for found in record["diagnostics"]]
    assert not (tmp_path / "outputs").exists()


def test_a_damaged_page_holds_back_the_sound_word_document_too(tmp_path: Path) -> None:
    damaged = installation(tmp_path / "program")
    macros = tmp_path / "program" / "templates" / "gongwen" / "macros.html"
    page = macros.read_text(encoding="utf-8")
    figure = "{{ cell.text }}</td>"
    assert figure in page
    macros.write_text(page.replace(figure, "{{ cell.text }}0</td>"), encoding="utf-8")
    done = run(tmp_path, "build", CITY, **damaged)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "二、主动公开" in done.stdout
    assert not (tmp_path / "outputs").exists()


def printing(process: subprocess.Popen[str]) -> bool:
    """Whether the process has loaded what it prints with, so has read and checked its workbook."""
    maps = Path(f"/proc/{process.pid}/maps").read_text(encoding="utf-8", errors="replace")
    return "libpango" in maps


@pytest.mark.skipif(sys.platform != "linux", reason="looks at the memory of a process")
@pytest.mark.parametrize("change", ["saved", "moved"])
def test_a_workbook_changed_while_it_is_printed_is_not_printed(tmp_path: Path, change: str) -> None:
    """The process is halted between reading and writing, for as long as the change takes."""
    workbook = tmp_path / "报告.xlsx"
    shutil.copy(CITY, workbook)
    process = start(tmp_path, "build", workbook)
    while not printing(process):
        assert process.poll() is None, process.communicate()
        time.sleep(0.005)
    process.send_signal(signal.SIGSTOP)
    assert not (tmp_path / "outputs").exists()
    if change == "saved":
        with zipfile.ZipFile(workbook, "a") as archive:
            archive.writestr("new.txt", "saved by somebody else")
    else:
        workbook.rename(tmp_path / "移走.xlsx")
    process.send_signal(signal.SIGCONT)
    said, complaints = process.communicate()
    assert process.returncode == 1, said + complaints
    assert "报告.xlsx”被改动、移走或删除，没有写出任何文件" in said
    assert contents(tmp_path / "outputs") == {}
