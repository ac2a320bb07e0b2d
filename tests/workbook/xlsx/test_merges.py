"""Merged cells behind a million empty ones are found without parsing those."""

import io

import pytest

from reportgen.workbook.xlsx.merges import box_of, merges_behind


@pytest.mark.parametrize(
    ("reference", "box"),
    [("B4:B5", (4, 2, 5, 2)), ("$A$1:$C$3", (1, 1, 3, 3)), ("B4", None), ("", None), ("x:y", None)],
)
def test_a_reference_is_a_box(reference, box):
    assert box_of(reference) == box


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_references_are_found_wherever_a_chunk_ends(prefix):
    tags = [f'<{prefix}mergeCell ref="B{row}:C{row}"/>' for row in range(1, 200)]
    rest = " " * (2**20 - 3000) + "".join(tags)
    assert merges_behind(io.BytesIO(rest.encode())) == [f"B{row}:C{row}" for row in range(1, 200)]
