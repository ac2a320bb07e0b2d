"""The catalogue of findings in; `docs/diagnostics.md`, which lists them all, out.

Run `python tools/write_diagnostics.py` after changing a text of the catalogue or a rule of a pack.
"""

from pathlib import Path

from reportgen.pack import load_pack, pack_ids
from reportgen.pack.explain import diagnostics_page

PAGE = Path(__file__).resolve().parents[1] / "docs" / "diagnostics.md"


def main() -> None:
    """Write the page."""
    PAGE.write_text(diagnostics_page(map(load_pack, pack_ids())), encoding="utf-8")
    print(PAGE)


if __name__ == "__main__":
    main()
