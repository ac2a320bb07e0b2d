"""How a new workbook begins: empty but for organ and year, or with what last year's knows."""

from dataclasses import dataclass
from pathlib import Path

from reportgen.base.diagnostics import Diagnostic
from reportgen.filling.last_year import CarriedOver, carry_over_from
from reportgen.pack.model import Pack
from reportgen.pack.own_names import head_values
from reportgen.pack.periods import Period
from reportgen.report.contents import Contents
from reportgen.workbook import Totals, write_workbook

__all__ = ["Started", "start_workbook"]


@dataclass(frozen=True, slots=True)
class Started:
    """A new workbook, or None with the findings that say why there is none; `organ` is its name."""

    workbook: bytes | None
    organ: str
    notes: tuple[Diagnostic, ...] = ()


def start_workbook(
    pack: Pack,
    organ: str,
    year: int,
    *,
    totals: Totals = "computed",
    last: Path | None = None,
    content: bytes | None = None,
    part: int = 0,
) -> Started:
    """Write the workbook of `year`, or of that `part` of it.

    What can be taken over from `last` is filled in. With `content` those bytes are last year's
    workbook, and `last` only gives its name.
    """
    carried = CarriedOver(
        Contents({pack.head.organ: organ, **head_values(pack, Period(year, part))})
    )
    if last is not None:
        carried = carry_over_from(last, pack, year, organ=organ, content=content, part=part)
    if carried.failed:
        return Started(None, organ, carried.notes)
    data = write_workbook(
        pack, carried.contents, totals=totals, previous_texts=carried.previous_texts
    )
    return Started(data, str(carried.contents.values[pack.head.organ]), carried.notes)
