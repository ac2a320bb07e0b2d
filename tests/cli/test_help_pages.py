"""The help pages say the same in every run."""

import os
import subprocess
import sys

import pytest


def help_page(command: tuple[str, ...], seed: str) -> str:
    """What a process with that hash seed prints."""
    return subprocess.run(
        [sys.executable, "-m", "reportgen", *command, "--help"],
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONHASHSEED": seed},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout


@pytest.mark.parametrize("command", [(), ("build",)], ids=["program", "build"])
def test_help_does_not_depend_on_the_hash_seed(command: tuple[str, ...]) -> None:
    pages = {help_page(command, seed) for seed in ("0", "2")}  # a set of names differs in these
    assert len(pages) == 1
    assert "--help, -h " in pages.pop()
