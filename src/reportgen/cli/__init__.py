"""Where the command line begins and the process ends; the only place that prints and exits.

Exit codes: 0 fine, 1 findings of severity error, 2 wrong usage, 3 the machine lacks something,
130 and 143 interrupted or asked to end.
"""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper
from typing import TextIO

from reportgen.base.chinese import YEAR_MARK
from reportgen.base.keeping.kept import NOT_KEPT
from reportgen.cli.stopping import Stopping

__all__ = ["main", "run"]

_PROGRAM = "reportgen"

NO_CACHE = "--no-cache"
_MADE_BETWEEN_COLLECTIONS = 50_000  # objects; Python's 700 would take a sixteenth of a start


def run(arguments: Sequence[str]) -> int:
    """Carry out a command line; return its exit code. Bugs of ours stay tracebacks."""
    if NO_CACHE in arguments:  # here, as the program's own texts are read before its options
        os.environ[NOT_KEPT] = "1"
    # late: all of it, a tenth of a second, loads when an interruption is already told
    from typer import Exit
    from typer.exceptions import TyperException
    from typer.main import get_command

    from reportgen.base.errors import MachineError, ReportgenError
    from reportgen.base.words import sentence
    from reportgen.cli.application import app
    from reportgen.cli.help_pages import usage_sentence
    from reportgen.cli.pack_options import own_packs
    from reportgen.cli.showing import show

    try:
        # Called as a whole it would turn an interruption into an exit without a word.
        command = get_command(app)
        with own_packs(), command.make_context(_PROGRAM, _plain(arguments)) as context:
            return command.invoke(context) or 0
    except Exit as ended:
        return ended.exit_code
    except ReportgenError as error:
        show(sentence("command", "error", error=error), sys.stderr)
        return 3 if isinstance(error, MachineError) else 2
    except TyperException as error:
        where = getattr(error, "ctx", None)
        path = where.command_path if where else _PROGRAM
        show(sentence("command", "misused", error=usage_sentence(error), command=path), sys.stderr)
        return 2


def _plain(arguments: Sequence[str]) -> list[str]:
    """The command line; `help check` is another way to write `check --help`."""
    if arguments and arguments[0] == "help":
        return [*arguments[1:], "--help"]
    return list(arguments)


def main() -> None:
    """The program: run the command line of the process and exit."""
    _speak_chinese()
    gc.set_threshold(_MADE_BETWEEN_COLLECTIONS)
    stopping = Stopping()
    try:
        stopping.begin()
        _open_streams()
        code = run(sys.argv[1:])
        _flush()
        stopping.finish()
    except KeyboardInterrupt:
        code = _end_stopped()
    except OSError as error:
        if not _is_lost(sys.stdout) and not _is_lost(sys.stderr):
            raise
        code = _end_unheard(error)
    stopping.finish()
    _drop_what_is_left()
    sys.exit(stopping.exit_code or code)


def _speak_chinese() -> None:
    """Begin anew in Python's UTF-8 mode where the locale has no Chinese.

    There neither the name of a report nor a line about it could be written, and the coding of file
    names cannot be changed once Python runs.
    """
    try:
        YEAR_MARK.encode(sys.getfilesystemencoding())
    except UnicodeEncodeError:
        if not sys.flags.utf8_mode and hasattr(os, "execve"):
            line = [sys.executable, *sys.orig_argv[1:]]
            os.execve(sys.executable, line, {**os.environ, "PYTHONUTF8": "1"})  # noqa: S606


def _open_streams() -> None:
    """Whatever the streams are, all that is shown can be written to them.

    A stream that was closed would give its number to the next file, and what libraries complain
    would be written into that.
    """
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(number)
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a GBK console lacks some characters


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - a stream until the end


def _flush() -> None:
    """What was shown arrives now or fails here, where it can be said; later Python exits by 120."""
    sys.stdout.flush()
    sys.stderr.flush()


def _drop_what_is_left() -> None:
    """What nobody reads any more must not fail once again at the very end."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            _send_nowhere(stream)


def _send_nowhere(stream: TextIO) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _is_lost(stream: TextIO) -> bool:
    """Whether nothing can be written any more; what failed may be gone, so a line is tried."""
    try:
        print(file=stream, flush=True)
    except OSError:
        _send_nowhere(stream)
        return True
    return False


def _end_stopped() -> int:
    """Say so; a batch has told by itself what it has done."""
    with suppress(OSError, KeyboardInterrupt):
        # late: as in `run`
        from reportgen.base.words import sentence

        print(sentence("command", "stopped"), file=sys.stderr, flush=True)
    return 130


def _end_unheard(error: OSError) -> int:
    """Say why the results could not be shown, unless nobody wanted more of them."""
    if not isinstance(error, BrokenPipeError):
        # late: as in `run`
        from reportgen.base.reasons import reason_of
        from reportgen.base.words import sentence

        with suppress(OSError):
            print(sentence("command", "not-shown", reason=reason_of(error)), file=sys.stderr)
    return 1
