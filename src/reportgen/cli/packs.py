"""The commands of those who write packs: what there is, a new one, what is wrong, how it looks."""

from pathlib import Path
from typing import Annotated

import typer

from reportgen.base.errors import UsageError
from reportgen.base.file_names import readable, shell_quoted
from reportgen.base.words import sentence
from reportgen.cli.arguments import stands
from reportgen.cli.commands import app, show_help_alone
from reportgen.cli.help_pages import Command, CommandGroup
from reportgen.cli.pack_options import Packs
from reportgen.cli.showing import report, show
from reportgen.pack import load_pack, pack_ids
from reportgen.pack.loading.load import pack_place
from reportgen.pipeline.output import write_files
from reportgen.pipeline.text import pack_lines, years

__all__: list[str] = []

packs_app = typer.Typer(cls=CommandGroup, rich_markup_mode=None)
app.add_typer(packs_app, name="packs", help="查看、编写模板包：一种报告的表格、规则和版式。")

PackName = Annotated[str, typer.Argument(metavar="模板包", help="模板包的名称")]


@packs_app.callback(invoke_without_command=True)
def _packs_root(context: typer.Context) -> None:
    """查看、编写模板包：一种报告的表格、规则和版式。"""
    show_help_alone(context)


@packs_app.command("list", cls=Command)
def _packs_list(packs: Packs = None) -> None:
    """列出全部模板包、种类和适用的时期。"""
    for pack in map(load_pack, pack_ids()):
        show(f"{pack.id}  {pack.head.kind}  {years(pack)}  {pack.head.name}")


@packs_app.command("show", cls=Command)
def _packs_show(pack_id: PackName, packs: Packs = None) -> None:
    """显示一个模板包的工作表和规则。"""
    show("\n".join(pack_lines(load_pack(pack_id))))


@packs_app.command("new", cls=Command)
def _packs_new(
    pack_id: PackName,
    like: Annotated[
        str, typer.Option("--like", metavar="模板包", help="照这个模板包做；不写则从最简单的开始")
    ] = "",
    kind: Annotated[
        str, typer.Option("--kind", metavar="种类", help="报告的种类，不写则与名称相同")
    ] = "",
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="文件夹", help="放模板包的文件夹，默认当前文件夹"),
    ] = Path(),
    packs: Packs = None,
) -> None:
    """做一个新的模板包：照样可用，再照自己的报告修改。"""
    # late: no other command needs it
    from reportgen.pipeline.packs.make import files_of_new_pack

    files = files_of_new_pack(pack_id, kind or pack_id, load_pack(like) if like else None)
    folder = output / pack_id
    if stands(folder):
        raise UsageError(sentence("packs", "folder-taken", folder=readable(folder)))
    _write({folder / name: content for name, content in files.items()})
    parent = shell_quoted(output)
    show(sentence("packs", "made", folder=readable(folder), pack=pack_id, parent=parent))


@packs_app.command("lint", cls=Command)
def _packs_lint(pack_id: PackName, packs: Packs = None) -> None:
    """找出模板包里的全部错误：哪个文件、哪一行、怎么改。"""
    # late: no other command needs it
    from reportgen.pipeline.packs.lint import lint, mistake_lines

    mistakes = lint(pack_place(pack_id))
    for line in mistake_lines(pack_id, mistakes):
        show(line)
    raise typer.Exit(1 if mistakes else 0)


@packs_app.command("draw", cls=Command)
def _packs_draw(
    pack_id: PackName,
    force: Annotated[
        bool, typer.Option("--force", help="改过的 Word 模板也重画，放弃其中的修改")
    ] = False,
    packs: Packs = None,
) -> None:
    """按工作表重画 Word 模板 report.docx；在 Word 里改过的不动。"""
    # late: no other command needs it
    from reportgen.pipeline.packs.make import draw

    target, content = draw(load_pack(pack_id), force=force)
    _write({target: content})
    show(sentence("packs", "drawn", file=readable(target)))


@packs_app.command("preview", cls=Command)
def _packs_preview(
    pack_id: PackName,
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="文件夹", help="放试填文件的文件夹，默认 outputs"),
    ] = Path("outputs"),
    packs: Packs = None,
) -> None:
    """用编出来的、各项平衡的数填一份，生成工作簿、Word 和 PDF 看样子。"""
    # late: no other command needs it
    from reportgen.pipeline.packs.preview import preview

    raise typer.Exit(report([preview(load_pack(pack_id), output)], "text"))


def _write(files: dict[Path, bytes]) -> None:
    for folder in {path.parent for path in files}:
        folder.mkdir(parents=True, exist_ok=True)
    for refused in write_files(files):
        raise UsageError(f"{refused.message}{refused.hint}")
