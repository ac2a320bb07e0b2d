"""The program's wheel, its libraries' and Pyodide in; one page that is the whole program, out.

Run by `tools/page.sh`. Sources of the page stand in `src/reportgen/web/page`. What is the same is
packed into the same bytes.
"""

import base64
import gzip
import hashlib
import io
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "src" / "reportgen" / "web" / "page"
SCRIPTS = ("dom.js", "engine.js", "shown.js", "clerk.js", "county.js", "start.js")
# Of the wheels the page needs neither what is for other surfaces nor what no browser can load.
LEFT_OUT = ("reportgen/web/page/", "reportgen/cli/", "reportgen/render/pdf/weasyprint/")
PRINTING_LICENCES = (
    "Typst 0.14.2 with typst.ts 0.7.0: Apache License 2.0. PDFium: BSD 3-Clause and Apache",
    "License 2.0; its packing @embedpdf/pdfium 2.15.1: MIT. Fonts: SIL Open Font License 1.1;",
    "Reportgen Fang and Kai: GNU GPL version 3 with font exception. Their words follow.",
)
LEFT_OUT_KINDS = (".ttf", ".so", ".c", ".pyi")
LARGEST = 20_000_000  # bytes of the page
OLD = zipfile.ZipInfo().date_time
FONTS = ROOT / "src" / "reportgen" / "base" / "fonts"
# What stands in the page for libraries that no browser can load, by the names of those.
LIBRARIES = {
    "typst.py": "typst_in_page.py",
    "pypdfium2/__init__.py": "pypdfium2_in_page.py",
    "pypdfium2/raw.py": "pypdfium2_raw_in_page.py",
}


def main(place: Path, target: Path) -> None:
    """Make the page in `target` of what lies in `place`."""
    machine = place / "node_modules" / "pyodide"
    parts = {
        "machine": (machine / "pyodide.asm.js").read_bytes(),
        "loader": (machine / "pyodide.js").read_bytes(),
        "wasm": (machine / "pyodide.asm.wasm").read_bytes(),
        "library": (machine / "python_stdlib.zip").read_bytes(),
        "lock": lock(machine / "pyodide-lock.json"),
        "program": program(place, machine),
        "worker": (SOURCES / "worker.js").read_bytes(),
    }
    target.write_text(page(parts, licences(place)), encoding="utf-8")
    size = target.stat().st_size
    print(f"{target}: {size / 1e6:.1f} MB")
    if size > LARGEST:
        sys.exit(f"the page is larger than {LARGEST / 1e6:.0f} MB")
    beside = target.with_name("reportgen-pdf.js")
    beside.write_text(printing(place), encoding="utf-8")
    print(f"{beside}: {beside.stat().st_size / 1e6:.1f} MB")


def printing(place: Path) -> str:
    """What prints PDF, as a script that hands it to the page beside which it lies."""
    typst = place / "node_modules" / "@myriaddreamin" / "typst-ts-web-compiler" / "pkg"
    pdfium = place / "node_modules" / "@embedpdf" / "pdfium" / "dist"
    own = Path(__file__).with_name("page_libraries")
    parts = {
        "typst-loader": loader_of(typst / "typst_ts_web_compiler.mjs"),
        "typst": (typst / "typst_ts_web_compiler_bg.wasm").read_bytes(),
        "pdfium-loader": loader_of(pdfium / "index.browser.js"),
        "pdfium": (pdfium / "pdfium.wasm").read_bytes(),
        "libraries": archive({name: own / here for name, here in LIBRARIES.items()}),
        "fonts": archive({one.name: one for one in sorted(FONTS.glob("*.ttf"))}),
        "printing": (SOURCES / "printing.js").read_bytes(),
    }
    given = json.dumps({name: packed(data) for name, data in parts.items()}, indent=0)
    call = f"reportgenPrinting({json.dumps(version(place))}, {given});"
    texts = (path.read_text(encoding="utf-8") for path in sorted(FONTS.glob("licences/*")))
    head = "\n\n".join((" ".join(PRINTING_LICENCES), pdfium_licence(pdfium), *texts))
    return f"/*\n{head.replace('*/', '* /')}\n*/\n{call}\n"


def pdfium_licence(folder: Path) -> str:
    """PDFium's own words, and those of whoever packed it."""
    names = ("LICENSE", "LICENSE.pdfium")
    return "\n\n".join((folder.parent / name).read_text(encoding="utf-8") for name in names)


def loader_of(path: Path) -> bytes:
    """A library's script; in the page it has no address beside which other files would lie."""
    return path.read_bytes().replace(b"import.meta.url", b'"https://inline.invalid/"')


def version(place: Path) -> str:
    """The version of the program in the page."""
    (wheel,) = (place / "wheels").glob("reportgen-*.whl")
    return wheel.name.split("-")[1]


def archive(files: dict[str, Path]) -> bytes:
    """Files by their names inside, as an archive without dates."""
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w") as made:
        for name, path in files.items():
            made.writestr(zipfile.ZipInfo(name, OLD), path.read_bytes())
    return result.getvalue()


def lock(path: Path) -> bytes:
    """Pyodide's list of packages, without any: all that is needed lies in the page."""
    info = json.loads(path.read_text(encoding="utf-8"))["info"]
    return json.dumps({"info": info, "packages": {}}).encode()


def program(place: Path, machine: Path) -> bytes:
    """The program and its libraries, compiled, as one archive without dates."""
    sources, compiled = place / "sources", place / "compiled"
    for folder in (sources, compiled):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    for wheel in sorted((place / "wheels").glob("*.whl")):
        unpack(wheel, sources)
    compiler = Path(__file__).with_name("compile_page.mjs")
    subprocess.run(["node", compiler, machine, sources, compiled], check=True)
    files = sorted(path for path in compiled.rglob("*") if path.is_file())
    return archive({path.relative_to(compiled).as_posix(): path for path in files})


def unpack(wheel: Path, folder: Path) -> None:
    """What the page needs of a wheel."""
    with zipfile.ZipFile(wheel) as held:
        for name in held.namelist():
            # of what describes a wheel only its version is ever asked for
            is_wanted = ".dist-info/" not in name or name.endswith("/METADATA")
            is_left_out = name.endswith(LEFT_OUT_KINDS) or any(part in name for part in LEFT_OUT)
            if is_wanted and not is_left_out:
                held.extract(name, folder)


def licences(place: Path) -> str:
    """The licences of all that is in the page."""
    return "\n\n".join(("\n".join(own_words()), *texts_of(place)))


def own_words() -> Iterator[str]:
    """Whose works the page holds."""
    yield (ROOT / "LICENSE").read_text(encoding="utf-8")
    yield "Pyodide 0.26.4: Mozilla Public License 2.0. CPython 3.12: PSF License Version 2."


def texts_of(place: Path) -> Iterator[str]:
    """The licence files that the libraries' wheels bring."""
    for wheel in sorted((place / "wheels").glob("*.whl")):
        with zipfile.ZipFile(wheel) as held:
            for name in held.namelist():
                if "LICEN" in name.upper() and ".dist-info/" in name and "reportgen" not in name:
                    yield f"{wheel.name.split('-')[0]}\n{held.read(name).decode('utf-8')}"


def page(parts: dict[str, bytes], licence_texts: str) -> str:
    """The page: its frame with styles, parts and script put in."""
    script = "\n".join((SOURCES / name).read_text(encoding="utf-8") for name in SCRIPTS)
    script = f'"use strict";\n(() => {{\n{script}\n}})();'
    frame = (SOURCES / "index.html").read_text(encoding="utf-8")
    for name, text in {
        "policy": policy(f"\n{script}\n"),
        "styles": (SOURCES / "page.css").read_text(encoding="utf-8"),
        "licences": licence_texts.replace("&", "&amp;").replace("<", "&lt;"),
        "parts": "\n".join(embedded(name, data) for name, data in parts.items()),
        "script": script,
    }.items():
        frame = frame.replace(f"{{{{{name}}}}}", text)
    return frame


def policy(script: str) -> str:
    """What the page may do: run this one script and its own threads, and connect to nothing."""
    checksum = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return "; ".join((
        "default-src 'none'",
        "connect-src 'none'",
        f"script-src 'sha256-{checksum}' 'self' 'unsafe-eval' blob:",
        "worker-src blob:",
        "style-src 'unsafe-inline'",
        "img-src data: blob:",
        "form-action 'none'",
        "base-uri 'none'",
    ))  # fmt: skip


def embedded(name: str, data: bytes) -> str:
    """A part of the program, packed, as text that no browser runs."""
    return f'<script type="text/plain" id="part-{name}">{packed(data)}</script>'


def packed(data: bytes) -> str:
    """Bytes as text, packed."""
    return base64.b64encode(gzip.compress(data, 9, mtime=0)).decode()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
