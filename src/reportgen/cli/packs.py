"""The commands of those who write packs: what there is, and what one says."""

from typing import Annotated

import typer

from reportgen.cli.commands import app, show_help_alone
from reportgen.cli.help_pages import Command, CommandGroup
from reportgen.cli.pack_options import Packs
from reportgen.cli.showing import show
from reportgen.pack import load_pack, pack_ids
from reportgen.pipeline.text import pack_lines, years

__all__: list[str] = []

packs_app = typer.Typer(cls=CommandGroup, rich_markup_mode=None)
app.add_typer(packs_app, name="packs", help="查看模板包：一种报告的表格、规则和版式。")

PackName = Annotated[str, typer.Argument(metavar="模板包", help="模板包的名称")]


@packs_app.callback(invoke_without_command=True)
def _packs_root(context: typer.Context) -> None:
    """查看模板包：一种报告的表格、规则和版式。"""
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
