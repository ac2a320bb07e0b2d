"""What a register counts is what anybody else would count, and nothing of a person leaves it."""

import io
import os
import zipfile
from datetime import date
from functools import cache
from pathlib import Path

import pandas
import pytest

from kit.registers import (
    APPLICANTS,
    RESULTS,
    REVIEWS,
    SECRETS,
    YEAR,
    placed,
    random_register,
    register,
)
from reportgen.filling.register.take_in import Registered, take_in_register
from reportgen.pack import load_pack
from reportgen.report.contents import Contents, Value
from reportgen.workbook import read_workbook, write_workbook

PACK = load_pack("zfxxgk-2021")
SEEDS = range(int(os.environ.get("REGISTERS", "6")))
HEAD = ("编号", "收到日期", "申请人类型", "姓名", "答复日期", "办理结果")


def workbook(folder: Path, **values: Value) -> Path:
    return placed(folder / "空.xlsx", written(tuple(values.items())))


@cache
def written(values: tuple[tuple[str, Value], ...]) -> bytes:
    known: dict[str, Value] = {PACK.head.organ: "某局", PACK.head.year: YEAR}
    known |= {path.replace("__", "."): value for path, value in values}
    return write_workbook(PACK, Contents(known))


def taken(folder: Path, *rows: tuple[object, ...], **values: Value) -> Registered:
    list_ = placed(folder / "登记.xlsx", register((HEAD, *rows)))
    return take_in_register(list_, workbook(folder, **values))


def codes(done: Registered) -> set[str]:
    return {one.code for one in done.findings}


def by_pandas(data: bytes) -> dict[str, int]:
    """Field → how many rows, by another program and by the printed table's own words."""
    frame = pandas.read_excel(io.BytesIO(data), header=None, dtype=object)
    top = next(row for row in range(3) if frame.iloc[row].notna().sum() > 2)
    titles = [str(title) for title in frame.iloc[top]]
    table = frame.iloc[top + 1 :].set_axis(titles, axis=1)

    def column(*names: str) -> pandas.Series:
        return table[next(title for title in titles if any(name in title for name in names))]

    received, answered = (
        pandas.to_datetime(column("收到", "收件", "登记日期")),
        pandas.to_datetime(column("答复日期", "办结")),
    )
    who = column("申请人").map(APPLICANTS)
    result = column("办理结果", "处理结果").map(RESULTS)
    first, last = pandas.Timestamp(YEAR, 1, 1), pandas.Timestamp(YEAR, 12, 31)
    in_year = answered.between(first, last)
    known = received <= last
    groups = {
        "new": received.between(first, last),
        "carried_in": (received < first) & ~(answered < first),
        "carried_out": known & ~(answered <= last),
    }
    figures = {
        f"applications.{row}.{kind}": int(count)
        for row, chosen in groups.items()
        for kind, count in who[chosen].value_counts().items()
    }
    for (what, kind), count in table[in_year & known].groupby([result, who]).size().items():
        figures[f"applications.results.{what}.{kind}"] = int(count)
    filed = pandas.to_datetime(column("复议受理"))
    closed = pandas.to_datetime(column("复议审结"))
    outcome = column("复议结果").map(REVIEWS)
    for what, count in outcome[closed.between(first, last)].value_counts().items():
        figures[f"disputes.review.{what}"] = int(count)
    figures["disputes.review.pending"] = int(((filed <= last) & ~(closed <= last)).sum())
    return {path: count for path, count in figures.items() if count}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_register_is_counted_as_another_program_counts_it(seed: int, tmp_path: Path) -> None:
    data, _ = random_register(seed)
    done = take_in_register(placed(tmp_path / "登记.xlsx", data), workbook(tmp_path))
    assert done.workbook, [one.message for one in done.findings]
    report = read_workbook(Path("出.xlsx"), done.workbook).report
    assert report
    parts = [path for path in report.entries if path.startswith(("applications.", "disputes."))]
    figures = {path: report.value(path) for path in parts if path not in report.computed}
    counted = {path: len(rows) for path, rows in (done.counted or {}).items()}
    expected = by_pandas(data)
    assert {path: count for path, count in counted.items() if count} == expected
    assert {path: count for path, count in figures.items() if count} == expected


@pytest.mark.parametrize("seed", range(3))
def test_nothing_of_a_person_leaves_the_register(seed: int, tmp_path: Path) -> None:
    data, cases = random_register(seed)
    done = take_in_register(placed(tmp_path / "登记.xlsx", data), workbook(tmp_path))
    assert done.workbook
    with zipfile.ZipFile(io.BytesIO(done.workbook)) as archive:
        texts = [archive.read(name).decode("utf-8", "ignore") for name in archive.namelist()]
    texts.append(repr(done.findings))
    for word in (*SECRETS, *(str(case["number"]) for case in cases)):
        assert not any(word in text for text in texts)


def test_dates_decide_what_is_carried_in_and_out(tmp_path: Path) -> None:
    done = taken(
        tmp_path,
        (1, date(2023, 12, 20), "自然人", "甲", date(2024, 1, 8), "予以公开"),
        (2, date(2024, 12, 20), "自然人", "甲", date(2025, 1, 8), "予以公开"),
        (3, date(2024, 5, 6), "科研机构", "甲", None, None),
        (4, date(2023, 5, 6), "科研机构", "甲", date(2023, 5, 7), "予以公开"),
    )
    counted = {path: rows for path, rows in (done.counted or {}).items() if rows}
    assert counted == {
        "applications.carried_in.natural": [2],
        "applications.results.granted.natural": [2],
        "applications.new.natural": [3],
        "applications.carried_out.natural": [3],
        "applications.new.legal.research": [4],
        "applications.carried_out.legal.research": [4],
    }
    (outside,) = [one for one in done.findings if one.code == "register-outside"]
    assert "5" in outside.message


def test_a_figure_that_is_there_stays_and_what_differs_leads_to_its_rows(tmp_path: Path) -> None:
    row = (1, date(2024, 3, 4), "自然人", "甲", date(2024, 3, 8), "予以公开")
    given = {"applications__new__natural": 2, "applications__results__granted__natural": 1}
    done = taken(tmp_path, row, **given)
    (finding,) = [one for one in done.findings if one.code == "register-differs"]
    assert (finding.found, finding.expected) == ("2", "1")
    assert "登记表的行：2。" in finding.message
    report = read_workbook(Path("出.xlsx"), done.workbook or b"").report
    assert report
    assert report.value("applications.new.natural") == 2


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ((1, date(2024, 3, 4), "自然人", "甲", date(2024, 3, 1), "予以公开"), "register-order"),
        ((1, date(2024, 3, 4), "自然人", "甲", None, "予以公开"), "register-undated"),
        ((1, date(2024, 3, 4), "自然人", "甲", date(2024, 3, 8), None), "register-unsaid"),
        ((1, None, "自然人", "甲", None, None), "register-blank"),
        ((1, "三月四日", "自然人", "甲", None, None), "register-date"),
        ((1, date(2024, 3, 4), "外星人", "甲", None, None), "register-unknown"),
        ((9, date(2024, 3, 4), "自然人", "甲", None, None), "register-twice"),
    ],
)
def test_nothing_is_written_when_a_row_is_in_doubt(
    row: tuple[object, ...], code: str, tmp_path: Path
) -> None:
    sound = (9, date(2024, 3, 4), "自然人", "甲", None, None)
    done = taken(tmp_path, sound, row)
    assert code in codes(done)
    assert done.workbook is None
    assert (done.mapping is not None) == (code == "register-unknown")


def test_what_lacks_a_column_is_not_counted_and_not_0(tmp_path: Path) -> None:
    rows = (("收到日期", "申请人类型"), (date(2024, 3, 4), "自然人"))
    list_ = placed(tmp_path / "登记.xlsx", register(rows))
    done = take_in_register(list_, workbook(tmp_path))
    counted = done.counted or {}
    assert counted["applications.new.natural"] == [2]
    assert "applications.carried_in.natural" not in counted
    assert "register-column-missing" in codes(done)


def test_other_kinds_and_unknown_years_are_refused(tmp_path: Path) -> None:
    list_ = placed(tmp_path / "登记.xlsx", register((HEAD,)))
    older = load_pack("zfxxgk-2019")
    data = write_workbook(older, Contents({older.head.organ: "某局", older.head.year: 2020}))
    done = take_in_register(list_, placed(tmp_path / "旧.xlsx", data))
    assert codes(done) == {"register-none"}
    blank = placed(tmp_path / "无年度.xlsx", write_workbook(PACK, Contents({})))
    assert codes(take_in_register(list_, blank)) == {"register-no-period"}
