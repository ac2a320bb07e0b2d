"""A printed report is verified against its workbook, whoever has edited or saved it since."""

import io
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from kit.libreoffice import convert
from reportgen.base.diagnostics import Diagnostic
from reportgen.filling.published.take_in import take_in
from reportgen.pack import load_pack
from reportgen.pipeline.builder import Builder
from reportgen.pipeline.check import check_workbook
from reportgen.pipeline.outcome import Format, Outcome
from reportgen.pipeline.verify import verify_document
from reportgen.proofread import proofread_docx_source
from reportgen.render import Engine
from reportgen.report.contents import parse_contents
from reportgen.report.source import SourceFile
from reportgen.workbook import write_workbook

INPUTS = Path(__file__).parents[2] / "inputs"
SOURCE = INPUTS / "source" / "huaian-2024.toml"
PACK = load_pack("zfxxgk-2021")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
needs_libreoffice = pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice is not installed"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A workbook and its documents by suffix, made as users make them."""
    folder = tmp_path_factory.mktemp("built")
    workbook = folder / "报告.xlsx"
    shutil.copy(next(INPUTS.glob("*-2024.xlsx")), workbook)
    outcome = Builder((Format.DOCX, Format.PDF)).build(workbook, folder)
    return {path.suffix: path for path in (workbook, *outcome.written)}


def codes(outcome: Outcome) -> list[str]:
    return [finding.code for finding in outcome.diagnostics]


def other_workbook(folder: Path, change: Callable[[str], str]) -> Path:
    """The same workbook with a change in its contents."""
    contents = parse_contents(PACK, change(SOURCE.read_text(encoding="utf-8")))
    path = folder / "另一个.xlsx"
    path.write_bytes(write_workbook(PACK, contents))
    return path


def edited(word: Path, folder: Path, edit: Callable[[etree._Element], None]) -> Path:
    """The Word document after somebody edited its body."""
    target = folder / "改过.docx"
    with zipfile.ZipFile(word) as source, zipfile.ZipFile(target, "w") as result:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                root = etree.fromstring(data)
                edit(root)
                data = etree.tostring(root)
            result.writestr(name, data)
    return target


class TestADocumentAsMade:
    @pytest.mark.parametrize("suffix", [".docx", ".pdf"])
    def test_is_that_of_its_workbook(self, built: dict[str, Path], suffix: str) -> None:
        outcome = verify_document(built[suffix], built[".xlsx"])
        assert codes(outcome) == ["document-checksum-same", "document-unchanged"]
        assert outcome.workbook == built[suffix]
        assert not outcome.failed

    def test_needs_no_workbook_when_it_is_a_pdf(self, built: dict[str, Path]) -> None:
        found = codes(verify_document(built[".pdf"]))
        assert found == ["document-checksum-same", "document-unchanged"]

    def test_gives_back_the_workbook(self, built: dict[str, Path]) -> None:
        taken = take_in(built[".pdf"])
        assert taken.attached
        assert taken.workbook == built[".xlsx"].read_bytes()

    @pytest.mark.parametrize("suffix", [".docx", ".pdf"])
    def test_is_not_that_of_a_workbook_with_another_number(
        self, built: dict[str, Path], suffix: str, tmp_path: Path
    ) -> None:
        path = "规章"
        outcome = verify_document(built[suffix], self.with_another_number(tmp_path))
        assert codes(outcome)[0] == "document-checksum-differs"
        assert "document-value-changed" in codes(outcome)
        assert outcome.failed
        assert all(finding.workbook == "另一个.xlsx" for finding in outcome.diagnostics), path

    @pytest.mark.parametrize("suffix", [".docx", ".pdf"])
    def test_is_that_of_a_workbook_saved_again(
        self, built: dict[str, Path], suffix: str, tmp_path: Path
    ) -> None:
        again = tmp_path / "再存.xlsx"
        with zipfile.ZipFile(built[".xlsx"]) as old, zipfile.ZipFile(again, "w") as new:
            for name in old.namelist():
                new.writestr(name, old.read(name))
        outcome = verify_document(built[suffix], again)
        assert codes(outcome)[0] == "document-checksum-differs"
        assert set(codes(outcome)[1:]) <= {"document-unchanged"}
        assert not outcome.failed

    @staticmethod
    def with_another_number(folder: Path) -> Path:
        contents = parse_contents(PACK, SOURCE.read_text(encoding="utf-8"))
        paths = ("disclosure.rules.issued", "disclosure.normative.issued")
        path = next(path for path in contents.values if path.endswith(".issued") or path in paths)
        values = {**contents.values, path: 4321}
        target = folder / "另一个.xlsx"
        target.write_bytes(
            write_workbook(PACK, type(contents)(values, contents.texts, contents.lists))
        )
        return target


class TestAWordDocumentEdited:
    def test_shows_the_value_changed(self, built: dict[str, Path], tmp_path: Path) -> None:
        def edit(root: etree._Element) -> None:
            number = next(t for t in root.iterfind(f".//{W}tc//{W}t") if (t.text or "").isdigit())
            number.text = "999"

        outcome = verify_document(edited(built[".docx"], tmp_path, edit), built[".xlsx"])
        assert codes(outcome) == ["document-checksum-same", "document-value-changed"]
        (_, changed) = outcome.diagnostics
        assert (changed.found, changed.sheet, bool(changed.cell)) == ("999", "二、主动公开", True)

    def test_in_the_way_of_wps_is_understood(self, built: dict[str, Path], tmp_path: Path) -> None:
        outcome = verify_document(edited(built[".docx"], tmp_path, as_wps), built[".xlsx"])
        assert codes(outcome) == ["document-checksum-same"]

    def test_with_revisions_is_taken_as_accepted(
        self, built: dict[str, Path], tmp_path: Path
    ) -> None:
        def edit(root: etree._Element) -> None:
            run = next(run for run in root.iter(f"{W}r") if run.find(f"{W}t") is not None)
            wrap(run, "ins")

        outcome = verify_document(edited(built[".docx"], tmp_path, edit), built[".xlsx"])
        assert codes(outcome) == ["document-checksum-same", "document-revisions"]

    @needs_libreoffice
    def test_saved_by_another_program_is_understood(
        self, built: dict[str, Path], tmp_path: Path
    ) -> None:
        again = convert(built[".docx"], "docx", tmp_path)
        assert codes(verify_document(again, built[".xlsx"])) == ["document-checksum-same"]

    @needs_libreoffice
    def test_printed_by_another_program_is_understood(
        self, built: dict[str, Path], tmp_path: Path
    ) -> None:
        """LibreOffice loses the punctuation that it hangs into the margin; nothing else differs."""
        pages = convert(built[".docx"], "pdf", tmp_path)
        outcome = verify_document(pages, built[".xlsx"])
        assert not outcome.failed
        note, *others = outcome.diagnostics
        assert note.code == "document-checksum-absent"
        assert {one.code for one in others} <= {"document-marks-changed", "document-not-pictured"}
        marks = [one for one in others if one.code == "document-marks-changed"]
        assert all(signs_only(finding) for finding in marks)
        assert codes(verify_document(pages)) == ["document-workbook-missing"]
        assert not take_in(pages).attached


def signs_only(finding: Diagnostic) -> bool:
    texts = (finding.found or "", finding.expected or "")
    found, expected = ("".join(filter(str.isalnum, text)) for text in texts)
    return found == expected


def wrap(element: etree._Element, *names: str) -> None:
    """Put an element into others, the innermost named last."""
    parent = element.getparent()
    assert parent is not None
    place = parent.index(element)
    for name in names:
        outer = etree.Element(f"{W}{name}")
        parent.insert(place, outer)
        parent, place = outer, 0
    parent.append(element)


def as_wps(root: etree._Element) -> None:
    """What WPS and Word make of a document: runs split, marks between them, controls around."""
    for run in list(root.iter(f"{W}r")):
        text = run.find(f"{W}t")
        if text is None or len(text.text or "") < 2 or run.find(f"{W}br") is not None:
            continue
        parent = run.getparent()
        assert parent is not None
        second = etree.fromstring(etree.tostring(run))
        second.find(f"{W}t").text = text.text[1:]
        text.text = text.text[:1]
        parent.insert(parent.index(run) + 1, second)
        parent.insert(parent.index(run) + 1, etree.Element(f"{W}proofErr", {f"{W}type": "gramEnd"}))
    runs = [run for run in root.iter(f"{W}r") if run.getparent().tag == f"{W}p"]
    wrap(runs[0], "smartTag")
    wrap(runs[2], "sdt", "sdtContent")
    wrap(next(root.iter(f"{W}tc")), "sdt", "sdtContent")
    rows = list(root.iter(f"{W}tr"))
    wrap(rows[5], "sdt", "sdtContent")
    wrap(next(root.iter(f"{W}tbl")), "sdt", "sdtContent")


class TestWhatCannotBeVerified:
    def test_a_word_document_without_a_workbook(self, built: dict[str, Path]) -> None:
        assert codes(verify_document(built[".docx"])) == ["document-workbook-needed"]

    @pytest.mark.parametrize("data", [b"", b"plain text", b"\xd0\xcf\x11\xe0 old", b"PK\x03\x04"])
    def test_a_file_of_another_kind(self, data: bytes, tmp_path: Path) -> None:
        file = tmp_path / "年报.wps"
        file.write_bytes(data)
        assert codes(verify_document(file)) == ["document-kind-unknown"]

    @pytest.mark.parametrize("name", ["年报.docx", "年报.pdf"])
    @pytest.mark.parametrize("data", [b"", b"no document", b"%PDF-1.7 broken", b"PK\x03\x04"])
    def test_a_damaged_file(
        self, built: dict[str, Path], name: str, data: bytes, tmp_path: Path
    ) -> None:
        file = tmp_path / name
        file.write_bytes(data)
        assert "document-unreadable" in codes(verify_document(file, built[".xlsx"]))

    def test_a_damaged_record_is_none(self, built: dict[str, Path], tmp_path: Path) -> None:
        """The part that records the checksum is spoilt, the text is whole."""
        file, data = tmp_path / "年报.docx", io.BytesIO()
        with zipfile.ZipFile(built[".docx"]) as old, zipfile.ZipFile(data, "w") as new:
            for part in old.namelist():
                new.writestr(part, b"<" if part == "docProps/custom.xml" else old.read(part))
        file.write_bytes(data.getvalue())
        found = codes(verify_document(file, built[".xlsx"]))
        assert found == ["document-checksum-absent", "document-unchanged"]

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        assert codes(verify_document(tmp_path / "没有.pdf")) == ["document-unreadable"]

    def test_half_a_pdf(self, built: dict[str, Path], tmp_path: Path) -> None:
        data = built[".pdf"].read_bytes()
        half = tmp_path / "一半.pdf"
        half.write_bytes(data[: len(data) // 2])
        assert verify_document(half).failed
        assert verify_document(half, built[".xlsx"]).failed

    def test_anything_against_a_faulty_workbook(
        self, built: dict[str, Path], tmp_path: Path
    ) -> None:
        other = tmp_path / "空白.xlsx"
        other.write_bytes(write_workbook(PACK, parse_contents(PACK, "")))
        found = codes(verify_document(built[".pdf"], other))
        assert found[0] == "document-workbook-faulty"
        assert len(found) > 1

    def test_a_pdf_whose_attachment_is_no_workbook(
        self, built: dict[str, Path], tmp_path: Path
    ) -> None:
        with pikepdf.open(built[".pdf"]) as pdf:
            (name,) = pdf.attachments
            del pdf.attachments[name]
            pdf.attachments["../x.xlsx"] = pikepdf.AttachedFileSpec(
                pdf, b"nonsense", filename="../x.xlsx"
            )
            pdf.save(tmp_path / "附件.pdf")
        assert codes(verify_document(tmp_path / "附件.pdf"))[0] == "document-workbook-faulty"


class TestTheRecordOfTheWorkbook:
    def test_is_compared_with_the_attachment(self, built: dict[str, Path], tmp_path: Path) -> None:
        with pikepdf.open(built[".pdf"]) as pdf:
            (name,) = pdf.attachments
            del pdf.attachments[name]
            other = pikepdf.AttachedFileSpec(pdf, b"another", filename="a.xlsx")
            pdf.attachments["a.xlsx"] = other
            pdf.save(tmp_path / "a.pdf")
        outcome = verify_document(tmp_path / "a.pdf", built[".xlsx"])
        assert codes(outcome) == ["document-attachment-differs", "document-checksum-same"]

    def test_stands_among_the_properties_of_the_word_document(self, built: dict[str, Path]) -> None:
        with zipfile.ZipFile(built[".docx"]) as package:
            custom = package.read("docProps/custom.xml").decode()
            assert 'name="reportgen-workbook-sha256"' in custom
            assert b"/docProps/custom.xml" in package.read("[Content_Types].xml")
            assert b"docProps/custom.xml" in package.read("_rels/.rels")

    def test_leaves_other_properties_of_the_template_alone(self) -> None:
        from reportgen.render.word.properties import with_property

        first = with_property({"[Content_Types].xml": b"<a/>", "_rels/.rels": b"<a/>"}, "甲", "1")
        second = with_property(first, "乙", "2")
        third = with_property(second, "甲", "3")
        root = etree.fromstring(third["docProps/custom.xml"])
        assert {one.get("name"): "".join(one.itertext()) for one in root} == {"乙": "2", "甲": "3"}
        assert len({one.get("pid") for one in root}) == 2
        assert second["_rels/.rels"] == first["_rels/.rels"]

    def test_is_missed_when_a_document_lost_it(self) -> None:
        """No documents without a record: the builder reads it back."""
        path = next(INPUTS.glob("*-2024.xlsx"))
        checked = check_workbook(path).checked
        assert checked
        source = SourceFile(path.name, path.read_bytes())
        engine = Engine(PACK)
        assert not list(proofread_docx_source(engine.docx(checked, source), source))
        (found,) = proofread_docx_source(engine.docx(checked), source)
        assert found.code == "document-source-lost"


def test_a_pdf_without_its_workbook_still_says_which_it_was(tmp_path: Path) -> None:
    workbook = INPUTS / "相山区商务局-2020.xlsx"
    outcome = Builder((Format.PDF,), attach=False).build(workbook, tmp_path)
    (document,) = outcome.written
    with pikepdf.open(document) as pdf:
        assert not pdf.attachments
    assert codes(verify_document(document)) == ["document-workbook-missing"]
    assert "document-checksum-same" in codes(verify_document(document, workbook))


def test_the_workbook_attached_is_the_one_that_was_read(built: dict[str, Path]) -> None:
    with pikepdf.open(io.BytesIO(built[".pdf"].read_bytes())) as pdf:
        (attached,) = pdf.attachments.values()
        assert attached.relationship == pikepdf.Name.Source
        assert attached.filename == "报告.xlsx"
