"""One kind of report, declared as data: its sheets, its rules, its texts.

`loading` turns a folder of TOML into a `Pack` that is proved to fit together; whatever follows from
a pack (fields, names, sums, positions in a table) is worked out here. Asks `base` only.
"""

from reportgen.pack.loading.choose import pack_for_year
from reportgen.pack.loading.folders import packs_folder
from reportgen.pack.loading.load import load_pack, pack_ids, packs_checksum
from reportgen.pack.model import Pack

__all__ = ["Pack", "load_pack", "pack_for_year", "pack_ids", "packs_checksum", "packs_folder"]
