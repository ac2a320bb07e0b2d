"""What there is of packs, and what one says."""

from pathlib import Path

import pytest

from kit.other_packs import laid_into
from reportgen.cli import run


def test_the_list_names_kind_and_periods(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = laid_into(tmp_path)
    assert run(["packs", "list", "--packs", str(folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "hotline-monthly  hotline  2020年一月起  政务服务热线月报" in lines
    assert any(line.startswith("zfxxgk-2019  zfxxgk  2019—2020") for line in lines)
    assert run(["packs", "list"]) == 0
    assert "hotline" not in capsys.readouterr().out


def test_a_broken_pack_is_named_with_file_and_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = laid_into(tmp_path, period='"week"')
    assert run(["packs", "show", "hotline-monthly", "--packs", str(folder)]) == 2
    assert "hotline-monthly/pack.toml：period" in capsys.readouterr().err
