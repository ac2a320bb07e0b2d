"""Whatever is done to a finished PDF so that its pages show something else is found."""

import io
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Operator, String

from kit.falsified import built, checked, findings_of_pdf
from reportgen.base.diagnostics import Severity
from reportgen.proofread import proofread_pdf
from reportgen.proofread.pictures.pages import SCALE, open_pages
from reportgen.render import Engine
from reportgen.render.pdf.weasyprint.engine import PdfEngine

NUMBER = "447228"  # stands once in the tables
Falsify = Callable[[pikepdf.Pdf], None]
FALSIFIED: dict[str, Falsify] = {}
REMINDED: dict[str, Falsify] = {}
HARMLESS: dict[str, Falsify] = {}


def kind(table: dict[str, Falsify]) -> Callable[[Falsify], Falsify]:
    def enter(function: Falsify) -> Falsify:
        table[function.__name__] = function
        return function

    return enter


def place(pdf: pikepdf.Pdf) -> tuple[int, float, float, float, float]:
    """The page on which the number stands in a table, and its box in points."""
    file = io.BytesIO()
    pdf.save(file)
    with open_pages(file.getvalue()) as pages:
        for number, page in reversed(list(enumerate(pages))):
            at = "".join(one.text for one in page.letters).find(NUMBER)
            if at >= 0:
                boxes = [one.box for one in page.letters[at : at + len(NUMBER)]]
                height = page.size[1]
                left, right = boxes[0][0] / SCALE, boxes[-1][2] / SCALE
                upper = height - min(box[1] for box in boxes) / SCALE
                lower = height - max(box[3] for box in boxes) / SCALE
                return number, left, lower, right, upper
    raise AssertionError(NUMBER)


def page_of(pdf: pikepdf.Pdf) -> pikepdf.Page:
    return pdf.pages[place(pdf)[0]]


def painted(content: str, resources: dict[str, dict[str, object]] | None = None) -> Falsify:
    """Something is painted after all else; {box} is the number's, {x} {y} its corner."""

    def falsify(pdf: pikepdf.Pdf) -> None:
        _, left, lower, right, upper = place(pdf)
        box = f"{left - 1} {lower - 1} {right - left + 2} {upper - lower + 2}"
        page = page_of(pdf)
        for family, named in (resources or {}).items():
            if Name(family) not in page.Resources:
                page.Resources[Name(family)] = Dictionary()
            for name, value in named.items():
                page.Resources[Name(family)][Name(name)] = value(pdf) if callable(value) else value
        text = content.format(box=box, x=left, y=lower, w=right - left, h=upper - lower)
        add_paint(page, text)

    return falsify


def add_paint(page: pikepdf.Page, content: str) -> None:
    """Paint after all else, in points from the lower left corner."""
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(f"\nQ q {content} Q\n".encode("latin-1"))


# --- the number's own operators -------------------------------------------------------------------


def codes_of(font: pikepdf.Object) -> dict[bytes, str]:
    """Code → character, as the font says it."""
    table = font.ToUnicode.read_bytes().decode("latin-1")
    pairs = re.findall(r"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]{4,8})>", table)
    return {bytes.fromhex(code): bytes.fromhex(sign).decode("utf-16-be") for code, sign in pairs}


def rewritten(
    change: Callable[[list[tuple[object, object]], int], list[tuple[object, object]]],
) -> Falsify:
    """The operators of the page after `change` was done around those that show the number."""

    def falsify(pdf: pikepdf.Pdf) -> None:
        page = page_of(pdf)
        operations = [(one.operands, one.operator) for one in pikepdf.parse_content_stream(page)]
        at = shows(page, operations)
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(change(operations, at)))

    return falsify


def shows(page: pikepdf.Page, operations: list[tuple[object, object]]) -> int:
    """Which operator shows the number."""
    font: dict[bytes, str] = {}
    for index, (operands, operator) in enumerate(operations):
        if operator == Operator("Tf"):
            font = codes_of(page.Resources.Font[operands[0]])
        if operator in (Operator("Tj"), Operator("TJ")) and said(operands[0], font) == NUMBER:
            return index
    raise AssertionError(NUMBER)


def said(shown: object, font: dict[bytes, str]) -> str:
    strings = [shown] if isinstance(shown, String) else [s for s in shown if isinstance(s, String)]
    data = b"".join(bytes(one) for one in strings)
    return "".join(font.get(data[n : n + 2], "") for n in range(0, len(data), 2))


def setting(*operations: tuple[list[object], str]) -> Falsify:
    """These operators stand before the number, and what they set is taken back after it."""

    def change(all_of: list[tuple[object, object]], at: int) -> list[tuple[object, object]]:
        before = [(operands, Operator(name)) for operands, name in operations]
        set_here = {name for _, name in operations}
        after = [([back], Operator(name)) for name, back in BACK.items() if name in set_here]
        return [*all_of[:at], *before, all_of[at], *after, *all_of[at + 1 :]]

    return rewritten(change)


BACK = {"Tr": 0, "Tz": 100, "Ts": 0, "Tc": 0}


def with_state(**state: object) -> Falsify:
    """The number is shown in another graphic state."""
    use = setting(([Name.GX], "gs"))

    def falsify(pdf: pikepdf.Pdf) -> None:
        page = page_of(pdf)
        if Name.ExtGState not in page.Resources:
            page.Resources.ExtGState = Dictionary()
        page.Resources.ExtGState.GX = Dictionary(Type=Name.ExtGState, **state)
        use(pdf)

    return falsify


FALSIFIED |= {
    "white": setting(([1, 1, 1], "rg")),
    "nearly white": setting(([0.95, 0.95, 0.95], "rg")),
    "invisible": setting(([3], "Tr")),
    "clipping and nothing else": setting(([7], "Tr")),
    "squeezed": setting(([1], "Tz")),
    "raised off the page": setting(([5000], "Ts")),
    "spread": setting(([300], "Tc")),
    "transparent": with_state(ca=0.0, CA=0.0),
    "nearly transparent": with_state(ca=0.04),
    "deleted": rewritten(lambda all_of, at: [*all_of[:at], *all_of[at + 1 :]]),
}


def layered(**off: object) -> Falsify:
    """The number stands in a layer that is off."""

    def falsify(pdf: pikepdf.Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("x"), **off))
        configuration = Dictionary(Order=Array([layer]))
        if off:
            configuration.AS = Array(
                [Dictionary(Event=Name.Print, Category=Array([Name.Print]), OCGs=Array([layer]))]
            )
        else:
            configuration.OFF = Array([layer])
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=configuration)
        page_of(pdf).Resources.Properties = Dictionary(L=layer)

        def change(all_of: list[tuple[object, object]], at: int) -> list[tuple[object, object]]:
            begin, end = ([Name.OC, Name.L], Operator("BDC")), ([], Operator("EMC"))
            return [*all_of[:at], begin, all_of[at], end, *all_of[at + 1 :]]

        rewritten(change)(pdf)

    return falsify


FALSIFIED["in a layer that is off"] = layered()
FALSIFIED["in a layer that is off in print"] = layered(
    Usage=Dictionary(Print=Dictionary(PrintState=Name.OFF))
)


@kind(FALSIFIED)
def glyph_that_says_something_else(pdf: pikepdf.Pdf) -> None:
    """Another figure is shown and says that it is this one."""
    page = page_of(pdf)
    operations = [(one.operands, one.operator) for one in pikepdf.parse_content_stream(page)]
    at = shows(page, operations)
    name = next(ops[0] for ops, op in reversed(operations[:at]) if op == Operator("Tf"))
    size = next(ops[1] for ops, op in reversed(operations[:at]) if op == Operator("Tf"))
    font = page.Resources.Font[name]
    codes = {sign: code for code, sign in codes_of(font).items()}
    lying = pdf.make_indirect(pikepdf.Dictionary(font))
    table = font.ToUnicode.read_bytes().decode("latin-1")
    nine = codes["9"].hex()
    table = re.sub(rf"(?i)<{nine}>(\s*)<0039>", rf"<{nine}>\1<0038>", table)
    lying.ToUnicode = pdf.make_stream(table.encode("latin-1"))
    page.Resources.Font.Lie = lying
    shown = b"".join(codes[sign] for sign in NUMBER.replace("8", "9"))
    operations[at : at + 1] = [
        ([Name.Lie, size], Operator("Tf")),
        ([String(shown)], Operator("Tj")),
        ([name, size], Operator("Tf")),
    ]
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(operations))


# --- painted over ---------------------------------------------------------------------------------


def image(light: int, **more: object) -> Callable[[pikepdf.Pdf], object]:
    def make(pdf: pikepdf.Pdf) -> object:
        return pdf.make_stream(
            bytes([light] * 16),
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=4,
            Height=4,
            ColorSpace=Name.DeviceGray,
            BitsPerComponent=8,
            **more,
        )

    return make


def form(content: bytes, **more: object) -> Callable[[pikepdf.Pdf], object]:
    def make(pdf: pikepdf.Pdf) -> object:
        box = Array([0, 0, 600, 850])
        return pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=box, **more)

    return make


def covering(*, inside: bool = False, **more: object) -> Callable[[pikepdf.Pdf], object]:
    """A form that paints a white box over the number, perhaps by a form inside of it."""

    def make(pdf: pikepdf.Pdf) -> object:
        _, left, lower, right, upper = place(pdf)
        box = f"1 g {left - 1} {lower - 1} {right - left + 2} {upper - lower + 2} re f".encode()
        if not inside:
            return form(box, **more)(pdf)
        resources = Dictionary(XObject=Dictionary(IX=form(box)(pdf)))
        return form(b"/IX Do", Resources=resources)(pdf)

    return make


def helvetica(pdf: pikepdf.Pdf) -> object:
    return pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )


SHADING = Dictionary(
    ShadingType=2,
    ColorSpace=Name.DeviceGray,
    Coords=Array([0, 0, 600, 0]),
    Function=Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1]), C1=Array([1]), N=1),
    Extend=Array([True, True]),
)
FALSIFIED |= {
    "under a white box": painted("1 g {box} re f"),
    "under a white box with another number": painted(
        "1 g {box} re f 0 g BT /FX 9 Tf {x} {y} Td (447229) Tj ET", {"/Font": {"/FX": helvetica}}
    ),
    "under a black box": painted("0 g {box} re f"),
    "under a grey box": painted("0.3 g {box} re f"),
    "struck out": painted("0 G 1 w {x} {y} m {w} 0 l S 0 g {box} re W n {x} {y} {w} 3 re f"),
    "under an image": painted("{w} 0 0 {h} {x} {y} cm /IX Do", {"/XObject": {"/IX": image(255)}}),
    "under an inline image": painted(
        "{w} 0 0 {h} {x} {y} cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI"
    ),
    "under a form": painted("/FX Do", {"/XObject": {"/FX": covering()}}),
    "under a form in a form": painted("/FX Do", {"/XObject": {"/FX": covering(inside=True)}}),
    "under a transparent group": painted(
        "/FX Do",
        {"/XObject": {"/FX": covering(Group=Dictionary(S=Name.Transparency))}},
    ),
    "under a shading": painted("{box} re W n /SX sh", {"/Shading": {"/SX": SHADING}}),
    "lightened": painted(
        "/GX gs 1 g {box} re f", {"/ExtGState": {"/GX": Dictionary(BM=Name.Lighten)}}
    ),
    "half covered": painted("1 g {x} {y} {w} 4 re f"),
    "figure drawn as lines": painted("0 G 1 w {x} {y} m 3 0 l S 0 g {x} {y} 0.8 7 re f"),
    "figure before it": painted(
        "0 g BT /FX 9 Tf {x} {y} Td -5 0 Td (9) Tj ET", {"/Font": {"/FX": helvetica}}
    ),
    "watermark": painted(
        "0.7 g BT /FX 120 Tf 100 300 Td (SPECIMEN) Tj ET", {"/Font": {"/FX": helvetica}}
    ),
    "text in the margin": painted(
        "0 g BT /FX 9 Tf 100 820 Td (corrected: 999) Tj ET", {"/Font": {"/FX": helvetica}}
    ),
    "invisible text": painted(
        "3 Tr BT /FX 9 Tf 100 400 Td (999) Tj ET", {"/Font": {"/FX": helvetica}}
    ),
    "picture in the text": painted("90 0 0 30 200 420 cm /IX Do", {"/XObject": {"/IX": image(90)}}),
}


@kind(FALSIFIED)
def clipped(pdf: pikepdf.Pdf) -> None:
    page_of(pdf).contents_add(b"0 0 600 300 re W n\n", prepend=True)


# --- annotations and fields -----------------------------------------------------------------------


def annotated(subtype: str, *, white: bool = False, **more: object) -> Falsify:
    def falsify(pdf: pikepdf.Pdf) -> None:
        _, left, lower, right, upper = place(pdf)
        width, height = right - left, upper - lower
        content = f"1 g 0 0 {width} {height} re f"
        if not white:
            content += f" 0 g 1 1 {width / 3} {height / 2} re f"
        look = pdf.make_stream(
            content.encode(),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, width, height]),
        )
        annotation = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name(f"/{subtype}"),
                Rect=Array([left, lower, right, upper]),
                F=4,
                AP=Dictionary(N=look),
                **more,
            )
        )
        page_of(pdf).Annots = Array([annotation])
        if subtype == "Widget":
            pdf.Root.AcroForm = Dictionary(Fields=Array([annotation]))

    return falsify


FALSIFIED |= {
    "typewriter": annotated("FreeText", Contents=String("999")),
    "square": annotated("Square", white=True),
    "ink": annotated("Ink"),
    "stamp over the number": annotated("Stamp"),
    "watermark as an annotation": annotated("Watermark"),
    "redaction": annotated("Redact", white=True),
    "text field": annotated("Widget", FT=Name.Tx, T=String("x"), V=String("999")),
    "check box": annotated("Widget", FT=Name.Btn, T=String("x")),
}


@kind(FALSIFIED)
def note_in_the_margin(pdf: pikepdf.Pdf) -> None:
    page_of(pdf).Annots = Array(
        [
            pdf.make_indirect(
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.Text,
                    Rect=Array([20, 700, 40, 720]),
                    Contents=String("999"),
                    F=4,
                )
            )
        ]
    )


# --- pages ----------------------------------------------------------------------------------------


@kind(FALSIFIED)
def cropped(pdf: pikepdf.Pdf) -> None:
    page_of(pdf).CropBox = Array([0, 400, 595.28, 841.89])


@kind(FALSIFIED)
def cropped_and_moved(pdf: pikepdf.Pdf) -> None:
    page_of(pdf).CropBox = Array([0, 200, 595.28, 1041.89])
    page_of(pdf).MediaBox = Array([0, 200, 595.28, 1041.89])


@kind(FALSIFIED)
def larger_paper(pdf: pikepdf.Pdf) -> None:
    page_of(pdf).MediaBox = Array([0, -400, 595.28, 841.89])


@kind(FALSIFIED)
def empty_page_added(pdf: pikepdf.Pdf) -> None:
    pdf.add_blank_page(page_size=(595.28, 841.89))


@kind(FALSIFIED)
def page_missing(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-1]


@kind(FALSIFIED)
def page_twice(pdf: pikepdf.Pdf) -> None:
    pdf.pages.append(pdf.pages[-1])


@kind(FALSIFIED)
def pages_in_another_order(pdf: pikepdf.Pdf) -> None:
    pdf.pages.reverse()


def turn(degrees: int) -> Falsify:
    def falsify(pdf: pikepdf.Pdf) -> None:
        page_of(pdf).Rotate = degrees

    return falsify


REMINDED |= {"upside down": turn(180), "lying": turn(90)}


@kind(REMINDED)
def page_of_another_unit(pdf: pikepdf.Pdf) -> None:
    page_of(pdf).UserUnit = 3


@kind(REMINDED)
def title(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo[Name.Title] = String("草稿")


@kind(REMINDED)
def script(pdf: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    names = Dictionary(Names=Array([String("x"), pdf.make_indirect(action)]))
    if Name.Names not in pdf.Root:
        pdf.Root.Names = Dictionary()
    pdf.Root.Names.JavaScript = names


CIRCLE = (
    "1 0 0 RG 4 w 380 150 m 380 183 407 210 440 210 c 473 210 500 183 500 150 c "
    "500 117 473 90 440 90 c 407 90 380 117 380 150 c S"
)


def on_last_page(content: str) -> Falsify:
    def falsify(pdf: pikepdf.Pdf) -> None:
        add_paint(pdf.pages[-1], content)

    return falsify


REMINDED |= {
    "seal": on_last_page(CIRCLE),
    "scanner's line": on_last_page("0.2 G 0.5 w 300 200 m 300 700 l S"),
    "stamp in a corner": on_last_page("0 0 1 RG 1 w 20 790 60 30 re S"),
}


@kind(HARMLESS)
def nothing(pdf: pikepdf.Pdf) -> None:
    pass


@kind(HARMLESS)
def link(pdf: pikepdf.Pdf) -> None:
    target = Dictionary(S=Name.URI, URI=String("https://example.invalid"))
    rectangle, border = Array([100, 100, 200, 120]), Array([0, 0, 0])
    page_of(pdf).Annots = Array(
        [
            pdf.make_indirect(
                Dictionary(
                    Type=Name.Annot, Subtype=Name.Link, Rect=rectangle, Border=border, A=target
                )
            )
        ]
    )


@kind(HARMLESS)
def other_metadata(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo[Name.Producer] = String("another program")


@kind(HARMLESS)
def attachment_taken_out(pdf: pikepdf.Pdf) -> None:
    for name in list(pdf.attachments):
        del pdf.attachments[name]


def saved(falsify: Falsify, data: bytes | None = None) -> bytes:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(data or built("pdf"))) as pdf:
        falsify(pdf)
        pdf.save(file)
    return file.getvalue()


def severest(data: bytes) -> Severity:
    return max((one.severity for one in findings_of_pdf(data)), default=Severity.NOTE)


@pytest.mark.parametrize("name", FALSIFIED)
def test_a_falsified_page_does_not_pass(name: str) -> None:
    assert severest(saved(FALSIFIED[name])) is Severity.ERROR


@pytest.mark.parametrize("name", REMINDED)
def test_what_does_not_change_the_figures_is_a_reminder(name: str) -> None:
    found = findings_of_pdf(saved(REMINDED[name]))
    assert {one.severity for one in found} == {Severity.WARNING}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_changes_nothing_raises_no_alarm(name: str) -> None:
    assert findings_of_pdf(saved(HARMLESS[name])) == ()


@pytest.mark.skipif(not shutil.which("pdftocairo"), reason="Poppler is not installed")
class TestPagesWrittenAgain:
    """Another program writes the same pages with its own operators and rounded places."""

    def test_raise_no_alarm(self, tmp_path: Path) -> None:
        assert findings_of_pdf(written_again(built("pdf"), tmp_path)) == ()

    @pytest.mark.parametrize("name", ["glyph_that_says_something_else", "white", "under an image"])
    def test_hide_no_falsification(self, name: str, tmp_path: Path) -> None:
        again = written_again(saved(FALSIFIED[name]), tmp_path)
        assert severest(again) is Severity.ERROR


def written_again(data: bytes, folder: Path) -> bytes:
    (folder / "a.pdf").write_bytes(data)
    command = ["pdftocairo", "-pdf", folder / "a.pdf", folder / "b.pdf"]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return (folder / "b.pdf").read_bytes()


def test_a_difference_is_told_with_its_page_and_its_line() -> None:
    found = [one for one in findings_of_pdf(saved(FALSIFIED["white"])) if one.found]
    assert any(NUMBER in (one.found or "") for one in found)
    assert "第 3 页" in found[0].message


class TestPagesLaidOutByAnotherProgram:
    """Their pictures cannot be compared with ours; what nobody sees on them is found."""

    def test_raise_no_alarm(self) -> None:
        (found,) = findings_of_pdf(laid_out_otherwise())
        assert found.code == "document-not-pictured"

    @pytest.mark.parametrize(
        "name",
        [
            "white",
            "invisible",
            "transparent",
            "squeezed",
            "raised off the page",
            "deleted",
            "in a layer that is off",
            "glyph_that_says_something_else",
            "under a white box",
            "under a white box with another number",
            "under an image",
            "under a shading",
            "under a form",
            "typewriter",
            "text field",
            "clipped",
            "picture in the text",
            "invisible text",
            "page_missing",
        ],
    )
    def test_hide_no_falsification(self, name: str) -> None:
        assert severest(saved(FALSIFIED[name], laid_out_otherwise())) is Severity.ERROR

    @pytest.mark.parametrize("name", ["upside down", "title", "script"])
    def test_reminders_are_the_same(self, name: str) -> None:
        assert severest(saved(REMINDED[name], laid_out_otherwise())) is Severity.WARNING


class TestAMachineThatCannotPrint:
    def test_raises_no_alarm(self) -> None:
        (found,) = proofread_pdf(built("pdf"), checked(), b"")
        assert found.code == "document-not-pictured"

    @pytest.mark.parametrize("name", ["white", "under an image", "typewriter", "clipped"])
    def test_finds_what_nobody_sees(self, name: str) -> None:
        found = proofread_pdf(saved(FALSIFIED[name]), checked(), b"")
        assert any(one.severity is Severity.ERROR for one in found)


@cache
def laid_out_otherwise() -> bytes:
    """The same report with wider letters: every line breaks elsewhere."""
    styles = "p { letter-spacing: 0.6pt }"
    page = Engine(checked().report.pack).html(checked()).replace("</style>", f"{styles}</style>")
    return PdfEngine(()).render(page, created=date(2025, 1, 15))
