"""The library, driven by keys, mouse and drops over a real project."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from annotator.project import Project
from annotator.ui.dialogs.article import ArticleDialog
from annotator.ui.dialogs.files import FilesDialog
from annotator.ui.dialogs.paste import PasteDialog
from annotator.ui.dialogs.web_address import WebAddressDialog
from annotator.ui.panels.article_delegate import counts
from annotator.ui.panels.library import LibraryPanel
from annotator.ui.session import Session
from tests.ui.chrome import write
from tests.ui.panel_tools import make_settings, shown

TITLES = ("أخبار طرابلس", "إعلان الحكومة", "Reuters: ارتفاع 3.5%", "Oil prices rise", "هزة أرضية")
KEY = Qt.Key


def fill(session: Session, titles: tuple[str, ...] = TITLES) -> None:
    drafts = []
    for number, title in enumerate(titles):
        made = Project.draft(f"{title}\nمتن الخبر رقم {number}")
        article = replace(made.article, title=title, publisher=f"صحيفة {number % 2}", published=f"2024-0{9 - number}")
        drafts.append(replace(made, article=article))
    assert session.add_drafts(drafts)


@pytest.fixture
def session(empty_session: Session) -> Session:
    return empty_session


@pytest.fixture
def panel(session: Session, tmp_path: Path, qtbot: QtBot) -> LibraryPanel:
    fill(session)
    return shown(LibraryPanel(session, make_settings(tmp_path)), qtbot, 320, 600)


def titles(panel: LibraryPanel) -> list[str]:
    return [panel.model.data(panel.model.index(row)) for row in range(panel.model.rowCount())]


def dialog(kind: type[QDialog]) -> QDialog:
    found = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible()]
    assert len(found) == 1
    return found[0]


def close(widget: QDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(widget.destroyed):
        widget.reject()


def test_typing_filters_with_one_spelling_for_all_hamzas(panel: LibraryPanel) -> None:
    panel.focus_search()
    write(panel.search, "اخبار")
    assert titles(panel) == ["أخبار طرابلس"]
    assert "1" in panel.found.text()
    assert "5" in panel.found.text()


def test_escape_in_the_search_field_shows_all_again(panel: LibraryPanel) -> None:
    panel.focus_search()
    write(panel.search, "oil")
    QTest.keyClick(panel.search, KEY.Key_Escape)
    assert len(titles(panel)) == 5


def test_no_match_offers_to_show_all(panel: LibraryPanel) -> None:
    panel.focus_search()
    write(panel.search, "zzzz")
    assert panel.pages.currentWidget() is panel.no_match
    QTest.mouseClick(panel.no_match.clear, Qt.MouseButton.LeftButton)
    assert panel.pages.currentWidget() is panel.list
    assert panel.search.text() == ""


def test_down_and_enter_open_the_article_found(panel: LibraryPanel, session: Session) -> None:
    panel.focus_search()
    write(panel.search, "حكومة")
    QTest.keyClick(panel.search, KEY.Key_Down)
    assert panel.list.hasFocus()
    QTest.keyClick(panel.list, KEY.Key_Return)
    assert session.open
    assert session.open.article.title == "إعلان الحكومة"


def test_a_click_opens_the_article(panel: LibraryPanel, session: Session) -> None:
    place = panel.list.visualRect(panel.model.index(3)).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert session.open
    assert session.open.article.title == "Oil prices rise"


def test_letters_typed_in_the_list_go_to_the_search_field(panel: LibraryPanel) -> None:
    panel.focus_list()
    write(panel.list, "o")
    assert panel.search.hasFocus()
    assert panel.search.text() == "o"


def test_delete_deletes_the_selected_ones_and_undo_brings_them_back(panel: LibraryPanel, session: Session) -> None:
    panel.focus_list()
    panel.list.setCurrentIndex(panel.model.index(1))
    QTest.keyClick(panel.list, KEY.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(panel.list, KEY.Key_Delete)
    assert titles(panel) == [TITLES[0], TITLES[3], TITLES[4]]
    assert session.undo()
    assert sorted(titles(panel)) == sorted(TITLES)


def test_selecting_everything_costs_no_row_by_row_reading(panel: LibraryPanel) -> None:
    panel.focus_list()
    QTest.keyClick(panel.list, KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert panel.list.selected_rows() == [0, 1, 2, 3, 4]
    assert panel.list.selected_rows(limit=2) == [0, 1]
    assert panel.scope.selected_count == len(panel.scope.selected()) == 5


def test_f2_opens_the_details_of_the_current_row(panel: LibraryPanel, qtbot: QtBot) -> None:
    panel.focus_list()
    panel.list.setCurrentIndex(panel.model.index(2))
    QTest.keyClick(panel.list, KEY.Key_F2)
    found = dialog(ArticleDialog)
    assert isinstance(found, ArticleDialog)
    assert found.form.field("title").text() == TITLES[2]
    close(found, qtbot)


def test_the_sort_menu_sorts_and_the_project_remembers(
    panel: LibraryPanel, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    actions = {action.text(): action for action in panel.head.sort.actions()}
    actions["Title"].trigger()
    actions["Descending"].trigger()
    assert titles(panel) != list(TITLES)
    again = shown(LibraryPanel(session, make_settings(tmp_path)), qtbot, 320, 600)
    assert titles(again) == titles(panel)


def test_the_status_filter_shows_what_is_done(panel: LibraryPanel, session: Session) -> None:
    first = panel.model.summary(0)
    assert first
    session.edit_article(first.article.id, status="done")
    assert "1 done" in "".join(c for c in panel.found.text() if c.isprintable() and c not in "\u2066\u2068\u2069")
    actions = {action.text(): action for action in panel.head.filter.actions()}
    actions["Done"].trigger()
    assert titles(panel) == [TITLES[0]]
    actions["All articles"].trigger()
    assert len(titles(panel)) == 5


def test_selection_stays_on_its_article_when_others_come_and_go(panel: LibraryPanel, session: Session) -> None:
    panel.list.setCurrentIndex(panel.model.index(3))
    first = panel.model.summary(0)
    assert first
    session.delete_articles([first.article.id])
    assert panel.current is not None
    assert panel.current.title == TITLES[3]
    assert panel.list.selected_rows() == [2]


def test_next_and_previous_walk_through_the_rows_as_shown(panel: LibraryPanel, session: Session) -> None:
    panel._open_row(panel.model.index(1))
    assert panel.open_next()
    assert session.open
    assert session.open.article.title == TITLES[2]
    assert panel.open_previous()
    assert panel.open_previous()
    assert not panel.open_previous()


def test_the_context_menu_marks_and_names_its_keys(panel: LibraryPanel, session: Session) -> None:
    panel.list.setCurrentIndex(panel.model.index(0))
    menu = panel.context_menu()
    texts = {action.text(): action for action in menu.actions() if action.text()}
    assert texts["Delete"].shortcut().toString() == "Del"
    texts["Mark as done"].trigger()
    summary = panel.model.summary(0)
    assert summary
    assert summary.article.status == "done"
    menu.deleteLater()


def test_an_empty_library_shows_three_ways_and_the_sample(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    panel = shown(LibraryPanel(session, make_settings(tmp_path)), qtbot, 320, 600)
    assert panel.pages.currentWidget() is panel.empty
    with qtbot.waitSignal(panel.sample_asked):
        QTest.mouseClick(panel.empty.sample, Qt.MouseButton.LeftButton)
    QApplication.clipboard().setText("خبر جديد")
    QTest.mouseClick(panel.empty.paste, Qt.MouseButton.LeftButton)
    close(dialog(PasteDialog), qtbot)


def test_dropped_files_are_shown_before_they_are_added(panel: LibraryPanel, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "new.txt"
    file.write_text("خبر من ملف", encoding="utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(20, 200), copy, mime, left, none)
    QApplication.sendEvent(panel, enter)
    assert enter.isAccepted()
    assert panel._veil.isVisible()
    QApplication.sendEvent(panel, QDropEvent(QPointF(20, 200), copy, mime, left, none))
    assert not panel._veil.isVisible()
    found = dialog(FilesDialog)
    assert isinstance(found, FilesDialog)
    qtbot.waitUntil(lambda: found.list.topLevelItemCount() == 1)
    close(found, qtbot)


def test_copied_files_are_shown_as_files(panel: LibraryPanel, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "new.txt"
    file.write_text("خبر من ملف", encoding="utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)), QUrl("https://example.org/a")])
    QApplication.clipboard().setMimeData(mime)
    panel.paste()
    QApplication.clipboard().clear()
    found = dialog(FilesDialog)
    assert isinstance(found, FilesDialog)
    qtbot.waitUntil(lambda: found.list.topLevelItemCount() == 1)
    close(found, qtbot)


def test_an_article_can_come_from_a_web_address(panel: LibraryPanel, qtbot: QtBot) -> None:
    panel.head.web_asked.emit()
    close(dialog(WebAddressDialog), qtbot)


def test_a_row_in_words_names_status_and_counts(panel: LibraryPanel, session: Session) -> None:
    first = panel.model.summary(0)
    assert first
    session.open_article(first.article.id)
    assert session.change(lambda project: project.tag(first.article.id, label="claim", segments=[(0, 3)]))
    words = panel.model.data(panel.model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert TITLES[0] in words
    assert "Claim: 1" in words


def test_counts_name_frames_and_leave_their_parts_out(session: Session, panel: LibraryPanel) -> None:
    summary = panel.model.summary(0)
    assert summary
    assert session.scheme
    assert [each.label.id for each in counts(summary, session.scheme, "en")] == ["claim", "cue", "number"]
    assert [each.name for each in counts(summary, session.scheme, "en")][1] == "Attribution"


def test_a_read_only_project_takes_no_articles(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    fill(session)
    session.close_project()
    assert session.open_project(tmp_path / "p.hashiya", read_only=True)
    panel = shown(LibraryPanel(session, make_settings(tmp_path)), qtbot, 320, 600)
    assert not panel.head.add_button.isEnabled()
    panel.focus_list()
    QTest.keyClick(panel.list, KEY.Key_Delete)
    assert len(titles(panel)) == 5


def test_every_part_has_a_name_for_screen_readers_in_both_directions(panel: LibraryPanel) -> None:
    for direction in (Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight):
        panel.setLayoutDirection(direction)
        QApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
        head = panel.head
        for widget in (panel, panel.list, panel.search, head.add_button, head.sort_button, head.filter_button):
            assert widget.accessibleName()
        assert not panel.grab().isNull()
