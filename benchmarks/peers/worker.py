"""Batches of reports on standard input, a line of JSON each; how many milliseconds each took out.

Run as `python worker.py FOLDER PEER...`. A batch is a list of jobs `{"data", "workbook", "docx",
"pdf"}` with the paths to read and to write; of two peers, the first makes the Word document and the
second the PDF. `FOLDER` holds the templates. `worker.js` speaks the same.
"""

import importlib
import json
import sys
import time
from pathlib import Path


def main() -> None:
    """Serve batches until standard input ends."""
    folder, *peers = sys.argv[1:]
    makers = [importlib.import_module(f"{peer}_peer").prepare(Path(folder)) for peer in peers]
    for line in sys.stdin:
        jobs = json.loads(line)
        start = time.perf_counter()
        for make in makers:
            make(jobs)
        sys.stdout.write(f"{(time.perf_counter() - start) * 1000}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
