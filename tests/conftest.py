"""Shared by all tests: property tests have time, slow ones are marked, golden files."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import reportgen.workbook  # before any test imports openpyxl: it decides how that writes
from kit.tiers import is_slow
from reportgen.base.keeping.kept import NOT_KEPT, kept_folder

assert reportgen.workbook

os.environ[NOT_KEPT] = "1"  # what one test leaves behind must not help another

# a loaded machine is no failure
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("brief", settings.get_profile("patient"), max_examples=10)
settings.load_profile("patient")


def pytest_configure(config: pytest.Config) -> None:
    if config.option.markexpr == "not slow":
        settings.load_profile("brief")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if isinstance(item, pytest.Function) and is_slow(item):
            item.add_marker("slow")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether the golden files are to be written anew."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where things are kept between runs, empty and of this test alone."""
    monkeypatch.delenv(NOT_KEPT)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    found = kept_folder()
    assert found is not None
    return found
