"""Which pack a report is made from when nobody names one."""

from pathlib import Path

from reportgen.base.errors import UsageError
from reportgen.base.words import sentence
from reportgen.pack.loading.load import load_pack, pack_ids
from reportgen.pack.model import Pack

__all__ = ["pack_for_year"]


def pack_for_year(year: int, folder: Path | None = None) -> Pack:
    """The pack whose years include `year`; UsageError when no format was in force."""
    for pack_id in pack_ids(folder):
        pack = load_pack(pack_id, folder)
        if pack.head.covers(year):
            return pack
    raise UsageError(sentence("packs", "no-pack-for-year", year=year))
