"""What a system lacks is said in words, not in Qt's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

from annotator.ui import platform_needs
from tests.ui.started import ROOT, home

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def start(env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "annotator"],
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """A session without a screen, whose desktop shows a text by copying it to ``shown``."""
    found = {name: value for name, value in home(tmp_path).items() if name not in SCREENS}
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "xdg-open").write_text(
        f'#!/bin/sh\ncp "$1" "{tmp_path}/part" && mv "{tmp_path}/part" "{tmp_path}/shown"\n'
    )
    (tools / "xdg-open").chmod(0o755)
    return found | {"PATH": f"{tools}{os.pathsep}{found['PATH']}", "TMPDIR": str(tmp_path)}


def shown(tmp_path: Path) -> str:
    while not (tmp_path / "shown").exists():
        os.sched_yield()
    return (tmp_path / "shown").read_text(encoding="utf-8")


def without(folder: Path, file: str, library: str) -> str:
    """A copy of PySide6 in which one file needs a library that no system has; what Python's path is for it."""
    site = folder / "site"
    shutil.copytree(Path(PySide6.__file__).parent, site / "PySide6", copy_function=os.symlink)
    changed = site / "PySide6" / file
    data = changed.read_bytes()
    missing = f"libzz{library[5:]}"
    assert library.encode() in data
    changed.unlink()
    changed.write_bytes(data.replace(library.encode(), missing.encode()))
    return os.pathsep.join((str(site), str(ROOT)))


def test_without_a_screen_that_is_said_and_qt_is_silent(env: dict[str, str]) -> None:
    done = start(env)
    assert done.returncode == 1
    assert "لا شاشة" in done.stderr
    assert "no screen" in done.stderr
    assert "plugin" not in done.stderr


def test_a_screen_that_does_not_answer_is_named(env: dict[str, str]) -> None:
    done = start(env | {"DISPLAY": ":59999"})
    assert done.returncode == 1
    assert "\u2068:59999\u2069" in done.stderr
    assert "plugin" not in done.stderr


def test_a_platform_that_does_not_exist_is_named(env: dict[str, str], tmp_path: Path) -> None:
    done = start(env | {"DISPLAY": ":59999", "QT_QPA_PLATFORM": "quux"})
    assert done.returncode == 1
    assert "QT_QPA_PLATFORM" in done.stderr
    assert "quux" in shown(tmp_path)


def test_a_library_that_the_window_needs_is_named_on_the_terminal_and_on_the_desktop(
    env: dict[str, str], tmp_path: Path
) -> None:
    path = without(tmp_path, "Qt/lib/libQt6XcbQpa.so.6", "libX11-xcb.so.1")
    done = start(env | {"DISPLAY": ":59999", "PYTHONPATH": path})
    assert done.returncode == 1
    assert "libzz1-xcb.so.1" in done.stderr
    assert "cursor" not in done.stderr  # which Qt believes
    assert shown(tmp_path).strip() == done.stderr.strip()


def test_a_library_that_qt_itself_needs_is_named(env: dict[str, str], tmp_path: Path) -> None:
    path = without(tmp_path, "Qt/lib/libQt6Gui.so.6", "libEGL.so.1")
    done = start(env | {"DISPLAY": ":59999", "PYTHONPATH": path})
    assert done.returncode == 1
    assert "libzzL.so.1" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("manager", "line"),
    [
        ("apt-get", "sudo apt install libegl1"),
        ("dnf", "sudo dnf install libglvnd-egl"),
        ("pacman", "sudo pacman -S libglvnd"),
        ("", "libegl1"),
    ],
)
def test_the_command_is_that_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], manager: str, line: str
) -> None:
    if manager:
        (tmp_path / manager).touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in SCREENS:
        monkeypatch.delenv(name, raising=False)
    lack = platform_needs.why_not_loaded(ImportError("libEGL.so.1: cannot open shared object file: No such file"))
    assert lack is not None
    assert platform_needs.tell(lack) == 1
    assert capsys.readouterr().err.splitlines().count(f"    {line}") == 2


def test_any_other_import_that_fails_is_a_bug() -> None:
    assert platform_needs.why_not_loaded(ImportError("No module named 'annotator.ui.desktop'")) is None
