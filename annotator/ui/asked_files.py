"""The files that are asked for from outside: by the command line, by the system, by another copy of the app."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from annotator.core.errors import Expected, Refused
from annotator.ui.main_window import MainWindow
from annotator.ui.text import error_words


def open_files(window: MainWindow, files: Sequence[Path]) -> None:
    """Open the first of the files, and say so where there are more."""
    if window.open_project(files[0].absolute()) and len(files) > 1:
        tell(window, Refused("one_project", count=len(files), name=files[0].name))


def take_files(window: MainWindow, files: Sequence[Path], activation: str = "") -> bool:
    """Bring the window forward and open `files` in it; False where a dialog is in the way.

    With `activation`, the token that the desktop gave to the copy that asks, Wayland lets the window come forward.
    """
    if files and QApplication.activeModalWidget() is not None and not _is_open(window, files[0]):
        return False
    if activation:
        os.environ["XDG_ACTIVATION_TOKEN"] = activation  # Qt looks for it there
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    if files:
        QTimer.singleShot(0, window, lambda: open_files(window, files))
    return True


def take_file(window: MainWindow, file: Path) -> None:
    """Open a file that the system asks for; later, while a dialog is open."""
    if not take_files(window, [file]):
        QTimer.singleShot(500, window, lambda: take_file(window, file))


def tell(window: MainWindow, error: Expected) -> None:
    """Show something to know, over the page."""
    what, advice = error_words(error, window.settings.language)
    window.message.say(what, advice, tone="warning")


def _is_open(window: MainWindow, file: Path) -> bool:
    project = window.session.project
    try:
        return project is not None and project.path.samefile(file)
    except OSError:
        return False
