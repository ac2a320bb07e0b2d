"""Last year's workbook gives the new one what means the same, and says what it does not."""

import shutil
from dataclasses import replace

import pytest

from kit.support import changed, example, example_contents
from reportgen.base.diagnostics import Severity
from reportgen.base.errors import PackError
from reportgen.filling.last_year import carry_over, carry_over_from
from reportgen.pack import load_pack, pack_ids, packs_folder
from reportgen.pack.fields import fields_of
from reportgen.pack.loading.carry_over import load_carry_over, pairs_of
from reportgen.pack.model import Level
from reportgen.pack.periods import Period
from reportgen.pipeline.check import check_workbook
from reportgen.workbook import read_workbook, write_workbook

OLD, NEW = load_pack("zfxxgk-2019"), load_pack("zfxxgk-2021")
CASES = [(OLD, "department", NEW), (OLD, "department", OLD), (NEW, "huaian-2024", NEW)]
each_case = pytest.mark.parametrize(
    ("source", "case", "target"), CASES, ids=lambda one: getattr(one, "id", one)
)


def told(carried):
    return [(note.code, note.found) for note in carried.notes]


@each_case
def test_the_carry_over_of_last_year_is_this_years_column_by_column(source, case, target):
    last = example(source, case)
    values = carry_over(last, target, last.year + 1).contents.values
    columns = [path for path in values if path.startswith("applications.carried_in.")]
    assert len(columns) == 7
    for path in columns:
        column = path.removeprefix("applications.carried_in.")
        given = last.value(f"applications.carried_out.{column}")
        assert values[path] == values[f"previous.carried_out.{column}"] == given


@each_case
def test_names_come_over_but_no_dates_and_no_other_figures(source, case, target):
    last = changed(example(source, case), {"basics.contact": "张三", "basics.phone": "123"})
    values = carry_over(last, target, last.year + 1).contents.values
    assert values["basics.organ"] == last.organ
    assert values["basics.year"] == last.year + 1
    assert values["basics.contact"] == "张三"
    assert "basics.approved" not in values
    rest = {path.split(".")[0] for path in values if ".carried_in." not in path}
    assert rest == {"basics", "previous"}


@each_case
def test_what_is_carried_over_agrees_with_this_years_rules(tmp_path, source, case, target):
    last = example(source, case)
    carried = carry_over(last, target, last.year + 1)
    path = tmp_path / "新.xlsx"
    path.write_bytes(write_workbook(target, carried.contents))
    found = check_workbook(path).diagnostics
    assert not [one.code for one in found if one.code.startswith("previous-year")]


def test_figures_of_last_year_go_to_their_own_sheet():
    last = example(NEW, "huaian-2024")
    values = carry_over(last, NEW, 2025).contents.values
    assert values["previous.normative.in_force"] == last.value("disclosure.normative.in_force")
    last = example(OLD, "department")
    values = carry_over(last, OLD, last.year + 1).contents.values
    assert values["previous.penalty.items_prev"] == last.value("disclosure.penalty.items_prev")
    assert values["previous.fees.items_change"] == last.value("disclosure.fees.items_change")


def test_a_figure_that_means_something_else_is_left_with_a_reason():
    last = changed(
        example(OLD, "department"),
        {"disclosure.normative.public_total": 5, "disclosure.procurement.projects": 0},
    )
    last = changed(last, {"disclosure.procurement.amount": None})
    carried = carry_over(last, NEW, last.year + 1)
    assert "previous.normative.in_force" not in carried.contents.values
    assert ("carry-left", "对外公开总数量") in told(carried)
    assert ("carry-left", "政府集中采购") not in told(carried)
    note = next(one for one in carried.notes if one.found == "对外公开总数量")
    assert note.severity is Severity.NOTE
    assert "现行有效件数" in note.message


def test_of_texts_the_heads_are_taken_and_the_rest_stands_beside():
    last = example(NEW, "huaian-2024")
    carried = carry_over(last, NEW, 2025)
    keys = [key for key in ("foreword", "overview", "problems", "other") if last.text(key)]
    assert carried.previous_texts == {key: last.text(key) for key in keys}
    for key in keys:
        kept = carried.contents.texts[key]
        assert [level for level, _ in kept] == [one.level for one in last.paragraphs[key]]
        heads = [one.text for one in last.paragraphs[key] if one.level is not Level.BODY]
        assert [text for _, text in kept if text] == heads


def test_paragraphs_that_speak_of_last_year_are_pointed_out():
    last = example(NEW, "huaian-2024")
    kept = last.paragraphs["overview"]
    dated = replace(kept[1], text="2024年收到12件。")
    last = replace(last, paragraphs={**last.paragraphs, "overview": (kept[0], dated)})
    (note,) = [one for one in carry_over(last, NEW, 2025).notes if "texts" in one.code]
    assert note.code == "carry-texts-dated"
    assert "“2024年”" in note.message
    assert "一、总体情况 F5" in note.message


def test_what_stands_beside_is_no_part_of_the_new_report(tmp_path):
    last = example(NEW, "huaian-2024")
    carried = carry_over(last, NEW, 2025)
    path = tmp_path / "新.xlsx"
    path.write_bytes(write_workbook(NEW, carried.contents, previous_texts=carried.previous_texts))
    reading = read_workbook(path)
    assert not any(one.code == "outside-table" for one in reading.diagnostics)
    texts = [one.text for own in reading.report.paragraphs.values() for one in own]
    assert texts == [text for own in carried.contents.texts.values() for _, text in own if text]
    assert reading.report.previous_texts == carried.previous_texts


def test_a_blank_of_last_year_stays_blank():
    last = changed(example(NEW, "huaian-2024"), {"applications.carried_out.natural": None})
    assert "previous.carried_out.natural" not in carry_over(last, NEW, 2025).contents.values


@pytest.mark.parametrize("year", [2023, 2024, 2026])
def test_another_year_than_the_one_before_is_refused(year):
    carried = carry_over(example(NEW, "huaian-2024"), NEW, year)
    assert carried.failed
    assert told(carried) == [("carry-year", "2024")]
    assert not carried.contents.values


def test_a_format_that_the_pack_does_not_speak_of_is_refused():
    carried = carry_over(example(NEW, "huaian-2024"), OLD, 2025)
    assert [note.code for note in carried.notes] == ["carry-format"]
    assert carried.failed


def test_another_name_is_taken_with_a_warning():
    carried = carry_over(example(NEW, "huaian-2024"), NEW, 2025, organ="新名称局")
    assert carried.contents.values["basics.organ"] == "新名称局"
    assert "carry-organ" in [note.code for note in carried.notes]
    assert not carried.failed
    same = carry_over(example(NEW, "huaian-2024"), NEW, 2025, organ="淮安市人民政府")
    assert "carry-organ" not in [note.code for note in same.notes]


def test_a_workbook_is_carried_over_with_its_name(tmp_path):
    path = tmp_path / "去年.xlsx"
    path.write_bytes(write_workbook(NEW, example_contents(NEW, "huaian-2024")))
    carried = carry_over_from(path, NEW, 2025)
    assert not carried.failed
    assert {note.workbook for note in carried.notes} == {"去年.xlsx"}
    assert carried.contents.values["basics.year"] == 2025


def test_of_a_workbook_with_errors_all_is_taken_that_they_do_not_touch(tmp_path):
    contents = example_contents(NEW, "huaian-2024")
    wrong = replace(contents, values={**contents.values, "applications.new.natural": 9999})
    path = tmp_path / "去年.xlsx"
    path.write_bytes(write_workbook(NEW, wrong))
    carried = carry_over_from(path, NEW, 2025)
    assert not carried.failed
    doubts = [note for note in carried.notes if note.code == "carry-doubtful"]
    assert [str(note.at) for note in doubts] == ["三、依申请公开!D29"]
    values = carried.contents.values
    columns = {path for path in values if path.startswith("applications.carried_in.")}
    assert len(columns) == 5
    assert "applications.carried_in.natural" not in values
    assert values["basics.organ"] == contents.values["basics.organ"]


def test_errors_that_touch_nothing_taken_are_counted(tmp_path):
    contents = example_contents(NEW, "huaian-2024")
    wrong = replace(contents, values={**contents.values, "disputes.review.upheld": 9999})
    path = tmp_path / "去年.xlsx"
    path.write_bytes(write_workbook(NEW, wrong, totals="typed"))
    assert told(carry_over_from(path, NEW, 2025))[-1] == ("carry-other-errors", "1")


def test_an_unreadable_workbook_is_the_source_of_nothing(tmp_path):
    path = tmp_path / "去年.xlsx"
    path.write_bytes(b"")
    assert [n.code for n in carry_over_from(path, NEW, 2025).notes] == [
        "file-empty",
        "carry-from-errors",
    ]


@pytest.mark.parametrize("pack_id", pack_ids())
def test_every_pack_can_follow_on_what_came_before_it(pack_id):
    pack = load_pack(pack_id)
    years = range(pack.head.first_year, (pack.head.last_year or pack.head.first_year + 1) + 1)
    sources = {source.pack: source for source in load_carry_over(pack)}
    known = {other: load_pack(other) for other in pack_ids()}
    before = {
        other for year in years for other in known if known[other].head.covers(Period(year - 1))
    }
    assert before <= set(sources)
    for other in before:
        source = sources[other]
        filled = {to for taken in source.take for _, to in pairs_of(known[other], pack, taken)}
        assert pack.head.approved not in filled
        carried_in = {path for path in fields_of(pack) if ".carried_in." in path}
        assert carried_in <= filled


FILE = "carry_over.toml"
BREAKS = [
    ("[[source]]", "[[sources]]", ("source", "是否想写 sources")),
    ('pack = "zfxxgk-1999"', 'pack = "zfxxgk-2019"', ("sources[2].pack", "'zfxxgk-1999'")),
    ('pack = "zfxxgk-2021"', 'pack = "zfxxgk-2019"', ("sources[2]",)),
    ("form =", "origin =", ("take[1].form", "没有这个键")),
    ('take = { origin = "a", to = "b" }\nold = [', "take = [", ("sources[1]",)),
    ('"basics.organs"', '"basics.organ"', ("take[1].origin", "没有字段 'basics.organs'")),
    ('to = "basics.phones"', 'to = "basics.phone"', ("take[5].to", "'basics.phones'")),
    ('to = "basics.year"', 'to = "basics.phone"', ("take[5].to", "已经有值")),
    ('to = "basics.contact"', 'to = "basics.phone"', ("take[5].to", "已经有值")),
    ('to = "basics.approved"', 'to = "basics.phone"', ("take[5]", "type")),
    ('to = "basics.rule_making"', 'to = "basics.organ_kind"', ("take[2]", "choices")),
    ('to = "disputes"', 'to = "problems"', ("texts[3].to", "'disputes'")),
    ('"disclosure.*.publish"', '"disclosure.*.public_total"', ("leave[1].origin",)),
]


@pytest.mark.parametrize(("new", "old", "says"), BREAKS)
def test_a_broken_file_says_where_and_what(tmp_path, new, old, says):
    for pack_id in pack_ids():
        shutil.copytree(packs_folder() / pack_id, tmp_path / pack_id)
    file = tmp_path / NEW.id / FILE
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load_carry_over(load_pack(NEW.id, tmp_path))
    assert FILE in str(caught.value)
    for part in says:
        assert part in str(caught.value)


def test_without_the_file_nothing_can_be_carried_over(tmp_path):
    shutil.copytree(packs_folder() / NEW.id, tmp_path / NEW.id)
    (tmp_path / NEW.id / FILE).unlink()
    assert load_carry_over(load_pack(NEW.id, tmp_path)) == ()
