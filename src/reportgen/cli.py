"""The command line in, a run and its exit code out; the only place that prints and exits.

Exit codes: 0 fine, 1 findings of severity error, 2 wrong usage, 3 the machine lacks something.
"""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer
from typer.exceptions import TyperException

from reportgen import __version__
from reportgen.command_help import Command, Group, usage_sentence
from reportgen.console import json_text, outcome_lines, pack_lines, summary_lines, years
from reportgen.errors import MachineError, ReportgenError, UsageError
from reportgen.pack import Pack, load_pack, pack_for_year, pack_ids

if TYPE_CHECKING:
    from reportgen.pipeline import Outcome

__all__ = ["main", "run"]

_HELP = {"help_option_names": ["--help", "-h"]}
_OUTPUT_FORMATS = ("text", "json")

app = typer.Typer(
    cls=Group, add_completion=False, rich_markup_mode=None, no_args_is_help=True,
    context_settings=_HELP, pretty_exceptions_enable=False,
)  # fmt: skip
packs = typer.Typer(cls=Group, rich_markup_mode=None, no_args_is_help=True)
app.add_typer(packs, name="packs", help="查看模板包：一种报告的表格、规则和版式。")

Paths = Annotated[
    list[Path], typer.Argument(metavar="工作簿", help="填好的工作簿，或装有工作簿的文件夹")
]
Blanks = Annotated[
    str, typer.Option("--blanks", metavar="zero", help="zero：空白的数字格按 0 处理，并逐一列出")
]


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", help="显示版本号")] = False,
) -> None:
    """把填好的工作簿变成规范格式的年度报告：先核对，再生成 Word 和 PDF。"""
    if version:
        _print(f"reportgen {__version__}")
        raise typer.Exit(0)


@app.command("new", cls=Command)
def _new(
    organ: Annotated[str, typer.Option("--organ", metavar="名称", help="单位全称")],
    year: Annotated[int, typer.Option("--year", metavar="年度", help="报告年度，如 2025")],
    pack: Annotated[str, typer.Option("--pack", metavar="模板包", help="不写则按年度选用")] = "",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="文件", help="新工作簿的文件名")
    ] = None,
) -> None:
    """生成一份空白的标准工作簿，供填写。"""
    from reportgen.contents import Contents
    from reportgen.output import clean_name, write_files
    from reportgen.workbook import write_workbook

    chosen = load_pack(pack) if pack else pack_for_year(year)
    if not chosen.head.covers(year):
        raise UsageError(f"模板包 {chosen.id} 适用于 {years(chosen)}，不适用于 {year} 年。")
    target = output or Path(clean_name(f"{organ}-{year}-{chosen.head.name}") + ".xlsx")
    if target.exists():
        raise UsageError(f"“{target}”已经存在，没有覆盖。换一个文件名（-o），或先移走它。")
    contents = Contents({chosen.head.organ: organ, chosen.head.year: year})
    for refused in write_files({target: write_workbook(chosen, contents)}):
        raise UsageError(f"{refused.message}{refused.hint}")
    _print(f"已生成 {target}\n用 Excel 或 WPS 打开填写，保存后运行：reportgen build {target}")


@app.command("check", cls=Command)
def _check(
    paths: Paths,
    form: Annotated[
        str, typer.Option("--format", metavar="text|json", help="结果的形式，默认 text")
    ] = "text",
    blanks: Blanks = "",
) -> None:
    """核对工作簿，列出全部问题，不生成报告。"""
    from reportgen.pipeline import check_workbook

    _need(form, _OUTPUT_FORMATS, "--format")
    zero = _blanks_as_zero(blanks)
    outcomes = (check_workbook(path, blanks_as_zero=zero) for path in _workbooks(paths))
    raise typer.Exit(_report(outcomes, form))


@app.command("build", cls=Command)
def _build(
    paths: Paths,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="文件夹", help="放报告的文件夹，默认 outputs")
    ] = Path("outputs"),
    to: Annotated[
        str, typer.Option("--to", metavar="docx,pdf,html", help="要生成的文件，默认 docx,pdf")
    ] = "docx,pdf",
    form: Annotated[
        str, typer.Option("--format", metavar="text|json", help="结果的形式，默认 text")
    ] = "text",
    blanks: Blanks = "",
) -> None:
    """核对工作簿，没有错误就生成 Word 和 PDF 报告，并与工作簿逐项校对。"""
    from reportgen.builder import Builder, Format

    _need(form, _OUTPUT_FORMATS, "--format")
    zero = _blanks_as_zero(blanks)
    names = list(dict.fromkeys(name.strip() for name in to.split(",")))
    for name in names:
        _need(name, tuple(Format), "--to")
    builder = Builder(output, tuple(Format(name) for name in names))
    outcomes = (builder.build(path, blanks_as_zero=zero) for path in _workbooks(paths))
    raise typer.Exit(_report(outcomes, form))


@packs.command("list", cls=Command)
def _packs_list() -> None:
    """列出全部模板包和适用的年度。"""
    for pack in map(load_pack, pack_ids()):
        _print(f"{pack.id}  {years(pack)}  {pack.head.name}")


@packs.command("show", cls=Command)
def _packs_show(
    pack_id: Annotated[str, typer.Argument(metavar="模板包", help="模板包的名称")],
) -> None:
    """显示一个模板包的工作表和规则。"""
    pack: Pack = load_pack(pack_id)
    _print("\n".join(pack_lines(pack)))


@app.command("explain", cls=Command)
def _explain(
    name: Annotated[
        str, typer.Argument(metavar="代码", help="结果的代码，如 row-sum；或规则编号，如 R7")
    ],
) -> None:
    """说明一种核对结果或一项规则：含义、举例、怎么办、依据。"""
    from reportgen.explain import explanation
    from reportgen.wrapping import wrapped

    for line in explanation(name, map(load_pack, pack_ids())):
        indent = " " * (len(line) - len(line.lstrip()))
        rest = indent + "    "
        _print("\n".join(wrapped(line.lstrip(), _width(sys.stdout), first=indent, rest=rest)))


@app.command("doctor", cls=Command)
def _doctor() -> None:
    """检查本机的字体和组件：缺什么，怎样补。"""
    from reportgen.doctor import examine

    findings = tuple(examine())
    for found in findings:
        _print(f"[{'正常' if found.ok else '缺少'}] {found.name}：{found.state}")
        if found.remedy:
            _print(f"       → {found.remedy}")
    raise typer.Exit(0 if all(found.ok for found in findings) else 3)


def _blanks_as_zero(blanks: str) -> bool:
    if blanks:
        _need(blanks, ("zero",), "--blanks")
    return bool(blanks)


def _need(value: str, allowed: Sequence[str], option: str) -> None:
    if value not in allowed:
        raise UsageError(f"选项 {option} 不能是“{value}”，可用：{'、'.join(allowed)}。")


def _workbooks(paths: Iterable[Path]) -> Iterator[Path]:
    """The workbooks named, those in folders included; marks of open files are passed over."""
    for path in paths:
        if path.is_dir():
            yield from _in_folder(path)
        elif path.exists():
            yield path
        else:
            raise UsageError(f"找不到“{path}”。请检查文件名和所在的文件夹。")


def _in_folder(folder: Path) -> Iterator[Path]:
    found = sorted(
        path for path in folder.glob("*.xls[xm]") if not path.name.startswith((".", "~$"))
    )
    if not found:
        raise UsageError(f"文件夹“{folder}”里没有 .xlsx 工作簿。")
    yield from found


def _report(outcomes: "Iterable[Outcome]", form: str) -> int:
    """Print outcomes as they come, or all as JSON at the end; return the exit code."""
    done: list[Outcome] = []
    for outcome in outcomes:
        done.append(outcome)
        if form == "text":
            lines = outcome_lines(outcome, colour=_colour(sys.stdout), width=_width(sys.stdout))
            _print("\n".join(lines))
    summary = [json_text(done)] if form == "json" else list(summary_lines(done))
    for line in summary:
        _print(line)
    return _exit_code(done)


def _exit_code(outcomes: "Iterable[Outcome]") -> int:
    failed = [outcome for outcome in outcomes if outcome.failed]
    if not failed:
        return 0
    return 3 if all(outcome.lacking for outcome in failed) else 1


def _colour(stream: TextIO) -> bool:
    return stream.isatty() and not os.environ.get("NO_COLOR")


def _width(stream: TextIO) -> int:
    """The columns of a terminal; 0, so that nothing is wrapped, for a file or another program."""
    return shutil.get_terminal_size().columns if stream.isatty() else 0


def _print(text: str, stream: TextIO | None = None) -> None:
    print(text, file=stream or sys.stdout, flush=True)


def run(arguments: Sequence[str]) -> int:
    """Carry out a command line; return its exit code. Bugs of ours stay tracebacks."""
    try:
        return app(list(arguments), prog_name="reportgen", standalone_mode=False) or 0
    except ReportgenError as error:
        _print(f"错误：{error}", sys.stderr)
        return 3 if isinstance(error, MachineError) else 2
    except TyperException as error:
        _print(f"错误：{usage_sentence(error)}\n用 reportgen --help 查看用法。", sys.stderr)
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
        _print("已中断。", sys.stderr)
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
