"""The commands that take many workbooks: check and build."""

import os
import sys
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.base.errors import UsageError
from reportgen.base.file_names import is_published, readable
from reportgen.base.words import sentence, words
from reportgen.cli.arguments import (
    blanks_as_zero,
    count,
    gathered,
    require,
    require_file,
    require_last,
)
from reportgen.cli.commands import OUTPUT_FORMATS, Blanks, Form, app
from reportgen.cli.help_pages import Command
from reportgen.cli.pack_options import Packs
from reportgen.cli.showing import report
from reportgen.cli.summaries import need_targets
from reportgen.pipeline.batch.gathering import Gathered
from reportgen.pipeline.batch.worker import Work, do_work
from reportgen.pipeline.outcome import Format, Outcome
from reportgen.pipeline.write import write_marked, write_product
from reportgen.report.printer_name import PrinterName

if TYPE_CHECKING:
    from reportgen.pipeline.batch.pools import Pool
    from reportgen.pipeline.batch.worker import Compare
    from reportgen.pipeline.check import TakeIn

__all__: list[str] = []

_WORTH_A_PROCESS = 4  # workbooks: fewer are done before another process has started

Paths = Annotated[
    list[Path],
    typer.Argument(metavar="工作簿", help="填好的工作簿，或装有工作簿的文件夹", readable=False),
]
Jobs = Annotated[
    str, typer.Option("--jobs", metavar="个数", help="同时处理几个工作簿，默认由程序决定")
]
SummaryOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--summary",
        metavar="文件",
        help="另存全部结果：汇总.xlsx、.html 或 .json，可以写几次",
        readable=False,
    ),
]
ClusterOption = Annotated[
    str, typer.Option("--cluster", metavar="地址", help="交给多台机器：Dask 调度器 tcp://主机:端口")
]
RosterOption = Annotated[
    Path | None, typer.Option("--roster", metavar="名册", help="单位名册，用来核对是否交齐")
]


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where the work is done: in so many processes here, or on the workers of a scheduler."""

    jobs: int
    cluster: str

    def __post_init__(self) -> None:
        if self.jobs and self.cluster:
            raise UsageError(words()["cluster"]["both"])


@app.command("check", cls=Command)
def _check(
    paths: Paths,
    form: Form = "text",
    marked: Annotated[
        bool, typer.Option("--marked", help="另存一份副本，在有问题的格上标色、加批注")
    ] = False,
    blanks: Blanks = "",
    compare: Annotated[
        Path | None,
        typer.Option(
            "--compare",
            metavar="上年",
            help="与上年的工作簿或公布的报告比较，或在装有它们的文件夹里按单位找",
            readable=False,
        ),
    ] = None,
    roster: RosterOption = None,
    packs: Packs = None,
    jobs: Jobs = "",
    cluster: ClusterOption = "",
    summary: SummaryOption = None,
) -> None:
    """核对工作簿或公布的报告，列出全部问题，不生成报告。"""
    require(form, OUTPUT_FORMATS, "--format")
    files = gathered(paths, published=True)
    published = [path for path in files.workbooks if is_published(path)]
    if marked and published:
        raise UsageError(sentence("command", "marks-workbooks", file=readable(published[0])))
    take_in = _reader() if published else None
    if compare and cluster:
        raise UsageError(sentence("command", "compare-here"))
    work = Work(
        blanks_as_zero=blanks_as_zero(blanks),
        marked=marked,
        take_in=take_in,
        compare=_comparing(compare) if compare else None,
    )
    task = _Task(
        files, work, Path(), False, form, roster, tuple(summary or ()),
        Workplace(count(jobs, "--jobs"), cluster),
    )  # fmt: skip
    raise typer.Exit(_carry_out(task))


def _reader() -> "TakeIn":
    # late: for published reports only
    from reportgen.filling.published.take_in import take_in

    return take_in


def _comparing(last: Path) -> "Compare":
    # late: for a comparison only
    from reportgen.filling.changes import changes_since

    return partial(changes_since, require_last(last, organ_known=True))


@app.command("build", cls=Command)
def _build(
    paths: Paths,
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", metavar="文件夹", help="放报告的文件夹，默认 outputs", readable=False
        ),
    ] = Path("outputs"),
    to: Annotated[
        str, typer.Option("--to", metavar="docx,pdf,html", help="要生成的文件，默认 docx,pdf")
    ] = "docx,pdf",
    form: Form = "text",
    blanks: Blanks = "",
    roster: RosterOption = None,
    jobs: Jobs = "",
    cluster: ClusterOption = "",
    no_attach: Annotated[
        bool, typer.Option("--no-attach", help="PDF 中不附工作簿，例如其中有不宜公开的联系方式")
    ] = False,
    summary: SummaryOption = None,
    packs: Packs = None,
    force: Annotated[bool, typer.Option("--force", help="没有变化的也重新生成")] = False,
    no_cache: Annotated[  # heard by `run`, before the program reads its own texts
        bool, typer.Option("--no-cache", help="不用也不留下编译好的模板等缓存")
    ] = False,
    engine: Annotated[
        str,
        typer.Option(
            "--engine", metavar="weasyprint|typst", help="排版 PDF 的程序，默认由程序决定"
        ),
    ] = "",
) -> None:
    """核对工作簿，没有错误就生成 Word 和 PDF 报告，并与工作簿逐项校对。"""
    require(form, OUTPUT_FORMATS, "--format")
    names = list(dict.fromkeys(name.strip() for name in to.split(",")))
    for name in names:
        require(name, tuple(Format), "--to")
    formats = tuple(Format(name) for name in names)
    if engine:
        require(engine, tuple(PrinterName), "--engine")
    printer = PrinterName(engine) if engine else None
    work = Work(formats, blanks_as_zero(blanks), attach=not no_attach, printer=printer)
    task = _Task(
        gathered(paths, output), work, output, force, form, roster, tuple(summary or ()),
        Workplace(count(jobs, "--jobs"), cluster),
    )  # fmt: skip
    raise typer.Exit(_carry_out(task))


@dataclass(frozen=True, slots=True)
class _Task:
    """What was asked for on the command line."""

    files: Gathered
    work: Work
    folder: Path
    force: bool
    form: str
    roster: Path | None
    summaries: tuple[Path, ...]
    place: Workplace

    @property
    def is_single(self) -> bool:
        """Whether it is about one workbook and nothing else."""
        alone = len(self.files.workbooks) == 1 and not self.files.others
        return alone and not self.summaries and not self.place.cluster


def _carry_out(task: _Task) -> int:
    """Do the work on one workbook here, on many as a batch."""
    if task.roster is not None:
        require_file(task.roster)
        task = replace(task, files=task.files.without([task.roster, *task.summaries]))
    elif task.is_single:
        return _report_single(_single(task), task.form)
    paths = task.files.workbooks
    if task.summaries:
        need_targets(task.summaries, (*paths, *([task.roster] if task.roster else ())))
    # late: thirty modules, for a batch only
    from reportgen.cli.batch_showing import Asked, report_batch
    from reportgen.pipeline.batch.run import Batch, run_batch

    batch = Batch(paths, task.work, task.folder, task.force)
    pool = _pool(task.place, len(paths))
    asked = Asked(
        len(paths), task.form, task.roster, task.summaries, task.files.others, task.work.marked
    )
    return report_batch(lambda progress: run_batch(batch, pool, progress), asked)


def _single(task: _Task) -> Outcome:
    """The outcome of the only workbook; always done anew, and bugs of ours are not caught."""
    made = do_work(task.work, task.files.workbooks[0])
    return write_marked(made) if task.work.marked else write_product(made, task.folder)


def _report_single(outcome: Outcome, form: str) -> int:
    if form == "text":
        return report([outcome], form)
    # late: for JSON only
    from reportgen.collection.overview import state_of

    return report([outcome], form, states={outcome.workbook: state_of(outcome)})


def _pool(place: Workplace, workbooks: int) -> "Pool":
    if place.cluster:
        # late: for a cluster only
        from reportgen.pipeline.batch.cluster import open_cluster

        return open_cluster(place.cluster)
    # late: multiprocessing, for a batch only
    from reportgen.pipeline.batch.pools import pool_of

    return pool_of(place.jobs or _jobs_for(workbooks))


def _jobs_for(workbooks: int) -> int:
    """As many processes as there are cores for this program, if there is enough to do."""
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return max(1, min(cores, workbooks // _WORTH_A_PROCESS))
