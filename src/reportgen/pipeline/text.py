"""The text and the JSON of outcomes, for whoever reads them. Prints nothing itself.

Every fixed character is one that a GBK console has.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from reportgen.base.chinese import COMMA, STOP
from reportgen.base.diagnostics import Diagnostic, Severity
from reportgen.base.file_names import readable, readable_name
from reportgen.base.terminal import one_line, wrapped
from reportgen.base.words import words
from reportgen.pack.model import Pack
from reportgen.pack.own_names import period_name
from reportgen.pipeline.outcome import Outcome

__all__ = [
    "counts_of",
    "finding_lines",
    "outcome_lines",
    "pack_lines",
    "summary_lines",
    "years",
]

COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_ACCEPTED = "32"
_INDENT = "  "


def outcome_lines(outcome: Outcome, *, colour: bool = False, width: int = 0) -> Iterator[str]:
    """The findings of one workbook, sheet by sheet, then its counts and the files written.

    Lines are broken to `width` columns; 0 leaves them whole, as for a file or another program.
    """
    yield from wrapped(readable_name(outcome.workbook), width)
    yield from finding_lines(outcome.diagnostics, colour=colour, width=width)
    result = words()["console"]["result"].format(counts=counts_of(outcome))
    yield from wrapped(result, width, first=_INDENT, rest=_INDENT)
    for path in outcome.written:
        state = words()["states"]["reused" if outcome.reused else "built"]
        yield f"{_INDENT}{state} {one_line(readable(path))}"  # in one piece, to be copied


def finding_lines(
    found: Iterable[Diagnostic], *, colour: bool = False, width: int = 0
) -> Iterator[str]:
    """Findings sheet by sheet, as within an outcome."""
    for sheet, findings in groupby(found, key=lambda one: one.sheet):
        yield from wrapped(sheet or words()["console"]["whole"], width, first=_INDENT)
        for one in findings:
            yield from _finding_lines(one, colour=colour, width=width)


def summary_lines(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """One line that counts the workbooks, when there are several."""
    outcomes = tuple(outcomes)
    failed = sum(outcome.failed for outcome in outcomes)
    if len(outcomes) > 1:
        total = len(outcomes)
        yield words()["console"]["passed"].format(total=total, sound=total - failed, failed=failed)


def _finding_lines(found: Diagnostic, *, colour: bool, width: int) -> Iterator[str]:
    """Severity, cell and what the cell is; under it the message, under that what to do."""
    head, text = _INDENT * 2, _INDENT * 3
    labels = words()["console"]["between"].join(found.labels)
    place = " ".join(part for part in (found.cell, labels) if part)
    rule = words()["console"]["rule"].format(rule=found.rule) if found.rule else ""
    if place:
        first, *others = wrapped(f"{_word(found)} {place}", width, first=head, rest=text)
        yield _coloured(first, found, colour=colour)
        yield from others
        yield from wrapped(f"{found.message}{rule}", width, first=text, rest=text)
    else:
        whole = f"{_word(found)} {found.message}{rule}"
        first, *others = wrapped(whole, width, first=head, rest=text)
        yield _coloured(first, found, colour=colour)
        yield from others
    if found.accepted:
        reason = f"{words()['console']['reason']}{found.accepted}"
        yield from wrapped(reason, width, first=text, rest=text + _INDENT)
    elif found.hint:
        yield from wrapped(f"→ {found.hint}", width, first=text, rest=text + _INDENT)


def _word(found: Diagnostic) -> str:
    if found.accepted:
        return words()["console"]["accepted"]
    return words()["severity"][found.severity.name.lower()]


def _coloured(line: str, found: Diagnostic, *, colour: bool) -> str:
    """The line with its first word in colour."""
    word = _word(found)
    tint = _ACCEPTED if found.accepted else COLOURS[found.severity]
    return line.replace(word, f"\x1b[{tint}m{word}\x1b[0m", 1) if colour else line


def counts_of(outcome: Outcome) -> str:
    """How many findings there are of each severity; those accepted count apart."""
    counts = Counter(found.severity for found in outcome.diagnostics if not found.accepted)
    accepted = sum(bool(found.accepted) for found in outcome.diagnostics)
    texts, names = words()["console"], words()["severity"]
    parts = [
        texts["count"].format(count=counts[severity], name=names[severity.name.lower()])
        for severity in sorted(Severity, reverse=True)
        if counts[severity]
    ]
    parts += [texts["count"].format(count=accepted, name=texts["accepted"])] if accepted else []
    return (COMMA.join(parts) or texts["nothing"]) + STOP


def pack_lines(pack: Pack) -> Iterator[str]:
    """What a pack consists of: its head, its sheets, its rules."""
    head, texts = pack.head, words()["console"]
    yield f"{head.id}  {head.name}"
    yield texts["pack_basis"].format(basis=head.basis)
    yield texts["pack_years"].format(years=years(pack))
    yield texts["pack_sheets"]
    yield from (texts["pack_sheet"].format(name=one.name, key=one.key) for one in pack.sheets)
    yield texts["pack_rules"]
    for rule in pack.rules:
        yield f"    {rule.id}  {words()['severity'][rule.severity]}  {rule.kind}  {rule.basis}"


def years(pack: Pack) -> str:
    """The periods that a pack is for, in words."""
    first, last = period_name(pack, pack.head.first), pack.head.last
    if last:
        return f"{first}—{period_name(pack, last)}"
    name = "parts_from" if pack.head.first.part else "years_from"
    return words()["console"][name].format(first=first)
