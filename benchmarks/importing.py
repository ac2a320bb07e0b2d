"""Random reports of every pack, built as documents and read in again: what differs, and the time.

Run `python benchmarks/importing.py [REPORTS]`. The PDFs have no workbook attached.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from kit.published import (  # type: ignore[import-not-found]  # the tests' own
    contents_of,
    differences,
    document,
    taken,
)
from reportgen.pack import load_pack, pack_ids

FORMS = ("html", "docx", "pdf")


def main(count: int) -> None:
    """Print what differs, at most three lines a report, and a line for each pack and form."""
    for pack in map(load_pack, pack_ids()):
        for form in FORMS:
            wrong, seconds = 0, 0.0
            for seed in range(count):
                contents = contents_of(pack, seed)
                data = document(pack, contents, form)
                start = time.perf_counter()
                found = taken(data)
                seconds += time.perf_counter() - start
                lines = differences(pack, contents, found.contents)
                wrong += bool(lines)
                for line in lines[:3]:
                    print(f"  {pack.id} {form} {seed} {line[:300]}")
            print(
                f"{pack.id} {form}: {count} reports, {wrong} differ, {seconds / count:.3f} s each"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
