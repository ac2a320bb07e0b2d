"""The command that turns published reports into workbooks, and counts registers into one."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.base.errors import UsageError
from reportgen.base.file_names import readable, shell_quoted
from reportgen.base.words import sentence
from reportgen.cli.arguments import require, require_file, require_new, workbook_target
from reportgen.cli.commands import OUTPUT_FORMATS, Form, app, write_new
from reportgen.cli.help_pages import Command
from reportgen.cli.pack_options import Packs
from reportgen.cli.registering import import_register
from reportgen.cli.showing import report, show

if TYPE_CHECKING:
    from reportgen.filling.published.take_in import TakenIn
    from reportgen.pipeline.outcome import Outcome

__all__: list[str] = []


@app.command("import", cls=Command)
def _import(
    documents: Annotated[
        list[Path],
        typer.Argument(
            metavar="报告", help="公布的报告：PDF、Word、网页（.html、.mht），可以写几份"
        ),
    ],
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="文件", help="工作簿的文件名；几份报告时是文件夹"),
    ],
    into: Annotated[
        Path | None,
        typer.Option(
            "--into",
            metavar="工作簿",
            help="读入的是登记表（.xlsx）：按行计数，填进这个工作簿的副本",
        ),
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option("--map", metavar="文件", help="填好的对照表：登记表里的写法算作哪一种"),
    ] = None,
    packs: Packs = None,
    form: Form = "text",
) -> None:
    """把公布的报告读成工作簿，或把登记表计数后填进工作簿；由本程序生成的 PDF，取出所附的工作簿。"""
    require(form, OUTPUT_FORMATS, "--format")
    if into is not None:
        raise typer.Exit(import_register(documents, into, output, mapping, form))
    if mapping is not None:
        raise UsageError(sentence("command", "map-without-into"))
    several = len(documents) > 1
    if several and output.suffix.lower() == ".xlsx":
        raise UsageError(sentence("command", "several-into-one", file=readable(output)))
    target = output if several else require_new(workbook_target(output))
    found = [require_file(path) for path in documents]
    outcomes = [_take_in(path, target, several=several, form=form) for path in found]
    raise typer.Exit(
        report(outcomes, form, summary=several) if form == "json" else _worst(outcomes)
    )


def _take_in(path: Path, target: Path, *, several: bool, form: str) -> "Outcome":
    """Read one report and write its workbook; what was found is shown at once."""
    # late: no other command needs it
    from reportgen.filling.published.take_in import take_in

    taken = take_in(path)
    file = target / taken.name if several else target
    outcome = _outcome(path, taken)
    if form == "text" and outcome.diagnostics:
        report([outcome], form, summary=False)
    if taken.workbook is not None:
        write_new(file, taken.workbook)
        if form == "text":
            said = "taken-out" if taken.attached else "read-in"
            show(sentence("command", said, file=readable(file), quoted=shell_quoted(file)))
    return outcome


def _outcome(path: Path, taken: "TakenIn") -> "Outcome":
    """What reading found, and what is wrong with what was read, as it was published."""
    # late: no other command needs it
    from reportgen.pipeline.check import check_taken
    from reportgen.pipeline.outcome import Outcome

    return Outcome(path, ()) if taken.attached else check_taken(path, taken)


def _worst(outcomes: "list[Outcome]") -> int:
    return int(any(outcome.failed for outcome in outcomes))
