"""What WeasyPrint declares and parses while it is imported, parsed once and kept from run to run.

It declares the functions of Pango and HarfBuzz as C, which takes cffi a tenth of a second to read,
and parses its own style sheets, of which only the styles of counters are ever used here. cffi can
write what it has read as Python; that is kept as Python keeps its own code (`base/keeping`).
Without what is kept, or if anything about it fails, all is read as usual.

The door to how WeasyPrint is imported. Tried: weasyprint 70.0, cffi 2.1.1. Replaced, while it is
imported: `cffi.FFI` and `importlib.resources.files`. Used: `cffi.recompiler.make_py_source`.
Replaced afterwards: `ffi` in WeasyPrint's modules; the content of `html.UA_COUNTER_STYLE`.
"""

from __future__ import annotations

import importlib.resources
import io
import marshal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from importlib.metadata import version
from importlib.util import MAGIC_NUMBER
from types import CodeType
from typing import Any

from reportgen.base.keeping.kept import keep, kept

__all__ = ["declarations_kept"]

_NAME = "reportgen_declarations"
_SHEETS = ("html5_ua.css", "html5_ua_form.css", "html5_ph.css")


@contextmanager
def declarations_kept(tried: str) -> Iterator[None]:
    """While WeasyPrint is imported within, its declarations and counters are looked up.

    Only for the version that was tried, and where the usual names of libraries are enough.
    """
    if sys.platform != "linux" or version("weasyprint") != tried or "weasyprint" in sys.modules:
        yield
        return
    with _declarations(), _style_sheets():
        yield


# --- C --------------------------------------------------------------------------------------------


@contextmanager
def _declarations() -> Iterator[None]:
    import cffi  # late: WeasyPrint's, where it prints

    plain = cffi.FFI
    cffi.FFI = lambda: _Declared(plain)
    try:
        yield
    finally:
        cffi.FFI = plain
        for name, module in list(sys.modules.items()):
            if name.startswith("weasyprint") and type(vars(module).get("ffi")) is _Declared:
                module.ffi = module.ffi.real  # type: ignore[attr-defined]


class _Declared:
    """Stands for cffi's object while WeasyPrint is imported."""

    def __init__(self, plain: Any) -> None:
        self.plain = plain
        self.real: Any = None

    def cdef(self, source: str) -> None:
        """Declare what the source declares."""
        key = f"cffi {version('cffi')} {MAGIC_NUMBER.hex()} {sha256(source.encode()).hexdigest()}"
        self.real = _declared(key)
        if self.real is None:
            self.real = self.plain()
            self.real.cdef(source)
            _keep(key, source, self.plain)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)


def _declared(key: str) -> Any:
    if (data := kept(key)) is None:
        return None
    with suppress(Exception):
        code = marshal.loads(data)  # noqa: S302 - from a folder that only the user can write
        if isinstance(code, CodeType):
            names: dict[str, Any] = {}
            exec(code, names)  # noqa: S102 - as above
            return names["ffi"]
    return None


def _keep(key: str, source: str, plain: Any) -> None:
    from cffi import recompiler  # late: only where nothing is kept yet

    with suppress(Exception):  # then it is read as usual, the next time too
        ffi = plain()
        ffi.cdef(source)
        ffi.set_source(_NAME, None)
        text = io.StringIO()
        recompiler.make_py_source(ffi, _NAME, text)
        keep(key, marshal.dumps(compile(text.getvalue(), "<declarations>", "exec")))


# --- style sheets ---------------------------------------------------------------------------------


@contextmanager
def _style_sheets() -> Iterator[None]:
    plain = importlib.resources.files
    standing_in = True

    def files(package: Any) -> Any:
        found = plain(package)
        is_meant = standing_in and getattr(package, "__name__", "") == "weasyprint.css"
        return _EmptySheets(found) if is_meant else found

    importlib.resources.files = files
    try:
        yield
    finally:
        standing_in = False
        importlib.resources.files = plain
    if module := sys.modules.get("weasyprint.html"):
        _fill_counters(module, plain)


class _EmptySheets:
    """Stands for the folder of WeasyPrint's style sheets."""

    def __init__(self, folder: Any) -> None:
        self.folder = folder

    def __truediv__(self, name: str) -> Any:
        return _EmptySheet() if name in _SHEETS else self.folder / name


class _EmptySheet:
    def read_text(self, _: str) -> str:
        return ""


def _fill_counters(module: Any, files: Any) -> None:
    """Give the module the styles of counters that its style sheets declare."""
    key = f"counters weasyprint {version('weasyprint')}"
    if (data := kept(key)) is not None:
        with suppress(ValueError, EOFError, TypeError):
            styles = marshal.loads(data)  # noqa: S302 - from a folder only the user can write
            module.UA_COUNTER_STYLE.update(styles)
            return
    for name in _SHEETS[:2]:
        text = (files(module.css) / name).read_text("utf-8")
        module.CSS(string=text, counter_style=module.UA_COUNTER_STYLE)
    with suppress(ValueError):
        keep(key, marshal.dumps(dict(module.UA_COUNTER_STYLE)))
