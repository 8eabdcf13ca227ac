"""Runs every benchmark of this folder in a process of its own and prints all figures in one table.

Run from the checkout: ``python tests/benchmarks/run.py [NAME ...]``; names are those of the files without
``bench_``. Budgets hold for a machine with nothing else to do; the processor time beside the wall clock tells
how busy it was.
"""

import os
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


def names() -> list[str]:
    """Return the benchmarks of the folder."""
    return sorted(path.stem.removeprefix("bench_") for path in FOLDER.glob("bench_*.py"))


def run(name: str) -> bool:
    """Run one and print its lines behind its name; return whether it ended well."""
    environment = {"QT_QPA_PLATFORM": "offscreen", "PYTHONUNBUFFERED": "1", **os.environ}
    with subprocess.Popen(
        [sys.executable, str(FOLDER / f"bench_{name}.py")],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment, cwd=FOLDER.parents[1],
    ) as process:  # fmt: skip
        for line in process.stdout or ():
            print(f"{name:8} | {line.rstrip()}", flush=True)
    if process.returncode:
        print(f"{name:8} | ended with status {process.returncode}")
    return process.returncode == 0


def main(wanted: list[str]) -> int:
    """Run the named ones, or all."""
    unknown = sorted(set(wanted) - set(names()))
    if unknown:
        print(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(names())}", file=sys.stderr)
        return 2
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    print(f"processors {os.cpu_count()}, load at the start {load:.1f}")
    ended_well = [run(name) for name in wanted or names()]
    return 0 if all(ended_well) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
