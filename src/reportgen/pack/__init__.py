"""Packs: a folder of TOML in, one kind of report as frozen values out."""

from reportgen.pack.loading.load import (
    load_pack,
    pack_for_year,
    pack_ids,
    packs_checksum,
    packs_folder,
)
from reportgen.pack.model import Pack

__all__ = ["Pack", "load_pack", "pack_for_year", "pack_ids", "packs_checksum", "packs_folder"]
