"""The review: every key of it, on the page of the real window, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.core.records import Span
from annotator.core.suggestion import Suggestion
from annotator.project import default_scheme
from annotator.ui.main_window import MainWindow
from annotator.ui.panels.inspector import InspectorPanel
from annotator.ui.suggestion_words import suggester_words
from tests.ui.chrome import open_suggested, settle, window_in

K = Qt.Key
SHIFT, CONTROL, NONE = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.NoModifier,
)
TEXT = "بدأ اليوم.\nقال الوزير أحمد علي إن 35 شخصا قتلوا وجرح 40 آخرون في المدينة.\nوقتل 7 أشخاص في الغارة."


@pytest.fixture(params=["ar", "en"])
def window(request: pytest.FixtureRequest, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with window_in(tmp_path, request.param) as made:
        open_suggested(made, TEXT, qtbot, off=("claims",))
        yield made


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(window.page, key, modifiers)


def start(window: MainWindow) -> Suggestion:
    press(window, K.Key_R)
    return current(window)


def current(window: MainWindow) -> Suggestion:
    found = window.page.review.current
    assert found is not None
    return found


def spans(window: MainWindow) -> list[Span]:
    assert window.session.open is not None
    return window.session.open.layer.spans()


def words(window: MainWindow, item: Suggestion) -> str:
    assert window.session.open is not None
    return window.session.open.document.text[item.start : item.end]


def test_enter_accepts_a_frame_whole_and_goes_on(window: MainWindow) -> None:
    assert start(window).label == "cue"
    press(window, K.Key_Return)
    assert {span.label for span in spans(window)} == {"cue", "source", "content"}
    assert words(window, current(window)) == "35"
    press(window, K.Key_Enter)
    assert words(window, current(window)) == "40"


def test_the_keys_beside_what_is_under_review_are_those_that_are_set(window: MainWindow) -> None:
    start(window)
    assert window.page.hints
    assert window.page.hints.ring_keys() == ["⏎", "⌫", "⇥"]
    before = window.page.viewport().grab().toImage()
    window.settings.keys = {"accept_suggestion": "Y", "refuse_suggestion": "Ctrl+D", "skip_suggestion": ""}
    assert window.page.hints.ring_keys() == ["Y", "Ctrl+D"]
    assert window.page.viewport().grab().toImage() != before
    press(window, K.Key_Y)
    assert spans(window)


def test_the_bar_follows_the_theme(window: MainWindow) -> None:
    start(window)
    label = default_scheme().label("cue")
    assert label
    assert label.light.lower() in window.page.bar.what.styleSheet().lower()
    window.settings.theme = "dark"
    assert label.dark.lower() in window.page.bar.what.styleSheet().lower()


def test_delete_and_backspace_refuse(window: MainWindow) -> None:
    start(window)
    press(window, K.Key_Delete)
    assert words(window, current(window)) == "35"
    press(window, K.Key_Backspace)
    assert words(window, current(window)) == "40"
    assert spans(window) == []
    assert "source" not in {item.label for item in window.page.suggestions.all_open()}


def test_tab_skips_and_shift_tab_returns_and_the_end_leads_to_the_start(window: MainWindow) -> None:
    first = start(window)
    seen = [first]
    for _ in range(3):
        press(window, K.Key_Tab)
        seen.append(current(window))
    assert [words(window, item) for item in seen] == ["قال", "35", "40", "7"]
    press(window, K.Key_Tab)
    assert current(window) == first
    press(window, K.Key_Backtab, SHIFT)
    assert words(window, current(window)) == "7"
    assert spans(window) == []


def test_a_labels_key_accepts_as_that_label(window: MainWindow) -> None:
    start(window)
    press(window, K.Key_Tab)
    press(window, K.Key_1)
    assert [(span.label, span.origin.partition("@")[0]) for span in spans(window)] == [("claim", "numbers")]
    assert words(window, current(window)) == "40"


def test_boundary_keys_and_peeling_trim_before_accepting(window: MainWindow) -> None:
    start(window)
    press(window, K.Key_Tab)
    proposed = current(window).segments[0]
    press(window, K.Key_BracketLeft)
    trimmed = window.page.review.segments(current(window))[0]
    assert trimmed[0] == proposed[0]
    assert trimmed[1] > proposed[1]
    assert spans(window) == []
    press(window, K.Key_Return)
    assert spans(window)[0].segments == (trimmed,)
    assert window.session.project is not None
    verdict = window.session.project.verdicts(window.session.article_id)[0]
    assert verdict.segments == (proposed,)


def test_space_goes_into_a_frame_and_its_parts_are_decided_one_by_one(window: MainWindow) -> None:
    start(window)
    press(window, K.Key_Space)
    assert current(window).label == "source"
    press(window, K.Key_Delete)
    assert current(window).label == "content"
    press(window, K.Key_Space)
    assert current(window).label == "cue"
    press(window, K.Key_Return)
    assert {span.label for span in spans(window)} == {"cue", "content"}


def test_all_of_a_kind_are_one_step(window: MainWindow) -> None:
    start(window)
    press(window, K.Key_Tab)
    press(window, K.Key_Return, SHIFT)
    assert len([span for span in spans(window) if span.label == "number"]) == 3
    window.session.undo()
    assert spans(window) == []
    assert words(window, current(window)) == "35"
    press(window, K.Key_Delete, SHIFT)
    assert {item.label for item in window.page.suggestions.all_open()} == {"cue", "source", "content"}
    window.session.undo()
    assert words(window, current(window)) == "35"


def test_all_as_sure_as_this_one_are_one_step(window: MainWindow) -> None:
    start(window)
    press(window, K.Key_Tab)
    level = current(window).confidence
    wanted = {item.id for item in window.page.suggestions.all_open() if item.confidence >= level}
    press(window, K.Key_Return, CONTROL)
    left = window.page.suggestions.all_open()
    assert not wanted & {item.id for item in left}
    assert window.session.undo()
    assert spans(window) == []


def test_escape_leaves_and_the_keys_mean_what_they_did(window: MainWindow) -> None:
    start(window)
    assert window.page.bar.isVisible()
    press(window, K.Key_Tab)
    place = current(window).start
    press(window, K.Key_Escape)
    assert not window.page.review.active
    assert not window.page.bar.isVisible()
    assert window.session.caret == place
    press(window, K.Key_3)
    span = window.session.span
    assert span is not None
    assert (span.label, span.origin) == ("number", "manual")
    press(window, K.Key_Delete)
    assert spans(window) == []


def test_the_review_ends_with_the_last_decision_and_says_so_when_asked_again(window: MainWindow) -> None:
    start(window)
    for _ in range(4):
        press(window, K.Key_Return)
    assert not window.page.review.active
    assert window.page.suggestions.open_count == 0
    press(window, K.Key_R)
    assert not window.page.review.active
    assert window.message.isVisible()


def test_undo_returns_to_what_it_opens(window: MainWindow) -> None:
    first = start(window)
    press(window, K.Key_Return)
    press(window, K.Key_Return)
    window.session.undo()
    window.session.undo()
    assert current(window) == first


def test_the_toolbar_and_the_bar_say_how_far_one_is(window: MainWindow) -> None:
    total = window.page.suggestions.total
    assert f"{total}" in window.toolbar.review.text()
    QTest.mouseClick(window.toolbar.review, Qt.MouseButton.LeftButton)
    assert window.page.review.active
    assert window.toolbar.review.isChecked()
    accept = window.page.bar.buttons["accept_suggestion"]
    QTest.mouseClick(accept, Qt.MouseButton.LeftButton)
    assert len(spans(window)) == 3
    assert "3" in window.page.bar.progress.text()
    assert str(total) in window.page.bar.progress.text()
    QTest.mouseClick(window.page.bar.close_button, Qt.MouseButton.LeftButton)
    assert not window.page.review.active


def test_the_bar_offers_all_of_a_kind(window: MainWindow) -> None:
    start(window)
    press(window, K.Key_Tab)
    window.page.bar.fill()
    actions = [action for action in window.page.bar.menu.actions() if not action.isSeparator()]
    assert len(actions) == 5
    actions[0].trigger()
    assert len([span for span in spans(window) if span.label == "number"]) == 3


def test_the_page_keeps_its_place_when_the_bar_comes(window: MainWindow) -> None:
    width = window.page.viewport().width()
    start(window)
    settle()
    assert window.page.viewport().width() == width
    assert window.page.bar.geometry().top() >= window.page.viewport().geometry().bottom()


def test_the_inspector_lists_and_decides(window: MainWindow) -> None:
    panel = window.row.panel("inspector")
    assert isinstance(panel, InspectorPanel)
    group = panel.suggestions
    assert group.isVisible()
    assert not group.rows.isVisible()
    QTest.mouseClick(group.head, Qt.MouseButton.LeftButton)
    assert group.rows.count() == window.page.suggestions.open_count
    group.rows.setFocus()
    row = next(
        i
        for i in range(group.rows.count())
        if "35" in group.rows.item(i).text() and "إن" not in group.rows.item(i).text()
    )
    group.rows.setCurrentRow(row)
    QTest.keyClick(group.rows, K.Key_Return)
    assert [span.label for span in spans(window)] == ["number"]
    group.rows.setCurrentRow(0)
    before = group.rows.count()
    QTest.keyClick(group.rows, K.Key_Delete)
    assert group.rows.count() < before


def test_a_suggester_that_breaks_is_named_above_the_page(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from annotator.suggest.numbers import Numbers

    def broken(*_: object) -> None:
        raise ZeroDivisionError("no such thing")

    monkeypatch.setattr(Numbers, "suggest", broken)
    window.page.suggestions.look()
    qtbot.waitUntil(lambda: window.message.isVisible() and not window.page.suggestions.running)
    assert "numbers" in window.message.what.text()
    assert "no such thing" in window.message.what.text()
    start(window)
    assert suggester_words("numbers") in window.page.bar.off.text()


def test_another_article_ends_the_review(window: MainWindow) -> None:
    start(window)
    window.library.open_previous()
    settle()
    assert not window.page.review.active


def test_an_arabic_keyboard_starts_the_review(window: MainWindow) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(window.page, QKeyEvent(kind, ord("ق"), NONE, "ق"))
    assert window.page.review.active


@pytest.mark.parametrize("width", [760, 860, 960, 1280])
def test_nothing_in_the_bar_is_cut_off_in_a_narrow_window(window: MainWindow, width: int) -> None:
    window.resize(width, 540)
    start(window)
    settle()
    bar = window.page.bar
    assert bar.what.width() >= bar.what.sizeHint().width()
    for button in filter(QWidget.isVisible, bar.buttons.values()):
        assert button.width() >= button.sizeHint().width()
        assert bar.rect().contains(button.geometry())
    assert bar.rect().contains(bar.close_button.geometry())
