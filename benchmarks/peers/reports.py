"""The 2021-format example in; many workbooks that differ, and the same data as JSON for peers, out.

Every report has an organ, figures and paragraphs of its own, so that a tool that remembers what it
has set before gains nothing by it.
"""

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from completeness import NUMBER

from reportgen.pack import Pack, load_pack
from reportgen.pack.geometry import BoxRole, lay_out
from reportgen.pack.model import GridSheet
from reportgen.pipeline.check import check_workbook
from reportgen.render.content.context import build_context
from reportgen.report.contents import Contents, parse_contents
from reportgen.report.report import CheckedReport
from reportgen.workbook import write_workbook

PACK = "zfxxgk-2021"
SOURCE = Path(__file__).resolve().parents[2] / "inputs" / "source" / "huaian-2024.toml"
ORGAN = "淮安市人民政府"
TEXTS = ("foreword", "overview", "problems", "other")
# Figures that may all grow by the same number: every sum and every sentence stays true.
GROWING = re.compile(r"\b(447228|3985758|88283|3001|3119|1288|1362|2932|3050)\b")


@dataclass(frozen=True)
class Sample:
    """One report: its workbook, its JSON, and all numbers and texts that must be printed."""

    workbook: Path
    data: Path
    numbers: tuple[str, ...]
    texts: tuple[str, ...]


def write_samples(folder: Path, count: int) -> tuple[Sample, ...]:
    """Write that many workbooks and JSON files into the folder."""
    pack = load_pack(PACK)
    source = SOURCE.read_text(encoding="utf-8")
    return tuple(_write_sample(folder, pack, source, number) for number in range(1, count + 1))


def _write_sample(folder: Path, pack: Pack, source: str, number: int) -> Sample:
    organ = f"淮安市示例{number:03}局"
    text = GROWING.sub(lambda found: str(int(found[0]) + number), source).replace(ORGAN, organ)
    workbook = folder / f"report-{number:03}.xlsx"
    workbook.write_bytes(write_workbook(pack, _own_texts(parse_contents(pack, text), organ)))
    checked = check_workbook(workbook).checked
    if checked is None:
        raise SystemExit(f"{workbook} does not pass its own checks")
    data = plain_data(checked)
    path = workbook.with_suffix(".json")
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return Sample(workbook, path, _numbers(checked, data), _texts(data))


def _own_texts(contents: Contents, organ: str) -> Contents:
    """The same with the organ's name at the end of every paragraph, so that no two are alike."""
    texts = {
        key: tuple((level, f"{text}（{organ}）") for level, text in paragraphs)
        for key, paragraphs in contents.texts.items()
    }
    return replace(contents, texts=texts)


def plain_data(checked: CheckedReport) -> dict[str, Any]:
    """What a template may name: the title's lines, the texts, and the tables' figures."""
    context = build_context(checked)
    data: dict[str, Any] = {"title": dict(zip(("organ", "name"), context["title"], strict=True))}
    for key in TEXTS:
        paragraphs = [{"head": p.head, "text": p.text} for p in context[key]["paragraphs"]]
        data[key] = {"heading": context[key]["heading"], "paragraphs": paragraphs}
    for sheet in grids(checked.report.pack):
        data[sheet.key] = context[sheet.key]
    return data


def grids(pack: Pack) -> tuple[GridSheet, ...]:
    """The tables of the report in order."""
    return tuple(sheet for sheet in pack.printed_sheets if isinstance(sheet, GridSheet))


def _numbers(checked: CheckedReport, data: dict[str, Any]) -> tuple[str, ...]:
    """Those of the tables and those in the text, so that one cannot stand in for the other."""
    found: list[str] = []
    for sheet in grids(checked.report.pack):
        for box in lay_out(sheet).boxes:
            if box.role is BoxRole.FIELD:
                value: Any = data
                for key in box.path.split("."):
                    value = value[key]
                found.append(value)
    prose = [one["head"] + one["text"] for one in _paragraphs(data)]
    return (*found, *NUMBER.findall("\n".join(prose)))


def _sections(data: dict[str, Any]) -> list[dict[str, Any]]:
    return [value for key, value in data.items() if key != "title"]


def _paragraphs(data: dict[str, Any]) -> list[dict[str, str]]:
    return [one for section in _sections(data) for one in section.get("paragraphs", ())]


def _texts(data: dict[str, Any]) -> tuple[str, ...]:
    """Title, headings, and the beginning of every paragraph (a page may end within the rest)."""
    begun = [(one["head"] + one["text"])[:12] for one in _paragraphs(data)]
    return (*data["title"].values(), *(one["heading"] for one in _sections(data)), *begun)
