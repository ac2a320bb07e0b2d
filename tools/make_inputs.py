"""The example reports written as TOML in; the example workbooks that the project ships out.

Run `python tools/make_inputs.py` after changing a pack or `inputs/source/`.
"""

import tomllib
from pathlib import Path

from reportgen.pack import pack_for_year
from reportgen.report.contents import parse_contents
from reportgen.workbook import write_workbook

INPUTS = Path(__file__).resolve().parents[1] / "inputs"


def main() -> None:
    """Write one workbook for each example."""
    for source in sorted((INPUTS / "source").glob("*.toml")):
        text = source.read_text(encoding="utf-8")
        basics = tomllib.loads(text)["basics"]
        pack = pack_for_year(basics["year"])
        target = INPUTS / f"{basics['organ']}-{basics['year']}.xlsx"
        target.write_bytes(write_workbook(pack, parse_contents(pack, text)))
        print(target)


if __name__ == "__main__":
    main()
