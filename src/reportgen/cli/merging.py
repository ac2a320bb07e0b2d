"""The commands of the office above the units: the roster of those that hand in, and adding up."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.arguments import workbooks
from reportgen.cli.commands import app, write_new
from reportgen.cli.help_pages import Command
from reportgen.cli.showing import show

__all__: list[str] = []

Given = Annotated[
    list[Path] | None,
    typer.Argument(metavar="工作簿", help="已有的工作簿或文件夹，例如去年的；按其中的单位填好名册"),
]


@app.command("roster", cls=Command)
def _roster(
    paths: Given = None,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="文件", help="名册的文件名，默认 名册.xlsx")
    ] = Path("名册.xlsx"),
) -> None:
    """生成单位名册：应当报送的单位，一行一个，供填写。"""
    from reportgen.roster import write_roster

    names = tuple(_organs(workbooks(paths or ())))
    write_new(output, write_roster(names))
    filled = f"，已填入 {len(names)} 个单位" if names else ""
    show(f"已生成 {output}{filled}\n用 Excel 或 WPS 打开补齐，汇总时用 --roster {output} 指定。")


def _organs(paths: Iterable[Path]) -> Iterator[str]:
    """The names of the organs in those workbooks, each once."""
    from reportgen.roster import unit_key
    from reportgen.workbook import read_workbook

    known: set[str] = set()
    for path in paths:
        report = read_workbook(path).report
        if report is None or not report.organ:
            show(f"{path}：读不出单位名称，没有填入名册。")
        elif unit_key(report.organ) not in known:
            known.add(unit_key(report.organ))
            yield report.organ
