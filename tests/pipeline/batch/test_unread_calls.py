"""A pool whose worker was lost."""

import subprocess
import sys
from pathlib import Path

LOSS = """
import os, sys
from concurrent.futures import BrokenExecutor
from reportgen.pipeline.batch.pools import Processes
if __name__ == "__main__":
    pool = Processes(1)
    calls = [pool.submit(os._exit, 9), *(pool.submit(len, bytes(2**22)) for _ in range(3))]
    lost = [isinstance(one.exception(), BrokenExecutor) for one in calls]
    pool.renew()
    print(all(lost), pool.submit(len, b"123").result())
    pool.close()
"""


def test_a_pool_is_ready_again_when_a_call_was_being_written_as_its_worker_died(
    tmp_path: Path,
) -> None:
    script = tmp_path / "loss.py"
    script.write_text(LOSS, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, encoding="utf-8", timeout=60, check=True
    )
    assert done.stdout == "True 3\n"
