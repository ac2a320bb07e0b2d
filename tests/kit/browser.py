"""The page in a real browser: made once, opened by its file, watched for whatever it asks for."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright

ROOT = Path(__file__).parents[2]
PLACE = ROOT / "build" / "page"
READY = "可以开始了"
AXE = "axe-core@4.10.2"


@cache
def made_page() -> Path:
    """The page, made of the program as it is now; one that is newer than all of that stays."""
    page = ROOT / "dist" / "reportgen.html"
    newest = max(one.stat().st_mtime for one in _sources())
    beside = page.with_name("reportgen-pdf.js")
    if not page.is_file() or not beside.is_file() or page.stat().st_mtime < newest:
        subprocess.run(["bash", ROOT / "tools" / "page.sh"], check=True, capture_output=True)
    return page


def _sources() -> Iterator[Path]:
    for folder in ("src", "templates", "tools"):
        files = (one for one in (ROOT / folder).rglob("*") if one.is_file())
        yield from (one for one in files if one.suffix != ".pyc")


@cache
def axe_script() -> str:
    """The script of axe-core, which examines whether everybody can use a page."""
    script = PLACE / "node_modules" / "axe-core" / "axe.min.js"
    if not script.is_file():
        options = ("--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--silent")
        subprocess.run(["npm", "install", "--prefix", PLACE, *options, AXE], check=True)
    return script.read_text(encoding="utf-8")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"], env={"LANG": "C.UTF-8"}
        )
        yield browser
        browser.close()


class Visit:
    """The page opened, with all that it asked for and all that it complained of."""

    def __init__(self, browser: Browser, address: str = "", width: int = 1280) -> None:
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, accept_downloads=True
        )
        self.page: Page = self.context.new_page()
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.set_default_timeout(120_000)
        self.page.goto(address or made_page().as_uri())
        self.wait_for(READY)

    def wait_for(self, text: str) -> str:
        """Wait until nothing is being done and the state says so; the whole state."""
        self.page.wait_for_function(
            "text => document.getElementById('progress').hidden"
            " && document.getElementById('state').textContent.includes(text)",
            arg=text,
        )
        return self.page.inner_text("#state")

    def give(self, *files: Path, to: str = "#drop-one") -> None:
        """Choose files in an input."""
        self.page.set_input_files(to, list(files))

    def saved(self, links: str) -> dict[str, bytes]:
        """All files that those links save, by name."""
        return dict(self._save(link) for link in self.page.locator(links).all())

    def _save(self, link: Locator) -> tuple[str, bytes]:
        with self.page.expect_download() as download:
            link.click()
        return download.value.suggested_filename, download.value.path().read_bytes()
