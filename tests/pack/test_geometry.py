"""Boxes tile every table, each pair of leaves has one field, and the official tables are right."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.pack import load_pack
from reportgen.pack.geometry import Box, BoxRole, Layout, lay_out
from reportgen.pack.model import Block, FieldType, GridSheet, Node
from reportgen.pack.tree import depth, join, leaves

Shape = list["Shape"]

shapes: st.SearchStrategy[Shape] = st.recursive(
    st.just([]), lambda below: st.lists(below, min_size=1, max_size=3), max_leaves=8
)
trees = st.lists(shapes, min_size=1, max_size=4)


def nodes_of(what: str, tree: Shape, above: str = "") -> list[Node]:
    """The nodes of a tree in reading order; `n1.n2` is the second node below the first."""
    nodes = []
    for number, below in enumerate(tree, start=1):
        key = join(above, f"n{number}")
        nodes += [Node(key, f"{what} {key}"), *nodes_of(what, below, key)]
    return nodes


def spanned(nodes: list[Node], spans: list[int]) -> tuple[Node, ...]:
    """The nodes with those spans on their leaves, over and over."""
    own = leaves(tuple(nodes))
    given = {leaf.key: spans[number % len(spans)] for number, leaf in enumerate(own)}
    return tuple(replace(node, span=given.get(node.key, 1)) for node in nodes)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    bare = draw(st.booleans())
    rows = (Node("", ""),) if bare else tuple(nodes_of("row", draw(trees)))
    spans = draw(st.lists(st.integers(1, 3), min_size=1, max_size=4))
    return Block(
        columns=spanned(nodes_of("column", draw(trees)), spans),
        rows=rows,
        band=draw(st.sampled_from(["", "band"])),
        corner="" if bare else draw(st.sampled_from(["", "corner"])),
        header=draw(st.sampled_from(["", "header"])),
    )


def width_of(block: Block) -> int:
    labels = max(depth(row.key) if row.key else 0 for row in block.rows)
    return labels + sum(leaf.span for leaf in leaves(block.columns))


def widened(block: Block, width: int) -> Block:
    """The block with its last column so wide that the block fills the table."""
    last = leaves(block.columns)[-1]
    wider = replace(last, span=last.span + width - width_of(block))
    return replace(block, columns=tuple(wider if node is last else node for node in block.columns))


@st.composite
def grids(draw: st.DrawFn) -> GridSheet:
    parts = draw(st.lists(blocks(), min_size=1, max_size=3))
    width = max(map(width_of, parts))
    stacked = tuple(widened(block, width) for block in parts)
    return GridSheet("table", "表", stacked, widths=(1,) * width)


def cells_of(box: Box) -> list[tuple[int, int]]:
    rows = range(box.row, box.last_row + 1)
    columns = range(box.column, box.last_column + 1)
    return [(row, column) for row in rows for column in columns]


@given(grids())
def test_boxes_tile_the_table_without_gap_or_overlap(sheet: GridSheet) -> None:
    layout = lay_out(sheet)
    covered = Counter(cell for box in layout.boxes for cell in cells_of(box))
    rows, columns = range(1, layout.rows + 1), range(1, layout.columns + 1)
    assert covered == Counter((row, column) for row in rows for column in columns)


@given(grids())
def test_every_pair_of_leaves_has_one_field_below_and_beside_its_labels(sheet: GridSheet) -> None:
    layout = lay_out(sheet)
    for number, block in enumerate(sheet.blocks, start=1):
        boxes = [box for box in layout.boxes if box.block == number]
        fields = [box for box in boxes if box.role is BoxRole.FIELD]
        pairs = [(row, column) for row in leaves(block.rows) for column in leaves(block.columns)]
        assert [box.path for box in fields] == [
            join("table", row.key, column.key) for row, column in pairs
        ]
        for (row, column), box in zip(pairs, fields, strict=True):
            label = next((one for one in boxes if one.text == row.label and row.label), None)
            assert label is None or label.row == box.row
            assert (box.column_span, box.row_span) == (column.span, 1)


@given(grids())
def test_a_label_spans_all_that_lies_below_it(sheet: GridSheet) -> None:
    layout = lay_out(sheet)
    for number in range(1, len(sheet.blocks) + 1):
        fields = [box for box in layout.fields if box.block == number]
        for box in (one for one in layout.boxes if one.block == number):
            below = [field for field in fields if box.text in field.labels]
            if box.role is BoxRole.LABEL:
                assert (box.row, box.last_row) == (below[0].row, below[-1].row)
            elif box.role is BoxRole.HEADER and box.text != "header":
                assert box.column == min(field.column for field in below)
                assert box.last_column == max(field.last_column for field in below)


@given(grids())
def test_boxes_come_in_reading_order_and_line_by_line(sheet: GridSheet) -> None:
    layout = lay_out(sheet)
    places = [(box.row, box.column) for box in layout.boxes]
    assert places == sorted(places)
    assert [box for line in layout.lines() for box in line] == list(layout.boxes)
    assert len(layout.lines()) == layout.rows


@given(grids())
def test_only_the_header_of_a_single_block_repeats(sheet: GridSheet) -> None:
    layout = lay_out(sheet)
    first = layout.fields[0].row
    assert layout.header_rows == (first - 1 if len(sheet.blocks) == 1 else 0)


def table(pack_id: str, key: str) -> Layout:
    sheet = load_pack(pack_id).sheet(key)
    assert isinstance(sheet, GridSheet)
    return lay_out(sheet)


def box_of(layout: Layout, text: str) -> tuple[int, int, int, int]:
    """First row, first column, last row, last column of the one box with that text."""
    (box,) = [box for box in layout.boxes if box.text == text]
    return box.row, box.column, box.last_row, box.last_column


def field_of(layout: Layout, path: str) -> tuple[int, int]:
    (box,) = [box for box in layout.fields if box.path == path]
    return box.row, box.column


@pytest.mark.parametrize(("pack_id", "others"), [("zfxxgk-2019", 1), ("zfxxgk-2021", 3)])
def test_table_3_is_the_official_one(pack_id: str, others: int) -> None:
    layout = table(pack_id, "applications")
    last = 25 + others
    corner = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    assert (layout.rows, layout.columns, layout.header_rows) == (last, 10, 3)
    assert box_of(layout, corner) == (1, 1, 3, 3)
    assert box_of(layout, "申请人情况") == (1, 4, 1, 10)
    assert box_of(layout, "自然人") == (2, 4, 3, 4)
    assert box_of(layout, "法人或其他组织") == (2, 5, 2, 9)
    assert box_of(layout, "总计") == (2, 10, 3, 10)
    assert box_of(layout, "法律服务机构") == (3, 8, 3, 8)
    assert box_of(layout, "一、本年新收政府信息公开申请数量") == (4, 1, 4, 3)
    assert box_of(layout, "三、本年度办理结果") == (6, 1, last - 1, 1)
    assert box_of(layout, "（一）予以公开") == (6, 2, 6, 3)
    assert box_of(layout, "（三）不予公开") == (8, 2, 15, 2)
    assert box_of(layout, "8.属于行政查询事项") == (15, 3, 15, 3)
    assert box_of(layout, "（五）不予处理") == (19, 2, 23, 2)
    others_box = (24, 2, 24, 3) if others == 1 else (24, 2, 26, 2)
    assert box_of(layout, "（六）其他处理") == others_box
    assert box_of(layout, "（七）总计") == (last - 1, 2, last - 1, 3)
    assert box_of(layout, "四、结转下年度继续办理") == (last, 1, last, 3)
    assert field_of(layout, "applications.new.natural") == (4, 4)
    assert field_of(layout, "applications.carried_out.total") == (last, 10)


def test_table_3_knows_its_sums_and_header_texts() -> None:
    layout = table("zfxxgk-2021", "applications")
    boxes = {box.path: box for box in layout.fields}
    assert len([box for box in layout.fields if box.is_sum]) == 25 + 6
    assert boxes["applications.results.denied.state_secret.legal.other"].labels == (
        "三、本年度办理结果",
        "（三）不予公开",
        "1.属于国家秘密",
        "法人或其他组织",
        "其他",
    )


def test_table_2_stacks_its_blocks() -> None:
    layout = table("zfxxgk-2021", "disclosure")
    assert (layout.rows, layout.columns, layout.header_rows) == (14, 4, 0)
    assert box_of(layout, "第二十条第（五）项") == (5, 1, 5, 4)
    assert box_of(layout, "行政许可") == (7, 1, 7, 1)
    assert field_of(layout, "disclosure.licensing.decisions") == (7, 2)
    fee = next(box for box in layout.fields if box.path == "disclosure.fees.amount")
    assert (fee.row, fee.column, fee.column_span, fee.type) == (14, 2, 3, FieldType.AMOUNT)


def test_table_2_of_2019_has_columns_over_two() -> None:
    layout = table("zfxxgk-2019", "disclosure")
    assert (layout.rows, layout.columns, layout.header_rows) == (18, 4, 0)
    change = next(box for box in layout.fields if box.path == "disclosure.fees.items_change")
    assert (change.column, change.last_column, change.type) == (3, 4, FieldType.CHANGE)


@pytest.mark.parametrize("pack_id", ["zfxxgk-2019", "zfxxgk-2021"])
def test_table_4_has_three_lines_of_heads_and_no_labels(pack_id: str) -> None:
    layout = table(pack_id, "disputes")
    assert (layout.rows, layout.columns, layout.header_rows) == (4, 15, 3)
    assert box_of(layout, "行政复议") == (1, 1, 1, 5)
    assert box_of(layout, "行政诉讼") == (1, 6, 1, 15)
    assert box_of(layout, "未经复议直接起诉") == (2, 6, 2, 10)
    assert box_of(layout, "复议后起诉") == (2, 11, 2, 15)
    heads = [box for box in layout.boxes if box.text == "结果维持"]
    spots = [(box.row, box.column, box.row_span) for box in heads]
    assert spots == [(2, 1, 2), (3, 6, 1), (3, 11, 1)]
    assert field_of(layout, "disputes.suit.after_review.total") == (4, 15)
    assert not [box for box in layout.boxes if box.role in (BoxRole.LABEL, BoxRole.CORNER)]


def test_two_halves_stand_side_by_side_and_the_shorter_is_filled_up() -> None:
    amount = (Node("amount", "数"),)
    left = Block(columns=amount, rows=(Node("a", "甲", code="1"),), codes="编码", corner="项目")
    right = Block(columns=amount, rows=(Node("b", "乙"), Node("c", "丙")), beside=True)
    below = Block(columns=amount, rows=(Node("d", "合计"),), codes="编码", headless=True)
    beside = replace(right, rows=(Node("e", "总计"),), headless=True)
    layout = lay_out(GridSheet("t", "表", (left, right, below, beside), (1,) * 5))
    texts = [[(box.column, box.column_span, box.text) for box in line] for line in layout.lines()]
    assert texts == [
        [(1, 1, "编码"), (2, 1, "项目"), (3, 1, "数"), (4, 1, ""), (5, 1, "数")],
        [(1, 1, "1"), (2, 1, "甲"), (3, 1, ""), (4, 1, "乙"), (5, 1, "")],
        [(1, 1, ""), (2, 1, ""), (3, 1, ""), (4, 1, "丙"), (5, 1, "")],
        [(1, 2, "合计"), (3, 1, ""), (4, 1, "总计"), (5, 1, "")],
    ]
    fillers = [(box.row, box.column) for box in layout.boxes if box.role is BoxRole.FILLER]
    assert fillers == [(3, 1), (3, 2), (3, 3)]
    assert layout.header_rows == 1
