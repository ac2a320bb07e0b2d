"""Random reports as documents, and the same documents damaged, to be read in again.

Every figure of a report is another number, so that a figure that moved cannot look right.
"""

from copy import deepcopy
from decimal import Decimal
from functools import cache
from random import Random

from lxml import html

from kit.support import report_of
from reportgen.base.diagnostics import Diagnostic
from reportgen.filling.published.found import FoundCell, Place, PlacedTable
from reportgen.filling.published.read import read_document
from reportgen.filling.published.recognise import Recognised, recognise
from reportgen.pack import Pack
from reportgen.pack.fields import fields_of
from reportgen.pack.model import FieldType, GridSheet, Level, ListSheet, TextSheet
from reportgen.render import Engine
from reportgen.report.contents import Contents, Value
from reportgen.report.report import CheckedReport, printed_paragraphs
from reportgen.report.source import SourceFile

ORGANS = (
    "某某区商务局",
    "甲市人民政府",
    "乙县丙镇人民政府",
    "丁街道办事处",
    "某某市住房和城乡建设局",
)
WORDS = (
    "全年通过政府网站主动公开信息目录更新办理答复申请渠道规范内容完整及时"
    "平台建设监督保障培训考核群众关切"
)
LETTERS = "一二三四五六七八九"


def contents_of(pack: Pack, seed: int) -> Contents:
    """A report of that pack; its figures add up to nothing."""
    random = Random(seed)  # noqa: S311  # no secret: the same again every time
    numbers = random.sample(range(1, 100_000), 400)
    values: dict[str, Value] = {}
    for path, info in fields_of(pack).items():
        if isinstance(info.sheet, GridSheet) and info.sheet.printed and not random.random() < 0.02:
            values[path] = _number(info.type, numbers.pop(), random)
    values[pack.head.organ] = random.choice(ORGANS)
    last = pack.head.last_year or 2029
    values[pack.head.year] = random.randint(pack.head.first_year, last)
    for path in set(_placeholders(pack)) - {pack.head.organ, pack.head.year}:
        values[path] = random.choice(fields_of(pack)[path].choices)
    for info in fields_of(pack).values():
        if info.unit:
            values[info.unit] = fields_of(pack)[info.unit].choices[0]
    texts = {s.key: tuple(_text(random)) for s in pack.printed_sheets if isinstance(s, TextSheet)}
    lists = {
        s.key: tuple(_records(s, random)) for s in pack.printed_sheets if isinstance(s, ListSheet)
    }
    return Contents(values, texts, lists)


def _placeholders(pack: Pack) -> list[str]:
    return [part.partition("}")[0] for line in pack.head.title for part in line.split("{")[1:]]


def _number(kind: FieldType, number: int, random: Random) -> Value:
    if kind is FieldType.AMOUNT:
        places = random.randint(0, 6)
        return (
            Decimal(f"{number}.{random.randrange(10**places):0{places}}")
            if places
            else Decimal(number)
        )
    return -number if kind is FieldType.CHANGE and random.random() < 0.5 else number


def _sentences(random: Random) -> str:
    parts = []
    for _ in range(random.randint(1, 8)):
        words = "".join(random.choices(WORDS, k=random.randint(5, 40)))
        parts.append(
            words
            + random.choice(("", f"{random.randint(1, 9999)}件", "“引用”", "（括注）", "12.5%"))
        )
    return "，".join(parts) + "。"


def _text(random: Random):
    for number in range(random.randint(1, 5)):
        name = "".join(random.choices(WORDS, k=random.randint(2, 10)))
        kind = random.random()
        if kind < 0.3:
            yield Level.HEAD, f"（{LETTERS[number]}）{name}"
        elif kind < 0.5:
            yield Level.RUN_IN_HEAD, f"（{LETTERS[number]}）{name}。"
        yield Level.BODY, _sentences(random)


def _records(sheet: ListSheet, random: Random):
    for number in range(random.choice((0, 0, 3, 7))):
        yield {
            column.key: f"第{number}局"
            if column.type is FieldType.TEXT
            else _number(column.type, random.randint(1, 9999), random)
            for column in sheet.columns
        }


@cache
def engine(pack: Pack) -> Engine:
    return Engine(pack)


def document(pack: Pack, contents: Contents, form: str) -> bytes:
    """The report as a document; no workbook is attached."""
    checked = CheckedReport(report_of(pack, contents))
    source = SourceFile("报告.xlsx", b"", attached=False)
    if form == "docx":
        return engine(pack).docx(checked, source)
    if form == "pdf":
        return engine(pack).pdf(checked, source)
    return engine(pack).html(checked).encode()


def taken(data: bytes) -> Recognised:
    """What is recognised in a document."""
    found = read_document(data, "报告")
    assert not isinstance(found, Diagnostic), found.message
    return recognise(found, "报告")


def differences(pack: Pack, contents: Contents, found: Contents) -> list[str]:
    """What is not in the found contents as it is in the report's own."""
    wrong = []
    for path, info in fields_of(pack).items():
        own, other = contents.values.get(path), found.values.get(path)
        if (
            info.sheet.printed
            and not isinstance(info.sheet, ListSheet)
            and own != _plain(other, info.unit)
        ):
            wrong.append(f"{path}: {own} -> {other}")
    for sheet in pack.printed_sheets:
        if isinstance(sheet, TextSheet):
            own, other = _printed(pack, sheet.key, contents), _printed(pack, sheet.key, found)
            wrong += [
                f"{sheet.key}: {one} -> {two}"
                for one, two in zip(own, other, strict=False)
                if one != two
            ]
            if len(own) != len(other):
                wrong.append(f"{sheet.key}: {len(own)} -> {len(other)}")
        if isinstance(sheet, ListSheet):
            own, other = contents.lists.get(sheet.key, ()), found.lists.get(sheet.key, ())
            wrong += [] if tuple(own) == tuple(other) else [f"{sheet.key}: {own} -> {other}"]
    return wrong


def _plain(value: Value, unit: str) -> Value:
    """An amount with an open unit is kept with the unit behind it."""
    return Decimal(value.rstrip("万元")) if unit and isinstance(value, str) else value


def _printed(pack: Pack, key: str, contents: Contents) -> list[str]:
    """The paragraphs as printed, without white space."""
    report = report_of(pack, contents)
    lines = printed_paragraphs(report.paragraphs[key])
    return ["".join((one.head + one.text).split()) for one in lines]


# --- damage ---------------------------------------------------------------------------------------


def damaged(data: bytes, seed: int, other: bytes) -> tuple[bytes, str]:
    """The page with one to three things done to it, and what; `other` is another report."""
    random = Random(seed)  # noqa: S311  # no secret: the same again every time
    tree = html.fromstring(data.decode())
    done = []
    for _ in range(random.randint(1, 3)):
        damage = random.choice(DAMAGES)
        damage(tree, random, other)
        done.append(damage.__name__)
    return html.tostring(tree, encoding="utf-8"), " ".join(done)


def cell_removed(tree, random: Random, _: bytes) -> None:
    cell = random.choice(tree.xpath("//td|//th"))
    cell.drop_tree()


def cells_removed(tree, random: Random, _: bytes) -> None:
    row = random.choice([row for row in tree.xpath("//tr") if len(row)])
    for cell in random.sample(list(row), random.randint(1, len(row))):
        cell.drop_tree()


def rows_swapped(tree, random: Random, _: bytes) -> None:
    body = random.choice(tree.xpath("//tbody") or tree.xpath("//table"))
    rows = [row for row in body if row.tag == "tr"]
    if len(rows) > 1:
        one, two = random.sample(range(len(rows)), 2)
        first, second = rows[one], rows[two]
        marker = html.Element("tr")
        body.replace(first, marker)
        body.replace(second, first)
        body.replace(marker, second)


def row_removed(tree, random: Random, _: bytes) -> None:
    random.choice(tree.xpath("//tr")).drop_tree()


def row_repeated(tree, random: Random, _: bytes) -> None:
    row = random.choice(tree.xpath("//tr"))
    copy = deepcopy(row)
    copy.tail = None
    row.addnext(copy)


def table_split(tree, random: Random, _: bytes) -> None:
    table = random.choice(tree.xpath("//table"))
    rows = table.xpath(".//tr")
    if len(rows) < 3:
        return
    rest = html.Element("table")
    for row in rows[random.randint(1, len(rows) - 1) :]:
        row.getparent().remove(row)
        rest.append(row)
    table.addnext(rest)


def label_misspelt(tree, random: Random, _: bytes) -> None:
    cells = [cell for cell in tree.xpath("//td|//th") if _is_label(cell)]
    if not cells:
        return
    cell = random.choice(cells)
    text = cell.text_content()
    for _n in range(random.randint(1, 2)):
        at = random.randrange(len(text)) if text else 0
        text = text[:at] + random.choice(("", random.choice(WORDS))) + text[at + 1 :]
    for child in list(cell):
        child.drop_tree()
    cell.text = text


def label_blanked(tree, random: Random, _: bytes) -> None:
    cell = random.choice([one for one in tree.xpath("//td|//th") if _is_label(one)])
    for child in list(cell):
        child.drop_tree()
    cell.text = ""


def _is_label(cell) -> bool:
    return any("一" <= sign <= "龥" for sign in cell.text_content())


def table_removed(tree, random: Random, _: bytes) -> None:
    tables = tree.xpath("//table")
    if tables:
        random.choice(tables).drop_tree()


def span_changed(tree, random: Random, _: bytes) -> None:
    cells = tree.xpath("//*[@rowspan or @colspan]")
    if cells:
        cell = random.choice(cells)
        name = random.choice([name for name in ("rowspan", "colspan") if cell.get(name)])
        cell.set(name, str(max(1, int(cell.get(name)) + random.choice((-1, 1)))))


def two_in_one(tree, random: Random, other: bytes) -> None:
    tree.find("body").extend(list(html.fromstring(other.decode()).find("body")))


DAMAGES = (
    cell_removed,
    cells_removed,
    rows_swapped,
    row_removed,
    row_repeated,
    table_split,
    label_misspelt,
    label_misspelt,
    label_blanked,
    table_removed,
    span_changed,
    two_in_one,
)


# --- small things ---------------------------------------------------------------------------------


def table_of(*rows: list[str]) -> PlacedTable:
    """A table of those rows; `甲*2` is a cell of two columns."""
    cells = []
    for number, row in enumerate(rows, start=1):
        column = 1
        for text in row:
            shown, _, width = text.partition("*")
            cells.append(FoundCell(number, column, 1, int(width or 1), shown))
            column += int(width or 1)
    places = tuple(Place("table", 1, number) for number in range(1, len(rows) + 1))
    return PlacedTable(tuple(cells), places)


def on_a_site(page: bytes, encoding: str) -> bytes:
    """The page as a site shows it: with navigation, a table about it, hits, and the one before."""
    body = page.decode().partition("<body")[2].partition(">")[2].rpartition("</body>")[0]
    about = (
        "<table><tr><td>索引号</td><td>0/2025-1</td></tr><tr><td>文号</td><td></td></tr></table>"
    )
    text = (
        "<html><head><meta charset=gb2312><title>年报_繁體</title></head><body>"
        f"<div>今天是2025年12月30日</div>{about}<p>发布日期：2025-02-28 浏览次数：1,268</p>"
        f"<div id=zoom><div>{body}</div></div><p>上一篇：某局2020年政府信息公开工作年度报告</p>"
        "<div>网站标识码：0000000000 繁體</div></body></html>"
    )
    return text.encode(encoding)
