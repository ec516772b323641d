"""From the start of the process to a usable window with the sample project, against a bare PySide6 window.

Usable: the window is painted, the article and its annotations too, and it waits for input. That it does is proven in
each run: a label's key is pressed at once, and its annotation is read from the disk by another connection.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from annotator.project import Project
from annotator.ui import sample
from tests.bench.table import Row, median

RUNS = 9
_PATIENCE = 60
"""Seconds."""


@dataclass(slots=True)
class Start:
    """One start: milliseconds until each of the child's lines, and its memory (PSS) in bytes."""

    times: dict[str, float] = field(default_factory=dict)
    memory: int = 0


def run(*arguments: str) -> Start:
    """Start the child of these arguments and listen to it. Raises RuntimeError where it does not come to its end."""
    compiled = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    found = Start()
    start = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.child", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=compiled,  # as an installed program has its bytecode at hand
    )
    assert child.stdout is not None
    late = threading.Timer(_PATIENCE, child.kill)
    late.start()
    for line in child.stdout:
        word = line.strip()
        if word.isdigit():
            found.memory = int(word)
        else:
            found.times[word] = (time.perf_counter() - start) * 1000
    _, said = child.communicate()
    late.cancel()
    if not found.memory:
        raise RuntimeError(said)
    return found


def measure(folder: Path) -> list[Row]:
    """The ratio of some starts of each, by turns; what came after, in milliseconds."""
    kept, project, settings = folder / "kept.hashiya", folder / "sample.hashiya", folder / "settings.ini"
    with Project.create(kept, annotator="bench") as made:
        made.add_articles(sample.seeds())  # with their annotations
    bare: list[Start] = []
    ours: list[Start] = []
    for turn in range(RUNS + 1):
        shutil.copy(kept, project)  # as the key of the last run has changed it
        settings.write_text("[General]\ntour_done=true\n", encoding="utf-8")
        pair = run("bare"), run("app", str(settings), str(project))
        if turn:  # the first ones bring files and bytecode to hand
            bare.append(pair[0])
            ours.append(pair[1])
    base, usable = _median(bare, "usable"), _median(ours, "usable")
    rows = [
        Row("process start to usable window", usable / base, "x", 1.6, detail=f"{usable:.0f} ms against {base:.0f} ms")
    ]
    for word, name in (
        ("tagged", "start to a key tagged on disk"),
        ("complete", "start to the panels, after that key"),
    ):
        rows.append(Row(name, _median(ours, word), "ms", None, detail=f"{_median(ours, word) / base:.2f}x"))
    return rows


def _median(starts: list[Start], word: str) -> float:
    return median([start.times[word] for start in starts])
