"""The command that fills in zeros."""

from pathlib import Path

from cli.test_commands import Run, run  # noqa: F401  # a fixture
from kit.books import blank


def test_zeros_go_into_another_file(run: Run, tmp_path: Path) -> None:  # noqa: F811
    (tmp_path / "空.xlsx").write_bytes(blank())
    assert run("fill", "空.xlsx", "-o", "零.xlsx").returncode == 2
    done = run("fill", "--blanks", "zero", "空.xlsx", "-o", "零.xlsx")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "三、依申请公开 D6:I" in done.stdout
    assert (tmp_path / "空.xlsx").read_bytes() == blank()
    assert run("fill", "--blanks", "zero", "空.xlsx", "-o", "零.xlsx").returncode == 2
    again = run("fill", "--blanks", "zero", "零.xlsx", "-o", "再.xlsx")
    assert again.returncode == 0
    assert not (tmp_path / "再.xlsx").exists()
