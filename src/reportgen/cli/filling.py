"""The command that writes into a workbook what its clerk has asked for: zeros."""

from pathlib import Path
from typing import Annotated

import typer

from reportgen.base.errors import UsageError
from reportgen.base.file_names import readable, shell_quoted
from reportgen.base.words import sentence
from reportgen.cli.arguments import blanks_as_zero, require_file, require_new, workbook_target
from reportgen.cli.commands import Blanks, app, write_new
from reportgen.cli.help_pages import Command
from reportgen.cli.showing import report, show
from reportgen.pipeline.outcome import Outcome, with_workbook

__all__: list[str] = []


@app.command("fill", cls=Command)
def _fill(
    workbook: Annotated[Path, typer.Argument(metavar="工作簿", help="填好的工作簿")],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="文件", help="另存的工作簿的文件名")
    ],
    blanks: Blanks = "",
) -> None:
    """在另存的工作簿里，把空白的数字格写上 0，并逐一列出。"""
    # late: no other command needs it
    from reportgen.filling.zeros import write_zeros

    if not blanks_as_zero(blanks):
        raise UsageError(sentence("command", "fill-with"))
    target = require_new(workbook_target(output))
    filled = write_zeros(require_file(workbook))
    outcome = Outcome(workbook, with_workbook(workbook, filled.findings))
    code = report([outcome], "text", summary=False)
    if filled.workbook is not None:
        write_new(target, filled.workbook)
        show(sentence("command", "filled", file=readable(target), quoted=shell_quoted(target)))
        code = 0
    raise typer.Exit(code)
