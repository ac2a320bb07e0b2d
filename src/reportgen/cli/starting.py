"""The command that begins a report: a blank workbook, or one with what last period's knows."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.base.errors import UsageError
from reportgen.base.file_names import clean_name, readable, shell_quoted
from reportgen.base.words import sentence
from reportgen.cli.arguments import require, require_last, workbook_target
from reportgen.cli.commands import app, write_new
from reportgen.cli.help_pages import Command
from reportgen.cli.pack_options import Half, Month, Packs, Quarter, parts_of, period_of
from reportgen.cli.showing import look, show
from reportgen.pack import Pack, load_pack
from reportgen.pack.loading.choose import default_kind, pack_for, period_of_kind
from reportgen.pack.own_names import period_name, period_spoken
from reportgen.pack.periods import Period, PeriodKind
from reportgen.pipeline.text import finding_lines, years

if TYPE_CHECKING:
    from reportgen.filling.new import Started

__all__: list[str] = []


@app.command("new", cls=Command)
def _new(
    year: Annotated[str, typer.Option("--year", metavar="年度", help="报告年度，如 2025")],
    organ: Annotated[
        str, typer.Option("--organ", metavar="名称", help="单位全称；有 --from 时可以不写")
    ] = "",
    kind: Annotated[
        str, typer.Option("--kind", metavar="种类", help="报告的种类，不写则为全国统一的年报")
    ] = "",
    half: Half = "",
    quarter: Quarter = "",
    month: Month = "",
    last: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="上年",
            help="上年的工作簿或公布的报告，沿用其中的内容；或装有它们的文件夹",
        ),
    ] = None,
    totals: Annotated[
        str,
        typer.Option(
            "--totals", metavar="computed|typed", help="合计由公式算出，或由人填写以便查错"
        ),
    ] = "computed",
    pack: Annotated[
        str, typer.Option("--pack", metavar="模板包", help="不写则按种类和时期选用")
    ] = "",
    packs: Packs = None,
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
    parts = parts_of(half, quarter, month)
    target = workbook_target(output) if output else None
    chosen, period = _chosen(pack, kind, year, parts)
    if last is not None:
        require_last(last, organ_known=bool(organ))
    started = start_workbook(
        chosen,
        organ,
        period.year,
        totals="typed" if totals == "typed" else "computed",
        last=last,
        part=period.part,
    )
    raise typer.Exit(_keep_new(started, chosen, period, target))


def _chosen(
    pack_id: str, kind: str, year: str, parts: dict[PeriodKind, str]
) -> tuple[Pack, Period]:
    """The pack that is named, else the one of kind and period."""
    if not pack_id:
        kind = kind or default_kind()
        period = period_of(year, parts, period_of_kind(kind), kind)
        return pack_for(kind, period), period
    chosen = load_pack(pack_id)
    if kind and kind != chosen.head.kind:
        raise UsageError(sentence("packs", "not-of-kind", pack=chosen.id, kind=chosen.head.kind))
    period = period_of(year, parts, chosen.head.period, chosen.id)
    if not chosen.head.covers(period):
        known, when = years(chosen), period_spoken(chosen, period)
        raise UsageError(sentence("packs", "not-for-year", pack=chosen.id, years=known, when=when))
    return chosen, period


def _keep_new(started: "Started", pack: Pack, period: Period, output: Path | None) -> int:
    """Write a new workbook under its name, and say what was taken over into it."""
    if started.notes:
        show("\n".join(finding_lines(started.notes, **look(sys.stdout))))
    if started.workbook is None:
        return 1
    when = period_name(pack, period)
    name = clean_name(f"{started.organ}-{when}-{pack.head.name}", long=started.organ)
    target = output or Path(f"{name}.xlsx")
    write_new(target, started.workbook)
    file, quoted = readable(target), shell_quoted(target)
    show(sentence("command", "new-workbook", file=file, quoted=quoted))
    return 0
