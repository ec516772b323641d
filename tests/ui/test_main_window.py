from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from annotator.core.errors import BadProject, Refused
from annotator.core.labels import Names
from annotator.core.records import Article
from annotator.project import Project
from annotator.ui import page_menu
from annotator.ui.main_window import MainWindow
from annotator.ui.panels.annotation_form import AnnotationForm
from annotator.ui.panels.inspector import InspectorPanel
from annotator.ui.settings import Language
from annotator.ui.widgets import Chip
from tests.ui.chrome import OTHER, TEXT, make_project, settle, window_in


def claims(window: MainWindow) -> int:
    return len(window.session.open.layer) if window.session.open else -1


def test_without_a_project_the_welcome_page_is_shown(tmp_path: Path, qtbot: QtBot) -> None:
    with window_in(tmp_path, project=False) as window:
        assert window.welcome.isVisible()
        assert not window.toolbar.isVisible()
        window.settings.add_recent(str(make_project(tmp_path / "old.hashiya")))
        settle()
        row = window.welcome.findChild(type(window.welcome.new), "")
        assert row is not None
        window.welcome.chosen.emit(str(tmp_path / "old.hashiya"))
        assert window.session.project is not None
        assert window.toolbar.isVisible()


def test_opening_shows_the_first_article_and_the_projects_name(window: MainWindow) -> None:
    assert window.session.open is not None
    assert window.page.isVisible()
    assert "work" in window.windowTitle()
    assert "مقال 1" in window.windowTitle()
    assert window.status.saved.text() == "Saved"


def test_the_article_that_was_open_is_open_again_after_a_restart(tmp_path: Path, qtbot: QtBot) -> None:
    with window_in(tmp_path) as window:
        assert window.session.project is not None
        path = window.session.project.path
        window.runner.run("next_article")
        title = window.session.open.article.title if window.session.open else ""
    with window_in(tmp_path, project=False) as window:
        assert window.settings.last_project == str(path)
        window.open_project(path)
        assert window.session.open is not None
        assert window.session.open.article.title == title


@pytest.mark.parametrize(
    ("key", "panel"), [(Qt.Key.Key_F9, "library"), (Qt.Key.Key_F10, "inspector")], ids=["library", "inspector"]
)
def test_one_key_hides_and_shows_a_panel(window: MainWindow, qtbot: QtBot, key: Qt.Key, panel: str) -> None:
    assert window.row.is_shown(panel)
    qtbot.keyClick(window.page, key)
    assert not window.row.is_shown(panel)
    assert not window.settings.panel_shown(panel)
    qtbot.keyClick(window.page, key)
    assert window.row.is_shown(panel)


def test_history_stands_in_the_inspectors_place_where_the_window_is_narrow(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window.page, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert window.row.is_shown("history")
    assert not window.row.is_shown("inspector")
    qtbot.keyClick(window.page, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert not window.row.is_shown("history")
    assert window.row.is_shown("inspector")


def test_a_wide_window_has_room_for_all_panels(window: MainWindow) -> None:
    window.resize(1920, 1080)
    settle()
    window.runner.run("toggle_history")
    assert all(window.row.is_shown(name) for name in ("library", "inspector", "history"))
    assert window.page.width() >= 600


def test_panels_keep_their_width(window: MainWindow) -> None:
    window.row.setSizes([320, 600, 360])
    window.row.splitterMoved.emit(320, 1)
    window.show_panel("library", False)
    window.show_panel("library", True)
    settle()
    assert window.settings.panel_width("library", 0) == window.library.width() == 320


def test_the_library_is_at_the_right_in_arabic_and_at_the_left_in_english(window: MainWindow) -> None:
    def left_of_page() -> bool:
        return window.library.mapTo(window, QPointF()).x() < window.page.mapTo(window, QPointF()).x()

    assert left_of_page()
    window.settings.language = "ar"
    settle()
    assert not left_of_page()


def test_a_click_on_a_chip_tags_and_leaves_the_focus_on_the_page(window: MainWindow, qtbot: QtBot) -> None:
    window.page.setFocus()
    window.session.set_range(30, 40)
    before = claims(window)
    qtbot.mouseClick(window.toolbar.labels.chips["claim"], Qt.MouseButton.LeftButton)
    assert claims(window) == before + 1
    assert window.toolbar.labels.chips["claim"].isChecked()
    assert window.focusWidget() is window.page


def test_chips_that_do_not_fit_are_in_the_menu(window: MainWindow) -> None:
    window.resize(760, 600)
    settle()
    bar = window.toolbar.labels
    hidden = [chip for chip in bar.chips.values() if not chip.isVisible()]
    assert hidden
    assert len(bar.more.menu().actions()) == len(hidden)
    window.resize(1900, 600)
    settle()
    assert all(chip.isVisible() for chip in bar.chips.values())
    assert not bar.more.isVisible()


def test_the_active_frame_shows_on_its_chip(window: MainWindow) -> None:
    window.session.set_caret(2)
    window.session.press_label("attribution")
    chips: dict[str, Chip] = window.toolbar.labels.chips
    assert chips["attribution"].isChecked()
    window.session.close_frame()
    assert not chips["attribution"].isChecked()


def test_the_status_line_says_what_was_done_and_takes_it_back(window: MainWindow, qtbot: QtBot) -> None:
    before = claims(window)
    window.session.set_range(30, 40)
    window.session.press_label("claim")
    assert "Tagged" in window.status.done.whole()
    assert window.status.undo.isVisible()
    qtbot.mouseClick(window.status.undo, Qt.MouseButton.LeftButton)
    assert claims(window) == before
    assert "Undid" in window.status.done.whole()
    assert not window.status.undo.isVisible()


def test_the_status_line_follows_caret_selection_zoom_and_count(window: MainWindow) -> None:
    window.session.set_caret(7)
    assert "7" in window.status.place.text()
    window.session.set_range(3, 9)
    assert "6" in window.status.place.text()
    window.runner.run("zoom_in")
    assert "110" in window.status.zoom.text()
    window.settings.digits = "arabic"
    assert "١١٠" in window.status.zoom.text()


def test_the_direction_button_overrides_and_undo_returns(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.status.direction, Qt.MouseButton.LeftButton)
    assert window.session.open is not None
    assert window.session.open.article.direction == "rtl"
    window.runner.run("undo")
    assert window.session.open.article.direction == "auto"


def test_the_snap_button_shows_and_changes_the_setting(window: MainWindow, qtbot: QtBot) -> None:
    assert window.settings.snap
    qtbot.mouseClick(window.status.snap, Qt.MouseButton.LeftButton)
    assert not window.settings.snap
    assert window.status.snap.text() == "Any letters"


def test_the_undo_list_names_the_steps_and_goes_back_to_the_chosen_one(window: MainWindow) -> None:
    before = claims(window)
    for start in (28, 31, 40):
        window.session.set_range(start, start + 2)
        window.session.press_label("number")
    window.toolbar.fill_undo()
    actions = window.toolbar.undo_menu.actions()
    assert "Number" in actions[0].text()
    actions[2].trigger()
    assert claims(window) == before


def test_undo_is_offered_only_where_there_is_something(window: MainWindow) -> None:
    action = window.actions_of["undo"]
    while action.isEnabled():
        window.runner.run("undo")
        settle()
    assert window.actions_of["redo"].isEnabled()
    assert not window.toolbar.steps_button.isEnabled()


# Errors


def test_a_missing_project_is_said_with_a_button_that_helps(window: MainWindow, tmp_path: Path) -> None:
    assert not window.open_project(tmp_path / "nowhere.hashiya")
    assert window.message.isVisible()
    assert window.message.button.text() == "Choose another project"
    assert window.session.project is not None


def test_a_project_that_is_open_elsewhere_can_be_read(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = make_project(tmp_path / "busy.hashiya")
    with Project.open(path, annotator="other", daily_backup=False):
        assert not window.open_project(path)
        assert window.message.button.text() == "Open read-only"
        qtbot.mouseClick(window.message.button, Qt.MouseButton.LeftButton)
        assert window.session.read_only
        assert window.status.saved.text() == "Read-only"
        assert not window.toolbar.labels.chips["claim"].isEnabled()
        window.session.close_project()


def test_a_duplicate_article_is_a_note_that_shows_the_article(window: MainWindow, qtbot: QtBot) -> None:
    project = window.session.project
    assert project is not None
    assert not window.session.add_drafts([project.draft(OTHER)])
    assert window.message.tone == "note"
    qtbot.mouseClick(window.message.button, Qt.MouseButton.LeftButton)
    assert window.session.open is not None
    assert window.session.open.document.text == OTHER
    assert not window.message.isVisible()


def test_a_failed_write_is_shown_until_one_goes_well(window: MainWindow) -> None:
    window.session.failed.emit(BadProject("disk_full", path="work.hashiya"))
    assert "not written" in window.status.saved.text()
    assert window.message.tone == "error"
    window.session.set_range(30, 40)
    window.session.press_label("claim")
    assert window.status.saved.text() == "Saved"
    assert not window.message.isVisible()


def test_escape_closes_the_message(window: MainWindow, qtbot: QtBot) -> None:
    window.session.failed.emit(Refused("nothing_to_undo"))
    assert window.message.isVisible()
    qtbot.keyClick(window.message.close_button, Qt.Key.Key_Escape)
    assert not window.message.isVisible()


def test_a_message_lies_over_the_page_and_moves_nothing(window: MainWindow) -> None:
    before = window.page.geometry()
    window.session.failed.emit(BadProject("disk_full", path="work.hashiya"))
    settle()
    assert window.page.geometry() == before
    assert window.message.width() <= window.page.width()


def test_a_corrupt_project_opens_the_recovery_dialog(window: MainWindow, tmp_path: Path) -> None:
    path = make_project(tmp_path / "torn.hashiya")
    data = bytearray(path.read_bytes())
    data[100:6000] = b"\xff" * 5900
    path.write_bytes(bytes(data))
    assert not window.open_project(path)
    settle()
    shown = [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
    assert [type(dialog).__name__ for dialog in shown] == ["RecoveryDialog"]
    shown[0].reject()


# Files and names


def drop(window: MainWindow, *files: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), copy, data, left, none)
    enter.ignore()
    window.dragEnterEvent(enter)
    if enter.isAccepted():
        window.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
        settle()
    return enter.isAccepted()


def test_a_dropped_project_is_opened(window: MainWindow, tmp_path: Path) -> None:
    assert drop(window, make_project(tmp_path / "dropped.hashiya"))
    assert window.session.project is not None
    assert window.session.project.path.stem == "dropped"


def test_dropped_texts_are_shown_before_they_are_added(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "one.txt"
    file.write_text(TEXT + " آخر", encoding="utf-8")
    assert drop(window, file)
    shown = [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
    assert [type(dialog).__name__ for dialog in shown] == ["FilesDialog"]
    shown[0].reject()


def test_a_dropped_folder_is_opened_up(window: MainWindow, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "one.txt").write_text(TEXT + " آخر", encoding="utf-8")
    assert drop(window, folder)
    shown = [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
    assert [type(dialog).__name__ for dialog in shown] == ["FilesDialog"]
    shown[0].reject()


def test_other_files_are_not_taken(window: MainWindow, tmp_path: Path) -> None:
    assert not drop(window, tmp_path / "picture.png")


def test_another_name_opens_the_project_again_under_it(window: MainWindow) -> None:
    article = window.session.article_id
    window.settings.annotator = "huda"
    assert window.session.project is not None
    assert window.session.project.annotator == "huda"
    assert window.session.article_id == article


def test_marking_an_article_as_done_goes_both_ways(window: MainWindow, qtbot: QtBot) -> None:
    def status() -> str:
        assert window.session.open is not None
        article: Article = window.session.open.article
        return article.status

    qtbot.keyClick(window.page, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert status() == "done"
    qtbot.keyClick(window.page, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert status() == "in_progress"


def test_rows_begin_as_far_from_the_edge_in_arabic_as_in_english(tmp_path: Path, qtbot: QtBot) -> None:
    gaps: list[dict[str, int]] = []
    languages: tuple[Language, ...] = ("ar", "en")
    for language in languages:
        (tmp_path / language).mkdir()
        with window_in(tmp_path / language, language) as window:
            window.message.say("What", "Advice")
            window.page.bar.show()
            window.page.bar.resize(900, window.page.bar.height())
            settle()
            firsts: dict[QWidget, QWidget] = {
                window.status: window.status._mark,
                window.message: window.message._icon,
                window.page.bar: window.page.bar.progress,
                window.library.head: window.library.head.search,
            }
            found: dict[str, int] = {}
            for row, first in firsts.items():
                left, right = first.geometry().left(), row.width() - 1 - first.geometry().right()
                found[type(row).__name__] = right if language == "ar" else left
            gaps.append(found)
    assert gaps[0] == gaps[1]


def test_the_menu_of_more_labels_has_room(window: MainWindow) -> None:
    bar = window.toolbar.labels
    for width in range(900, 1400, 7):
        window.resize(width, 700)
        settle()
        assert not bar.more.isVisible() or bar.rect().contains(bar.more.geometry()), width


def test_a_note_goes_when_one_moves_on_and_an_error_stays(window: MainWindow) -> None:
    window.page.setFocus()
    window.session.set_caret(0)
    QTest.keyClick(window.page, Qt.Key.Key_N)
    assert window.message.isVisible()
    QTest.keyClick(window.page, Qt.Key.Key_Down)
    assert not window.message.isVisible()
    window.session.failed.emit(BadProject("disk_full", path="work.hashiya"))
    QTest.keyClick(window.page, Qt.Key.Key_Up)
    assert window.message.isVisible()


def test_escape_closes_the_message_when_nothing_else_is_to_be_put_away(window: MainWindow) -> None:
    window.page.setFocus()
    window.session.set_range(0, 5)
    window.session.failed.emit(BadProject("disk_full", path="work.hashiya"))
    QTest.keyClick(window.page, Qt.Key.Key_Escape)
    assert window.session.range is None
    assert window.message.isVisible()
    QTest.keyClick(window.page, Qt.Key.Key_Escape)
    assert not window.message.isVisible()


def test_a_link_is_named_with_its_ends_in_the_status_line_and_the_steps_to_undo(window: MainWindow) -> None:
    session = window.session
    assert session.open
    text = session.open.document.text
    ids: list[str] = []
    for label, words in (("cue", "قال"), ("source", "الوزير")):
        start = text.index(words)
        assert session.change(
            lambda project, label=label, start=start, words=words: project.tag(
                session.article_id, label=label, segments=((start, start + len(words)),)
            )
        )
        ids.append(session.selected)
    assert session.link_to(ids[1], ids[0])
    window.toolbar.fill_undo()
    for said in (window.status.done.whole(), window.toolbar.undo_menu.actions()[0].text()):
        assert "«قال»" in said
        assert "«الوزير»" in said


def test_an_ampersand_in_a_name_is_shown_and_is_no_shortcut(window: MainWindow) -> None:
    session = window.session
    assert session.scheme
    claim, *others = session.scheme.labels
    named = replace(claim, name=Names(ar="بحث & تطوير", en="R&D"))
    assert session.set_scheme(replace(session.scheme, labels=(named, *others)))
    session.set_range(0, 4)
    chip = window.toolbar.labels.chips[claim.id]
    assert chip.shortcut().isEmpty()
    chip.click()
    form = window.row.panel("inspector").findChild(AnnotationForm)
    assert isinstance(form, AnnotationForm)
    form.refresh()
    assert form.label_button.text() == "R&&D"
    window.toolbar.fill_undo()
    assert "R&&D" in window.toolbar.undo_menu.actions()[0].text()
    menu = page_menu.build(window.page)
    assert "R&&D" not in [action.text() for action in menu.actions()]  # it is selected: no relabelling to itself
    session.set_caret(20)
    assert "R&&D" in [action.text() for action in page_menu.build(window.page).actions()]


def test_an_article_that_is_opened_from_the_library_has_the_keys(window: MainWindow) -> None:
    window.activateWindow()
    rows = window.library.list
    for place in (1, 0):
        spot = rows.visualRect(window.library.model.index(place)).center()
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert window.focusWidget() is window.page
    window.library.focus_list()
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert window.focusWidget() is rows
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert window.focusWidget() is window.page
    assert window.session.open
    assert window.session.open.document.text == OTHER


def test_keys_of_the_page_work_in_the_list_of_annotations(window: MainWindow) -> None:
    window.activateWindow()
    inspector = window.row.panel("inspector")
    assert isinstance(inspector, InspectorPanel)
    tree = inspector.tree
    settle()
    place = next(place for place in range(tree.annotations.rowCount()) if tree.annotations.row(place).span_id)
    QTest.mouseClick(
        tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(tree.annotations.index(place)).center()
    )
    assert window.session.span
    end = window.session.span.end
    QTest.keyClick(tree, Qt.Key.Key_BracketRight)
    assert window.session.span.end < end
    QTest.keyClick(tree, Qt.Key.Key_3)
    assert window.session.span.label == "number"
    QTest.keyClick(tree, Qt.Key.Key_N)
    assert window.focusWidget() is inspector.form.note
