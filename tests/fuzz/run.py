"""A count and a first seed in; what became of so many mutants, and the slowest and largest, out.

Run `python tests/fuzz/run.py --count 10000 --seed 1 --jobs 2`. Worker processes have a limit on
memory and an alarm on each mutant, so that one that hangs ends as a line of the table. Times are
of the processor, so that a busy machine does not count, and of checking alone as of everything.
`--only SEED` judges one mutant, `--keep FOLDER` writes the ones that went wrong. Needs Linux.
"""

import argparse
import json
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parents[1]))  # run as a script, by its path

from kit.bases import bases
from kit.judging import judge
from kit.mutating import mutant

CHUNK = 250  # mutants of one worker
PDF_EVERY, MARKED_EVERY = 25, 10
MOST_SECONDS, MOST_MEGABYTES = 2, 300
HANGS_AFTER = 30  # seconds
ADDRESS_SPACE = 3 * 2**30
Line = dict[str, Any]


def main() -> int:
    """Judge the mutants and print what there is to say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--only", type=int)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        return _work(range(options.seed, options.seed + options.count))
    seeds = range(options.seed, options.seed + options.count)
    if options.only is not None:
        seeds = range(options.only, options.only + 1)
    chunks = [seeds[start : start + CHUNK] for start in range(0, len(seeds), CHUNK)]
    with ThreadPoolExecutor(options.jobs) as pool:
        lines = [line for chunk in pool.map(_chunk, chunks) for line in _shown(chunk)]
    for line in lines:
        if options.keep and line["wrong"]:
            options.keep.mkdir(parents=True, exist_ok=True)
            (options.keep / f"{line['seed']}.xlsx").write_bytes(mutant(line["seed"]).data)
    return _summary(lines)


# --- in the worker --------------------------------------------------------------------------------


def _work(seeds: range) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    with tempfile.TemporaryDirectory() as folder:
        judge(next(iter(bases().values()))(), Path(folder), pdf=True, marked=True)  # warm engines
        for seed in seeds:
            print(json.dumps({"seed": seed}), flush=True)  # so that a death has a name
            signal.alarm(HANGS_AFTER)
            print(json.dumps(_judged(seed, Path(folder))), flush=True)
    return 0


def _judged(seed: int, folder: Path) -> Line:
    data = mutant(seed).data
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak counts anew
    started = time.process_time()
    pdf, marked = seed % PDF_EVERY == 0, seed % MARKED_EVERY == 0
    try:
        verdict = judge(data, folder, pdf=pdf, marked=marked)
        kind, wrong = verdict.kind, verdict.wrong
    except BaseException:  # noqa: BLE001 - whatever it is, it is what is looked for
        kind, wrong = "raised", (traceback.format_exc(limit=-4),)
    return {
        "seed": seed,
        "kind": kind,
        "wrong": wrong,
        "seconds": time.process_time() - started,
        "megabytes": _peak(),
        "extras": ("pdf " if pdf else "") + ("marked" if marked else ""),
    }


def _peak() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


# --- in the parent --------------------------------------------------------------------------------


def _chunk(seeds: range) -> list[Line]:
    """The lines of a chunk; a worker that dies is replaced behind the mutant that it died of."""
    lines: list[Line] = []
    while seeds:
        found, died = _worker(seeds)
        lines += found
        if not died:
            break
        last = found[-1]["seed"] + 1 if found else seeds[0] + 1
        seeds = range(last, seeds.stop)
    return lines


def _worker(seeds: range) -> tuple[list[Line], bool]:
    command = [sys.executable, __file__, "--worker", f"--seed={seeds[0]}", f"--count={len(seeds)}"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    complete = [line for line in lines if "kind" in line]
    if done.returncode:
        why = f"worker died: {done.returncode} {done.stderr[-600:]}"
        seed = lines[-1]["seed"] if lines else seeds[0]
        nothing = {"seconds": 0.0, "megabytes": 0.0, "extras": ""}
        complete.append({"seed": seed, "kind": "died", "wrong": [why], **nothing})
    return complete, bool(done.returncode)


def _shown(chunk: list[Line]) -> Iterator[Line]:
    for line in chunk:
        if line["wrong"]:
            print(f"WRONG {mutant(line['seed'])}\n  " + "\n  ".join(line["wrong"]), flush=True)
        yield line


def _summary(lines: list[Line]) -> int:
    wrong = [line for line in lines if line["wrong"]]
    slow = [line for line in lines if line["seconds"] > MOST_SECONDS]
    large = [line for line in lines if line["megabytes"] > MOST_MEGABYTES]
    print(f"{len(lines)} mutants: {dict(Counter(line['kind'] for line in lines))}")
    limits = f"over {MOST_SECONDS} s: {len(slow)}, over {MOST_MEGABYTES} MB: {len(large)}"
    print(f"wrong: {len(wrong)}, {limits}")
    for measure, unit in (("seconds", "s"), ("megabytes", "MB")):
        worst = sorted(lines, key=lambda line: -line[measure])[:5]
        told = (f"{w[measure]:.2f} {unit} (seed {w['seed']} {w['extras']})" for w in worst)
        print("worst: " + ", ".join(told))
    return 1 if wrong or slow or large else 0


if __name__ == "__main__":
    sys.exit(main())
