"""A run that is interrupted ends soon, says what was done, and leaves whole files; no traceback."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kit.running import INPUTS, SEED, documents, litter, ready, run, saved_again, start

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
FACTOR = int(os.environ.get("REPORTGEN_KILLS", "1"))


WORKBOOKS = 12


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Workbooks of as many organs, all of them sound."""
    folder = tmp_path_factory.mktemp("stopped")
    (folder / "in").mkdir()
    for number in range(WORKBOOKS):
        saved_again(SEED, folder / "in" / f"{number}.xlsx", f"第{number}区商务局")
    return folder


@pytest.fixture(scope="module")
def whole(folder: Path) -> tuple[dict[str, bytes], float]:
    """The documents of all, and how long making them takes."""
    began = time.monotonic()
    done = run(folder, "build", "in", "-o", "whole", "--to", "docx")
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(documents(folder / "whole")) == WORKBOOKS
    return documents(folder / "whole"), time.monotonic() - began


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_build_that_is_stopped_keeps_what_is_done(
    folder: Path, whole: tuple[dict[str, bytes], float], number: signal.Signals
) -> None:
    made, _ = whole
    out = folder / number.name
    process = start(folder, "build", "in", "-o", out, "--to", "docx")
    while process.poll() is None and not (out.exists() and documents(out)):
        time.sleep(0.005)
    process.send_signal(number)
    said, err = process.communicate()
    assert process.returncode == 128 + number, said + err
    assert "Traceback" not in said + err
    left = documents(out)
    assert 0 < len(left) < WORKBOOKS
    assert left.items() <= made.items()
    assert f"已中断：完成 {len(left)} 个，还有 {WORKBOOKS - len(left)} 个没有做" in err
    assert litter(out) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_at_any_moment(
    folder: Path, whole: tuple[dict[str, bytes], float], number: signal.Signals
) -> None:
    """From the first import to the last line: the end is quiet, and every file is whole."""
    made, takes = whole
    moments = random.Random(number)  # noqa: S311 - no secret
    for _ in range(4 * FACTOR):
        out = folder / "any"
        process = start(folder, "build", "in", "-o", out, "--to", "docx")
        ready(process)
        time.sleep(moments.uniform(0, takes))
        process.send_signal(number)
        said, err = process.communicate()
        assert process.returncode in (0, 128 + number), said + err
        assert "Traceback" not in said + err
        if out.exists():
            assert documents(out).items() <= made.items()
            assert litter(out) == []
            shutil.rmtree(out)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_pdf_that_is_stopped(folder: Path, number: signal.Signals) -> None:
    """While the page is laid out libraries in C are at work."""
    moments = random.Random(number)  # noqa: S311 - no secret
    for _ in range(4 * FACTOR):
        process = start(folder, "build", Path("in") / "1.xlsx", "-o", "pdf", "--to", "pdf")
        ready(process)
        time.sleep(moments.uniform(0, 1.5))
        process.send_signal(number)
        said, err = process.communicate()
        assert process.returncode in (0, 128 + number), said + err
        assert "Traceback" not in said + err
        assert not (folder / "pdf").exists() or litter(folder / "pdf") == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_check_that_is_stopped(folder: Path, number: signal.Signals) -> None:
    process = start(folder, "check", *["in"] * 10)
    ready(process)
    time.sleep(0.3)
    process.send_signal(number)
    said, err = process.communicate()
    assert process.returncode in (0, 128 + number), said + err
    assert "Traceback" not in said + err
    assert process.returncode == 0 or not said or "已中断" in err


def shell(line: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """A line for the shell in which $R is the program."""
    return subprocess.run(
        ["bash", "-c", line],
        env={**os.environ, "R": f"{sys.executable} -m reportgen", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


EITHER = (0, 1)  # 1 if the reader had gone before the last line


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("$R check inputs | head -1; exit ${PIPESTATUS[0]}", EITHER),
        ("$R check inputs | true; exit ${PIPESTATUS[0]}", EITHER),
        ("$R --help | true; exit ${PIPESTATUS[0]}", EITHER),
        ("$R check inputs >&-", (0,)),
        ("$R check inputs 2>&-", (0,)),
        ("$R check inputs >&- 2>&-", (0,)),
        ("$R check inputs <&-", (0,)),
        ("$R check nowhere.xlsx >&-", (2,)),
        ("$R check nowhere.xlsx 2>&-", (2,)),
        ("$R check nowhere.xlsx 2>&1 | true; exit ${PIPESTATUS[0]}", (1, 2)),
    ],
)
@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
def test_streams_that_are_closed(line: str, codes: tuple[int, ...], unbuffered: str) -> None:
    done = shell(line.replace("inputs", str(INPUTS)), PYTHONUNBUFFERED=unbuffered)
    assert "Traceback" not in done.stdout + done.stderr
    assert "Exception" not in done.stderr
    assert done.returncode in codes, done.stdout + done.stderr


@pytest.mark.parametrize("line", ["$R check inputs > /dev/full", "$R --help > /dev/full"])
def test_results_that_cannot_be_written(line: str) -> None:
    done = shell(line.replace("inputs", str(INPUTS)))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "错误：结果写不出来：磁盘已满。\n"


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "gbk"},
        {"PYTHONIOENCODING": "cp936"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1:strict"},
        {"NO_COLOR": "1", "COLUMNS": "40", "TERM": "dumb"},
    ],
    ids=lambda one: " ".join(one.values()),
)
def test_consoles_without_some_characters(tmp_path: Path, environment: dict[str, str]) -> None:
    workbook = saved_again(SEED, tmp_path / "𬭎㙍‰①🙂.xlsx", "𠀋㙍商务局🙂")
    process = subprocess.run(
        [sys.executable, "-m", "reportgen", "check", workbook, tmp_path / "没有𠮷.xlsx"],
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )
    assert process.returncode == 2
    assert b"Traceback" not in process.stderr
    assert process.stderr
    process = subprocess.run(
        [sys.executable, "-m", "reportgen", "check", workbook],
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )
    assert process.returncode in (0, 1)
    assert process.stderr == b""
    assert b"xlsx" in process.stdout


def test_an_interruption_that_a_destructor_swallows_is_repeated() -> None:
    program = """
import os, signal, time
from reportgen.cli.stopping import Stopped, Stopping
class Swallowing:
    def __del__(self): os.kill(os.getpid(), signal.SIGTERM); time.sleep(0.1)
stopping = Stopping()
stopping.begin()
try:
    Swallowing()
    time.sleep(20)
except Stopped:
    print(stopping.exit_code)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert (done.stdout, done.stderr) == (b"143\n", b"")
