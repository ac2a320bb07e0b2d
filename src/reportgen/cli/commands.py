"""The commands in typer's terms: each turns its options into one call and shows what came of it."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from reportgen import __version__
from reportgen.base.errors import UsageError
from reportgen.base.terminal import wrapped
from reportgen.base.words import sentence
from reportgen.cli.arguments import (
    blanks_as_zero,
    reports,
    require,
    require_file,
    require_new,
)
from reportgen.cli.help_pages import Command, CommandGroup
from reportgen.cli.pack_options import Packs
from reportgen.cli.showing import report, show, width
from reportgen.pack import load_pack, pack_ids
from reportgen.pipeline.output import write_files

__all__ = ["OUTPUT_FORMATS", "Blanks", "Form", "app", "show_help_alone", "write_new"]

_HELP = {"help_option_names": ["--help", "-h"]}
OUTPUT_FORMATS = ("text", "json")

app = typer.Typer(
    cls=CommandGroup, add_completion=False, rich_markup_mode=None,
    context_settings=_HELP, pretty_exceptions_enable=False,
)  # fmt: skip

Form = Annotated[str, typer.Option("--format", metavar="text|json", help="结果的形式，默认 text")]
Blanks = Annotated[
    str, typer.Option("--blanks", metavar="zero", help="zero：空白的数字格按 0 处理，并逐一列出")
]


@app.callback(invoke_without_command=True)
def _root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="显示版本号")] = False,
) -> None:
    """把填好的工作簿变成规范格式的年度报告：先核对，再生成 Word 和 PDF。"""
    if version:
        show(f"reportgen {__version__}")
        raise typer.Exit(0)
    show_help_alone(context)


def show_help_alone(context: typer.Context) -> None:
    """Whoever names no command has made no mistake: he wants to know what there is."""
    if context.invoked_subcommand is None:
        show(context.get_help())


def write_new(target: Path, content: bytes) -> None:
    """Write a file where none may stand yet; UsageError when it cannot be written."""
    for refused in write_files({require_new(target): content}):
        raise UsageError(f"{refused.message}{refused.hint}")


@app.command("verify", cls=Command)
def _verify(
    documents: Annotated[
        list[Path],
        typer.Argument(metavar="报告", help="Word 或 PDF 报告，或装有报告的文件夹"),
    ],
    against: Annotated[
        Path | None,
        typer.Option(
            "--against", metavar="工作簿", help="对照的工作簿；PDF 可以不写，用其中所附的"
        ),
    ] = None,
    form: Form = "text",
    blanks: Blanks = "",
    packs: Packs = None,
) -> None:
    """核对报告与工作簿是否一致：哪个数字、哪段文字不同，两边各是什么。"""
    # late: no other command needs it
    from reportgen.pipeline.verify import verify_document

    require(form, OUTPUT_FORMATS, "--format")
    zero = blanks_as_zero(blanks)
    if against:
        require_file(against)
    found = reports(documents)
    outcomes = (verify_document(path, against, blanks_as_zero=zero) for path in found)
    raise typer.Exit(report(outcomes, form))


@app.command("explain", cls=Command)
def _explain(
    name: Annotated[
        str, typer.Argument(metavar="代码", help="如 row-sum 或 R7；不写则列出全部代码和编号")
    ] = "",
    packs: Packs = None,
) -> None:
    """说明一种核对结果或一项规则：含义、举例、怎么办、依据。"""
    # late: no other command needs it
    from reportgen.pack.explain import all_names, explanation

    known = map(load_pack, pack_ids())
    for line in explanation(name, known) if name else all_names(known):
        indent = " " * (len(line) - len(line.lstrip()))
        rest = indent + "    "
        show("\n".join(wrapped(line.lstrip(), width(sys.stdout), first=indent, rest=rest)))


@app.command("doctor", cls=Command)
def _doctor(packs: Packs = None) -> None:
    """检查本机的字体和组件：缺什么，怎样补。"""
    # late: no other command needs it
    from reportgen.pipeline.doctor import examine

    findings = tuple(examine())
    for found in findings:
        state = sentence("machine", "fine" if found.ok else "wanting")
        show(sentence("machine", "line", state=state, name=found.name, found=found.state))
        if found.remedy:
            show(f"       → {found.remedy}")
    raise typer.Exit(0 if all(found.ok for found in findings) else 3)
