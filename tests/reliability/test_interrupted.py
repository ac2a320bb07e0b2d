"""One workbook interrupted is said to be; a killed batch leaves no worker; streams stay streams."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kit.preparing import contents, many_workbooks
from kit.running import CITY, ready, run, start

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
PATIENCE = 60  # seconds, on a loaded machine


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_one_workbook_that_is_interrupted_is_said_to_be(
    tmp_path: Path, number: signal.Signals
) -> None:
    process = start(tmp_path, "build", CITY)
    while "libpango" not in Path(f"/proc/{process.pid}/maps").read_text(errors="replace"):
        assert process.poll() is None
        time.sleep(0.005)
    process.send_signal(number)
    said, complaints = process.communicate(timeout=PATIENCE)
    assert process.returncode == 128 + number, said + complaints
    assert complaints == "已中断。写出的文件都是完整的；再运行一次即可。\n"
    assert contents(tmp_path / "outputs") == {}


def still_running(mark: str) -> list[int]:
    """The processes that have the mark in their environment."""
    found = []
    for place in Path("/proc").glob("[0-9]*/environ"):
        try:
            if mark.encode() in place.read_bytes():
                found.append(int(place.parent.name))
        except OSError:
            continue  # it has ended meanwhile, or belongs to somebody else
    return found


def test_a_killed_batch_leaves_whole_documents_and_no_worker(tmp_path: Path) -> None:
    workbooks = many_workbooks(tmp_path / "交来的", 8)
    build = ("build", workbooks, "--to", "docx", "--jobs", 2, "-o")
    began = time.monotonic()
    assert run(tmp_path, *build, "known").returncode == 0
    takes = time.monotonic() - began
    known = contents(tmp_path / "known")
    chance = random.Random(9)  # noqa: S311 - no secret
    for _ in range(6):
        process = start(tmp_path, *build, "out", REPORTGEN_TEST=str(tmp_path))
        ready(process)
        time.sleep(chance.uniform(0, takes))
        process.kill()
        process.communicate(timeout=PATIENCE)
        found = {name: data for name, data in contents(tmp_path / "out").items() if name[0] != "."}
        assert found.items() <= known.items()
    give_up = time.monotonic() + PATIENCE
    while still_running(f"REPORTGEN_TEST={tmp_path}") and time.monotonic() < give_up:
        time.sleep(0.1)
    assert still_running(f"REPORTGEN_TEST={tmp_path}") == []
    assert run(tmp_path, *build, "out").returncode == 0
    assert contents(tmp_path / "out") == known


def test_streams_that_are_closed_are_not_taken_by_files(tmp_path: Path) -> None:
    """Else a warning of a library would be written into a document."""
    line = 'exec "$@" <&- >&- 2>&-'
    arguments = [sys.executable, "-m", "reportgen", "build", str(CITY)]
    process = subprocess.Popen(["/bin/sh", "-c", line, "sh", *arguments], cwd=tmp_path)
    ready(process)
    places = Path(f"/proc/{process.pid}")
    while "libpango" not in (places / "maps").read_text(errors="replace"):
        assert process.poll() is None
        time.sleep(0.005)
    taken = [str((places / "fd" / str(number)).readlink()) for number in range(3)]
    assert taken == ["/dev/null"] * 3
    assert process.wait(timeout=PATIENCE) == 0
