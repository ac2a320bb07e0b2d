"""The 2021-format example in; the same report by reportgen and by other tools, and a table, out.

Run `sh benchmarks/peers/setup.sh` once, then `python benchmarks/peers/run.py --reports 20`. The
tools take turns, a report each, so that whatever else the machine does hits all alike. Every
document is opened afterwards; those that lack a number, a heading or a paragraph's beginning count.
`--markdown` prints the tables of docs/performance.md.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from comparing import Measure, Row, cold, compare, warm, whole_folder
from contestants import (
    BOTH,
    EACH_START,
    ONE_START,
    OURS,
    PDF,
    TWO_STARTS,
    WORD,
    Contestant,
    from_nothing,
)
from machine import machine_facts
from reports import Sample, write_samples

from reportgen.base.fonts import FOLDER
from templates import write_templates

FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""
COLUMNS = ("", "median", "least", "/ ours", "/ our rendering", "complete")


def comparisons(
    options: argparse.Namespace,
) -> Iterator[tuple[str, tuple[Contestant, ...], Measure, int, int]]:
    """Title, contestants, way of measuring, how many reports and how many rounds."""
    count, starts = options.reports, min(options.starts, options.reports)
    yield "Word, one process", WORD, warm, count, count
    yield "PDF, one process", PDF, warm, count, count
    yield "Word and PDF, one process", (*BOTH, EACH_START), warm, count, count
    yield "Word, a process for each report", from_nothing(WORD), cold, starts, starts
    contestants = from_nothing((*BOTH, EACH_START))
    yield "Word and PDF, a process for each report", contestants, cold, starts, starts
    contestants = from_nothing((*BOTH, TWO_STARTS, ONE_START))
    title = f"Word and PDF, a folder of {count} in two processes, for each report"
    yield title, contestants, whole_folder, count, options.folders


def prepare(folder: Path, count: int) -> tuple[Sample, ...]:
    """Put templates, fonts and reports into the folder."""
    fonts = folder / "fonts"
    fonts.mkdir()
    for font in FOLDER.glob("*.ttf"):
        (fonts / font.name).symlink_to(font)
    text = FONTS.format(fonts=fonts, cache=folder / "cache")
    (folder / "fonts.conf").write_text(text, encoding="utf-8")
    write_templates(folder)
    return write_samples(folder, count)


# --- the table ------------------------------------------------------------------------------------


def cells(rows: tuple[Row, ...]) -> Iterator[tuple[str, ...]]:
    """The texts of a table. Ratios are of medians: above 1 is slower than ours."""
    ours, rendering = _median_of(rows, OURS), _median_of(rows, f"{OURS}, rendering only")
    for row in rows:
        if not row.times:
            yield (row.contestant.name, row.absent, "", "", "", "")
            continue
        median = statistics.median(row.times)
        whole = row.documents - len(row.incomplete)
        yield (
            row.contestant.name,
            f"{median:.1f}",
            f"{min(row.times):.1f}",
            f"{median / ours:.2f}" if ours else "",
            f"{median / rendering:.2f}" if rendering else "",
            f"{whole} of {row.documents}",
        )


def _median_of(rows: tuple[Row, ...], name: str) -> float:
    medians = (statistics.median(row.times) for row in rows if row.contestant.name == name)
    return next(medians, 0.0)


def print_table(title: str, rows: tuple[Row, ...], *, markdown: bool) -> None:
    """Print one table, and below it what incomplete documents lack."""
    lines = (COLUMNS, *cells(rows))
    if markdown:
        print(f"\n**{title}**, ms\n")
        ruled = (lines[0], ("---", *("---:",) * (len(COLUMNS) - 1)), *lines[1:])
        print("\n".join(f"| {' | '.join(line)} |" for line in ruled))
    else:
        print(f"\n{title}, ms")
        for line in lines:
            print(f"  {line[0]:<42}" + "".join(f"{cell:>18}" for cell in line[1:]))
    for row in rows:
        for one in row.incomplete[:3]:
            print(f"{row.contestant.name}: {one}", file=sys.stderr)


def main() -> None:
    """Compare everything with everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=20)
    parser.add_argument("--starts", type=int, default=5, help="cold processes of each tool")
    parser.add_argument("--folders", type=int, default=3, help="how often the folder is made")
    parser.add_argument("--markdown", action="store_true")
    options = parser.parse_args()
    for fact in machine_facts():
        print(f"- {fact}" if options.markdown else fact)
    with tempfile.TemporaryDirectory(prefix="reportgen-peers-") as place:
        folder = Path(place)
        samples = prepare(folder, options.reports)
        for title, contestants, measure, count, rounds in comparisons(options):
            rows = compare(contestants, samples[:count], measure, rounds, folder)
            print_table(title, rows, markdown=options.markdown)
            sys.stdout.flush()


if __name__ == "__main__":
    main()
