"""What the office above many units does: all workbooks, the roster, what goes back, the sum."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from reportgen.base.diagnostics import Severity
from reportgen.base.file_names import clean_name, readable, readable_name
from reportgen.base.words import sentence, words
from reportgen.base.zipping import write_archive
from reportgen.collection.export import Collection, summarize, write_summary
from reportgen.collection.merge import Merging, add_up_workbooks
from reportgen.collection.overview import look_over
from reportgen.collection.roster import read_roster
from reportgen.pipeline.batch.gathering import is_nobodys, is_spreadsheet, passed_over
from reportgen.pipeline.check import check_workbook
from reportgen.pipeline.outcome import Outcome
from reportgen.render.html.slips_page import render_slips
from reportgen.report.summary import Summary, SummaryEntry
from reportgen.web.clerk import Handed, build, check, mark
from reportgen.web.findings import tell

__all__ = ["County"]


class County:
    """What has been handed in so far, file by file; no report is kept, only what was found."""

    def __init__(self) -> None:
        self._contents: dict[Path, bytes] = {}
        self._outcomes: dict[Path, Outcome] = {}
        self._others: list[Path] = []
        self._roster: Path | None = None
        self._made: dict[str, bytes] = {}

    def begin(self) -> None:
        """Forget everything: another collection."""
        self._contents.clear()
        self._outcomes.clear()
        self._others.clear()
        self._made.clear()
        self._roster = None

    def add(self, one: Handed) -> str:
        """Take a file in; what it was: a workbook, the roster, another file, or nobody's."""
        path = one.path
        if is_nobodys(path.name):
            return "nobody"
        if not is_spreadsheet(path):
            self._others.append(path)
            return "other"
        outcome = check_workbook(path, content=one.content)
        self._contents[path] = one.content
        if outcome.identity is None and self._is_roster(one):
            self._roster = path
            return "roster"
        self._outcomes[path] = replace(outcome, checked=None, content=b"")
        return "workbook"

    def _is_roster(self, one: Handed) -> bool:
        roster = read_roster(one.path, one.content).roster
        return roster is not None and bool(roster.units)

    def standing(self) -> dict[str, Any]:
        """Who has handed in what, and all that was found: of each unit, and of the roster."""
        summary = self._summary()
        return {
            "counts": list(summary.counts),
            "roster": summary.roster,
            "on_roster": [tell(one) for one in summary.on_roster],
            "entries": [_entry(one) for one in summary.entries],
        }

    def show(self, name: str) -> dict[str, Any]:
        """One of the workbooks with its sheets, as the clerk sees it."""
        return check(self._handed(name))

    def slips(self) -> dict[str, Any]:
        """A page for each unit that has to mend something, to be printed and sent back."""
        page = render_slips(self._summary().entries)
        return {"files": {sentence("page", "slips-file"): page.encode()} if page else {}}

    def summary(self) -> dict[str, Any]:
        """The table and the page of all that was found."""
        return {"files": dict(self._summaries())}

    def merge(self, organ: str, incomplete: bool) -> dict[str, Any]:
        """The workbook of the office above, if nothing stands in its way."""
        target = Path(clean_name(organ) + ".xlsx")
        paths = tuple(sorted(self._outcomes))
        merged = add_up_workbooks(
            Merging(
                paths,
                organ,
                target,
                roster=self._roster,
                incomplete=incomplete,
                others=tuple(self._others),
                contents=self._contents,
            )
        )
        outcome, whose = merged.outcome, merged.outcome.identity
        name = f"{whose.stem if whose else target.stem}.xlsx"
        files = {name: outcome.content} if outcome.content else {}
        self._made |= files
        return {
            "files": files,
            "units": merged.units,
            "findings": [tell(one) for one in outcome.diagnostics],
            "others": [_of_file(one) for one in merged.others],
        }

    def prepare(self, name: str) -> None:
        """Make what goes into the archive of all: documents of a sound one, else a marked copy."""
        one = self._handed(name)
        failed = self._outcomes[one.path].failed
        made = mark(one) if failed else build(one, ["docx", "html"])
        folder = sentence("page", "marked-folder" if failed else "reports-folder")
        self._made |= {f"{folder}/{file}": data for file, data in made["files"].items()}

    def archive(self) -> dict[str, Any]:
        """All that was made, the summaries and the slips among it, in one archive."""
        files = {**self._made, **self.summary()["files"], **self.slips()["files"]}
        return {"files": {sentence("page", "zip-file"): write_archive(files)}}

    def _handed(self, name: str) -> Handed:
        """The workbook of that name, or of that path where several have one name."""
        path = next(one for one in self._contents if name in (readable(one), readable_name(one)))
        return Handed(str(path), self._contents[path])

    def _summary(self) -> Summary:
        return summarize(self._collection(), Path())

    def _collection(self) -> Collection:
        outcomes = (*self._outcomes.values(), *passed_over(self._others))
        content = self._contents[self._roster] if self._roster else None
        return Collection(look_over(outcomes, self._roster, content), self._roster, Path())

    def _summaries(self) -> Iterator[tuple[str, bytes]]:
        for ending in (".xlsx", ".html"):
            name = sentence("page", "summary-file") + ending
            yield name, write_summary(self._collection(), Path(name))


def _entry(one: SummaryEntry) -> dict[str, Any]:
    name = one.workbook.text if one.workbook else ""
    return {
        "unit": one.unit,
        "state": one.state,
        "word": words()["states"][one.state].format(names=name),
        "bad": one.bad,
        "year": one.year,
        "contact": one.contact,
        "workbook": name,
        "errors": one.count(Severity.ERROR),
        "warnings": one.count(Severity.WARNING),
        "findings": [tell(found) for found in one.findings],
    }


def _of_file(outcome: Outcome) -> dict[str, Any]:
    return {
        "name": readable_name(outcome.workbook),
        "findings": [tell(one) for one in outcome.diagnostics],
    }
