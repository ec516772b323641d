"""What the tests of the started app share: a home of its own, and the app as a process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import annotator

ROOT = Path(annotator.__file__).parents[1]
LIMIT = 60.0
"""Seconds in which anything must have happened, on the busiest machine."""
PROBE = """
import sys
from annotator import app
from annotator.ui import desktop
from PySide6.QtCore import QTimer

def ready(window, settle=desktop._settle):
    settle(window)
    try:
        {code}
        print("ready", flush=True)
    except Exception:
        import os, traceback
        traceback.print_exc()
        os._exit(9)

desktop._settle = ready
sys.exit(app.main(sys.argv[1:]))
"""
"""The app, with `code` run when its `window` is there."""


def home(folder: Path, **more: str) -> dict[str, str]:
    """An environment in which everything that the app keeps lies in `folder`."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT") if name in os.environ}
    for name in ("home", "run"):
        (folder / name).mkdir(mode=0o700, exist_ok=True)
    return {
        **kept,
        "HOME": str(folder / "home"),
        "XDG_RUNTIME_DIR": str(folder / "run"),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LC_ALL": "C.UTF-8",
        **more,
    }


def said(program: str, *arguments: str) -> Any:
    """The JSON that a Python program of its own printed, without a screen."""
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        timeout=2 * LIMIT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


class Started:
    """The app, running. Its end is waited for; what it printed is in `out` and `err` then."""

    def __init__(
        self, env: dict[str, str], *arguments: str | Path, code: str = "pass", cwd: Path | None = None
    ) -> None:
        self.out = self.err = ""
        self._process = subprocess.Popen(
            [sys.executable, "-c", PROBE.format(code=code), *map(str, arguments)],
            env=env,
            cwd=cwd,
            bufsize=0,  # what comes after a line that was waited for is read by `end`
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def ready(self) -> Self:
        """Wait until its window is there."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line == b"ready\n":
                return self
            self.out += line.decode()
        raise AssertionError(self.end()[1])

    def send(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    def end(self, number: signal.Signals | None = None) -> tuple[int, str]:
        """Its exit code and what it wrote on the standard error stream, after a signal or by itself."""
        if number is not None:
            self.send(number)
        out, err = self._process.communicate(timeout=LIMIT)
        self.out += out.decode()
        lines = err.decode().splitlines(keepends=True)
        self.err = "".join(line for line in lines if not line.startswith("This plugin does not support"))  # offscreen
        return self._process.returncode, self.err

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.communicate()


def is_open(project: Path) -> bool:
    """Whether a copy of the app has the project open for writing."""
    return project.with_name(f"{project.name}.lock").exists()


def soon(project: Path, *, opened: bool) -> None:
    """Wait until a copy of the app has the project open, or none has."""
    end = time.monotonic() + LIMIT
    while is_open(project) != opened:
        assert time.monotonic() < end, project.name
        os.sched_yield()


def snapshot(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file below a folder, with its size and the time of its last change."""
    return {
        str(file.relative_to(folder)): (file.stat().st_size, file.stat().st_mtime_ns)
        for file in folder.rglob("*")
        if file.is_file()
    }
