"""What the PDF engine prints, measured on the printed pages."""

import ctypes
import importlib
import io
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont

import reportgen
from reportgen.base.errors import PackError
from reportgen.base.fonts import FOLDER, FONTS, FontRole
from reportgen.render.pdf.weasyprint.engine import PdfEngine
from reportgen.report.source import SourceFile

GONGWEN = Path(__file__).parents[4] / "templates" / "gongwen" / "gongwen.css"
DAY = date(2026, 1, 20)
POINTS = 72 / 25.4  # in a millimetre
PAGE = "<!DOCTYPE html><html lang='zh-CN'><head>{head}</head><body>{body}</body></html>"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> PdfEngine:
    """An engine that sees no fonts but ours."""
    css = GONGWEN.read_text(encoding="utf-8")
    return PdfEngine((css,), system_fonts=(), cache_folder=tmp_path_factory.mktemp("cache"))


def document(body: str, title: str = "标题", head: str = "") -> str:
    return PAGE.format(head=f"<title>{title}</title>{head}", body=body)


def characters(pdf: bytes) -> Iterator[list[tuple[str, float, float]]]:
    """For each page its characters with left edge and baseline in points from the lower left."""
    with closing(pypdfium2.PdfDocument(pdf)) as opened:
        for page in opened:
            text = page.get_textpage()
            yield [(text.get_text_range(n, 1), *origin(text, n)) for n in range(text.count_chars())]
            text.close()
            page.close()


def origin(text: Any, number: int) -> tuple[float, float]:
    """Where the pen stood when it drew a character."""
    x, y = ctypes.c_double(), ctypes.c_double()
    pypdfium2.raw.FPDFText_GetCharOrigin(text.raw, number, x, y)
    return x.value, y.value


def plain(pdf: bytes) -> list[str]:
    """The text of each page, without line breaks."""
    texts = []
    with closing(pypdfium2.PdfDocument(pdf)) as opened:
        for page in opened:
            text = page.get_textpage()
            texts.append("".join(text.get_text_range().split("\r\n")))
            text.close()
            page.close()
    return texts


def font_names(pdf: bytes) -> set[str]:
    """The embedded fonts, without their subset tags."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        descriptors = [
            item
            for item in opened.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
        ]
        assert all("/FontFile2" in item for item in descriptors)
        return {str(item["/FontName"]).partition("+")[2] for item in descriptors}


class TestThePage:
    def test_holds_22_lines_of_28_characters(self, engine: PdfEngine) -> None:
        text = "国" * (22 * 28 * 2)
        pdf = engine.render(document(f"<p style='text-indent: 0'>{text}</p>"), created=DAY)
        pages = list(characters(pdf))
        assert len(pages) == 2
        for page in pages:
            lines = Counter(round(y, 1) for c, _, y in page if c == "国")
            assert len(lines) == 22
            assert set(lines.values()) == {28}

    def test_fills_the_type_area_and_stays_in_it(self, engine: PdfEngine) -> None:
        pdf = engine.render(document(f"<p style='text-indent:0'>{'国' * 22 * 28}</p>"), created=DAY)
        (page,) = characters(pdf)
        xs = [x for c, x, _ in page if c == "国"]
        ys = sorted({round(y, 2) for c, _, y in page if c == "国"}, reverse=True)
        assert min(xs) == pytest.approx(28 * POINTS, abs=0.1)
        assert max(xs) + 16 == pytest.approx((210 - 26) * POINTS, abs=0.5)
        assert max(xs) + 16 - 0.22 < (210 - 26) * POINTS
        pitches = [upper - lower for upper, lower in pairwise(ys)]
        assert pitches == pytest.approx([28.98] * 21, abs=0.02)
        assert ys[-1] > 35 * POINTS

    def test_keeps_its_pitch_whichever_fonts_stand_in_a_line(self, engine: PdfEngine) -> None:
        mixed = "国ab12“㎡埇𠀋<span class='run-in'>楷</span>—"
        pdf = engine.render(document(f"<p>{mixed * 99}</p>"), created=DAY)
        page = next(characters(pdf))
        ys = sorted({round(y, 1) for _, _, y in page if y > 36 * POINTS}, reverse=True)
        assert len(ys) == 22

    def test_indents_two_characters(self, engine: PdfEngine) -> None:
        (page,) = characters(engine.render(document("<p>国</p>"), created=DAY))
        assert page[0][1] == pytest.approx(28 * POINTS + 2 * (16 - 0.22), abs=0.1)

    def test_numbers_odd_pages_right_and_even_pages_left(self, engine: PdfEngine) -> None:
        body = "<p>国</p><p style='break-before: page'>国</p><p style='break-before: page'>国</p>"
        pages = list(characters(engine.render(document(body), created=DAY)))
        for number, page in enumerate(pages, start=1):
            footer = [item for item in page if item[2] < 35 * POINTS and item[0].strip()]
            assert "".join(c for c, _, _ in footer) == f"—{number}—"
            left, right = footer[0][1], footer[-1][1] + 14
            if number % 2:
                assert right == pytest.approx((210 - 26) * POINTS - 14, abs=0.5)
            else:
                assert left == pytest.approx(28 * POINTS + 14, abs=0.5)

    def test_leaves_no_heading_alone_at_its_foot(self, engine: PdfEngine) -> None:
        for filled in range(18, 23):
            body = "<p>国</p>" * filled + "<h2>一、标题</h2><h3>（一）标题</h3><p>正文</p>"
            texts = plain(engine.render(document(body), created=DAY))
            page = next(text for text in texts if "一、标题" in text)
            assert "正文" in page, filled


class TestTables:
    ROW = "<tr><td>1</td><td>22345678.123456</td></tr>"

    def test_repeat_their_header_on_every_page(self, engine: PdfEngine) -> None:
        head = "<thead><tr><th>表头</th><th>数</th></tr></thead>"
        body = f"<table>{head}<tbody>{self.ROW * 60}</tbody></table>"
        texts = plain(engine.render(document(body), created=DAY))
        assert len(texts) > 1
        assert all("表头" in text for text in texts)

    def test_do_not_tear_a_long_label(self, engine: PdfEngine) -> None:
        label = "申请人无正当理由逾期不补正行政机关不再处理其政府信息公开申请" * 6
        for rows in range(22, 34):
            last = f"<tr><th scope='row'>{label}</th><td>1</td></tr>"
            body = f"<table>{self.ROW * rows}{last}</table>"
            texts = plain(engine.render(document(body), created=DAY))
            assert sum(label in text for text in texts) == 1, rows

    def test_marked_whole_page_stand_with_their_heading_on_a_fresh_page(
        self, engine: PdfEngine
    ) -> None:
        table = f"<div class='table whole-page'><table>{self.ROW * 28}</table></div>"
        body = f"<p>正文</p><h2>三、表</h2>{table}<p>后文</p>"
        first, second, *_ = plain(engine.render(document(body), created=DAY))
        assert first.startswith("正文")
        assert "三、表" not in first
        assert second.startswith("三、表")
        assert second.count("22345678.123456") == 28

    def test_marked_together_stay_on_one_page(self, engine: PdfEngine) -> None:
        group = f"<tbody class='together'><tr><th colspan='2'>组头</th></tr>{self.ROW * 4}</tbody>"
        body = f"<table><tbody>{self.ROW * 30}</tbody>{group}</table>"
        texts = plain(engine.render(document(body), created=DAY))
        assert [text.count("组头") for text in texts] == [0, 1]

    def test_are_156_mm_wide_with_an_upper_line_on_every_page(self, engine: PdfEngine) -> None:
        pdf = engine.render(document(f"<table>{self.ROW * 60}</table>"), created=DAY)
        with closing(pypdfium2.PdfDocument(pdf)) as opened:
            for page in opened:
                picture = page.render(scale=4, grayscale=True).to_pil()
                rows = picture.crop((0, 0, picture.width, int(38 * POINTS * 4)))
                columns = rows.getbbox() and rows.point(lambda grey: 255 * (grey < 200)).getbbox()
                assert columns is not None
                assert columns[0] / 4 == pytest.approx(28 * POINTS, abs=0.5)
                assert columns[2] / 4 == pytest.approx((210 - 26) * POINTS, abs=0.5)
                page.close()


class TestTheFile:
    def test_is_an_accessible_archive_file(self, engine: PdfEngine) -> None:
        pdf = engine.render(document("<h2>一、标题</h2><p>正文</p>"), created=DAY)
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            metadata = opened.open_metadata()
            assert metadata.pdfa_status == "3A"
            assert opened.Root.MarkInfo.Marked
            assert opened.Root.Lang == "zh-CN"
            assert "/StructTreeRoot" in opened.Root
            with opened.open_outline() as outline:
                assert [item.title for item in outline.root] == ["一、标题"]

    def test_takes_title_and_author_from_the_document(self, engine: PdfEngine) -> None:
        html = document("<p>正文</p>", "年度报告", "<meta name='author' content='某局'>")
        with pikepdf.open(io.BytesIO(engine.render(html, created=DAY))) as opened:
            assert opened.docinfo["/Title"] == "年度报告"
            assert opened.docinfo["/Author"] == "某局"

    def test_bears_the_date_given(self, engine: PdfEngine) -> None:
        pdf = engine.render(document("<p>正文</p>"), created=date(2020, 2, 29))
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            for key in ("/CreationDate", "/ModDate"):
                assert str(opened.docinfo[key]).startswith("D:20200229000000+08")

    def test_carries_the_workbook(self, engine: PdfEngine) -> None:
        source = SourceFile("年报.xlsx", b"content")
        pdf = engine.render(document("<p>正文</p>"), created=DAY, source=source)
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            (attached,) = opened.attachments.values()
            assert attached.filename == "年报.xlsx"
            assert attached.get_file().read_bytes() == b"content"
            assert attached.relationship == pikepdf.Name.Source
            assert attached.get_file().mime_type == source.media_type

    def test_embeds_only_our_fonts(self, engine: PdfEngine) -> None:
        body = (
            "<h1 class='title'><span>题</span></h1><h2>一、黑</h2><h3>（一）楷</h3>"
            "<p>仿宋12㙍𠀋</p><table><tr><td>宋体</td></tr></table>"
        )
        names = {f"Reportgen-{name}" for name in ("Title", "Hei", "Kai", "Fang", "Song", "Rare")}
        pdf = engine.render(document(body), created=DAY)
        assert font_names(pdf) == names | {"Reportgen-Latin"}

    def test_draws_every_character_it_says(self, engine: PdfEngine) -> None:
        """Text can be right while the glyphs are wrong, so the ink is compared with the font's."""
        for character in "国𬭎㙍①":
            one = engine.render(document(f"<p>{character}</p>"), created=DAY)
            among = engine.render(document(f"<p>{character}</p><p>其他许多字</p>"), created=DAY)
            assert plain(one)[0].startswith(character)
            assert ink(one) == ink(among)

    def test_is_the_same_after_other_reports(self, engine: PdfEngine) -> None:
        first = engine.render(document("<p>甲</p>"), created=DAY)
        engine.render(document("<h2>乙</h2><table><tr><td>丙</td></tr></table>"), created=DAY)
        assert engine.render(document("<p>甲</p>"), created=DAY) == first


class TestDefaults:
    BODY = """
    <h1>一</h1><h2>二</h2><h3>三</h3><h4>四</h4><h5>五</h5><h6>六</h6>
    <p>正文<b>粗</b><strong>粗</strong><em>斜</em><i>斜</i><u>线</u><s>线</s><del>线</del><ins>线</ins>
    <sub>下</sub><sup>上</sup><small>小</small><mark>标</mark><code>码</code><q>引</q><wbr>字<br>行</p>
    <ul><li>甲<ol><li>乙</li><li>丙<ul><li>丁</li></ul></li></ol></li></ul>
    <dl><dt>词</dt><dd>义</dd></dl><blockquote>引文</blockquote><pre>原  样</pre><hr>
    <figure>图<figcaption>题</figcaption></figure><center>中</center><address>址</address>
    <section><article><header>头</header><main>主</main><aside>旁</aside></article></section>
    <table><caption>表</caption><colgroup><col></colgroup><thead><tr><th>头</th></tr></thead>
    <tbody><tr><td>格</td></tr></tbody><tfoot><tr><td>尾</td></tr></tfoot></table>
    <p><a href="https://example.org/">链接</a></p>
    """
    MARGINS = "@page { @top-center { content: '上' } @bottom-right { content: counter(page) } }"

    def test_they_mean_what_weasyprints_mean(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        engine = PdfEngine((self.MARGINS,), system_fonts=(), cache_folder=tmp_path)
        ours = engine.render(document(self.BODY), created=DAY)
        # It is not parsed where nobody needs it.
        sheet = files(importlib.import_module("weasyprint.css")) / "html5_ua.css"
        theirs = importlib.import_module("weasyprint").CSS(string=sheet.read_text("utf-8"))
        monkeypatch.setattr(engine, "_defaults", [theirs])
        assert engine.render(document(self.BODY), created=DAY) == ours


def ink(pdf: bytes) -> bytes:
    """The picture of the first line of the first page."""
    with closing(pypdfium2.PdfDocument(pdf)) as opened:
        picture = opened[0].render(scale=2, grayscale=True).to_pil()
    top = int(37 * POINTS * 2)
    return picture.crop((0, top, picture.width, top + 58)).tobytes()


SCRIPT = """
import sys
from datetime import date
from pathlib import Path
from reportgen.render.pdf.weasyprint.engine import PdfEngine

css, cache = Path(sys.argv[1]).read_text(encoding="utf-8"), Path(sys.argv[2])
body = "<h1 class='title'><span>埇桥区</span></h1><h2>一、题</h2><p>正文12㎡</p>"
table = "<table><tr><th scope='row'>甲</th><td>1</td></tr></table>"
html = f"<html lang='zh-CN'><title>题</title><body>{body}{table}</body></html>"
engine = PdfEngine((css,), system_fonts=(), cache_folder=cache)
sys.stdout.buffer.write(engine.render(html, created=date(2026, 1, 20)))
"""


def printed_elsewhere(folder: Path, zone: str, seed: str) -> bytes:
    """The same report printed by a process of its own."""
    folder.mkdir()
    environment = environment_with(TZ=zone, PYTHONHASHSEED=seed, LC_ALL="C")
    command = [sys.executable, "-c", SCRIPT, str(GONGWEN), str(folder)]
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
    return run.stdout


def environment_with(**changes: str) -> dict[str, str]:
    """The environment of a process that finds this source tree from anywhere."""
    inherited = {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}
    return inherited | {"PYTHONPATH": str(Path(reportgen.__file__).parents[1])} | changes


def test_the_bytes_do_not_depend_on_process_folder_zone_or_seed(tmp_path: Path) -> None:
    first = printed_elsewhere(tmp_path / "a", "Asia/Shanghai", "1")
    second = printed_elsewhere(tmp_path / "b", "America/New_York", "2")
    assert first.startswith(b"%PDF-1.7")
    assert first == second


@pytest.mark.skipif(sys.platform != "linux", reason="hides a library in the way of Linux")
def test_a_machine_without_pango_is_told_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "libpango-1.0.so.0").write_bytes(b"")  # found first, and no library
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(GONGWEN), str(tmp_path)],
        env=environment_with(LD_LIBRARY_PATH=str(tmp_path), PYTHONIOENCODING="utf-8"),
        capture_output=True,
        check=False,
    )
    assert run.stdout == b""
    assert "reportgen.base.errors.MachineError" in run.stderr.decode()
    assert "apt install libpango-1.0-0" in run.stderr.decode()


class TestNothingIsFetched:
    @pytest.mark.parametrize(
        "reference",
        [
            "<img src='file:///etc/hostname'>",
            "<img src='http://127.0.0.1:9/picture.png'>",
            "<img src='data:image/png;base64,AAAA'>",
            "<link rel='stylesheet' href='file:///etc/hostname'>",
            "<link rel='attachment' href='file:///etc/hostname'>",
            "<style>@import url('http://127.0.0.1:9/style.css');</style>",
            "<p style='background: url(file:///etc/hostname)'>字</p>",
        ],
    )
    def test_whatever_a_template_asks_for(self, engine: PdfEngine, reference: str) -> None:
        with pytest.raises(PackError, match="外部文件"):
            engine.render(document(reference), created=DAY)

    def test_not_even_by_a_style_sheet(self, tmp_path: Path) -> None:
        css = "@import url('file:///etc/hostname');"
        with pytest.raises(PackError, match="外部文件"):
            PdfEngine((css,), system_fonts=(), cache_folder=tmp_path)


class TestOfficialFonts:
    @pytest.fixture
    def installed(self, tmp_path: Path) -> Path:
        """A folder of system fonts: an official 仿宋 and a font nobody asked for."""
        folder = tmp_path / "fonts"
        folder.mkdir()
        for name in ("FangSong", "Some Other Song"):
            font = TTFont(FOLDER / "Reportgen-Fang.ttf")
            for record in font["name"].names:
                if record.nameID in (1, 3, 4, 6):
                    record.string = name if record.nameID != 6 else name.replace(" ", "")
            font.save(folder / f"{name}.ttf")
        return folder

    def test_serve_their_role_when_installed(self, installed: Path, tmp_path: Path) -> None:
        css = GONGWEN.read_text(encoding="utf-8")
        engine = PdfEngine((css,), system_fonts=(installed,), cache_folder=tmp_path)
        assert engine.fonts_used[FontRole.FANG] == "FangSong"
        assert engine.fonts_used[FontRole.KAI] == "Reportgen Kai"
        pdf = engine.render(document("<h2>一、题</h2><p>正文</p>"), created=DAY)
        assert font_names(pdf) == {"FangSong", "Reportgen-Hei", "Reportgen-Song"}

    def test_are_the_only_ones_let_in(self, installed: Path, tmp_path: Path) -> None:
        css = "body { font-family: 'Some Other Song', 'Reportgen Kai' }"
        engine = PdfEngine((css,), system_fonts=(installed,), cache_folder=tmp_path)
        assert font_names(engine.render(document("<p>正文</p>"), created=DAY)) == {"Reportgen-Kai"}

    def test_ours_serve_otherwise(self, engine: PdfEngine) -> None:
        assert engine.fonts_used == {role: font.shipped for role, font in FONTS.items()}
