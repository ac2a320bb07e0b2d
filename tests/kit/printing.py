"""Reports to print: the two published ones, and one that uses every part of its pack."""

from datetime import date
from pathlib import Path

from kit.support import merged, report_of
from reportgen.pack import Pack
from reportgen.render.pdf.weasyprint.engine import PdfEngine
from reportgen.report.contents import parse_contents
from reportgen.report.report import CheckedReport

SOURCE = Path(__file__).parents[2] / "inputs" / "source"
PUBLISHED = {"zfxxgk-2019": "xiangshan-2020", "zfxxgk-2021": "huaian-2024"}
EVERYTHING = """
[basics]
approved = 2025-01-08

[foreword]
paragraphs = ["前言一段。"]

[problems]
paragraphs = [
  "# （一）独立成行的小标题",
  "## 1.二级小标题",
  "正文。",
  "#> （二）接排的小标题。",
  "接着的正文。",
  "##> 2.二级接排。",
  "再接着的正文。",
]

[fees]
total = { cases = 2, amount = 340.50 }
records = [
  { unit = "甲局", cases = 1, amount = 100.00 },
  { unit = "乙局", cases = 1, amount = 240.50 },
]
"""


def published(pack: Pack, more: str = "") -> CheckedReport:
    """The published report of the pack's format, with other contents put over it."""
    text = (SOURCE / f"{PUBLISHED[pack.id]}.toml").read_text(encoding="utf-8")
    contents = merged(parse_contents(pack, text), parse_contents(pack, more))
    return CheckedReport(report_of(pack, contents))


def table(rows: str) -> bytes:
    """A PDF with one table, which breaks over pages."""
    head = "<thead><tr><th colspan=2>甲</th><th>乙</th></tr></thead>"
    body = f"<h1>题</h1><table>{head}<tbody>{rows}</tbody></table>"
    html = f"<html lang='zh-CN'><title>题</title><body>{body}</body></html>"
    return PdfEngine(()).render(html, created=date(2026, 1, 20))


def tall_group() -> bytes:
    """Rows under labels that span more of them than a page holds."""
    group = "<th rowspan=90>组</th>"
    return table(
        "".join(f"<tr>{group * (n % 90 == 0)}<th>{n}</th><td>1</td></tr>" for n in range(180))
    )
