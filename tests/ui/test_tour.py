from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.ui.dialogs.tour import Tour
from annotator.ui.main_window import MainWindow
from tests.ui.chrome import settle


@pytest.fixture(autouse=True)
def started(window: MainWindow) -> None:
    window.settings.tour_done = False
    window.page.setFocus()
    window.runner.run("tour")
    settle()


def tour_of(window: MainWindow) -> Tour | None:
    return next(iter(window.findChildren(Tour)), None)


def test_the_tour_has_at_most_five_steps_and_is_then_remembered(window: MainWindow, qtbot: QtBot) -> None:
    steps = 0
    while (tour := tour_of(window)) is not None:
        steps += 1
        assert tour.accessibleName()
        assert tour.rect().contains(tour._callout.geometry())
        assert not tour.grab().isNull()
        qtbot.mouseClick(tour._callout.next, Qt.MouseButton.LeftButton)
        settle()
    assert 3 <= steps <= 5
    assert window.settings.tour_done


def test_every_step_points_at_something_that_is_there(window: MainWindow) -> None:
    tour = tour_of(window)
    assert tour is not None
    for _ in range(4):
        assert tour._target().isValid()
        tour.advance()
    assert tour._target().isValid()


def test_the_tour_can_be_skipped_with_one_key(window: MainWindow, qtbot: QtBot) -> None:
    tour = tour_of(window)
    assert tour is not None
    qtbot.keyClick(tour, Qt.Key.Key_Escape)
    settle()
    assert tour_of(window) is None
    assert window.settings.tour_done
    assert window.focusWidget() is window.page


def test_the_tour_goes_back_too(window: MainWindow, qtbot: QtBot) -> None:
    tour = tour_of(window)
    assert tour is not None
    tour.advance()
    qtbot.keyClick(tour, Qt.Key.Key_Backspace)
    assert tour.step == 0


def test_the_tour_follows_the_windows_size_and_language(window: MainWindow, qtbot: QtBot) -> None:
    tour = tour_of(window)
    assert tour is not None
    window.resize(900, 620)
    settle()
    assert tour.size() == window.size()
    before = tour._callout.geometry()
    window.settings.language = "ar"
    qtbot.waitUntil(lambda: tour._callout.geometry() != before)
