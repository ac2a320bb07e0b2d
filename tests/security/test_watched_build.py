"""A build of a workbook full of hostile markup is watched: nothing is fetched, run or read."""

import json
import mimetypes
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

import reportgen
from kit.attacks import BRACES, MARKUP, ROOT, book

SECRET = "天机不可泄露"  # noqa: S105  # it stands in a file that must not be read
# Audit events that mean a connection, another program, or code that came as data.
FORBIDDEN = (
    "socket.", "urllib.", "http.", "ftplib.", "smtplib.", "telnetlib.", "subprocess.", "os.system",
    "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.startfile", "webbrowser.",
    "pty.", "winreg.",
)  # fmt: skip
WATCHED = """
import os, sys
log = os.open(sys.argv.pop(1), os.O_WRONLY | os.O_CREAT, 0o600)
def watch(event, details):
    if event == "open" or event.startswith(FORBIDDEN):
        os.write(log, (json.dumps([event, repr(details[0])]) + chr(10)).encode())
import json
FORBIDDEN = %r
sys.addaudithook(watch)
from reportgen.cli import main
main()
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a hostile workbook in `work`, and a file beside it that nobody may read."""
    folder = tmp_path_factory.mktemp("watched")
    (folder / "work").mkdir()
    (folder / "secret.txt").write_text(SECRET, encoding="utf-8")
    secret = str(folder / "secret.txt").lstrip("/")
    texts, units = ([line.replace("SECRET", secret) for line in all_] for all_ in (MARKUP, BRACES))
    data = book(*texts, units=units)
    (folder / "work" / "报告.xlsx").write_bytes(data)
    return folder


def build(place: Path, *start: str, to: str) -> subprocess.CompletedProcess[str]:
    arguments = ("build", "报告.xlsx", "--to", "docx,pdf,html", "-o", to)
    return subprocess.run(
        [*start, *arguments],
        cwd=place / "work",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def events(place: Path) -> list[tuple[str, str]]:
    """All that the build opened, and whatever else it did that is forbidden."""
    log = place / "log"
    done = build(place, sys.executable, "-c", WATCHED % (FORBIDDEN,), str(log), to="out")
    assert done.returncode == 0, done.stdout + done.stderr
    lines = log.read_text(encoding="utf-8").splitlines()
    return [(event, detail) for event, detail in map(json.loads, lines)]


def allowed(place: Path) -> tuple[Path, ...]:
    """Where a build may open files: itself, Python, fonts and their lists, and its own folders."""
    from reportgen.render.pdf.weasyprint.fontconfig import system_font_folders, user_cache_folder

    packages = {
        Path(module.__file__).parents[1] for module in (pytest, reportgen) if module.__file__
    }
    python = {Path(sys.prefix), Path(sys.base_prefix)}
    return (
        *packages, *python, ROOT / "templates", *system_font_folders(), user_cache_folder(),
        place / "work", Path("/dev/null"), *map(Path, mimetypes.knownfiles),
    )  # fmt: skip


def test_nothing_is_connected_and_nothing_is_started(events: list[tuple[str, str]]) -> None:
    assert [event for event in events if event[0] != "open"] == []


def test_files_are_opened_in_a_few_places_only(events: list[tuple[str, str]], place: Path) -> None:
    opened = {Path(name[1:-1]) for _, name in events if name.startswith("'/")}
    assert len(opened) > 100  # the watch worked
    folders = [folder.resolve() for folder in allowed(place)]
    strays = [p for p in opened if not any(p.resolve().is_relative_to(f) for f in folders)]
    assert strays == []


@pytest.mark.usefixtures("events")
class TestTheDocuments:
    def test_hold_the_markup_as_text(self, place: Path) -> None:
        (path,) = (place / "work" / "out").glob("*.pdf")
        with pypdfium2.PdfDocument(path) as document:
            pages = [page.get_textpage().get_text_bounded() for page in document]
        pages = [page.replace("\x02", "-") for page in pages]  # a hyphen at the end of a line
        text = "".join(re.sub(r"[\s\ufffe]|—\s*\d+\s*—\s*$", "", page) for page in pages)
        secret = str(place / "secret.txt").lstrip("/")
        for line in MARKUP + BRACES:
            assert re.sub(r"\s", "", line.replace("SECRET", secret)) in text

    def test_carry_nothing_but_the_workbook(self, place: Path) -> None:
        (path,) = (place / "work" / "out").glob("*.pdf")
        with pikepdf.open(path) as document:
            assert [one.filename for one in document.attachments.values()] == ["报告.xlsx"]
            links = [a for page in document.pages for a in page.get("/Annots", [])]
        assert links == []

    def test_never_hold_the_secret(self, place: Path) -> None:
        for path in (place / "work" / "out").iterdir():
            assert SECRET.encode() not in path.read_bytes()

    def test_gain_no_element(self, place: Path) -> None:
        (path,) = (place / "work" / "out").glob("*.html")
        found = Elements()
        found.feed(path.read_text(encoding="utf-8"))
        active = {
            "img",
            "script",
            "iframe",
            "object",
            "embed",
            "svg",
            "base",
            "a",
            "video",
            "input",
        }
        assert found.names & active == set()
        assert found.names > {"table", "p", "h1"}
        assert found.links == []


class Elements(HTMLParser):
    """The names of a page's elements, and what they refer to."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("src", "href", "data")]
        self.links += [name for name, _ in attrs if name.startswith("on")]


def test_a_build_needs_no_network_and_its_libraries_use_none(place: Path) -> None:
    """The system's own record, so that it includes libraries that are not Python's."""
    if not shutil.which("unshare") or not shutil.which("strace"):
        pytest.skip("needs unshare and strace")
    calls = "trace=openat,open,connect,bind,sendto,execve"
    start = ("unshare", "-rn", "strace", "-f", "-qq", "-s", "4096", "-e", calls, "-o", "../calls")
    try:
        done = build(place, *start, sys.executable, "-m", "reportgen", to="out2")
    except PermissionError:
        pytest.skip("namespaces are not permitted here")
    if "unshare failed" in done.stderr or "ptrace" in done.stderr:
        pytest.skip("namespaces or tracing are not permitted here")
    assert done.returncode == 0, done.stdout + done.stderr
    record = (place / "calls").read_text(encoding="utf-8", errors="replace")
    assert "report.html" in record
    assert "secret.txt" not in re.sub(r"报告.*", "", record)
    assert re.findall(r"(?:connect|bind|sendto)\(.*AF_INET.*", record) == []
    assert len(re.findall(r"execve\(.*\) = 0", record)) == 1
    one, other = (sorted((place / "work" / out).iterdir()) for out in ("out", "out2"))
    assert [p.read_bytes() for p in one] == [p.read_bytes() for p in other]
