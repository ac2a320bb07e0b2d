"""Documents reach the disk only if their workbook is still the one that was checked."""

import hashlib
from pathlib import Path

import pytest

from reportgen.pipeline.outcome import Outcome, Product
from reportgen.pipeline.write import write_marked, write_product

BYTES = b"a workbook"


@pytest.fixture
def made(tmp_path: Path) -> Product:
    path = tmp_path / "报告.xlsx"
    path.write_bytes(BYTES)
    checksum = hashlib.sha256(BYTES).hexdigest()
    return Product(Outcome(path, ()), {"报告.docx": b"word", "报告.pdf": b"pdf"}, checksum)


def test_all_documents_are_written_and_named(made: Product, tmp_path: Path) -> None:
    outcome = write_product(made, tmp_path / "结果")
    assert [path.name for path in outcome.written] == ["报告.docx", "报告.pdf"]
    assert [path.read_bytes() for path in outcome.written] == [b"word", b"pdf"]
    assert outcome.diagnostics == ()


@pytest.mark.parametrize("saved", [b"saved again", None])
def test_a_workbook_saved_again_in_the_meantime_gets_none(
    made: Product, tmp_path: Path, saved: bytes | None
) -> None:
    path = made.outcome.workbook
    path.unlink() if saved is None else path.write_bytes(saved)
    outcome = write_product(made, tmp_path / "结果")
    (found,) = outcome.diagnostics
    assert (found.code, found.workbook, outcome.written) == ("workbook-changed", path.name, ())
    assert not (tmp_path / "结果").exists()


def test_a_refused_folder_is_a_finding_and_nothing_counts_as_written(
    made: Product, tmp_path: Path
) -> None:
    (tmp_path / "结果").write_bytes(b"a file, no folder")
    outcome = write_product(made, tmp_path / "结果")
    assert outcome.failed
    assert outcome.written == ()


def test_a_marked_copy_stands_beside_its_workbook(made: Product) -> None:
    path = made.outcome.workbook
    outcome = write_marked(Product(made.outcome, {"x": b"marked"}))
    (target,) = outcome.written
    assert target.parent == path.parent
    assert target != path
    assert (target.read_bytes(), path.read_bytes()) == (b"marked", BYTES)
