"""One example workbook in, as many as an office above collects out."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

INPUTS = Path(__file__).parents[2] / "inputs"
SEED = INPUTS / "相山区商务局-2020.xlsx"
ORGAN = "相山区商务局"


def renamed(content: bytes, organ: str) -> bytes:
    """The workbook as another organ's: its name is put in wherever the example's stands."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            data = old.read(part).replace(_in_xml(ORGAN), _in_xml(organ))
            new.writestr(part.filename, data)
    return target.getvalue()


def _in_xml(text: str) -> bytes:
    return text.encode("ascii", "xmlcharrefreplace")


def collect(folder: Path, count: int) -> Iterator[Path]:
    """So many sound workbooks of different organs, and their files."""
    folder.mkdir(exist_ok=True)
    content = SEED.read_bytes()
    for number in range(1, count + 1):
        path = folder / f"{number:03}.xlsx"
        path.write_bytes(renamed(content, f"第{number}商务局"))
        yield path
