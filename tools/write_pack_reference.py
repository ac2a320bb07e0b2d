"""The schema in; `docs/pack-reference.md` out.

Run `python tools/write_pack_reference.py` after a key of a pack's files was added or changed.
"""

from pathlib import Path

from reportgen.pack.loading.reference import reference_page

PAGE = Path(__file__).parents[1] / "docs" / "pack-reference.md"


def main() -> None:
    """Write the page."""
    PAGE.write_text(reference_page(), encoding="utf-8")
    print(PAGE)


if __name__ == "__main__":
    main()
