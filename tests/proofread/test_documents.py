"""What a Word document holds is proved cell by cell; whatever is changed in it is found."""

from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from kit.finished import (
    PACKS,
    W,
    brief,
    checked,
    damaged,
    document,
    document_of,
    document_with,
    engine,
    main_part,
    random_report,
)
from reportgen.base.diagnostics import Severity
from reportgen.pack.geometry import lay_out
from reportgen.pack.model import GridSheet
from reportgen.proofread import proofread_docx
from reportgen.report.report import CheckedReport, Report, printed

TABLE_3 = 1  # the number of 表三 among the tables
both_packs = pytest.mark.parametrize("pack_id", PACKS)


def proofread(data: bytes, pack_id: str = "zfxxgk-2021") -> list[tuple[str, str | None]]:
    return brief(proofread_docx(data, checked(pack_id)))


def paragraphs(body: etree._Element) -> list[etree._Element]:
    return [p for p in body.iterfind(f"{W}p") if "".join(p.itertext()).strip()]


def rows(body: etree._Element, table: int = TABLE_3) -> list[etree._Element]:
    return list(list(body.iterfind(f"{W}tbl"))[table].iterfind(f"{W}tr"))


def cells(body: etree._Element, row: int, table: int = TABLE_3) -> list[etree._Element]:
    return list(rows(body, table)[row - 1].iterfind(f"{W}tc"))


def set_text(element: etree._Element, text: str) -> None:
    first, *others = element.iter(f"{W}t")
    first.text = text
    for other in others:
        other.text = ""


def text_of(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


@both_packs
@settings(max_examples=5)
@given(seed=st.integers(0, 10_000), records=st.sampled_from([0, 1, 40]))
def test_a_document_as_made_is_proved(pack_id: str, seed: int, records: int) -> None:
    report = CheckedReport(random_report(pack_id, seed, records))
    assert proofread_docx(engine(pack_id).docx(report), report) == ()


@both_packs
def test_every_number_of_every_table_is_found_when_it_is_changed(pack_id: str) -> None:
    report = checked(pack_id).report
    root = main_part(document(pack_id))
    tables = list(root.iter(f"{W}tbl"))
    for sheet, table in zip(grids(report), tables, strict=False):
        fields = lay_out(sheet).fields
        numbers = number_texts(table, [printed(report.value(box.path)) for box in fields])
        for box, text in zip(fields, numbers, strict=True):
            before, text.text = text.text, f"{text.text}1"
            (finding,) = proofread_docx(document_of(root), checked(pack_id))
            text.text = before
            assert (finding.code, finding.at) == (
                "document-value-changed",
                report.entries[box.path].ref,
            )
            assert (finding.path, finding.expected) == (box.path, before)
            assert finding.found == f"{before}1"


def grids(report: Report) -> list[GridSheet]:
    return [sheet for sheet in report.pack.printed_sheets if isinstance(sheet, GridSheet)]


def number_texts(table: etree._Element, values: list[str]) -> list[etree._Element]:
    """The texts of a table that are its values, in order."""
    found = [
        t for t in table.iter(f"{W}t") if (t.text or "").lstrip("-").replace(".", "").isdigit()
    ]
    assert [t.text for t in found] == values
    return found


def test_two_numbers_that_changed_places_are_both_found() -> None:
    def swap(body: etree._Element) -> None:
        one, other = cells(body, 5)[-2:]
        texts = text_of(one), text_of(other)
        assert texts[0] != texts[1]
        set_text(one, texts[1])
        set_text(other, texts[0])

    found = proofread(damaged(document("zfxxgk-2021"), swap))
    assert [code for code, _ in found] == ["document-value-changed"] * 2


def test_a_space_in_a_number_is_found() -> None:
    data = damaged(document("zfxxgk-2021"), lambda body: set_text(cells(body, 5)[-1], "1 2"))
    assert [code for code, _ in proofread(data)] == ["document-value-changed"]


@pytest.mark.parametrize("row", [4, 7, 9, 14, 20, 27, 28])
def test_a_row_that_is_missing_is_one_finding(row: int) -> None:
    def delete(body: etree._Element) -> None:
        gone = rows(body)[row - 1]
        gone.getparent().remove(gone)

    (finding,) = proofread_docx(damaged(document("zfxxgk-2021"), delete), checked("zfxxgk-2021"))
    assert (finding.code, finding.sheet) == ("document-row-missing", "三、依申请公开")
    assert finding.at is not None


def test_a_row_that_is_missing_with_the_head_of_its_group_is_found() -> None:
    def delete(body: etree._Element) -> None:
        gone = rows(body)[8 - 1]
        gone.getparent().remove(gone)

    found = [code for code, _ in proofread(damaged(document("zfxxgk-2021"), delete))]
    assert found == ["document-row-missing", "document-cells-merged"]


def test_a_row_that_was_added_is_one_finding() -> None:
    def add(body: etree._Element) -> None:
        row = deepcopy(rows(body)[4])
        for cell in row.iterfind(f"{W}tc"):
            set_text(cell, "7")
        rows(body)[4].addnext(row)

    (finding,) = proofread_docx(damaged(document("zfxxgk-2021"), add), checked("zfxxgk-2021"))
    assert (finding.code, finding.found) == ("document-row-extra", "7 7 7 7 7 7 7 7")


def test_cells_merged_otherwise_are_found() -> None:
    def merge(body: etree._Element) -> None:
        one, other = cells(body, 5)[-2:]
        properties = one.find(f"{W}tcPr")
        assert properties is not None
        etree.SubElement(properties, f"{W}gridSpan").set(f"{W}val", "2")
        other.getparent().remove(other)

    found = proofread(damaged(document("zfxxgk-2021"), merge))
    report = checked("zfxxgk-2021").report
    total = report.entries["applications.carried_in.total"].ref
    assert [code for code, _ in found] == ["document-cells-merged"] * 2
    assert str(total) in {cell for _, cell in found}


def test_a_label_that_no_longer_spans_its_rows_is_found() -> None:
    def part(body: etree._Element) -> None:
        merge = cells(body, 10)[1].find(f"{W}tcPr/{W}vMerge")
        assert merge is not None
        merge.getparent().remove(merge)

    found = {code for code, _ in proofread(damaged(document("zfxxgk-2021"), part))}
    assert "document-cells-merged" in found


def test_a_column_that_is_missing_is_found() -> None:
    def narrow(body: etree._Element) -> None:
        for row in rows(body, table=2):
            last = list(row.iterfind(f"{W}tc"))[-1]
            span = last.find(f"{W}tcPr/{W}gridSpan")
            if span is None:
                row.remove(last)
            else:
                span.set(f"{W}val", str(int(span.get(f"{W}val", "1")) - 1))

    (finding,) = proofread_docx(damaged(document("zfxxgk-2021"), narrow), checked("zfxxgk-2021"))
    assert (finding.code, finding.found, finding.expected) == ("document-table-columns", "14", "15")


def test_lines_of_the_grid_that_no_cell_uses_count_for_nothing() -> None:
    def refine(body: etree._Element) -> None:
        for cell in body.iter(f"{W}tc"):
            properties = cell.find(f"{W}tcPr")
            assert properties is not None
            span = properties.find(f"{W}gridSpan")
            if span is None:
                span = etree.SubElement(properties, f"{W}gridSpan")
            span.set(f"{W}val", str(2 * int(span.get(f"{W}val", "1"))))

    assert proofread(damaged(document("zfxxgk-2021"), refine)) == []


def test_a_table_that_is_missing_is_one_finding() -> None:
    data = damaged(document("zfxxgk-2021"), lambda body: body.remove(body.find(f"{W}tbl")))
    (finding,) = proofread_docx(data, checked("zfxxgk-2021"))
    assert (finding.code, finding.sheet) == ("document-table-missing", "二、主动公开")


def test_a_table_that_was_added_is_one_finding() -> None:
    data = damaged(
        document("zfxxgk-2021"), lambda body: body.insert(0, deepcopy(body.find(f"{W}tbl")))
    )
    assert proofread(data) == [("document-table-extra", None)]


@both_packs
def test_every_paragraph_that_is_missing_is_one_finding(pack_id: str) -> None:
    count = len(paragraphs(main_part(document(pack_id)).find(f"{W}body")))
    assert count > 30
    for number in range(count):
        data = damaged(
            document(pack_id), lambda body, number=number: body.remove(paragraphs(body)[number])
        )
        assert [code for code, _ in proofread(data, pack_id)] == ["document-text-missing"]


@both_packs
def test_every_paragraph_in_which_a_character_is_changed_is_one_finding(pack_id: str) -> None:
    count = len(paragraphs(main_part(document(pack_id)).find(f"{W}body")))
    for number in range(count):

        def change(body: etree._Element, number: int = number) -> None:
            text = next(paragraphs(body)[number].iter(f"{W}t"))
            text.text = f"{text.text[:-1]}么"

        data = damaged(document(pack_id), change)
        assert [code for code, _ in proofread(data, pack_id)] == ["document-text-changed"]


def test_a_paragraph_that_was_added_is_one_finding() -> None:
    def add(body: etree._Element) -> None:
        extra = deepcopy(paragraphs(body)[5])
        set_text(extra, "一段多出来的话。")
        paragraphs(body)[8].addnext(extra)

    assert proofread(damaged(document("zfxxgk-2021"), add)) == [("document-text-extra", None)]


def test_a_change_after_a_run_in_head_points_to_the_cell_of_the_text() -> None:
    report = checked("zfxxgk-2021").report
    head, body_text = report.paragraphs["overview"][3:5]

    def change(body: etree._Element) -> None:
        paragraph = next(p for p in reversed(paragraphs(body)) if text_of(p).startswith(head.text))
        *_, last = paragraph.iter(f"{W}t")
        last.text = f"{last.text}。"

    (finding,) = proofread_docx(damaged(document("zfxxgk-2021"), change), checked("zfxxgk-2021"))
    assert finding.at is not None
    assert finding.at.row == body_text.ref.row


def test_text_in_a_text_box_is_found_once() -> None:
    def add(body: etree._Element) -> None:
        box = etree.fromstring(
            '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
            'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            "<mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框中</w:t></w:r></w:p>"
            "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>框中</w:t>"
            "</w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
        )
        paragraphs(body)[3].append(box)

    (finding,) = proofread_docx(damaged(document("zfxxgk-2021"), add), checked("zfxxgk-2021"))
    assert (finding.code, finding.found) == ("document-text-extra", "框中")


def test_hidden_text_is_not_printed() -> None:
    def hide(body: etree._Element) -> None:
        run = next(cells(body, 5)[-1].iter(f"{W}r"))
        properties = run.find(f"{W}rPr")
        if properties is None:
            properties = etree.Element(f"{W}rPr")
            run.insert(0, properties)
        etree.SubElement(properties, f"{W}vanish")

    found = proofread(damaged(document("zfxxgk-2021"), hide))
    assert [code for code, _ in found] == ["document-value-changed"]


def revised(body: etree._Element, old: str, new: str) -> None:
    """The last number of a row of 表三 struck out and another put in, with revision marks."""
    cell = cells(body, 5)[-1]
    run = next(cell.iter(f"{W}r"))
    deleted, inserted = etree.Element(f"{W}del"), etree.Element(f"{W}ins")
    run.addprevious(deleted)
    run.addprevious(inserted)
    deleted.append(deepcopy(run))
    inserted.append(run)
    for text in deleted.iter(f"{W}t"):
        text.tag = f"{W}delText"
        text.text = old
    set_text(inserted, new)


def test_a_revision_counts_as_accepted_and_is_mentioned() -> None:
    report = checked("zfxxgk-2021").report
    value = printed(report.value("applications.carried_in.total"))
    right = damaged(document("zfxxgk-2021"), lambda body: revised(body, "4321", value))
    wrong = damaged(document("zfxxgk-2021"), lambda body: revised(body, value, "4321"))
    (mention,) = proofread_docx(right, checked("zfxxgk-2021"))
    assert (mention.code, mention.severity) == ("document-revisions", Severity.WARNING)
    assert [code for code, _ in proofread(wrong)] == [
        "document-value-changed",
        "document-revisions",
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a document",
        document_with(b"<w:document"),
        document_with(b"<document/>"),
        document_with(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    ],
)
def test_what_is_no_document_is_said_to_be_none(data: bytes) -> None:
    assert proofread(data) == [("document-unreadable", None)]


def test_entities_are_never_replaced() -> None:
    content = document_with(
        f'<!DOCTYPE d [<!ENTITY a "12">]><d xmlns:w="{W[1:-1]}"><w:body><w:p><w:r><w:t>&a;</w:t>'
        "</w:r></w:p></w:body></d>".encode()
    )
    assert ("document-text-extra", None) not in proofread(content)
