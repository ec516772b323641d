"""The inspector: a tree that is linked with the text both ways, worked with real keys and clicks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui import i18n
from annotator.ui.panels.inspector import InspectorPanel
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from annotator.ui.widgets import KeyCap
from tests.ui.panel_tools import draft, press, shown, span, tag

Key = Qt.Key


@pytest.fixture
def panel(session: Session, settings: Settings, qtbot: QtBot) -> InspectorPanel:
    return shown(InspectorPanel(session, settings), qtbot, 340, 800)


def current(panel: InspectorPanel) -> str:
    """The span in the current row."""
    index = panel.tree.currentIndex()
    return panel.tree.annotations.row(index.row()).span_id if index.isValid() else ""


def click_row(panel: InspectorPanel, qtbot: QtBot, place: int) -> None:
    tree = panel.tree
    middle = QPoint(40, tree.rowViewportPosition(place) + tree.rowHeight(place) // 2)
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=middle)


def test_an_article_without_annotations_teaches_the_keys(session: Session, panel: InspectorPanel) -> None:
    keys = [cap.key for cap in panel.findChildren(KeyCap) if cap.isVisible()]
    assert keys == ["1", "2", "3"]
    tag(session, "number", "3")
    assert panel.tree.isVisible()


def test_a_click_selects_the_span_and_shows_it_in_the_text(
    session: Session, panel: InspectorPanel, qtbot: QtBot
) -> None:
    number = tag(session, "number", "3 غارات")
    session.select("")
    with qtbot.waitSignal(session.reveal) as shown:
        click_row(panel, qtbot, 1)
    assert session.selected == number
    assert shown.args == [span(session, number).start, span(session, number).end]


def test_a_span_selected_in_the_text_becomes_the_current_row(
    session: Session, panel: InspectorPanel, qtbot: QtBot
) -> None:
    first, second = tag(session, "number", "3"), tag(session, "number", "عشرات")
    session.select(first)
    qtbot.waitUntil(lambda: current(panel) == first)
    session.select(second)
    qtbot.waitUntil(lambda: current(panel) == second)


def test_a_row_far_down_is_scrolled_into_view(session: Session, panel: InspectorPanel, qtbot: QtBot) -> None:
    assert session.add_drafts([draft(" ".join(f"{n} كلمة" for n in range(300)))])
    made = [tag(session, "number", f"{n} كلمة") for n in range(100, 160)]
    session.select(made[-1])
    qtbot.waitUntil(lambda: current(panel) == made[-1])
    tree = panel.tree
    assert tree.viewport().rect().contains(tree.visualRect(tree.currentIndex()))


def test_arrows_walk_and_enter_goes_back_to_the_page(session: Session, panel: InspectorPanel, qtbot: QtBot) -> None:
    first, second = tag(session, "number", "3"), tag(session, "number", "عشرات")
    session.select(first)
    qtbot.waitUntil(lambda: current(panel) == first)
    panel.focus_list()
    press(qtbot, Key.Key_Down)
    assert session.selected == second
    with qtbot.waitSignal(panel.page_requested):
        press(qtbot, Key.Key_Return)


def test_delete_deletes_and_the_next_row_is_current(session: Session, panel: InspectorPanel, qtbot: QtBot) -> None:
    first, second = tag(session, "number", "3"), tag(session, "number", "عشرات")
    session.select(first)
    qtbot.waitUntil(lambda: current(panel) == first)
    panel.focus_list()
    press(qtbot, Key.Key_Delete)
    assert session.open
    assert session.open.layer.span(first) is None
    assert current(panel) == second
    assert session.selected == second


def test_groups_open_and_close_by_key_and_click(session: Session, panel: InspectorPanel, qtbot: QtBot) -> None:
    tag(session, "number", "3")
    tag(session, "number", "عشرات")
    model = panel.tree.annotations
    click_row(panel, qtbot, 0)
    assert model.rowCount() == 1
    click_row(panel, qtbot, 0)
    assert model.rowCount() == 3
    panel.focus_list()
    panel.tree.go(1)
    press(qtbot, Key.Key_Left, Key.Key_Left)
    assert model.rowCount() == 1
    press(qtbot, Key.Key_Right)
    assert model.rowCount() == 3


def test_in_arabic_the_arrows_are_mirrored(
    session: Session, panel: InspectorPanel, qtbot: QtBot, settings: Settings
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    tag(session, "number", "3")
    i18n.install(app, "ar")
    try:
        panel.focus_list()
        panel.tree.go(0)
        press(qtbot, Key.Key_Right)
        assert panel.tree.annotations.rowCount() == 1
        press(qtbot, Key.Key_Left)
        assert panel.tree.annotations.rowCount() == 2
    finally:
        i18n.install(app, "en")


def test_the_filter_narrows_the_list_and_says_when_nothing_is_left(
    session: Session, panel: InspectorPanel, qtbot: QtBot
) -> None:
    tag(session, "number", "3")
    tag(session, "source", "الأمين")
    panel.filter.setFocus()
    press(qtbot, "الامين")
    assert panel.tree.annotations.rowCount() == 2
    press(qtbot, "x")
    assert not panel.tree.isVisible()
    press(qtbot, Key.Key_Escape)
    assert panel.tree.annotations.rowCount() == 4
    with qtbot.waitSignal(panel.page_requested):
        press(qtbot, Key.Key_Escape)


def test_down_goes_from_the_filter_into_the_list(session: Session, panel: InspectorPanel, qtbot: QtBot) -> None:
    tag(session, "number", "3")
    panel.filter.setFocus()
    press(qtbot, Key.Key_Down)
    assert panel.tree.hasFocus()


def test_undo_and_redo_follow_in_the_list(session: Session, panel: InspectorPanel) -> None:
    tag(session, "number", "3")
    assert session.undo()
    assert panel.tree.annotations.rowCount() == 0
    assert session.redo()
    assert panel.tree.annotations.rowCount() == 2


def test_a_row_says_itself_to_a_screen_reader(session: Session, panel: InspectorPanel) -> None:
    tag(session, "number", "3 غارات", category="quantity")
    words = panel.tree.annotations.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Number" in words
    assert "3 غارات" in words
    assert "Quantity" in words


def test_both_languages_and_a_closed_project_can_be_shown(
    session: Session, panel: InspectorPanel, settings: Settings
) -> None:
    cue = tag(session, "cue", "أكد")
    tag(session, "source", "الأمين", anchor=cue)
    for language in ("ar", "en"):
        settings.language = language
        panel.retranslate()
        assert not panel.grab().isNull()
    session.close_project()
    assert not panel.grab().isNull()
