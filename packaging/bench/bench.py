"""The packaged app against a bare window frozen the same way: time to a usable window, and memory.

python packaging/bench/bench.py [--runs N]: needs build/package/bench from `freeze.py --bench`, and a display. Runs by
turns, after one of each that is not counted. Ends with 1 where a bar is missed.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BENCH = ROOT / "build" / "package" / "bench"
START_BAR = 1.5
"""Times the bare window."""
MEMORY_BAR = 60.0
"""MiB of PSS above the bare window."""


def run(*command: str | Path) -> tuple[float, int]:
    """Milliseconds until the program says that it is usable, and its memory then in bytes."""
    start = time.perf_counter()
    child = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stderr is not None
    line = child.stdout.readline()
    took = (time.perf_counter() - start) * 1000
    rest, said = child.stdout.read(), child.stderr.read()  # not communicate(), which loses what readline() has buffered
    child.wait()
    if said or not line:
        sys.exit(f"bench: {command[0]} said: {said.decode(errors='replace')}")
    return took, int(rest.split()[-1])


def main(runs: int) -> int:
    """Measure and print; returns the exit code."""
    program = BENCH / "hashiya" / "hashiya-bench"
    with tempfile.TemporaryDirectory() as folder:
        kept, project, settings = (Path(folder, name) for name in ("kept.hashiya", "sample.hashiya", "settings.ini"))
        command = program.with_name("hashiya")
        seeds = sorted((ROOT / "seeds").glob("*.jsonl"))
        subprocess.run([command, "new", kept], check=True, stdout=subprocess.DEVNULL)
        subprocess.run([command, "import", kept, *seeds], check=True, capture_output=True)
        programs = {
            "bare": (BENCH / "bare" / "bare", "bare"),
            "app": (program, "app", settings, project, seeds[0].stem),
        }
        times: dict[str, list[float]] = {name: [] for name in programs}
        sizes: dict[str, list[int]] = {name: [] for name in programs}
        for turn in range(runs + 1):
            shutil.copy(kept, project)  # every run as if it were the first
            settings.write_text("[General]\ntour_done=true\n", encoding="utf-8")
            for name, words in programs.items():
                took, size = run(*words)
                if turn:
                    times[name].append(took)
                    sizes[name].append(size)
    bare, app = (statistics.median(times[name]) for name in programs)
    above = (statistics.median(sizes["app"]) - statistics.median(sizes["bare"])) / 2**20
    print(f"warm start to a usable window: {app:.0f} ms against {bare:.0f} ms, {app / bare:.2f}x (bar {START_BAR}x)")
    print(f"memory (PSS) above the bare window: {above:.1f} MiB (bar {MEMORY_BAR:.0f} MiB)")
    return int(app / bare > START_BAR or above > MEMORY_BAR)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=9)
    sys.exit(main(parser.parse_args().runs))
