"""The shipped examples printed: what came out when somebody last looked and found it good.

`pytest tests/golden --update-golden` writes the files anew; then read the diff and look at the
pictures. Pictures are small and grey; they are compared with a little tolerance.
"""

from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from reportgen.pipeline.check import check_workbook
from reportgen.render import Engine
from reportgen.report.report import CheckedReport

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent
CASES = {"2019": "相山区商务局-2020.xlsx", "2021": "淮安市人民政府-2024.xlsx"}
PICTURED = (1, 4)  # the first page, and the page of the largest table
SCALE = 0.6  # pixels a point: characters keep their place and their weight


@cache
def checked(case: str) -> CheckedReport:
    report = check_workbook(ROOT / "inputs" / CASES[case]).checked
    assert report is not None
    return report


@cache
def engine(case: str) -> Engine:
    return Engine(checked(case).report.pack)


@cache
def pdf(case: str) -> bytes:
    return engine(case).pdf(checked(case))


def page_texts(case: str) -> str:
    document = pypdfium2.PdfDocument(pdf(case))
    pages = (page.get_textpage().get_text_bounded().replace("\r", "") for page in document)
    return "\n".join(f"--- {number}\n{text}" for number, text in enumerate(pages, start=1))


def picture(case: str, number: int) -> Image.Image:
    page = pypdfium2.PdfDocument(pdf(case))[number - 1]
    return page.render(scale=SCALE, grayscale=True).to_pil()


def settle(path: Path, now: str, update: bool) -> None:
    if update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(now, encoding="utf-8")
    assert now == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_the_page_for_a_site_is_the_golden_one(case: str, update_golden: bool) -> None:
    settle(GOLDEN / case / "report.html", engine(case).html(checked(case)), update_golden)


@pytest.mark.parametrize("case", CASES)
def test_the_word_document_is_the_golden_one(case: str, update_golden: bool) -> None:
    with ZipFile(BytesIO(engine(case).docx(checked(case)))) as parts:
        body = parts.read("word/document.xml").decode()
    settle(GOLDEN / case / "document.xml", body.replace("<w:p ", "\n<w:p "), update_golden)


@pytest.mark.parametrize("case", CASES)
def test_the_pdf_has_the_golden_text_on_every_page(case: str, update_golden: bool) -> None:
    settle(GOLDEN / case / "pages.txt", page_texts(case), update_golden)


@pytest.mark.parametrize("number", PICTURED)
@pytest.mark.parametrize("case", CASES)
def test_the_pdf_looks_like_the_golden_picture(case: str, number: int, update_golden: bool) -> None:
    path = GOLDEN / case / f"page-{number}.png"
    now = picture(case, number)
    if update_golden:
        now.save(path, optimize=True)
    golden = Image.open(path)
    assert now.size == golden.size
    difference = ImageChops.difference(now, golden.convert("L"))
    assert ImageStat.Stat(difference).mean[0] < 0.5  # of 255: a moved line is far above
