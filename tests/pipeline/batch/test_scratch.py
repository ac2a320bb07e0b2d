"""What a killed batch leaves in the temporary folder is removed by the next, and nothing else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="processes meet without a folder there")

POOL = """
import os, signal, sys
from reportgen.pipeline.batch.pools import Processes
if __name__ == "__main__":
    pool = Processes(2)
    print(pool.submit(os.getpid).result() > 0, flush=True)
    sys.stdin.readline()
    pool.close()
"""


def begin(folder: Path) -> "subprocess.Popen[str]":
    """A run whose workers have answered."""
    script = folder.parent / "pool.py"
    script.write_text(POOL, encoding="utf-8")
    run = subprocess.Popen(
        [sys.executable, str(script)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(folder)},
    )
    assert run.stdout
    assert run.stdout.readline() == "True\n"
    return run


def test_a_killed_run_leaves_a_folder_that_the_next_removes() -> None:
    folder = Path("/tmp").resolve() / f"t{os.getpid()}"  # noqa: S108  # sockets want short paths
    folder.mkdir()
    own = folder / f"reportgen-{os.getuid()}"
    try:
        alive, killed = begin(folder), begin(folder)
        before = set(own.iterdir())
        assert len(before) == 2
        killed.kill()
        killed.communicate()
        third = begin(folder)
        left = set(own.iterdir())
        assert len(left) == 2
        assert len(left & before) == 1
        for run in (alive, third):
            run.communicate("\n")
            assert run.returncode == 0
        assert not list(own.iterdir())
    finally:
        subprocess.run(["rm", "-rf", str(folder)], check=True)
