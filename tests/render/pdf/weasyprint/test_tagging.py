"""The tags of a PDF as a reading tool follows them: which header belongs to which cell."""

import io
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pikepdf

from kit.printing import published, tall_group
from reportgen.pack import load_pack
from reportgen.render import Engine

PACK = load_pack("zfxxgk-2021")
JUMPING = """
[foreword]
paragraphs = ["文。", "## 没有上一级的小标题", "文。"]
"""


@cache
def printed(more: str) -> bytes:
    return Engine(PACK).pdf(published(PACK, more))


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """All elements of the tag tree in order."""
    (root,) = pdf.Root.StructTreeRoot.K
    return below(root)


def below(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    yield element
    for kid in element.get("/K", ()):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from below(kid)


def tables(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [one for one in elements(pdf) if one.S == "/Table"]


def cells(table: pikepdf.Object, *kinds: str) -> list[pikepdf.Object]:
    return [one for one in below(table) if str(one.S) in kinds]


def test_every_value_names_the_headers_of_its_row_and_column() -> None:
    """表三, the most intricate table: labels in three levels, headers in three rows."""
    with pikepdf.open(io.BytesIO(printed(""))) as pdf:
        (applications,) = (one for one in tables(pdf) if len(cells(one, "/TR")) > 20)
        heads = {str(head.ID): str(head.A.Scope) for head in cells(applications, "/TH")}
        values = [
            [heads[str(name)] for name in one.A.Headers] for one in cells(applications, "/TD")
        ]
    # 自然人: 申请人情况 and itself; 商业企业: 法人或其他组织 besides; 总计: as 自然人.
    assert [names.count("/Column") for names in values[:7]] == [2, 3, 3, 3, 3, 3, 2]
    # 一、 and 二、 stand alone; （一） and （二） are under 三、; the rows of （三） under both.
    assert [names.count("/Row") for names in values[::7]][:6] == [1, 1, 2, 2, 3, 3]
    assert values[-1].count("/Row") == 1


def test_each_block_of_a_table_has_its_own_headers() -> None:
    """表二 is several tables in one: a value belongs to the band above it and to no other."""
    with pikepdf.open(io.BytesIO(printed(""))) as pdf:
        values = cells(tables(pdf)[0], "/TD")
        assert {len(value.A.Headers) for value in values} == {3}  # band, column, row


def test_every_page_of_a_table_is_whole() -> None:
    with pikepdf.open(io.BytesIO(tall_group())) as pdf:
        parts = tables(pdf)
        assert len(parts) > 3
        for part in parts:
            areas = [
                one.A.get("/RowSpan", 1) * one.A.get("/ColSpan", 1)
                for one in cells(part, "/TH", "/TD")
            ]
            assert sum(areas) == 3 * len(cells(part, "/TR"))


def test_headings_leave_out_no_level() -> None:
    with pikepdf.open(io.BytesIO(printed(JUMPING))) as pdf:
        names = [str(one.S) for one in elements(pdf)]
    levels = [int(name[2:]) for name in names if re.fullmatch(r"/H\d", name)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
