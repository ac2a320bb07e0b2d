"""Which pack a report is made from when nobody names one: kind and period choose it."""

import tomllib
from functools import cache
from pathlib import Path

from reportgen.base.chinese import listed
from reportgen.base.errors import PackError, UsageError
from reportgen.base.words import sentence
from reportgen.pack.loading.folders import folders_around, pack_folders, packs_folder
from reportgen.pack.loading.load import load_pack, pack_heads, pack_ids
from reportgen.pack.model import Pack, PackHead
from reportgen.pack.periods import Period, PeriodKind

__all__ = ["default_kind", "pack_for", "pack_for_year", "period_of_kind"]

_KINDS = "kinds.toml"  # beside the program's packs


@cache
def default_kind() -> str:
    """The kind of report that is meant when none is named."""
    return str(tomllib.loads((packs_folder() / _KINDS).read_text(encoding="utf-8"))["default"])


def pack_for(kind: str, period: Period, folder: Path | None = None) -> Pack:
    """The pack of that kind for that period: of several, the one that begins last.

    With `folder`, packs in it come before all others. UsageError when there is no such kind or no
    format was in force; PackError when two formats begin with the same period.
    """
    heads = _of_kind(kind, folder)
    if folder is None:
        pack_ids()  # of two packs of one name neither is chosen
    fitting = {place: head for place, head in heads.items() if head.covers(period)}
    if not fitting:
        name = "no-pack-for-part" if period.part else "no-pack-for-year"
        raise UsageError(sentence("packs", name, kind=kind, year=period.year, part=period.part))
    latest = max(head.first for head in fitting.values())
    (place, head), *others = [(p, h) for p, h in fitting.items() if h.first == latest]
    if others:
        both = listed((head.id, *(other.id for _, other in others)))
        raise PackError(sentence("packs", "both-for-period", packs=both, kind=kind))
    return load_pack(head.id, place.parent)


def pack_for_year(year: int, folder: Path | None = None) -> Pack:
    """The pack of the default kind for that year."""
    return pack_for(default_kind(), Period(year), folder)


def period_of_kind(kind: str) -> PeriodKind:
    """How long the periods of a kind are: those of its format that begins last."""
    return max(_of_kind(kind).values(), key=lambda head: head.first).period


def _of_kind(kind: str, folder: Path | None = None) -> dict[Path, PackHead]:
    """The packs of a kind: folder → head; of two of one name the one in `folder`.

    UsageError when there is none.
    """
    folders = folders_around(folder) if folder else pack_folders()
    known = {
        place.name: (place, head)
        for one in reversed(folders)
        for place, head in pack_heads(one).items()
    }
    found = {place: head for place, head in known.values() if head.kind == kind}
    if not found:
        kinds = listed(sorted({head.kind for _, head in known.values()}))
        raise UsageError(sentence("packs", "no-such-kind", kind=kind, known=kinds))
    return found
