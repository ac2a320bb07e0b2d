"""The packs' engines and reports for every test of printing."""

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from kit.printing import EVERYTHING, PUBLISHED, published
from reportgen.pack import Pack, load_pack, packs_folder
from reportgen.render import Engine
from reportgen.report.report import CheckedReport


@cache
def _engine(pack: Pack) -> Engine:
    return Engine(pack)


@pytest.fixture(params=PUBLISHED)
def pack(request: pytest.FixtureRequest) -> Pack:
    return load_pack(request.param)


@pytest.fixture
def engine(pack: Pack) -> Engine:
    return _engine(pack)


@pytest.fixture
def report(pack: Pack) -> CheckedReport:
    return published(pack)


@pytest.fixture
def full(pack: Pack) -> CheckedReport:
    return published(pack, EVERYTHING)


@pytest.fixture
def copied_pack(tmp_path: Path) -> Callable[[], tuple[Pack, Path]]:
    """Copies a pack, so that its templates can be changed: call it for the pack and its folder."""

    def copy() -> tuple[Pack, Path]:
        folder = tmp_path / "packs"
        shutil.copytree(packs_folder(), folder)
        return load_pack("zfxxgk-2021", folder), folder / "zfxxgk-2021"

    return copy
