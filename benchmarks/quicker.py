"""What each change to WeasyPrint saves: one report's PDF with all of them, and without each.

    python benchmarks/quicker.py [ROUNDS]

The least of many, of the processor's time; each kind in a process of its own, in turn, round by
round, so that a noisy machine disturbs all alike. Says too whether the bytes stay the same.
"""

import subprocess
import sys
from collections import defaultdict

from reportgen.render.pdf.weasyprint.quicker import SAVINGS

_PRINT = """
import sys, time, hashlib
from pathlib import Path
from reportgen.render.pdf.weasyprint import quicker
left_out = sys.argv[1]
if left_out == "all":
    quicker.SAVINGS = ()
quicker.SAVINGS = tuple(one for one in quicker.SAVINGS if one.name != left_out)
from reportgen.pipeline.check import check_workbook
from reportgen.render import Engine
from reportgen.report.printer_name import PrinterName
checked = check_workbook(Path("inputs/淮安市人民政府-2024.xlsx")).checked
engine = Engine(checked.report.pack, PrinterName.WEASYPRINT)
data, least = engine.pdf(checked), 9.0
for _ in range(10):
    start = time.process_time()
    engine.pdf(checked)
    least = min(least, time.process_time() - start)
print(least * 1000, hashlib.sha256(data).hexdigest())
"""


def main() -> None:
    """Measure and print a table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    kinds = ("none", "all", *(change.name for change in SAVINGS))
    times: dict[str, list[float]] = defaultdict(list)
    bytes_of: set[str] = set()
    for _ in range(rounds):
        for kind in kinds:
            command = [sys.executable, "-X", "utf8", "-c", _PRINT, kind]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            least, digest = done.stdout.split()
            times[kind].append(float(least))
            bytes_of.add(digest)
    whole = min(times["none"])
    print(f"{'left out':40} {'ms':>6} {'more':>6}")
    for kind in kinds:
        least_ms = min(times[kind])
        print(f"{kind:40} {least_ms:6.0f} {least_ms / whole - 1:6.0%}")
    print("the bytes are the same" if len(bytes_of) == 1 else "THE BYTES DIFFER")


if __name__ == "__main__":
    main()
