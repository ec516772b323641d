"""The history panel: what was done, by whom, and the way back to any point."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from annotator.ui import text
from annotator.ui.models.history import PAGE, HistoryModel, Return
from annotator.ui.panels import history
from annotator.ui.panels.history import HistoryPanel
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from tests.ui.panel_tools import press, shown, span, tag


@pytest.fixture
def panel(session: Session, settings: Settings, qtbot: QtBot) -> HistoryPanel:
    return shown(HistoryPanel(session, settings), qtbot, 320, 600)


def actions(model: HistoryModel) -> list[str]:
    """The actions of the steps, newest first; an undo is marked, one that was taken back is in brackets."""
    shown: list[str] = []
    for place in range(model.rowCount()):
        edit = model.line(place).edit
        if edit:
            words = edit.action if edit.kind == "do" else f"{edit.kind} {edit.action}"
            shown.append(f"({words})" if model.is_undone(edit) else words)
    return shown


def place_of(model: HistoryModel, action: str) -> int:
    return next(
        place for place in range(model.rowCount()) if (edit := model.line(place).edit) and edit.action == action
    )


def test_steps_stand_newest_first_under_their_day(session: Session, panel: HistoryPanel) -> None:
    tag(session, "number", "3")
    assert session.set_note("?")
    assert actions(panel.steps) == ["note", "tag", "add_articles"]
    assert panel.steps.line(0).edit is None
    assert panel.steps.index(0).data() == "Today"


def test_a_new_step_appears_at_once_and_an_undone_one_is_dim(session: Session, panel: HistoryPanel) -> None:
    tag(session, "number", "3")
    assert session.undo()
    assert actions(panel.steps) == ["undo tag", "(tag)", "add_articles"]
    assert session.redo()
    assert actions(panel.steps) == ["redo tag", "(undo tag)", "tag", "add_articles"]
    panel.steps.reload()
    assert actions(panel.steps) == ["redo tag", "(undo tag)", "tag", "add_articles"]


def test_a_step_is_said_in_words_with_time_and_annotator(session: Session, panel: HistoryPanel) -> None:
    tag(session, "number", "3 غارات")
    words = panel.steps.index(1).data()
    assert "Tagged" in words
    assert "3 غارات" in words
    assert "سارة" in words


def test_a_long_history_is_read_page_by_page(session: Session, settings: Settings, qtmodeltester: ModelTester) -> None:
    tag(session, "number", "3")
    for number in range(PAGE + 20):
        assert session.set_note(str(number))
    model = HistoryModel(session, settings)
    assert model.rowCount() == PAGE + 1
    assert model.canFetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    assert len(actions(model)) == PAGE + 22
    assert not model.canFetchMore(QModelIndex())
    qtmodeltester.check(model)


def test_the_outcome_of_a_return_is_counted(session: Session, panel: HistoryPanel) -> None:
    first = tag(session, "number", "3")
    assert session.set_note("?")
    tag(session, "claim", "ليبيا تخاطر")
    assert session.change(lambda project: project.delete([first]))
    model = panel.steps
    note = model.line(place_of(model, "note")).edit
    assert note
    assert model.outcome(note) == Return(back=1, gone=1)


def test_the_button_returns_to_the_chosen_step_as_a_new_one(
    session: Session, panel: HistoryPanel, qtbot: QtBot
) -> None:
    number = tag(session, "number", "3")
    assert session.set_note("?")
    list_, place = panel.list, place_of(panel.steps, "tag")
    middle = QPoint(60, list_.rowViewportPosition(place) + list_.rowHeight(place) // 2)
    qtbot.mouseClick(list_.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert "change back: " in panel.outcome_words()
    qtbot.mouseClick(panel.back_button, Qt.MouseButton.LeftButton)
    assert span(session, number).note == ""
    assert actions(panel.steps) == ["restore", "note", "tag", "add_articles"]
    assert session.undo()
    assert span(session, number).note == "?"


def test_the_newest_step_offers_no_return(session: Session, panel: HistoryPanel, qtbot: QtBot) -> None:
    tag(session, "number", "3")
    panel.list.setFocus()
    panel.list.go(0)
    press(qtbot, Qt.Key.Key_Down)
    assert not panel.back_button.isVisible()
    assert "as it was" in panel.outcome_words()


def test_escape_goes_back_to_the_page(session: Session, panel: HistoryPanel, qtbot: QtBot) -> None:
    panel.list.setFocus()
    with qtbot.waitSignal(panel.page_requested):
        press(qtbot, Qt.Key.Key_Escape)


def test_without_an_article_the_panel_says_so(session: Session, panel: HistoryPanel, settings: Settings) -> None:
    session.close_project()
    assert not panel.list.isVisible()
    for language in ("ar", "en"):
        settings.language = language
        panel.retranslate()
        assert not panel.grab().isNull()


def test_every_action_that_is_told_has_a_picture_of_its_own() -> None:
    assert set(text._ACTIONS) == set(history._ICONS)


def test_home_and_end_go_to_the_newest_and_the_oldest_step(session: Session, panel: HistoryPanel, qtbot: QtBot) -> None:
    tag(session, "claim", "ليبيا تخاطر")
    panel.list.setFocus()
    press(qtbot, Qt.Key.Key_End)
    assert panel.list.currentIndex().row() == panel.steps.rowCount() - 1
    assert panel.outcome_words()
    press(qtbot, Qt.Key.Key_Home)
    assert panel.list.currentIndex().row() == 0
