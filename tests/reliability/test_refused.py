"""What the system refuses is said with place and remedy; the old files stay, and nothing else."""

import os
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from resource import RLIMIT_FSIZE, setrlimit
from subprocess import CompletedProcess

import pytest

from kit.running import CITY, SEED, TITLE, litter, run
from reportgen.pipeline.output import write_files

OLD = b"old"
STEM = f"{SEED.stem}-{TITLE}"
Mount = Callable[..., Path]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder with old documents."""
    return with_old(tmp_path / "out")


@pytest.fixture
def mount() -> Iterator[Mount]:
    """Mounts something at a place until the test ends."""
    places: list[Path] = []

    def mounted(place: Path, *arguments: object) -> Path:
        command = ["mount", *map(str, arguments), str(place)]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("this user or container may not mount")
        places.append(place)
        return place

    yield mounted
    for place in reversed(places):
        subprocess.run(["umount", "-l", place], check=True)


def with_old(folder: Path) -> Path:
    folder.mkdir()
    for suffix in ("docx", "html"):
        (folder / f"{STEM}.{suffix}").write_bytes(OLD)
    return folder


def build(out: Path, **how: object) -> "CompletedProcess[str]":
    """Build Word and page into that folder."""
    command = [sys.executable, "-m", "reportgen", "build", SEED, "-o", out, "--to", "docx,html"]
    return subprocess.run(
        command, cwd=out.parent, capture_output=True, encoding="utf-8", check=False, **how
    )  # type: ignore[call-overload]


def assert_refused(done: "CompletedProcess[str]", out: Path, *says: str) -> None:
    """A sentence with place and remedy, exit code 1, the old documents and nothing else."""
    text = done.stdout + done.stderr
    assert done.returncode == 1, text
    assert "Traceback" not in text
    for words in (*says, str(out), "→"):
        assert words in text
    assert not litter(out)
    assert all(path.read_bytes() == OLD for path in out.iterdir() if path.stem == STEM)


@pytest.mark.parametrize("pages", [4, 9], ids=["first write", "second write"])
def test_a_full_disk(tmp_path: Path, mount: Mount, pages: int) -> None:
    (tmp_path / "disk").mkdir()
    disk = mount(tmp_path / "disk", "-t", "tmpfs", "-o", f"size={pages * 4}k", "tmpfs")
    out = with_old(disk / "out")
    assert_refused(build(out), out, "磁盘已满", f"{STEM}.{'docx' if pages == 4 else 'html'}")


def test_files_that_may_not_grow(out: Path) -> None:
    done = build(out, preexec_fn=lambda: setrlimit(RLIMIT_FSIZE, (5000, 5000)))
    assert_refused(done, out, "文件大小超过了限制")


def test_a_disk_for_reading_only(tmp_path: Path, mount: Mount) -> None:
    (tmp_path / "disk").mkdir()
    disk = mount(tmp_path / "disk", "-t", "tmpfs", "tmpfs")
    out = with_old(disk / "out")
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    assert_refused(build(out), out, "只读的")


def test_a_document_that_cannot_be_replaced_after_its_twin_was(out: Path, mount: Mount) -> None:
    page = mount(out / f"{STEM}.html", "--bind", SEED)  # to be read and written, not replaced
    done = build(out)
    assert done.returncode == 1
    assert "正被其他程序占用" in done.stdout
    assert f"{STEM}.docx 已经换成新的，“{page}”还是旧的" in done.stdout
    assert litter(out) == []


@pytest.mark.parametrize("owner", ["~${}", ".~lock.{}#"], ids=["Word", "LibreOffice"])
def test_a_target_open_elsewhere(out: Path, owner: str) -> None:
    (out / owner.format(f"{STEM}.html")).touch()
    assert_refused(build(out), out, "正在 Word", "关闭该文件")


def test_a_folder_in_the_place_of_a_target(out: Path) -> None:
    (out / f"{STEM}.html").unlink()
    (out / f"{STEM}.html").mkdir()
    done = build(out)
    (out / f"{STEM}.html").rmdir()
    assert_refused(done, out, "同名的文件夹")


def test_a_name_that_is_too_long(out: Path) -> None:
    place = out / ("长" * 100)
    done = run(out.parent, "build", SEED, "-o", place, "--to", "docx")
    assert_refused(done, out, "文件名或路径太长")
    named = run(out.parent, "check", f"{'长' * 100}.xlsx")
    assert (named.returncode, "Traceback" in named.stderr) == (2, False)
    assert "文件名或路径太长" in named.stderr


def bound(folder: Path, *arguments: object) -> "CompletedProcess[str]":
    """The program of a user whom permissions bind; root is freed of its privileges over files."""
    privileges = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    if os.getuid() == 0 and not shutil.which("setpriv"):
        pytest.skip("root cannot be bound by permissions here")
    return subprocess.run(
        [
            *(privileges if os.getuid() == 0 else ()),
            *(sys.executable, "-m", "reportgen", *map(str, arguments)),
        ],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def closed() -> Iterator[Callable[[Path, int], None]]:
    """Takes permissions away until the test ends."""
    changed: list[Path] = []

    def close(path: Path, mode: int) -> None:
        changed.append(path)
        path.chmod(mode)

    yield close
    for path in reversed(changed):
        path.chmod(0o700)


Close = Callable[[Path, int], None]


@pytest.mark.parametrize("mode", [0o500, 0], ids=["read only", "closed"])
def test_a_folder_without_permission(out: Path, closed: Close, mode: int) -> None:
    closed(out, mode)
    done = bound(out.parent, "build", SEED, "-o", out, "--to", "docx,html")
    out.chmod(0o700)
    assert_refused(done, out, "没有权限")


def test_a_target_for_reading_only(out: Path) -> None:
    (out / f"{STEM}.html").chmod(0o400)
    assert_refused(bound(out.parent, "build", SEED, "-o", out, "--to", "docx,html"), out, "只读的")


def test_a_workbook_without_permission(tmp_path: Path, closed: Close) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    shutil.copy(SEED, folder / SEED.name)
    closed(folder / SEED.name, 0)
    done = bound(tmp_path, "check", folder / SEED.name)
    assert (done.returncode, done.stderr) == (1, "")
    assert "文件打不开：没有权限" in done.stdout
    closed(folder, 0)
    for path in (folder / SEED.name, folder):
        done = bound(tmp_path, "check", path)
        assert (done.returncode, "Traceback" in done.stderr) == (2, False)
        assert f"不能读取“{path}”：没有权限" in done.stderr


def test_a_workbook_saved_again_and_again_meanwhile(tmp_path: Path) -> None:
    workbook, out = tmp_path / CITY.name, tmp_path / "out"
    shutil.copy(CITY, workbook)
    ended = threading.Event()

    def save() -> None:
        """Always whole, never twice the same."""
        number = 0
        while not ended.wait(0.01):
            number += 1
            shutil.copy(CITY, tmp_path / "next")
            with zipfile.ZipFile(tmp_path / "next", "a") as archive:
                archive.comment = str(number).encode()
            (tmp_path / "next").replace(workbook)

    other = threading.Thread(target=save)
    other.start()
    try:
        done = run(tmp_path, "build", workbook, "-o", out, "--to", "docx")
    finally:
        ended.set()
        other.join()
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"“{CITY.name}”被改动、移走或删除，没有写出任何文件" in done.stdout
    assert not list(out.glob("*.docx"))


def test_a_folder_that_vanishes_again_and_again(tmp_path: Path) -> None:
    out = tmp_path / "out"
    script = f"while true; do rm -rf '{out}'; done"
    with subprocess.Popen(["sh", "-c", script], stderr=subprocess.DEVNULL) as remover:
        try:
            results = [write_files({out / "甲.docx": OLD, out / "甲.pdf": OLD}) for _ in range(300)]
        finally:
            remover.kill()
    refused = [found for result in results for found in result]
    assert refused, "no removal fell into the writing"
    assert {one.code for one in refused} <= {"target-not-writable", "targets-disagree"}
    assert all("不存在" in one.message for one in refused if one.code == "target-not-writable")
