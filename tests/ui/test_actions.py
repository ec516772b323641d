from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from annotator.ui.actions import fill_menus, group_words
from annotator.ui.commands import COMMANDS, GROUPS
from annotator.ui.main_window import MainWindow
from tests.ui.chrome import settle, window_in

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_every_command_is_in_the_menu_under_its_group(window: MainWindow) -> None:
    menu = QMenu()
    fill_menus(menu, window.actions_of)
    found = {action.text() for group in menu.actions() for action in group.menu().actions()}  # pyright: ignore
    assert found == {command.words for command in COMMANDS}
    assert [group.text() for group in menu.actions()] == [group_words(name) for name in GROUPS]


def test_every_command_is_done_by_the_window_or_by_the_page(window: MainWindow) -> None:
    own = window.runner._own
    assert {command.id for command in COMMANDS if command.scope == "window"} <= set(own)
    assert not {command.id for command in COMMANDS if command.scope != "window"} & set(own)


def test_commands_need_what_they_say(tmp_path: Path, qtbot: QtBot) -> None:
    with window_in(tmp_path, project=False) as window:
        enabled = {command.id for command in COMMANDS if window.actions_of[command.id].isEnabled()}
        assert enabled == {command.id for command in COMMANDS if not command.needs}


def test_span_commands_follow_the_selection(window: MainWindow) -> None:
    delete: QAction = window.actions_of["delete_span"]
    assert not delete.isEnabled()
    assert window.session.open is not None
    window.session.select(window.session.open.layer.spans()[0].id)
    assert delete.isEnabled()
    delete.trigger()
    assert len(window.session.open.layer) == 0


def test_a_key_that_a_person_has_set_works_and_the_old_one_no_longer(window: MainWindow, qtbot: QtBot) -> None:
    window.settings.keys = {"toggle_library": "Ctrl+B"}
    qtbot.keyClick(window.page, Qt.Key.Key_F9)
    assert window.row.is_shown("library")
    qtbot.keyClick(window.page, Qt.Key.Key_B, CONTROL)
    assert not window.row.is_shown("library")


def test_zoom_keys_work_with_and_without_shift(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window.page, Qt.Key.Key_Plus, CONTROL)
    qtbot.keyClick(window.page, Qt.Key.Key_Equal, CONTROL)
    assert window.settings.zoom == 120
    qtbot.keyClick(window.page, Qt.Key.Key_0, CONTROL)
    assert window.settings.zoom == 100


def test_undo_and_redo_have_their_keys(window: MainWindow, qtbot: QtBot) -> None:
    assert window.session.open is not None
    before = len(window.session.open.layer)
    window.session.set_range(30, 40)
    window.session.press_label("claim")
    settle()
    qtbot.keyClick(window.page, Qt.Key.Key_Z, CONTROL)
    assert len(window.session.open.layer) == before
    settle()
    qtbot.keyClick(window.page, Qt.Key.Key_Y, CONTROL)
    assert len(window.session.open.layer) == before + 1


def test_the_theme_and_language_commands_go_round(window: MainWindow) -> None:
    themes = []
    for _ in range(3):
        window.runner.run("theme")
        themes.append(window.settings.theme)
    assert sorted(themes) == ["dark", "light", "system"]
    window.runner.run("language")
    assert window.settings.language == "ar"


def test_the_note_and_form_commands_go_to_the_inspector(window: MainWindow) -> None:
    assert window.session.open is not None
    window.session.select(window.session.open.layer.spans()[0].id)
    for command in ("note", "form"):
        window.page.setFocus()
        window.actions_of[command].trigger()
        settle()
        assert window.row.panel("inspector").isAncestorOf(window.focusWidget())


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("settings", "SettingsDialog"),
        ("keys", "KeySheet"),
        ("about", "AboutDialog"),
        ("palette", "CommandPalette"),
        ("export", "ExportDialog"),
        ("edit_scheme", "SchemeDialog"),
        ("edit_article", "ArticleDialog"),
        ("add_paste", "PasteDialog"),
        ("add_web", "WebAddressDialog"),
    ],
)
def test_a_command_opens_its_dialog(window: MainWindow, command: str, name: str) -> None:
    from PySide6.QtWidgets import QDialog

    window.actions_of[command].trigger()
    settle()
    shown = [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
    assert [type(dialog).__name__ for dialog in shown] == [name]
    shown[0].close()


def test_deleting_an_article_can_be_taken_back(window: MainWindow) -> None:
    assert window.session.project is not None
    window.runner.run("delete_article")
    assert window.session.project.count() == 1
    window.runner.run("undo")
    assert window.session.project.count() == 2


def test_moving_the_focus_by_key(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window.page, Qt.Key.Key_F7)
    assert window.library.isAncestorOf(window.focusWidget())
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_F8)
    assert window.row.panel("inspector").isAncestorOf(window.focusWidget())
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_F6)
    assert window.focusWidget() is window.page
    qtbot.keyClick(window.page, Qt.Key.Key_F, CONTROL)
    assert window.focusWidget() is window.library.search


def test_undo_of_a_project_just_opened_works_at_once_and_is_named_soon(window: MainWindow, qtbot: QtBot) -> None:
    assert window.session.project is not None
    path = window.session.project.path
    window.session.close_project()
    assert window.open_project(path)
    undo = window.actions_of["undo"]
    assert undo.isEnabled()
    assert ":" not in undo.toolTip()
    qtbot.waitUntil(lambda: undo.toolTip().startswith("Undo: "))
