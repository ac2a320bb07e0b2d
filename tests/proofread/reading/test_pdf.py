"""What stands on the pages of a PDF is proved cell by cell; whatever differs is found."""

import io
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.finished import PACKS, brief, checked, engine, printed_pages, random_report
from kit.libreoffice import convert
from kit.support import changed
from reportgen.pack.geometry import lay_out
from reportgen.pack.model import GridSheet, Level
from reportgen.proofread import proofread_pdf
from reportgen.render.pdf.weasyprint.engine import PdfEngine
from reportgen.report.report import CheckedReport, Paragraph, Report

both_packs = pytest.mark.parametrize("pack_id", PACKS)


def printed_from(report: Report) -> bytes:
    return engine(report.pack.id).pdf(CheckedReport(report))


def printed_with(pack_id: str, styles: str) -> bytes:
    """The PDF of the usual report with some styles more."""
    page = engine(pack_id).html(checked(pack_id)).replace("</style>", f"{styles}</style>")
    return PdfEngine(()).render(page, created=date(2022, 1, 15))


def value_paths(report: Report) -> list[str]:
    grids = [sheet for sheet in report.pack.printed_sheets if isinstance(sheet, GridSheet)]
    return [box.path for sheet in grids for box in lay_out(sheet).fields]


def with_text(report: Report, text: str) -> Report:
    """The report with that text in all its forms: alone, as a head, after a run-in head."""
    levels = (Level.BODY, Level.HEAD, Level.RUN_IN_HEAD, Level.BODY)
    cell = report.paragraphs["overview"][0].ref
    paragraphs = tuple(
        Paragraph(level, text, replace(cell, row=row)) for row, level in enumerate(levels, start=3)
    )
    return replace(report, paragraphs={**report.paragraphs, "overview": paragraphs})


@both_packs
@settings(max_examples=4)
@given(seed=st.integers(0, 10_000), records=st.sampled_from([0, 1, 60]))
def test_a_pdf_as_made_is_proved(pack_id: str, seed: int, records: int) -> None:
    report = random_report(pack_id, seed, records)
    assert proofread_pdf(printed_from(report), CheckedReport(report)) == ()


@both_packs
def test_every_value_of_another_report_is_found_at_its_cell(pack_id: str) -> None:
    report, other = checked(pack_id).report, random_report(pack_id, seed=2)
    found = proofread_pdf(printed_from(other), CheckedReport(report))
    values = {one.path: one for one in found if one.code == "document-value-changed" and one.path}
    wanted = {
        path: (report.entries[path].ref, str(report.value(path)), str(other.value(path)))
        for path in report.entries
        if path in value_paths(report) and report.value(path) != other.value(path)
    }
    assert len(wanted) > 100
    assert {
        path: (one.at, one.expected, one.found)
        for path, one in values.items()
        if path in value_paths(report)
    } == wanted
    texts = {one.at for one in found if one.code == "document-text-changed"}
    assert texts == {
        mine.ref
        for key in report.paragraphs
        for mine, theirs in zip(report.paragraphs[key], other.paragraphs[key], strict=True)
        if mine.text != theirs.text
    }


@pytest.mark.parametrize(
    ("mine", "theirs"), [((1, 12), (11, 2)), ((0, 7), (7, 0)), ((120, 3), (12, 3))]
)
def test_numbers_side_by_side_are_told_apart(
    mine: tuple[int, int], theirs: tuple[int, int]
) -> None:
    paths = ("disputes.review.upheld", "disputes.review.corrected")
    report = changed(checked("zfxxgk-2021").report, dict(zip(paths, mine, strict=True)))
    other = changed(report, dict(zip(paths, theirs, strict=True)))
    found = proofread_pdf(printed_from(other), CheckedReport(report))
    wrong = [
        (path, str(was), str(there))
        for path, was, there in zip(paths, mine, theirs, strict=True)
        if was != there
    ]
    assert [(one.path, one.expected, one.found) for one in found] == wrong


@pytest.mark.parametrize("digits", range(1, 9))
def test_numbers_of_any_length_are_read_from_narrow_cells(digits: int) -> None:
    report = checked("zfxxgk-2021").report
    paths = [path for path in value_paths(report) if path.startswith("disputes.")]
    report = changed(report, dict.fromkeys(paths, int("12345678"[:digits])))
    assert proofread_pdf(printed_from(report), CheckedReport(report)) == ()


def test_a_blank_value_is_an_empty_cell() -> None:
    report = checked("zfxxgk-2021").report
    blank = changed(report, {"disputes.review.upheld": None})
    assert proofread_pdf(printed_from(blank), CheckedReport(blank)) == ()
    found = proofread_pdf(printed_from(report), CheckedReport(blank))
    assert [(one.path, one.expected) for one in found] == [("disputes.review.upheld", "")]


@pytest.mark.parametrize(
    "text",
    [
        "𬭎先生与𠮷野家在埇桥区",
        "葛\U000e0100城市与辻\ufe00",
        "COVID-19与ABC-DEF " * 12,
        "　　全角　空格 and more  words\u00a0here",
        "㎡℃‰①②〔2021〕30号￥《》——…·“”‘’<b>&amp;",
        "阿卜杜·买买提，阿卜杜・买买提，阿卜杜•买买提",
        "⼀⼆豈與一二",
        "café cafe\u0301 of\ufb01ce",
        "12345678901234567890" * 9,
        "{{ title }} {% if %} {basics.organ}",
        "一二三四五六七八九十一二三四五六七八九十一二三四五六七八，，。。”",
    ],
)
def test_whatever_can_be_written_is_read_back(text: str) -> None:
    report = with_text(checked("zfxxgk-2021").report, text)
    assert proofread_pdf(printed_from(report), CheckedReport(report)) == ()


def test_a_title_of_several_lines_is_one() -> None:
    report = changed(checked("zfxxgk-2021").report, {"basics.organ": "某某" * 20})
    assert proofread_pdf(printed_from(report), CheckedReport(report)) == ()


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda lines: lines[:2] + lines[3:], "document-text-missing"),
        (lambda lines: [*lines[:2], lines[0], *lines[2:]], "document-text-extra"),
        (lambda lines: [*lines[:2], replace(lines[2], text="换了一段。")], "document-text-changed"),
    ],
)
def test_a_paragraph_missing_added_or_replaced_is_one_finding(
    damage: Callable[[list[Paragraph]], list[Paragraph]], code: str
) -> None:
    report = checked("zfxxgk-2021").report
    lines = list(report.paragraphs["problems"][:3])
    mine = replace(report, paragraphs={**report.paragraphs, "problems": tuple(lines)})
    theirs = replace(report, paragraphs={**mine.paragraphs, "problems": tuple(damage(lines))})
    (finding,) = proofread_pdf(printed_from(theirs), CheckedReport(mine))
    assert finding.code == code
    if code != "document-text-extra":
        assert finding.at == lines[2].ref


def test_two_paragraphs_run_into_one_are_found() -> None:
    report = checked("zfxxgk-2021").report
    one, *others = report.paragraphs["problems"]
    joined = replace(one, text=one.text + others[0].text)
    theirs = replace(report, paragraphs={**report.paragraphs, "problems": (joined, *others[1:])})
    assert proofread_pdf(printed_from(theirs), CheckedReport(report))


def test_a_list_of_another_length_has_rows_missing_or_added() -> None:
    short = random_report("zfxxgk-2021", records=60)
    long = replace(short, records={"fees": (*short.records["fees"], short.records["fees"][0])})
    (added,) = proofread_pdf(printed_from(long), CheckedReport(short))
    (missing,) = proofread_pdf(printed_from(short), CheckedReport(long))
    assert (added.code, missing.code) == ("document-row-extra", "document-row-missing")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_word_document_printed_by_another_program_is_proved(tmp_path: Path) -> None:
    report = CheckedReport(random_report("zfxxgk-2021", records=60))
    word = tmp_path / "report.docx"
    word.write_bytes(engine("zfxxgk-2021").docx(report))
    pages = convert(word, "pdf", tmp_path / "pdf")
    assert proofread_pdf(pages.read_bytes(), report) == ()


def test_a_page_that_is_missing_is_found_in_all_that_stood_on_it() -> None:
    with pikepdf.open(io.BytesIO(printed_pages("zfxxgk-2021"))) as pdf:
        del pdf.pages[1]
        rest = io.BytesIO()
        pdf.save(rest)
    codes = [one.code for one in proofread_pdf(rest.getvalue(), checked("zfxxgk-2021"))]
    assert "document-text-missing" in codes
    assert "document-page-number" in codes


def test_page_numbers_at_the_wrong_edge_are_found() -> None:
    inner = printed_with(
        "zfxxgk-2021",
        "@page :right { @bottom-right { content: none }"
        ' @bottom-left { content: "— " counter(page) " —"; vertical-align: top } }',
    )
    codes = [one.code for one in proofread_pdf(inner, checked("zfxxgk-2021"))]
    assert codes
    assert set(codes) == {"document-page-number-side"}


def test_pages_without_numbers_are_found() -> None:
    bare = printed_with("zfxxgk-2021", "@page :left { @bottom-left { content: none } }")
    found = proofread_pdf(bare, checked("zfxxgk-2021"))
    assert [(one.code, one.expected) for one in found][:1] == [("document-page-number", "—2—")]


@pytest.mark.parametrize("data", [b"", b"not a document", b"%PDF-1.7\n"])
def test_what_is_no_pdf_is_said_to_be_none(data: bytes) -> None:
    found = proofread_pdf(data, checked("zfxxgk-2021"))
    assert brief(found) == [("document-unreadable", None)]
