"""From the start of the process to a usable window with the sample project, against a bare PySide6 window."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from annotator.ui import sample
from tests.bench.table import Row, median


def run(*arguments: str) -> tuple[float, int]:
    """Milliseconds until the child reports its memory, and that memory in bytes."""
    compiled = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.child", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=compiled,  # as an installed program has its bytecode at hand
    )
    assert child.stdout is not None
    line = child.stdout.readline()
    took = (time.perf_counter() - start) * 1000
    child.wait()
    return took, int(line)


def measure(folder: Path) -> list[Row]:
    """The ratio of seven starts of each, by turns."""
    project, settings = folder / "sample.hashiya", folder / "settings.ini"
    sample.make(project, annotator="bench")
    settings.write_text("[General]\ntour_done=true\n", encoding="utf-8")
    for arguments in (("bare",), ("app", str(settings), str(project))):
        run(*arguments)  # so that files and bytecode are at hand
    bare, ours = [], []
    for _ in range(7):
        bare.append(run("bare")[0])
        ours.append(run("app", str(settings), str(project))[0])
    detail = f"{median(ours):.0f} ms against {median(bare):.0f} ms"
    return [Row("process start to usable window", median(ours) / median(bare), "x", 1.6, detail=detail)]
