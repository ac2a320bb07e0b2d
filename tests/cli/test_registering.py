"""A register is counted into a workbook from the command line, and nothing of a person is said."""

import json
from datetime import date
from pathlib import Path

from cli.test_commands import Run, run  # noqa: F401  # a fixture
from kit.registers import SECRETS, placed, register

HEAD = ("编号", "收到日期", "申请人类型", "姓名", "内容", "答复日期", "办理结果")
DAY, LATER = date(2024, 3, 4), date(2024, 3, 8)


def test_a_register_is_counted_and_unknown_words_are_asked_for(run: Run, tmp_path: Path) -> None:  # noqa: F811
    assert run("new", "--organ", "某局", "--year", "2024", "-o", "空.xlsx").returncode == 0
    rows = [
        (1, DAY, "自然人", *SECRETS[:2], LATER, "予以公开"),
        (2, DAY, "居民", *SECRETS[2:], None, None),
    ]
    placed(tmp_path / "登记.xlsx", register((HEAD, *rows)))
    asked = run("import", "登记.xlsx", "--into", "空.xlsx", "-o", "出.xlsx")
    assert asked.returncode == 1, asked.stdout + asked.stderr
    assert (tmp_path / "出-对照.xlsx").is_file()
    assert not (tmp_path / "出.xlsx").exists()
    placed(tmp_path / "登记.xlsx", register((HEAD, rows[0])))
    done = run("import", "登记.xlsx", "--into", "空.xlsx", "-o", "出.xlsx", "--format", "json")
    assert done.returncode == 0, done.stdout + done.stderr
    records = json.loads(done.stdout)
    assert [Path(one["workbook"]).name for one in records] == ["登记.xlsx", "空.xlsx"]
    checked = run("check", "出.xlsx")
    for text in (asked.stdout, asked.stderr, done.stdout, checked.stdout):
        assert not any(word in text for word in SECRETS)


def test_what_does_not_go_together_is_wrong_usage(run: Run, tmp_path: Path) -> None:  # noqa: F811
    file = placed(tmp_path / "登记.xlsx", register((HEAD,)))
    assert run("import", file, "-o", "出.xlsx", "--map", file).returncode == 2
    assert run("import", file, file, "--into", file, "-o", "出.xlsx").returncode == 2
