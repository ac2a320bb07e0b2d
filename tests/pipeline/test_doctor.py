"""What the machine has and lacks is said, whatever it lacks."""

import subprocess
import sys

import pytest

WITHOUT = """
import sys
sys.modules[sys.argv.pop(1)] = None
from reportgen.cli import main
main()
"""


def doctor_without(library: str) -> subprocess.CompletedProcess[str]:
    """`reportgen doctor` where the library cannot be imported."""
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", WITHOUT, library, "doctor"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("library", ["weasyprint", "uharfbuzz", "pydyf"])
def test_a_library_that_is_missing_is_named_with_the_remedy(library: str) -> None:
    done = doctor_without(library)
    assert f"缺少 {library}。重新安装" in done.stdout.replace("\n", "").replace("  ", "")
    assert (done.returncode, done.stderr) == (3, "")
