"""Sound workbooks with one thing in them made hostile."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path

from kit.support import merged
from reportgen.pack import load_pack
from reportgen.pack.model import Level
from reportgen.pipeline.check import check_workbook
from reportgen.pipeline.outcome import Outcome
from reportgen.report.contents import Contents, Value, parse_contents
from reportgen.workbook import write_workbook

ROOT = Path(__file__).resolve().parents[2]
INPUT = ROOT / "inputs" / "淮安市人民政府-2024.xlsx"
PACK = load_pack("zfxxgk-2021")

# Markup that would fetch, read, run, style or hide something if it were taken for markup.
MARKUP = (
    "<img src='file:///SECRET'>",
    "<img src=http://127.0.0.1:9/a.png>",
    "<img src='data:image/png;base64,AAAA'>",
    "<img srcset='http://127.0.0.1:9/a.png 2x'>",
    "<link rel=attachment href='file:///SECRET'>",
    "<link rel='stylesheet' href='http://127.0.0.1:9/a.css'>",
    "<a rel=attachment href='file:///SECRET'>附</a>",
    "<style>* display:none</style>",
    "<style>@import url(http://127.0.0.1:9/a.css);</style>",
    "</style><p style='background:url(file:///SECRET)'>",
    "</p></section></body></html>",
    "<p style='content:url(http://127.0.0.1:9/)'>甲</p>",
    "<svg><image href='file:///SECRET'/></svg>",
    "<svg xmlns:xlink='x'><use xlink:href='file:///SECRET#a'/></svg>",
    "<svg><script>alert(1)</script></svg>",
    "<object data='file:///SECRET'></object>",
    "<embed src='file:///SECRET'>",
    "<iframe src='file:///SECRET'></iframe>",
    "<video poster='http://127.0.0.1:9/a.png'></video>",
    "<script src='http://127.0.0.1:9/a.js'></script>",
    "<base href='http://127.0.0.1:9/'>",
    "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>",
    "<table><tr><td>表中表</td></tr></table>",
    "<input value='x' autofocus onfocus=alert(1)>",
    '" onmouseover="alert(1)',
    "' style='position:fixed",
    "<!-- 注释 -->",
    "<![CDATA[<img src='file:///SECRET'>]]>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///SECRET'>]>&e;",
    "<?xml-stylesheet href='file:///SECRET'?>",
    "&lt;img src=x&gt; &#60;b&#62;",
    "</w:t></w:r></w:p><w:altChunk r:id='rId1'/>",
    '<w:instrText>INCLUDETEXT "C:\\\\SECRET"</w:instrText>',
    "url(file:///SECRET) @import 'http://127.0.0.1:9/'",
)
# With braces, which in prose are the names of figures; in a list they are text.
BRACES = (
    "<style>*{display:none}</style>",
    "<style>@font-face{font-family:x;src:url(file:///SECRET)}</style>",
    "{{ cycler.__init__.__globals__.os.popen('id') }}",
    "{% include 'pack.toml' %}{% for x in y %}",
    "{# #}{{ organ }}",
    "{{ 7 * 7 }}${7*7}#{7*7}<%= 7*7 %>",
)


def contents(*paragraphs: str, units: Sequence[str] = ()) -> Contents:
    """The published report with those paragraphs at the end, and a list of those units."""
    text = (ROOT / "inputs" / "source" / "huaian-2024.toml").read_text(encoding="utf-8")
    texts = tuple((Level.BODY, line) for line in paragraphs)
    more = Contents(
        texts={"other": texts} if texts else {},
        lists={"fees": tuple(_fee(unit) for unit in units)} if units else {},
    )
    return merged(parse_contents(PACK, text), more)


def _fee(unit: str) -> dict[str, Value]:
    return {"unit": unit, "cases": 1, "amount": Decimal(1)}


def book(*paragraphs: str, units: Sequence[str] = ()) -> bytes:
    """A workbook that can be printed, with those texts in it."""
    return write_workbook(PACK, contents(*paragraphs, units=units))


@cache
def sound() -> bytes:
    """A shipped workbook."""
    return INPUT.read_bytes()


def parts_of(data: bytes) -> dict[str, bytes]:
    """Its parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes] | Sequence[tuple[str, bytes]]) -> bytes:
    """The parts as an archive; a sequence may have a name twice."""
    target = io.BytesIO()
    pairs = parts.items() if isinstance(parts, Mapping) else parts
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in pairs:
            archive.writestr(name, content)
    return target.getvalue()


def with_parts(changes: Mapping[str, bytes]) -> bytes:
    """The shipped workbook with some parts replaced or added."""
    return packed({**parts_of(sound()), **changes})


def checked(folder: Path, data: bytes, name: str = "报告.xlsx") -> Outcome:
    """What becomes of a file."""
    path = folder / name
    path.write_bytes(data)
    return check_workbook(path)


def codes(outcome: Outcome) -> list[str]:
    """The codes of its findings."""
    return [one.code for one in outcome.diagnostics]
