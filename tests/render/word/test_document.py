"""The Word template and the document made of it, part by part."""

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path, PurePosixPath

import pytest
from lxml import etree

import reportgen
from kit.printing import EVERYTHING, published
from reportgen.base.errors import PackError
from reportgen.base.zipping import write_archive
from reportgen.pack import Pack, load_pack
from reportgen.pack.geometry import BoxRole, lay_out
from reportgen.pack.model import GridSheet
from reportgen.render import Engine
from reportgen.render.word.draw import draw_template
from reportgen.report.report import CheckedReport, printed

PACK = load_pack("zfxxgk-2021")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NS = {"w": W[1:-1]}
OFFICIAL = {"方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "Times New Roman"}


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def document(content: bytes) -> etree._Element:
    return etree.fromstring(parts(content)["word/document.xml"])


def text(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext(f"{W}t"))


def paragraphs(content: bytes) -> list[str]:
    return [text(p) for p in document(content).iterfind("w:body/w:p", NS)]


class TestTemplate:
    def test_is_what_the_pack_draws(self, pack: Pack) -> None:
        shipped = parts((pack.folder / "report.docx").read_bytes())
        assert shipped == parts(draw_template(pack)), (
            "the shipped report.docx is older than the pack: "
            "(pack.folder / 'report.docx').write_bytes(draw_template(pack))"
        )

    def test_names_every_value_of_a_table_once(self, pack: Pack) -> None:
        source = text(document((pack.folder / "report.docx").read_bytes()))
        named = re.findall(r"\{\{ (\w+(?:\.\w+)+) \}\}", source)
        grids = [sheet for sheet in pack.printed_sheets if isinstance(sheet, GridSheet)]
        for sheet in grids:
            paths = [box.path for box in lay_out(sheet).fields]
            assert [name for name in named if name.startswith(f"{sheet.key}.")] == paths

    def test_of_a_pack_without_one_is_drawn(
        self, copied_pack: Callable[[], tuple[Pack, Path]], tmp_path: Path
    ) -> None:
        pack, folder = copied_pack()
        (folder / "report.docx").unlink()
        report = published(PACK)
        assert Engine(pack).docx(report) == Engine(PACK).docx(report)


class TestDocument:
    def test_has_no_tag_left(self, engine: Engine, full: CheckedReport) -> None:
        for content in parts(engine.docx(full)).values():
            assert not re.search(rb"\{\{|\}\}|\{%|%\}", content)

    def test_is_well_formed(self, engine: Engine, full: CheckedReport) -> None:
        for name, content in parts(engine.docx(full)).items():
            assert etree.fromstring(content) is not None, name

    def test_has_every_part_it_refers_to(self, engine: Engine, full: CheckedReport) -> None:
        found = parts(engine.docx(full))
        types = etree.fromstring(found["[Content_Types].xml"])
        overrides = {str(e.get("PartName")) for e in types if e.get("PartName")}
        assert overrides == {f"/{name}" for name in found if not name.endswith(".rels")} - {
            "/[Content_Types].xml"
        }
        for name in (name for name in found if name.endswith(".rels")):
            base = PurePosixPath(name).parent.parent
            for relation in etree.fromstring(found[name]):
                assert relation.get("TargetMode") != "External"
                assert str(base / str(relation.get("Target"))) in found

    def test_refers_only_to_styles_that_exist(self, engine: Engine, full: CheckedReport) -> None:
        found = parts(engine.docx(full))
        styles = etree.fromstring(found["word/styles.xml"])
        known = {style.get(f"{W}styleId") for style in styles.iterfind("w:style", NS)}
        for name in ("word/document.xml", "word/footer1.xml", "word/footer2.xml"):
            root = etree.fromstring(found[name])
            used = root.xpath(
                "//w:pStyle/@w:val|//w:rStyle/@w:val|//w:tblStyle/@w:val", namespaces=NS
            )
            assert set(used) <= known

    def test_names_official_fonts_only(self, engine: Engine, full: CheckedReport) -> None:
        found = parts(engine.docx(full))
        named = set()
        for content in found.values():
            for fonts in etree.fromstring(content).iter(f"{W}rFonts"):
                named |= {value for key, value in fonts.items() if not key.endswith("}hint")}
        assert named == OFFICIAL
        table = etree.fromstring(found["word/fontTable.xml"])
        assert {font.get(f"{W}name") for font in table} == OFFICIAL

    @pytest.mark.parametrize("part", ["word/footer1.xml", "word/footer2.xml"])
    def test_numbers_its_pages_with_whole_fields(self, part: str) -> None:
        root = etree.fromstring(parts(Engine(PACK).docx(published(PACK)))[part])
        marks = [str(mark.get(f"{W}fldCharType")) for mark in root.iter(f"{W}fldChar")]
        assert marks == ["begin", "separate", "end"]
        assert [code.text for code in root.iter(f"{W}instrText")] == [" PAGE "]
        assert text(root) == "— 1 —"

    def test_holds_the_same_text_in_order(self, full: CheckedReport, engine: Engine) -> None:
        found = paragraphs(engine.docx(full))
        assert tuple(found[:2]) == full.report.title
        body = [line for line in found if line]
        assert body[body.index("五、存在的主要问题及改进情况") + 1 :][:5] == [
            "（一）独立成行的小标题",
            "1.二级小标题",
            "正文。",
            "（二）接排的小标题。接着的正文。",
            "2.二级接排。再接着的正文。",
        ]

    def test_holds_every_table_cell_by_cell(
        self, pack: Pack, engine: Engine, report: CheckedReport
    ) -> None:
        tables = list(document(engine.docx(report)).iter(f"{W}tbl"))
        grids = [sheet for sheet in pack.printed_sheets if isinstance(sheet, GridSheet)]
        assert len(tables) == len(grids)
        for sheet, table in zip(grids, tables, strict=True):
            expected = [
                box.text or printed(report.report.value(box.path)) for box in lay_out(sheet).boxes
            ]
            merged = table.xpath(".//w:tc[not(w:tcPr/w:vMerge[@w:val='continue'])]", namespaces=NS)
            assert [text(cell) for cell in merged] == expected

    def test_rows_fill_the_grid(self, engine: Engine, full: CheckedReport) -> None:
        for table in document(engine.docx(full)).iter(f"{W}tbl"):
            columns = len(table.findall("w:tblGrid/w:gridCol", NS))
            for row in table.iterfind("w:tr", NS):
                spans = row.xpath("sum(w:tc/w:tcPr/w:gridSpan/@w:val)", namespaces=NS)
                single = row.xpath("count(w:tc[not(w:tcPr/w:gridSpan)])", namespaces=NS)
                assert spans + single == columns
                assert row.find("w:trPr/w:cantSplit", NS) is not None

    def test_repeats_the_header_rows_of_a_table_of_one_block(self) -> None:
        tables = list(document(Engine(PACK).docx(published(PACK))).iter(f"{W}tbl"))
        repeated = [len(table.findall("w:tr/w:trPr/w:tblHeader", NS)) for table in tables]
        assert repeated == [0, 3, 3]

    def test_carries_its_title_organ_and_date(self) -> None:
        core = parts(Engine(PACK).docx(published(PACK, EVERYTHING)))["docProps/core.xml"].decode()
        assert "<dc:title>淮安市人民政府2024年政府信息公开工作年度报告</dc:title>" in core
        assert "<dc:creator>淮安市人民政府</dc:creator>" in core
        assert core.count("2025-01-08T00:00:00Z") == 2

    def test_prints_the_list_only_when_there_is_one(self, engine: Engine, pack: Pack) -> None:
        caption = "信息处理费收取情况"
        assert caption not in paragraphs(engine.docx(published(pack)))
        assert caption in paragraphs(engine.docx(published(pack, EVERYTHING)))
        last = list(document(engine.docx(published(pack, EVERYTHING))).iter(f"{W}tbl"))[-1]
        rows = [[text(cell) for cell in row.iter(f"{W}tc")] for row in last.iter(f"{W}tr")]
        assert rows[1:] == [
            ["甲局", "1", "100.00"],
            ["乙局", "1", "240.50"],
            ["合计", "2", "340.50"],
        ]

    @pytest.mark.parametrize(
        "line",
        [
            "A&B公司 <b>",
            "{{ organ }} {% if %}",
            "“引号”’‘\"'",
            "]]>&amp;",
            " 两端有空格 ",
            "𠮷玥㎡",
        ],
    )
    def test_keeps_text_as_it_is(self, line: str) -> None:
        quoted = line.replace("\\", "\\\\").replace('"', '\\"')
        report = published(PACK, f'[other]\nparagraphs = ["{quoted}"]')
        assert paragraphs(Engine(PACK).docx(report))[-1] == line

    def test_draws_every_role_in_its_style(self, pack: Pack) -> None:
        styles = {
            BoxRole.FIELD: "TableNumber",
            BoxRole.BAND: "TableHead",
            BoxRole.HEADER: "TableHead",
        }
        sheet = pack.sheet("disclosure")
        assert isinstance(sheet, GridSheet)
        table = next(document(draw_template(pack)).iter(f"{W}tbl"))
        cells = list(table.iter(f"{W}tc"))
        for box, cell in zip(lay_out(sheet).boxes, cells, strict=True):
            if box.role in styles:
                style = cell.find("w:p/w:pPr/w:pStyle", NS)
                assert style is not None
                assert style.get(f"{W}val") == styles[box.role]


SCRIPT = """
import sys
sys.path[:0] = sys.argv[1:]
from hashlib import sha256
from kit.printing import EVERYTHING, published
from reportgen.pack import load_pack
from reportgen.render import Engine
pack = load_pack("zfxxgk-2021")
print(sha256(Engine(pack).docx(published(pack, EVERYTHING))).hexdigest())
"""


class TestBytes:
    def test_are_the_same_twice(self, engine: Engine, pack: Pack, full: CheckedReport) -> None:
        assert engine.docx(full) == engine.docx(full) == Engine(pack).docx(full)

    def test_are_the_same_in_another_process(self) -> None:
        folders = [str(Path(reportgen.__file__).parents[1]), str(Path(__file__).parents[2])]
        command = [sys.executable, "-c", SCRIPT, *folders]
        there = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
        here = sha256(Engine(PACK).docx(published(PACK, EVERYTHING))).hexdigest()
        assert there == here


class TestABrokenTemplate:
    @pytest.fixture
    def spoil(
        self, copied_pack: Callable[[], tuple[Pack, Path]]
    ) -> Callable[[str, str], Callable[[], bytes]]:
        """Replaces a text of the document part by another; what it returns renders."""

        def spoiled(old: str, new: str) -> Callable[[], bytes]:
            pack, folder = copied_pack()
            found = parts((folder / "report.docx").read_bytes())
            source = found["word/document.xml"].decode()
            assert old in source
            found["word/document.xml"] = source.replace(old, new, 1).encode()
            (folder / "report.docx").write_bytes(write_archive(found))
            return lambda: Engine(pack).docx(published(PACK))

        return spoiled

    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            ("applications.new.natural", "applications.new.naturl", "applications.new.naturl"),
            ("{{ applications.new.natural }}", "{{ applications.new.natural", "写法有误"),
            ("{{ applications.new.natural }}", "applications.new.natural }}", "标签不完整"),
            ("{%p endfor %}", "{%p endfro %}", "写法有误"),
            ("{%p endfor %}", "", "写法有误"),
            ("{{ line }}", "{{ line.__class__ }}", "__class__"),
            ("{{ line }}", "{{ line|upper }}", "upper"),
        ],
    )
    def test_is_an_error_that_names_the_part(
        self,
        spoil: Callable[[str, str], Callable[[], bytes]],
        old: str,
        new: str,
        message: str,
    ) -> None:
        with pytest.raises(PackError, match=r"report\.docx 的 word/document\.xml") as caught:
            spoil(old, new)()
        assert message in str(caught.value)

    def test_may_have_its_tags_cut_up_by_word(
        self, spoil: Callable[[str, str], Callable[[], bytes]]
    ) -> None:
        cut = "{</w:t></w:r><w:r><w:t>{ applications.new.</w:t></w:r><w:r><w:t>natural }}"
        render = spoil("{{ applications.new.natural }}", cut)
        assert text(document(render())) == text(document(Engine(PACK).docx(published(PACK))))

    @pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 cut"])
    def test_that_is_no_zip_is_an_error(
        self, copied_pack: Callable[[], tuple[Pack, Path]], content: bytes
    ) -> None:
        pack, folder = copied_pack()
        (folder / "report.docx").write_bytes(content)
        with pytest.raises(PackError, match="不是完好的 Word 文件"):
            Engine(pack).docx(published(PACK))

    def test_that_unpacks_to_too_much_is_an_error(
        self, copied_pack: Callable[[], tuple[Pack, Path]]
    ) -> None:
        pack, folder = copied_pack()
        (folder / "report.docx").write_bytes(
            write_archive({"word/document.xml": b" " * 30_000_000})
        )
        with pytest.raises(PackError, match="文件过大"):
            Engine(pack).docx(published(PACK))
