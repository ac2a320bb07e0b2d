"""What the processes of a batch begin with."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from kit.offices import SEED
from reportgen.pipeline.batch.pools import PRELOADED

BUILD = """
import sys
from pathlib import Path
from reportgen.pipeline.batch.worker import Work, do_work
from reportgen.pipeline.outcome import Format
made = do_work(Work((Format.DOCX, Format.PDF)), Path(sys.argv[1]))
print(len(made.documents), *sys.modules)
"""


@pytest.mark.parametrize("module", PRELOADED)
def test_what_is_preloaded_is_a_module(module: str) -> None:
    assert import_module(module).__name__ == module


def test_a_build_uses_all_that_is_preloaded(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(SEED)],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    documents, *loaded = done.stdout.split()
    assert documents == "2"
    assert {*PRELOADED} <= {*loaded}
