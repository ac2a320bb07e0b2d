"""What is kept between runs, and that nothing is where the user wants nothing kept."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kit.offices import SEED
from reportgen.base.keeping.kept import NOT_KEPT


@pytest.mark.parametrize(("options", "is_kept"), [((), True), (("--no-cache",), False)])
def test_nothing_is_kept_if_the_user_says_so(
    tmp_path: Path, options: tuple[str, ...], is_kept: bool
) -> None:
    settings = {name: value for name, value in os.environ.items() if name != NOT_KEPT}
    subprocess.run(
        [sys.executable, "-m", "reportgen", "build", str(SEED), "--to", "docx", *options],
        cwd=tmp_path,
        env={**settings, "XDG_CACHE_HOME": str(tmp_path / "cache")},
        capture_output=True,
        check=True,
    )
    assert (tmp_path / "cache" / "reportgen" / "kept").exists() == is_kept
