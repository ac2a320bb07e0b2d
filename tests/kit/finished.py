"""Reports and their documents for the tests of proofreading, and ways to damage a document."""

import io
import random
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache

from lxml import etree

from kit.support import report_of
from reportgen.base.diagnostics import Diagnostic
from reportgen.pack import load_pack
from reportgen.pack.fields import fields_of
from reportgen.pack.model import FieldType, Level, ListSheet, Pack, TextSheet
from reportgen.render import Engine
from reportgen.report.contents import Contents, Value
from reportgen.report.report import CheckedReport, Report

PACKS = ("zfxxgk-2019", "zfxxgk-2021")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DAY = date(2022, 1, 15)
TEXT = "一年来，我局落实各项规定，主动公开信息{}条，占85%；COVID-19专栏“一网通办”{}次。"


@cache
def engine(pack_id: str) -> Engine:
    return Engine(load_pack(pack_id))


def random_contents(pack: Pack, seed: int = 1, records: int = 3) -> Contents:
    """Contents that fill everything a report can hold; most numbers small, some of five digits."""
    dice = random.Random(seed)  # noqa: S311
    values = {path: random_value(info.type, dice) for path, info in fields_of(pack).items()}
    values[pack.head.organ] = "某某区商务局"
    values[pack.head.year] = pack.head.first_year
    texts = {s.key: random_text(dice) for s in pack.sheets if isinstance(s, TextSheet)}
    lists = {
        sheet.key: tuple(random_record(sheet, number, dice) for number in range(records))
        for sheet in pack.sheets
        if isinstance(sheet, ListSheet)
    }
    return Contents(values, texts, lists)


def random_value(kind: FieldType, dice: random.Random) -> Value:
    match kind:
        case FieldType.COUNT:
            return dice.choice([0, dice.randrange(10), dice.randrange(100_000)])
        case FieldType.CHANGE:
            return dice.randrange(-999, 999)
        case FieldType.AMOUNT:
            return Decimal(dice.randrange(10**8)).scaleb(-dice.randrange(7))
        case FieldType.DATE:
            return DAY
        case _:
            return None


def random_text(dice: random.Random) -> tuple[tuple[Level, str], ...]:
    def text() -> str:
        return TEXT.format(dice.randrange(10_000), dice.randrange(10_000)) * dice.randrange(1, 4)

    return (
        (Level.BODY, text()),
        (Level.HEAD, "（一）主动公开"),
        (Level.BODY, text()),
        (Level.RUN_IN_HEAD, "（二）依申请公开。"),
        (Level.BODY, text()),
        (Level.SUBHEAD, "1.平台建设"),
        (Level.RUN_IN_SUBHEAD, "2.监督。"),
        (Level.BODY, text()),
    )


def random_record(sheet: ListSheet, number: int, dice: random.Random) -> dict[str, Value]:
    return {
        column.key: random_value(column.type, dice)
        if column.type.is_number
        else f"第{number % 7 + 1}街道办事处"
        for column in sheet.columns
    }


def random_report(pack_id: str, seed: int = 1, records: int = 3) -> Report:
    pack = load_pack(pack_id)
    return report_of(pack, random_contents(pack, seed, records))


@cache
def checked(pack_id: str) -> CheckedReport:
    return CheckedReport(random_report(pack_id))


@cache
def document(pack_id: str) -> bytes:
    """The Word document of the report that `checked` gives."""
    return engine(pack_id).docx(checked(pack_id))


@cache
def printed_pages(pack_id: str) -> bytes:
    """The PDF of the report that `checked` gives."""
    return engine(pack_id).pdf(checked(pack_id))


def main_part(data: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def document_of(root: etree._Element) -> bytes:
    """A document with this main part and nothing else."""
    return document_with(etree.tostring(root))


def document_with(content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", content)
    return buffer.getvalue()


def damaged(data: bytes, damage: Callable[[etree._Element], None]) -> bytes:
    """The document after `damage` was done to its body."""
    root = main_part(data)
    body = root.find(f"{W}body")
    assert body is not None
    damage(body)
    return document_of(root)


def brief(findings: tuple[Diagnostic, ...]) -> list[tuple[str, str | None]]:
    """Code and cell of each finding."""
    return [(one.code, str(one.at) if one.at else None) for one in findings]
