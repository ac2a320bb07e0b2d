"""What is private, undocumented or replaced in a library is still there and still works.

A door is a module whose docstring says `Tried: <library> <version>, …`. When a version comes that
nobody has looked at, the tests of its door fail by themselves or by `test_the_version_was_tried`.
"""

import ast
import importlib
import inspect
import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import docxtpl
import jinja2
import openpyxl
import pikepdf
import pydyf
import pytest
from fontTools.ttLib import TTFont
from jinja2.exceptions import SecurityError, UndefinedError
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Border, Font, Side
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet
from typer.core import TyperArgument, TyperOption

from reportgen.base.errors import PackError
from reportgen.pack import load_pack
from reportgen.render.pdf.weasyprint import internals
from reportgen.render.pdf.weasyprint.engine import PdfEngine
from reportgen.render.pdf.weasyprint.file_bytes import object_at
from reportgen.render.templates.environment import environment_of
from reportgen.render.word.tags import as_jinja
from reportgen.render.word.template import read_template
from reportgen.report.source import SourceFile
from reportgen.workbook.craft import openpyxl_internals
from reportgen.workbook.craft.packing import pack_book

SOURCE = Path(__file__).parents[2] / "src" / "reportgen"
DAY = date(2026, 1, 20)
_FONT_FILES = (b"\0\1\0\0", b"OTTO", b"true")
ADVICE = "look at the doors, then add it"
PAGE = (
    "<!DOCTYPE html><html lang='zh-CN'><head><title>标题</title></head><body>{body}</body></html>"
)


def tried() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Each door, a library of it, and the versions of that library tried at it."""
    for path in sorted(SOURCE.rglob("*.py")):
        text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        for listed in re.findall(r"\bTried: ([\w., \n]+?)\.(?:\s|$)", text):
            versions: dict[str, tuple[str, ...]] = {}
            for library, number in re.findall(r"(\w+) ([\d.]+\d)", listed):
                versions[library] = (*versions.get(library, ()), number)
            versions.pop("Python", None)  # the oldest is tried; of others only its names are used
            for library, numbers in versions.items():
                yield path.relative_to(SOURCE).as_posix(), library, numbers


TRIED = list(tried())


def parameters(function: Any) -> list[str]:
    return list(inspect.signature(function).parameters)


def test_every_library_with_a_door_names_its_versions() -> None:
    assert {library for _, library, _ in TRIED} == {
        *("weasyprint", "fontTools", "pydyf", "cffi", "docxtpl", "jinja2"),
        *("openpyxl", "typer", "distributed", "dask", "typst"),
    }


@pytest.mark.parametrize(("door", "library", "versions"), TRIED)
def test_the_version_was_tried(door: str, library: str, versions: tuple[str, ...]) -> None:
    installed = version(library)
    assert installed in versions, f"{library} {installed} is new to {door}: {ADVICE}"


# --- WeasyPrint -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def weasyprint() -> Any:
    return internals.import_weasyprint()


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> PdfEngine:
    return PdfEngine((), system_fonts=(), cache_folder=tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def printed(engine: PdfEngine) -> bytes:
    source = SourceFile("数据.xlsx", b"a workbook", attached=True)
    return engine.render(PAGE.format(body="<h1>标题</h1>正文"), created=DAY, source=source)


def test_weasyprint_has_what_is_used_of_it(weasyprint: Any) -> None:
    fonts = importlib.import_module("weasyprint.pdf.fonts")
    native = importlib.import_module("weasyprint.text.ffi")
    assert parameters(weasyprint.HTML._ua_stylesheets) == ["self", "forms"]
    original = inspect.getsource(fonts).partition("def subset(")[2]
    assert original.startswith("self, to_unicode, hinting)")
    assert {"allowed_protocols", "fail_on_errors"} <= {*parameters(weasyprint.urls.URLFetcher)}
    assert issubclass(internals.fetch_refused(), BaseException)
    assert hasattr(native.fontconfig, "FcConfigGetFonts")
    assert hasattr(native.fontconfig, "FcPatternGetString")
    assert hasattr(weasyprint.Attachment(string=""), "source")


def test_our_defaults_are_used_and_those_of_weasyprint_are_not(weasyprint: Any) -> None:
    ours = weasyprint.CSS(string="html, body, p { display: block } p { font-size: 31px }")
    page = weasyprint.HTML(string="<p>Text<ul><li>more</ul>")
    internals.use_defaults(page, [ours])
    document = page.render()
    boxes = list(document.pages[0]._page_box.descendants())
    paragraph = next(box for box in boxes if box.element_tag == "p")
    assert paragraph.style["font_size"] == 31
    assert {box.element_tag: box.style["display"] for box in boxes}["li"] == ("inline", "flow")


def test_its_own_sheet_of_defaults_is_never_parsed() -> None:
    program = """
        import sys, datetime, pathlib, tempfile
        from reportgen.render.pdf.weasyprint import internals
        from reportgen.render.pdf.weasyprint.engine import PdfEngine
        own = internals.import_weasyprint().HTML
        own._ua_stylesheets = lambda *_, **__: sys.exit("theirs")
        with tempfile.TemporaryDirectory() as cache:
            engine = PdfEngine((), system_fonts=(), cache_folder=pathlib.Path(cache))
            engine.render("<title>a</title><p>b", created=datetime.date(2026, 1, 20))
    """
    assert run(program) == ""


def test_a_font_is_reduced_by_our_subsetting() -> None:
    program = """
        import datetime, pathlib, tempfile
        from reportgen.render.pdf.weasyprint import internals
        from reportgen.render.pdf.weasyprint.engine import PdfEngine
        font = internals.import_weasyprint().pdf.fonts.Font
        ours = font.subset
        def watched(one, *arguments):
            before = len(one.file_content)
            ours(one, *arguments)
            print(ours.__module__, one.index, len(one.file_content) < before / 20)
        font.subset = watched
        with tempfile.TemporaryDirectory() as cache:
            engine = PdfEngine((), system_fonts=(), cache_folder=pathlib.Path(cache))
            engine.render("<title>a</title><p>正文", created=datetime.date(2026, 1, 20))
    """
    assert {*run(program).splitlines()} == {f"{internals.__name__} 0 True"}


def test_no_table_that_is_dropped_is_in_the_file(printed: bytes) -> None:
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        files = [one.read_bytes() for one in pdf.objects if isinstance(one, pikepdf.Stream)]
    fonts = [TTFont(io.BytesIO(one)) for one in files if one[:4] in _FONT_FILES]
    assert fonts
    for font in fonts:
        assert not {"GSUB", "GPOS", "BASE"} & {*font.keys()}


def test_printing_loads_neither_subsetter_nor_instancer_nor_searches_for_libraries() -> None:
    program = """
        import ctypes.util, datetime, pathlib, sys, tempfile
        search = ctypes.util.find_library
        from reportgen.render.pdf.weasyprint.engine import PdfEngine
        with tempfile.TemporaryDirectory() as cache:
            engine = PdfEngine((), system_fonts=(), cache_folder=pathlib.Path(cache))
            engine.render("<title>a</title><p>正文", created=datetime.date(2026, 1, 20))
        postponed = {"fontTools.subset", "fontTools.varLib.instancer"}
        print(*postponed & {*sys.modules}, *["search"] * (ctypes.util.find_library is not search))
    """
    assert run(program).split() == []


def test_what_is_postponed_is_the_real_thing_when_called() -> None:
    program = """
        from reportgen.render.pdf.weasyprint import internals
        internals.import_weasyprint()
        import sys
        before = "fontTools.subset" in sys.modules
        import weasyprint.pdf.fonts as fonts
        made = fonts.subset.Subsetter()
        from fontTools.subset import Subsetter
        print(before, type(made) is Subsetter, callable(fonts.instantiateVariableFont))
    """
    assert run(program).split() == ["False", "True", "True"]


def test_the_families_are_those_that_fontconfig_lets_through(engine: PdfEngine) -> None:
    found = internals.font_families(engine._fonts)
    assert {*engine.fonts_used.values()} <= found
    assert len(found) < 40  # the machine's own are turned away


def test_an_attachment_has_our_content_and_our_media_type(printed: bytes) -> None:
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        (file,) = pdf.attachments.values()
        assert file.get_file().read_bytes() == b"a workbook"
        assert file.get_file().mime_type == SourceFile("a.xlsx", b"").media_type


def test_a_fetch_is_refused(engine: PdfEngine) -> None:
    with pytest.raises(PackError, match="file:///etc/passwd"):
        engine.render(PAGE.format(body="<img src='file:///etc/passwd'>"), created=DAY)


# --- pydyf ----------------------------------------------------------------------------------------


def test_pydyf_has_what_is_used_of_it() -> None:
    pdf = pydyf.PDF()
    stream = pydyf.Stream([b"a"], {"Type": "/X"}, compress=True)
    pdf.add_object(stream)
    assert parameters(pydyf.PDF.write) == ["self", "output", "version", "identifier", "compress"]
    assert object_at(pdf, stream.reference) is stream
    assert object_at(pdf, pdf.catalog.reference) is pdf.catalog
    assert [one.number for one in pdf.objects] == list(range(len(pdf.objects)))
    assert (stream.free, stream.compressible, pdf.catalog.compressible) == ("n", False, True)
    assert (stream.stream, stream.extra, stream.compress) == ([b"a"], {"Type": "/X"}, True)
    assert pdf.objects[0].free == "f"
    assert pdf.info.data == b"<<>>"


def test_weasyprint_writes_its_file_by_our_write(printed: bytes) -> None:
    assert printed.startswith(b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n")
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        first, second = pdf.trailer["/ID"]
        packed = [
            one.read_raw_bytes()[:2]
            for one in pdf.objects
            if isinstance(one, pikepdf.Stream) and one.get("/Filter") == "/FlateDecode"
        ]
    assert first == second  # of pydyf's two the second is another one
    assert {*packed} == {b"\x78\x01"}  # pydyf packs as tightly as it can: 78 da


# --- docxtpl --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["zfxxgk-2019", "zfxxgk-2021"])
def test_a_template_is_patched_without_an_object_as_with_one(name: str) -> None:
    text = read_template(load_pack(name))["word/document.xml"].decode("utf-8")
    assert parameters(docxtpl.DocxTemplate.patch_xml) == ["self", "src_xml"]
    with_object = docxtpl.DocxTemplate(io.BytesIO()).patch_xml(text)
    assert docxtpl.DocxTemplate.patch_xml(None, text) == with_object
    assert "{%" in with_object
    assert "{%tr" not in with_object  # what docxtpl rewrites for Jinja


@pytest.mark.parametrize("name", ["zfxxgk-2019", "zfxxgk-2021"])
def test_our_reading_of_the_tags_of_shipped_templates_is_docxtpl_s(name: str) -> None:
    parts = read_template(load_pack(name))
    tagged = [text.decode() for part, text in parts.items() if part.endswith(".xml")]
    assert sum("{%" in text for text in tagged)
    for text in tagged:
        assert as_jinja(text) == docxtpl.DocxTemplate.patch_xml(None, text)


# --- Jinja ----------------------------------------------------------------------------------------


def test_jinja_has_what_is_used_of_it() -> None:
    undefined = jinja2.StrictUndefined
    assert parameters(jinja2.Environment._generate)[:2] == ["self", "source"]
    assert isinstance(undefined.__mro__[1]._undefined_message, property)
    assert {"_undefined_name", "_undefined_obj"} <= {*jinja2.Undefined.__slots__}
    assert jinja2.Environment.template_class is jinja2.Template
    assert jinja2.nodes.EnvironmentAttribute.fields == ("name",)
    assert issubclass(jinja2.nodes.ScopedEvalContextModifier, jinja2.nodes.Node)
    assert parameters(jinja2.sandbox.SandboxedEnvironment.call_binop) == [
        *("self", "context", "operator", "left", "right")
    ]


@pytest.mark.parametrize(
    "template",
    [
        "{% for a in many %}{% for b in many %}{% endfor %}{% endfor %}",  # loops are counted
        "{% for a in many %}{{ long }}{% endfor %}",  # what is put out is counted
        "{% macro one(n) %}{% if n %}{{ one(less[n]) }}{% endif %}{% endmacro %}{{ one(9) }}",
    ],
)
def test_the_work_of_a_template_is_counted_and_each_document_begins_anew(template: str) -> None:
    environment = environment_of((), most_work=10_000)
    values = {"many": [0] * 40, "long": "x" * 500, "less": dict(enumerate(range(-1, 9)))}
    with pytest.raises(SecurityError, match="循环太多或者文字太长"):
        environment.from_string(template).render(values)
    small = environment.from_string("{% for a in many %}{{ a }}{% endfor %}")
    assert small.render(many=[1, 2, 3]) == small.render(many=[1, 2, 3]) == "123"


@pytest.mark.parametrize("operator", ["*", "**", "%", "+"])
def test_an_operator_that_makes_much_of_little_is_refused(operator: str) -> None:
    template = environment_of(()).from_string(f"{{{{ a {operator} a }}}}")
    with pytest.raises(SecurityError, match=re.escape(operator)):
        template.render(a=2)


def test_nothing_but_macros_is_called_and_a_missing_name_is_told_with_its_path() -> None:
    environment = environment_of(())
    assert environment.from_string("{% macro a() %}b{% endmacro %}{{ a() }}").render() == "b"
    with pytest.raises(SecurityError):
        environment.from_string("{{ a() }}").render(a=dict)
    with pytest.raises(UndefinedError, match=r"没有 \.totle 这个名称，是否想写 total"):
        environment.from_string("{{ a.totle }}").render(a={"total": 1})


def test_a_block_that_changes_escaping_is_refused() -> None:
    with pytest.raises(jinja2.TemplateSyntaxError, match="autoescape"):
        environment_of(()).from_string("{% autoescape false %}{% endautoescape %}").render()


# --- openpyxl -------------------------------------------------------------------------------------


@pytest.fixture
def sheet() -> Worksheet:
    return openpyxl.Workbook().worksheets[0]


def saved(sheet: Worksheet, part: str = "xl/worksheets/sheet1.xml") -> str:
    file = io.BytesIO()
    sheet.parent.save(file)
    return zipfile.ZipFile(file).read(part).decode()


def test_a_whole_style_is_given_to_another_cell(sheet: Worksheet) -> None:
    first, second = sheet["A1"], sheet["B1"]
    first.font, first.number_format = Font(bold=True, size=17), "0.000"
    openpyxl_internals.set_style(second, openpyxl_internals.style_of(first))
    second.font = Font(size=9)
    assert (second.number_format, second.font.size) == ("0.000", 9)
    assert (first.font.bold, first.font.size) == (True, 17)


def test_commented_cells_are_found_without_making_any(sheet: Worksheet) -> None:
    sheet["C9"].comment = openpyxl.comments.Comment("Text", "author")
    sheet["A1"] = 1
    assert openpyxl_internals.commented_cells(sheet) == [sheet["C9"]]
    assert len(sheet._cells) == 2


def test_merged_cells_keep_their_borders(sheet: Worksheet) -> None:
    sheet["B2"].border = Border(bottom=Side(style="thin"))
    openpyxl_internals.merge_area(sheet, "A1:B2")
    assert '<mergeCell ref="A1:B2" />' in saved(sheet)
    assert sheet["B2"].border.bottom.style == "thin"


def test_conditional_formats_are_replaced_with_their_priorities(sheet: Worksheet) -> None:
    for cell in ("A1", "B1"):
        sheet.conditional_formatting.add(cell, FormulaRule(formula=[f'"{cell}"=1']))
    assert isinstance(sheet.conditional_formatting, ConditionalFormattingList)
    kept = openpyxl_internals.formats_of(sheet)[1:]
    openpyxl_internals.replace_formats(sheet, kept)
    text = saved(sheet)
    assert re.findall(r'sqref="(\w+)"', text.partition("</sheetData>")[2])[:1] == ["B1"]
    assert re.findall(r'priority="(\d)"', text) == ["2"]


def test_a_growing_row_does_not_say_that_its_height_is_fixed(sheet: Worksheet) -> None:
    sheet["A1"], sheet["A2"] = 1, 2
    sheet.row_dimensions[1].height = 40
    openpyxl_internals.set_growing_height(sheet, 2, 40)
    fixed, growing = re.findall(r"<row ([^>]*)>", saved(sheet))
    assert isinstance(RowDimension.customHeight, property)
    assert 'customHeight="1"' in fixed
    assert 'ht="40"' in growing
    assert "customHeight" not in growing


def test_a_formula_and_the_time_of_saving_are_written_as_we_know_them(sheet: Worksheet) -> None:
    sheet["C4"] = "=SUM(A1:A3)"
    found = openpyxl_internals.FORMULA_CELL.search(saved(sheet))
    assert found
    assert (found[1], found[2], found[4]) == ("C", "4", "<f>SUM(A1:A3)</f>")
    core = saved(sheet, "docProps/core.xml").encode()
    assert len(openpyxl_internals.MODIFIED.findall(core)) == 1
    packed = zipfile.ZipFile(io.BytesIO(pack_book(sheet.parent))).read("docProps/core.xml")
    assert b">2000-01-01T00:00:00Z</dcterms:modified>" in packed


# --- typer ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [TyperOption, TyperArgument])
def test_typer_asks_a_parameter_for_its_converter(kind: type) -> None:
    assert parameters(kind.get_runtime_param) == ["self"]


def test_texts_paths_and_flags_are_converted_without_pydantic() -> None:
    program = """
        import sys
        from pathlib import Path
        import typer
        from reportgen.cli.help_pages import Command
        app = typer.Typer()
        @app.command(cls=Command)
        def show(paths: list[Path], name: str = "a", loud: bool = False) -> None:
            print(*map(repr, (paths, name, loud)), "pydantic" in sys.modules)
        app(["x", "y", "--name", "7", "--loud"], standalone_mode=False)
    """
    said = run(program).replace("WindowsPath", "PosixPath").strip()
    assert said == "[PosixPath('x'), PosixPath('y')] '7' True False"


# --- distributed ----------------------------------------------------------------------------------


def test_distributed_says_whether_there_are_certificates(tmp_path: Path) -> None:
    from distributed import Client, Security

    assert Security().get_connection_args("client")["ssl_context"] is None
    missing = str(tmp_path / "missing.pem")
    files = dict.fromkeys(("tls_ca_file", "tls_client_cert", "tls_client_key"), missing)
    with pytest.raises(OSError, match="No such file"):
        Security(**files).get_connection_args("client")
    assert "on_error" in parameters(Client.run)


# --- Python's pool of processes -------------------------------------------------------------------


def test_a_pool_of_processes_has_what_is_used_of_it() -> None:
    program = """
        from concurrent.futures import ProcessPoolExecutor
        if __name__ == "__main__":
            pool = ProcessPoolExecutor(1)
            print(pool._executor_manager_thread, pool._broken, pool._call_queue._reader.closed)
            pool.submit(len, b"").result()
            print(pool._executor_manager_thread.is_alive(), pool._broken)
            pool.shutdown()
    """
    assert run(program) == "None False False\nTrue False\n"


def run(program: str) -> str:
    """What a program prints in a process of its own, where nothing is loaded yet."""
    lines = inspect.cleandoc(program)
    done = subprocess.run(
        [sys.executable, "-c", lines], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
