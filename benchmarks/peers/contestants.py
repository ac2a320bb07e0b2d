"""Where the tools are installed in; who takes part in which comparison, and how it starts, out."""

import os
import shutil
import sys
from dataclasses import dataclass, replace
from pathlib import Path

HERE = Path(__file__).resolve().parent
INSTALLED = HERE / ".installed"
MODULES = INSTALLED / "node_modules"
PYTHON = INSTALLED / "python" / "bin" / "python"
DEBIAN = INSTALLED / "debian" / "usr" / "lib"
OFFICE = Path("/usr/lib/libreoffice/program")
OURS = "reportgen"
PRINTER = "PRINTER"  # the variable by which our peers are told which program sets the PDF
COMMAND_LINE = ("cli",)  # `reportgen build` instead of a worker


@dataclass(frozen=True)
class Contestant:
    """A tool or two in a row: the peers of `worker.py` or `worker.js` that make the documents.

    `needs` are files or commands without which it cannot run, `makes` the documents asked of it,
    `processes` how many share a folder. `variables` are added to its environment.
    """

    name: str
    peers: tuple[str, ...]
    needs: tuple[str, ...]
    makes: tuple[str, ...]
    variables: tuple[tuple[str, str], ...] = ()
    processes: int = 2

    @property
    def is_ours(self) -> bool:
        """Whether it is reportgen, whole or in part."""
        return self.name.startswith(OURS)

    def lacking(self) -> tuple[str, ...]:
        """What it needs and is not there."""
        return tuple(one for one in self.needs if not (shutil.which(one) or any(HERE.glob(one))))

    def command(self, folder: Path) -> list[str]:
        """The command line of a worker."""
        if self.needs and self.needs[0].startswith(".installed/node"):
            return ["node", str(HERE / "worker.js"), str(folder), *self.peers]
        python = sys.executable if self.is_ours else str(PYTHON)
        return [python, str(HERE / "worker.py"), str(folder), *self.peers]

    def environment(self, folder: Path) -> dict[str, str]:
        """The environment of a worker."""
        added = {name: value.format(folder=folder) for name, value in self.variables}
        return {**os.environ, "NODE_PATH": str(MODULES), "TMPDIR": str(folder), **added}


def _package(name: str) -> str:
    return f".installed/python/lib/python3*/site-packages/{name}"


def _module(name: str) -> str:
    return f".installed/node_modules/{name}"


_SUBSET_LIBRARY = ".installed/debian/usr/lib/*/libharfbuzz-subset.so.0"
_UNO = ".installed/debian/usr/lib/python3/dist-packages/uno.py"
_OFFICE_FONTS = ("FONTCONFIG_FILE", "{folder}/fonts.conf")
_DOCXTPL, _WEASYPRINT, _TYPST = _package("docxtpl"), _package("weasyprint"), _package("typst")


def _subsetting() -> tuple[tuple[str, str], ...]:
    """WeasyPrint finds the library by its name; only its worker gets to see it."""
    folders = sorted(str(one.parent) for one in HERE.glob(_SUBSET_LIBRARY))
    return (("LD_LIBRARY_PATH", ":".join(folders)),)


def _carbone() -> tuple[tuple[str, str], ...]:
    """What an installed python3-uno would have arranged, for one that is only unpacked."""
    return (
        _OFFICE_FONTS,
        ("PATH", f"{INSTALLED / 'bin'}:{os.environ.get('PATH', '')}"),
        ("PYTHONPATH", f"{DEBIAN}/python3/dist-packages:{DEBIAN}/libreoffice/program"),
        ("LD_LIBRARY_PATH", str(OFFICE)),
        ("URE_BOOTSTRAP", f"vnd.sun.star.pathname:{OFFICE}/fundamentalrc"),
    )


def _ours(*makes: str) -> tuple[Contestant, ...]:
    """Reportgen whole, and what is left of it without its care; where PDFs are made, by both."""
    by_typst = ((PRINTER, "typst"),)
    with_typst = (
        Contestant(f"{OURS} with Typst", ("build",), (), makes, by_typst),
        Contestant(f"{OURS} with Typst, rendering only", ("render",), (), makes, by_typst),
    )
    return (
        Contestant(OURS, ("build",), (), makes),
        Contestant(f"{OURS}, not proofread", ("unproofread",), (), makes),
        Contestant(f"{OURS}, rendering only", ("render",), (), makes),
        *(with_typst if "pdf" in makes else ()),
    )


def from_nothing(contestants: tuple[Contestant, ...]) -> tuple[Contestant, ...]:
    """The same for cold starts: ours by its command, and without what reads before it starts."""
    cold = (one for one in contestants if one.peers != ("render",))
    return tuple(
        replace(one, peers=COMMAND_LINE) if one.peers == ("build",) else one for one in cold
    )


WORD = (
    *_ours("docx"),
    Contestant("docxtpl", ("docxtpl",), (_DOCXTPL,), ("docx",)),
    Contestant("docxtemplater", ("docxtemplater",), (_module("docxtemplater"), "node"), ("docx",)),
    Contestant(
        "docx-templates", ("docx_templates",), (_module("docx-templates"), "node"), ("docx",)
    ),
    Contestant("carbone", ("carbone",), (_module("carbone"), "node"), ("docx",)),
    Contestant("pandoc (from HTML)", ("pandoc",), (_package("pypandoc"),), ("docx",)),
)
PDF = (
    *_ours("pdf"),
    Contestant("WeasyPrint", ("weasyprint",), (_WEASYPRINT,), ("pdf",)),
    Contestant(
        "WeasyPrint + libharfbuzz-subset",
        ("weasyprint",),
        (_WEASYPRINT, _SUBSET_LIBRARY),
        ("pdf",),
        _subsetting(),
    ),
    Contestant("Typst", ("typst",), (_TYPST,), ("pdf",)),
)
_BOTH = ("docx", "pdf")


def _office(name: str, processes: int = 2) -> Contestant:
    needs = (_DOCXTPL, "soffice")
    peers = ("docxtpl", "libreoffice")
    return Contestant(
        f"docxtpl, LibreOffice {name}", peers, needs, _BOTH, (_OFFICE_FONTS,), processes
    )


EACH_START = _office("for each")
TWO_STARTS = _office("once in each process")
ONE_START = _office("once, in one process", processes=1)
BOTH = (
    *_ours(*_BOTH),
    Contestant(
        "docxtpl, WeasyPrint + libharfbuzz-subset",
        ("docxtpl", "weasyprint"),
        (_DOCXTPL, _WEASYPRINT, _SUBSET_LIBRARY),
        _BOTH,
        _subsetting(),
    ),
    Contestant("docxtpl, Typst", ("docxtpl", "typst"), (_DOCXTPL, _TYPST), _BOTH),
    Contestant(
        "carbone, its own LibreOffice",
        ("carbone",),
        (_module("carbone"), "node", "soffice", _UNO),
        _BOTH,
        _carbone(),
    ),
)
