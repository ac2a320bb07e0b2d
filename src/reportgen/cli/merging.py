"""The commands of the office above the units: the roster of those that hand in, and adding up."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.base.file_names import readable, shell_quoted
from reportgen.base.words import sentence
from reportgen.cli.arguments import (
    gathered,
    require,
    require_file,
    require_new,
    workbook_target,
    year_of,
)
from reportgen.cli.commands import OUTPUT_FORMATS, Form, app, write_new
from reportgen.cli.help_pages import Command
from reportgen.cli.pack_options import Half, Month, Packs, Quarter, part_of, parts_of
from reportgen.cli.showing import report, show
from reportgen.pipeline.batch.gathering import passed_over
from reportgen.workbook import read_workbook

if TYPE_CHECKING:
    from reportgen.collection.merge import Merged

__all__: list[str] = []

Given = Annotated[
    list[Path] | None,
    typer.Argument(metavar="工作簿", help="已有的工作簿或文件夹，例如去年的；按其中的单位填好名册"),
]


@app.command("merge", cls=Command)
def _merge(
    paths: Annotated[
        list[Path], typer.Argument(metavar="工作簿", help="各单位的工作簿，或装有工作簿的文件夹")
    ],
    organ: Annotated[str, typer.Option("--organ", metavar="名称", help="汇总单位的全称")],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="文件", help="汇总工作簿的文件名")
    ],
    year: Annotated[str, typer.Option("--year", metavar="年度", help="不写则按各单位的年度")] = "",
    half: Half = "",
    quarter: Quarter = "",
    month: Month = "",
    roster: Annotated[
        Path | None, typer.Option("--roster", metavar="名册", help="单位名册，用来核对是否交齐")
    ] = None,
    own: Annotated[
        Path | None, typer.Option("--own", metavar="工作簿", help="本级的工作簿，与各单位一起相加")
    ] = None,
    incomplete: Annotated[
        bool, typer.Option("--incomplete", help="没有交齐也汇总，并写明缺哪些单位")
    ] = False,
    packs: Packs = None,
    form: Form = "text",
) -> None:
    """把各单位的工作簿加起来，成为上级单位的工作簿，附汇总台账。"""
    # late: no other command needs it
    from reportgen.collection.merge import Merging, merge_workbooks

    require(form, OUTPUT_FORMATS, "--format")
    for path in (roster, own):
        if path is not None:
            require_file(path)
    target, for_year = require_new(workbook_target(output)), year_of(year) if year else None
    part = part_of(parts_of(half, quarter, month))
    files = gathered(paths).without([roster] if roster else [])
    task = Merging(
        files.workbooks, organ, target, for_year, roster, own, incomplete, files.others, part
    )
    merged = merge_workbooks(task)
    code = report((*merged.others, *passed_over(files.others), merged.outcome), form, summary=False)
    if form == "text" and merged.outcome.written:
        show(_next_step(merged))
    raise typer.Exit(code)


def _next_step(merged: "Merged") -> str:
    file = merged.outcome.written[0]
    return sentence("command", "merged", count=merged.units, quoted=shell_quoted(file))


@app.command("roster", cls=Command)
def _roster(
    paths: Given = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="文件", help="名册的文件名，默认 名册.xlsx"),
    ] = None,
    kind: Annotated[
        str, typer.Option("--kind", metavar="种类", help="报告的种类，不写则为全国统一的年报")
    ] = "",
    packs: Packs = None,
) -> None:
    """生成单位名册：应当报送的单位，一行一个，供填写。"""
    # late: only a roster or a batch needs it
    from reportgen.collection.roster import write_roster

    units = tuple(_units(gathered(paths or ()).workbooks))
    target = workbook_target(output or Path(sentence("command", "roster-file")))
    write_new(target, write_roster(units, kind))
    filled = sentence("command", "roster-filled", count=len(units)) if units else ""
    file, quoted = readable(target), shell_quoted(target)
    show(sentence("command", "new-roster", file=file, quoted=quoted, filled=filled))


def _units(paths: Iterable[Path]) -> Iterator[Mapping[str, str]]:
    """The units of those workbooks, each once, with whom to ask."""
    # late: only a roster or a batch needs it
    from reportgen.collection.roster import listing, unit_key

    known: set[str] = set()
    for path in paths:
        report = read_workbook(path).report
        if report is None or not report.organ:
            show(sentence("command", "no-organ-found", file=readable(path)))
        elif unit_key(report.organ) not in known:
            known.add(unit_key(report.organ))
            yield listing(report)
