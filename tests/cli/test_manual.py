"""The manual page and what a shell completes, as the Debian package brings them."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[2] / "tools" / "describe_commands.py"


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("described")
    subprocess.run([sys.executable, str(TOOL), str(folder)], check=True)
    return folder


def completed(folder: Path, *words: str) -> list[str]:
    """What bash offers for the last of the words."""
    line = " ".join(f"'{word}'" for word in words)
    script = f"COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; _reportgen; echo ${{COMPREPLY[@]}}"
    program = f". '{folder / 'reportgen.bash'}'; {script}"
    done = subprocess.run(["bash", "-c", program], capture_output=True, text=True, check=True)
    return done.stdout.split()


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
def test_commands_and_their_options_are_completed(described: Path) -> None:
    assert completed(described, "reportgen", "ver") == ["verify"]
    assert completed(described, "reportgen", "verify", "--ag") == ["--against"]
    assert "--roster" in completed(described, "reportgen", "build", "--")
    assert "--like" in completed(described, "reportgen", "packs", "--li")
    assert completed(described, "reportgen", "build", "a") == []  # files, by bash itself


def test_the_manual_has_every_command_with_its_help(described: Path) -> None:
    manual = (described / "reportgen.1").read_text(encoding="utf-8")
    for command in ("new", "check", "build", "verify", "import", "merge", "packs"):
        assert f'.SH "reportgen {command}"\n' in manual
    assert "\\-\\-against" in manual
    assert not [line for line in manual.splitlines() if line.startswith("'")]
