from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.ui import theme
from annotator.ui.dialogs.paste import PasteDialog
from annotator.ui.panels.inspector import InspectorPanel
from annotator.ui.settings import Language
from annotator.ui.widgets import Chip
from tests.ui.chrome import open_suggested, settle, window_in, write
from tests.ui.every_window import WINDOWS

INTERACTIVE = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QAbstractItemView, QTabBar)


def interactive(widget: QWidget) -> list[QWidget]:
    """What a person can use, without the inner parts of Qt's own widgets."""
    inner = (QComboBox, QAbstractSpinBox, QTabBar, QLineEdit, QAbstractItemView)
    found: list[QWidget] = []
    for part in widget.findChildren(QWidget):
        parent = part.parentWidget()
        held = parent is not None and isinstance(parent, inner)
        if isinstance(part, INTERACTIVE) and part.isVisible() and not held and part.window() is widget.window():
            found.append(part)
    return found


def name_of(part: QWidget) -> str:
    if isinstance(part, QTabBar):
        return part.tabText(part.currentIndex())
    return part.accessibleName() or (part.text() if isinstance(part, QAbstractButton) else "")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_everything_that_can_be_used_has_a_name(tmp_path: Path, qtbot: QtBot, language: Language) -> None:
    with window_in(tmp_path, language) as window:
        for name, make in WINDOWS.items():
            shown = make(window, tmp_path)
            shown.show()
            settle()
            nameless = [repr(part) for part in interactive(shown) if not name_of(part).strip()]
            assert nameless == [], name
            if shown is not window:
                shown.close()
                settle()


def walked(window: QWidget, limit: int) -> set[QWidget]:
    """All that Tab comes to, going round once (the open article keeps Tab to itself: F6 to F8 leave it)."""
    found: list[QWidget] = []
    for _ in range(limit):
        QWidget.focusNextPrevChild(window, True)
        part = window.focusWidget()
        if part is None or part in found:
            break
        found.append(part)
    return set(found)


@pytest.mark.parametrize("name", WINDOWS)
def test_tab_comes_to_everything(tmp_path: Path, qtbot: QtBot, name: str) -> None:
    with window_in(tmp_path, "ar") as window:
        shown = WINDOWS[name](window, tmp_path)
        shown.show()
        settle()
        reached = walked(shown, 3000)
        missed = [
            (type(part).__name__, name_of(part))
            for part in interactive(shown)
            if part.isEnabled() and part not in reached and not _other_way(part, reached)
        ]
        assert missed == []


def _other_way(part: QWidget, reached: set[QWidget]) -> bool:
    """Whether the keyboard comes to it otherwise: by the arrows from its like or from the palette's field."""
    near = part.parentWidget()
    if near is None:
        return True
    if near.objectName() == "palette" or type(near).__name__ == "KeyStrip":
        return True
    return any(type(other) is type(part) and other.parentWidget() is near for other in reached)


def test_tab_moves_from_the_toolbar_through_the_chips(tmp_path: Path, qtbot: QtBot) -> None:
    with window_in(tmp_path, "en") as window:
        window.activateWindow()
        window.toolbar.buttons["toggle_library"].setFocus(Qt.FocusReason.TabFocusReason)
        seen: set[str] = set()
        for _ in range(14):
            focused = window.focusWidget()
            seen.add(focused.accessibleName())
            qtbot.keyClick(focused, Qt.Key.Key_Tab)
        assert {"Claim", "Attribution", "Number"} <= seen


def test_a_chip_can_be_pressed_with_the_keyboard(tmp_path: Path, qtbot: QtBot) -> None:
    with window_in(tmp_path, "en") as window:
        assert window.session.open is not None
        before = len(window.session.open.layer)
        window.session.set_range(30, 40)
        chip = window.toolbar.labels.chips["number"]
        chip.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(chip, Qt.Key.Key_Space)
        assert len(window.session.open.layer) == before + 1


@pytest.mark.parametrize("kind", ["chip", "icon button", "field", "primary button", "status button"])
def test_focus_can_be_seen(tmp_path: Path, qtbot: QtBot, kind: str) -> None:
    with window_in(tmp_path, "en") as window:
        parts: dict[str, QWidget] = {
            "chip": window.toolbar.labels.chips["claim"],
            "icon button": window.toolbar.buttons["export"],
            "field": window.library.search,
            "primary button": window.welcome.new,
            "status button": window.status.snap,
        }
        part = parts[kind]
        if kind == "primary button":
            window.session.close_project()
            settle()
        window.activateWindow()
        part.clearFocus()
        settle()
        before = part.grab().toImage()
        part.setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        after = part.grab().toImage()
        changed = sum(
            before.pixelColor(x, y) != after.pixelColor(x, y)
            for x in range(before.width())
            for y in range(before.height())
        )
        assert changed >= before.width()
        ring = theme.current().text if kind == "primary button" else theme.current().accent
        colors = {after.pixelColor(x, after.height() // 2).name() for x in range(3)}
        assert ring.name() in colors


def test_lists_and_areas_are_no_traps(tmp_path: Path, qtbot: QtBot) -> None:
    with window_in(tmp_path, "en") as window:
        for area in window.findChildren(QAbstractScrollArea):
            if isinstance(area, QScrollArea) and area.isVisible():
                assert area.focusPolicy() in (Qt.FocusPolicy.NoFocus, Qt.FocusPolicy.StrongFocus)


def test_enter_presses_the_button_that_has_the_focus(tmp_path: Path, qtbot: QtBot) -> None:
    with window_in(tmp_path, "en") as window:
        assert window.session.open is not None
        before = len(window.session.open.layer)
        window.session.set_range(30, 40)
        for button in (window.toolbar.labels.chips["number"], window.toolbar.buttons["undo"]):
            button.setFocus(Qt.FocusReason.TabFocusReason)
            qtbot.keyClick(button, Qt.Key.Key_Return)
            assert len(window.session.open.layer) == before + isinstance(button, Chip)
        shown = window.status.snap.text()
        window.status.snap.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(window.status.snap, Qt.Key.Key_Enter)
        assert window.status.snap.text() != shown


def test_enter_on_a_button_of_the_first_window_does_what_it_says(tmp_path: Path, qtbot: QtBot) -> None:
    with window_in(tmp_path, "en", project=False) as window:
        asked: list[str] = []
        window.welcome.asked.disconnect()
        window.welcome.asked.connect(asked.append)
        for button in window.welcome.findChildren(QPushButton):
            if button.isVisible():
                button.setFocus(Qt.FocusReason.TabFocusReason)
                qtbot.keyClick(button, Qt.Key.Key_Return)
        assert asked == ["new_project", "open_project", "open_sample"]


def test_enter_on_cancel_does_not_do_what_the_default_button_does(tmp_path: Path, qtbot: QtBot) -> None:
    with window_in(tmp_path, "en") as window:
        dialog = PasteDialog(window.session, window.settings, window)
        qtbot.addWidget(dialog)
        dialog.show()
        write(dialog.text, "Some words of an article.")
        cancel = dialog.cancel
        cancel.setFocus(Qt.FocusReason.TabFocusReason)
        assert window.session.project
        before = len(window.session.project.find())
        qtbot.keyClick(cancel, Qt.Key.Key_Return)
        settle()
        assert not dialog.isVisible()
        assert len(window.session.project.find()) == before


def test_a_screen_reader_is_told_what_is_selected_done_and_refused(tmp_path: Path, qtbot: QtBot) -> None:
    QAccessible.setActive(True)
    try:
        with window_in(tmp_path, "en") as window:
            said: list[str] = []
            window.announcer.announced.connect(said.append)
            window.page.setFocus()
            window.session.set_caret(0)
            for key, words in (
                (Qt.Key.Key_Tab, "\u2068Claim\u2069 \u2068«"),
                (Qt.Key.Key_Delete, "Deleted \u2068Claim\u2069"),
                (Qt.Key.Key_N, "No annotation is selected. Click"),
                (Qt.Key.Key_1, "Tagged \u2068Claim\u2069"),
            ):
                qtbot.keyClick(window.page, key)
                settle()
                assert said.pop().startswith(words)
                assert said == []
    finally:
        QAccessible.setActive(False)


def test_nothing_is_put_together_where_nobody_listens(tmp_path: Path, qtbot: QtBot) -> None:
    with window_in(tmp_path, "en") as window:
        said: list[str] = []
        window.announcer.announced.connect(said.append)
        qtbot.keyClick(window.page, Qt.Key.Key_1)
        settle()
        assert said == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_screen_reader_is_told_what_is_under_review(tmp_path: Path, qtbot: QtBot, language: Language) -> None:
    QAccessible.setActive(True)
    try:
        with window_in(tmp_path, language) as window:
            open_suggested(window, "وقتل 7 أشخاص في الغارة.", qtbot, off=("claims", "attributions"))
            said: list[str] = []
            window.announcer.announced.connect(said.append)
            qtbot.keyClick(window.page, Qt.Key.Key_R)
            settle()
            assert "“7”" in said[-1]
            assert window.page.bar.why.whole() in said[-1]
    finally:
        QAccessible.setActive(False)


def test_parts_of_the_window_have_names_and_rows_say_what_they_show(tmp_path: Path, qtbot: QtBot) -> None:
    with window_in(tmp_path, "en") as window:
        inspector = window.row.panel("inspector")
        parts = (window.page, window.library, inspector, window.status, window.page.bar)
        names = [QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name) for part in parts]
        assert names == ["Article", "Library", "Inspector", "Status line", "Review of suggestions"]
        assert QAccessible.queryAccessibleInterface(window.page).role() == QAccessible.Role.EditableText
        assert isinstance(inspector, InspectorPanel)
        for rows in (window.library.list, inspector.tree):
            shown = QAccessible.queryAccessibleInterface(rows)
            cells = [shown.child(place) for place in range(shown.childCount())]
            words = [one.text(QAccessible.Text.Name) for one in cells if one.role() == QAccessible.Role.Cell]
            assert words
            assert all("Claim" in one or "new" in one or "قتلوا" in one for one in words), words
