"""The names by which a command line knows the programs that print are those that there are."""

from pathlib import Path

from kit.running import SEED, run
from reportgen.report.printer_name import PrinterName


def test_a_name_that_is_none_of_them_is_refused_with_all_of_them(tmp_path: Path) -> None:
    done = run(tmp_path, "build", SEED, "--engine", "latex")
    assert done.returncode == 2
    assert all(name in done.stderr for name in ("latex", *PrinterName))
    assert not list(tmp_path.iterdir())
