"""The commands in typer's terms: each turns its options into one call and shows what came of it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen import __version__
from reportgen.base.errors import UsageError
from reportgen.base.file_names import clean_name, readable, shell_quoted
from reportgen.base.terminal import wrapped
from reportgen.base.words import sentence
from reportgen.cli.arguments import (
    blanks_as_zero,
    reports,
    require,
    require_file,
    require_new,
    workbook_target,
    year_of,
)
from reportgen.cli.help_pages import Command, CommandGroup
from reportgen.cli.showing import look, report, show, width
from reportgen.pack import Pack, load_pack, pack_for_year, pack_ids
from reportgen.pipeline.output import write_files
from reportgen.pipeline.text import finding_lines, pack_lines, years

if TYPE_CHECKING:
    from reportgen.filling.new import Started

__all__ = ["OUTPUT_FORMATS", "app", "write_new"]

_HELP = {"help_option_names": ["--help", "-h"]}
OUTPUT_FORMATS = ("text", "json")

app = typer.Typer(
    cls=CommandGroup, add_completion=False, rich_markup_mode=None,
    context_settings=_HELP, pretty_exceptions_enable=False,
)  # fmt: skip
packs = typer.Typer(cls=CommandGroup, rich_markup_mode=None)
app.add_typer(packs, name="packs", help="查看模板包：一种报告的表格、规则和版式。")

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
    _show_help_alone(context)


@packs.callback(invoke_without_command=True)
def _packs_root(context: typer.Context) -> None:
    """查看模板包：一种报告的表格、规则和版式。"""
    _show_help_alone(context)


def _show_help_alone(context: typer.Context) -> None:
    """Whoever names no command has made no mistake: he wants to know what there is."""
    if context.invoked_subcommand is None:
        show(context.get_help())


@app.command("new", cls=Command)
def _new(
    year: Annotated[str, typer.Option("--year", metavar="年度", help="报告年度，如 2025")],
    organ: Annotated[
        str, typer.Option("--organ", metavar="名称", help="单位全称；有 --from 时可以不写")
    ] = "",
    last: Annotated[
        Path | None, typer.Option("--from", metavar="工作簿", help="上年的工作簿，沿用其中的内容")
    ] = None,
    totals: Annotated[
        str,
        typer.Option(
            "--totals", metavar="computed|typed", help="合计由公式算出，或由人填写以便查错"
        ),
    ] = "computed",
    pack: Annotated[str, typer.Option("--pack", metavar="模板包", help="不写则按年度选用")] = "",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="文件", help="新工作簿的文件名")
    ] = None,
) -> None:
    """生成一份空白的标准工作簿，供填写。"""
    # late: no other command needs it
    from reportgen.filling.new import start_workbook

    require(totals, ("computed", "typed"), "--totals")
    if not organ and last is None:
        raise UsageError(sentence("command", "no-organ"))
    for_year = year_of(year)
    target = workbook_target(output) if output else None
    chosen = load_pack(pack) if pack else pack_for_year(for_year)
    if not chosen.head.covers(for_year):
        known = years(chosen)
        reason = sentence("packs", "not-for-year", pack=chosen.id, years=known, year=for_year)
        raise UsageError(reason)
    if last is not None:
        require_file(last)
    started = start_workbook(
        chosen, organ, for_year, totals="typed" if totals == "typed" else "computed", last=last
    )
    raise typer.Exit(_keep_new(started, chosen, for_year, target))


def _keep_new(started: "Started", pack: Pack, year: int, output: Path | None) -> int:
    """Write a new workbook under its name, and say what was taken over into it."""
    if started.notes:
        show("\n".join(finding_lines(started.notes, **look(sys.stdout))))
    if started.workbook is None:
        return 1
    name = clean_name(f"{started.organ}-{year}-{pack.head.name}", long=started.organ)
    target = output or Path(f"{name}.xlsx")
    write_new(target, started.workbook)
    file, quoted = readable(target), shell_quoted(target)
    show(sentence("command", "new-workbook", file=file, quoted=quoted))
    return 0


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
    form: Annotated[
        str, typer.Option("--format", metavar="text|json", help="结果的形式，默认 text")
    ] = "text",
    blanks: Blanks = "",
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


@packs.command("list", cls=Command)
def _packs_list() -> None:
    """列出全部模板包和适用的年度。"""
    for pack in map(load_pack, pack_ids()):
        show(f"{pack.id}  {years(pack)}  {pack.head.name}")


@packs.command("show", cls=Command)
def _packs_show(
    pack_id: Annotated[str, typer.Argument(metavar="模板包", help="模板包的名称")],
) -> None:
    """显示一个模板包的工作表和规则。"""
    pack: Pack = load_pack(pack_id)
    show("\n".join(pack_lines(pack)))


@app.command("explain", cls=Command)
def _explain(
    name: Annotated[
        str, typer.Argument(metavar="代码", help="如 row-sum 或 R7；不写则列出全部代码和编号")
    ] = "",
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
def _doctor() -> None:
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
