"""Labels are compared as people read them; what could be two is neither."""

from reportgen.filling.published.labels import ENOUGH, align, key, likeness


def matched(found: list[tuple[str, ...]], expected: list[tuple[str, ...]]) -> list[tuple[int, int]]:
    return [(one.found, one.expected) for one in align(found, expected)]


def test_marks_and_widths_do_not_count() -> None:
    assert key("1、本年增\\减（ 件 ）") == key("1.本年增/减(件)")
    assert likeness("第二十条 第(一)项", "第二十条第（一）项") == 1.0


def test_a_slip_is_like_and_another_label_is_not() -> None:
    assert likeness("规范性文件", "行政规范性文件") >= ENOUGH
    assert likeness("行政事业型收费", "行政事业性收费") >= ENOUGH
    assert likeness("2.其他法律行政止公开", "2.其他法律行政法规禁止公开") >= ENOUGH
    assert likeness("本年新制作数量", "本年制发件数") < ENOUGH
    assert likeness("对外公开总数量", "现行有效件数") < ENOUGH
    assert likeness("予以公开", "不予处理") < ENOUGH


def test_a_label_in_its_own_words_is_no_other() -> None:
    expected = [("予以公开",), ("不予公开",)]
    assert matched([("不予公开",)], expected) == [(0, 1)]


def test_rows_that_changed_places_are_found_by_their_labels() -> None:
    expected = [("甲类",), ("乙类",), ("丙类",)]
    assert matched([("丙类",), ("甲类",), ("乙类",)], expected) == [(0, 2), (1, 0), (2, 1)]


def test_the_same_label_under_others_is_told_by_them_or_by_the_order() -> None:
    expected = [("复议", "维持"), ("复议", "总计"), ("诉讼", "维持"), ("诉讼", "总计")]
    assert matched(expected[2:], expected) == [(0, 2), (1, 3)]
    bare = [labels[-1:] for labels in expected]
    assert matched(bare, expected) == [(n, n) for n in range(4)]


def test_what_could_be_two_is_neither() -> None:
    expected = [("复议", "维持"), ("诉讼", "维持")]
    assert matched([("维持",)], expected) == []
    assert matched([("甲类",), ("甲类",)], [("甲类",)]) == []
    assert matched([("处理甲",)], [("处理甲一",), ("处理甲二",)]) == []


def test_a_label_over_several_cells_is_joined() -> None:
    assert matched([("法人", "商业", "企业")], [("法人", "商业企业")]) == [(0, 0)]


def test_no_labels_match_no_labels_only() -> None:
    assert matched([()], [()]) == [(0, 0)]
    assert matched([("甲",)], [()]) == []
