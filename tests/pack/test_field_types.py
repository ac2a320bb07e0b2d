"""Numbers are added up in the report of several organs; all else is the organ's own."""

import pytest

from reportgen.pack.field_types import FieldType, Merge


@pytest.mark.parametrize("kind", FieldType)
def test_numbers_are_summed(kind: FieldType) -> None:
    assert Merge.of(kind) is (Merge.SUM if kind.is_number else Merge.OWN)
    assert not kind.is_whole or kind.is_number
