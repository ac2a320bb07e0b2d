"""The command line in, a run and its exit code out; the only place that prints and exits.

Exit codes: 0 fine, 1 findings of severity error, 2 wrong usage, 3 the machine lacks something.
"""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from typer.exceptions import TyperException

from reportgen.cli import batching, merging  # noqa: F401  # their commands register themselves
from reportgen.cli.commands import app
from reportgen.cli.help_pages import usage_sentence
from reportgen.cli.showing import show
from reportgen.errors import MachineError, ReportgenError

__all__ = ["main", "run"]

_ORDER = ("new", "check", "build", "verify", "import", "merge", "roster", "explain", "doctor")
app.registered_commands.sort(key=lambda one: _ORDER.index(one.name or ""))


def run(arguments: Sequence[str]) -> int:
    """Carry out a command line; return its exit code. Bugs of ours stay tracebacks."""
    try:
        return app(list(arguments), prog_name="reportgen", standalone_mode=False) or 0
    except ReportgenError as error:
        show(f"错误：{error}", sys.stderr)
        return 3 if isinstance(error, MachineError) else 2
    except TyperException as error:
        show(f"错误：{usage_sentence(error)}\n用 reportgen --help 查看用法。", sys.stderr)
        return 2


def main() -> None:
    """The program: run the command line of the process and exit."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a GBK console lacks some characters
    try:
        code = run(sys.argv[1:])
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    except KeyboardInterrupt:
        show("已中断。", sys.stderr)
        code = 130
    sys.exit(code)
