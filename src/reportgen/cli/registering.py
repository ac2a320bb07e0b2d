"""How `import` takes a register of single cases: counted into a workbook, or told why not."""

from pathlib import Path

from reportgen.base.diagnostics import Diagnostic
from reportgen.base.errors import UsageError
from reportgen.base.file_names import readable, readable_name, shell_quoted
from reportgen.base.words import sentence
from reportgen.cli.arguments import require_file, require_new, workbook_target
from reportgen.cli.commands import write_new
from reportgen.cli.showing import report, show
from reportgen.pipeline.outcome import Outcome

__all__ = ["import_register"]


def import_register(
    lists: list[Path], into: Path, output: Path, mapping: Path | None, form: str
) -> int:
    """Count one list into a copy of the workbook; the exit code."""
    # late: no other command needs it
    from reportgen.filling.register.take_in import take_in_register

    if len(lists) > 1:
        raise UsageError(sentence("command", "one-register"))
    target = require_new(workbook_target(output))
    if mapping is not None:
        require_file(mapping)
    done = take_in_register(require_file(lists[0]), require_file(into), mapping)
    code = report(_outcomes(done.findings, lists[0], into), form, summary=False)
    if done.workbook is not None:
        write_new(target, done.workbook)
        _say("registered", target, form)
    if done.mapping is not None:
        unknown = _mapping_target(target)
        write_new(unknown, done.mapping)
        _say("to-map", unknown, form)
    return code


def _outcomes(found: tuple[Diagnostic, ...], list_: Path, into: Path) -> list[Outcome]:
    """What is to be said of each file, the list first."""
    other = readable_name(into)
    own = tuple(one for one in found if one.workbook != other)
    rest = tuple(one for one in found if one.workbook == other)
    return [Outcome(path, some) for path, some in ((list_, own), (into, rest)) if some]


def _mapping_target(target: Path) -> Path:
    name = sentence("command", "map-name", name=target.stem)
    return require_new(target.with_name(f"{name}.xlsx"))


def _say(name: str, file: Path, form: str) -> None:
    if form == "text":
        show(sentence("command", name, file=readable(file), quoted=shell_quoted(file)))
