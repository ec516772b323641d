"""Files that are asked for from outside, while the window is in use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.ui.asked_files import open_files, take_file, take_files
from annotator.ui.dialogs.about import AboutDialog
from annotator.ui.main_window import MainWindow
from tests.ui.chrome import make_project, settle


def opened(window: MainWindow) -> str:
    return window.session.project.path.name if window.session.project else ""


def test_a_file_takes_the_place_of_the_one_that_is_open(window: MainWindow, tmp_path: Path) -> None:
    assert take_files(window, [make_project(tmp_path / "other.hashiya")])
    settle()
    assert opened(window) == "other.hashiya"


def test_a_window_that_is_put_away_comes_back(window: MainWindow) -> None:
    window.showMinimized()
    settle()
    assert take_files(window, [])
    settle()
    assert not window.windowState() & Qt.WindowState.WindowMinimized
    assert opened(window) == "work.hashiya"


def test_a_maximized_window_stays_so(window: MainWindow) -> None:
    window.showMaximized()
    assert take_files(window, [])
    assert window.isMaximized()


def test_a_dialog_is_not_disturbed_by_another_file(window: MainWindow, tmp_path: Path) -> None:
    dialog = AboutDialog(window)
    window.show_dialog(dialog)
    settle()
    assert not take_files(window, [make_project(tmp_path / "other.hashiya")])
    assert take_files(window, [tmp_path / "work.hashiya"])  # the one that is there
    settle()
    assert opened(window) == "work.hashiya"
    assert dialog.isVisible()
    dialog.close()


def test_what_the_system_asks_for_waits_for_the_dialogs_end(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = AboutDialog(window)
    window.show_dialog(dialog)
    settle()
    take_file(window, make_project(tmp_path / "other.hashiya"))
    settle()
    assert opened(window) == "work.hashiya"
    dialog.close()
    qtbot.waitUntil(lambda: opened(window) == "other.hashiya", timeout=10_000)


def test_of_several_files_the_first_is_opened_and_the_message_says_so(window: MainWindow, tmp_path: Path) -> None:
    files = [make_project(tmp_path / name) for name in ("one.hashiya", "two.hashiya", "three.hashiya")]
    open_files(window, files)
    assert opened(window) == "one.hashiya"
    assert "one.hashiya" in window.message.what.text()
    assert "3" in window.message.what.text()


def test_where_the_first_of_several_files_cannot_be_opened_that_is_what_is_said(
    window: MainWindow, tmp_path: Path
) -> None:
    open_files(window, [tmp_path / "gone.hashiya", make_project(tmp_path / "two.hashiya")])
    assert "gone.hashiya" in window.message.what.text()
    assert "one project at a time" not in window.message.what.text()


def test_the_token_that_lets_the_window_come_forward_is_left_for_qt(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
    take_files(window, [], "token-9")
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "token-9"
