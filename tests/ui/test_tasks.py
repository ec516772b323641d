from __future__ import annotations

from collections.abc import Callable
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from annotator.core.errors import BadFile, Expected
from annotator.ui import tasks


def test_the_result_comes_back_in_the_windows_thread(qtbot: QtBot) -> None:
    results: list[tuple[int, bool]] = []
    task = tasks.run(lambda a, b: a + b, 2, 3, done=lambda r: results.append((r, current_thread() is main_thread())))
    qtbot.waitUntil(lambda: bool(results))
    assert results == [(5, True)]
    assert not task.running


def test_an_expected_error_goes_to_failed(qtbot: QtBot) -> None:
    def fail() -> None:
        raise BadFile("file_missing", path="x")

    errors: list[Expected] = []
    tasks.run(fail, failed=errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert errors[0].code == "file_missing"


def test_a_bug_crashes_in_the_windows_thread(qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as caught:
        tasks.run(lambda: 1 // 0, failed=lambda _: None)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_progress_is_reported_in_order_before_the_result(qtbot: QtBot) -> None:
    def count(*, progress: Callable[[int], None]) -> str:
        for number in range(3):
            progress(number)
        return "end"

    heard: list[object] = []
    tasks.run(count, progress=heard.append, done=heard.append)
    qtbot.waitUntil(lambda: "end" in heard)
    assert heard == [0, 1, 2, "end"]


def test_a_cancelled_task_is_told_so_and_reports_nothing(qtbot: QtBot) -> None:
    started, seen = Event(), Event()

    def wait(*, cancelled: Callable[[], bool]) -> str:
        started.set()
        while not cancelled():
            pass
        seen.set()
        return "late"

    heard: list[object] = []
    task = tasks.run(wait, done=heard.append)
    assert started.wait(10)
    task.cancel()
    qtbot.waitUntil(lambda: not task.running)
    assert seen.is_set()
    assert heard == []


@pytest.mark.parametrize("count", [1, 5])
def test_finish_waits_for_all(qtbot: QtBot, count: int) -> None:
    ended: list[int] = []
    for number in range(count):
        tasks.run(lambda n=number: ended.append(n))
    assert tasks.finish()
    assert sorted(ended) == list(range(count))
    qtbot.waitUntil(lambda: tasks.running() == 0)


@pytest.mark.parametrize("fails", [False, True])
def test_what_returns_after_its_window_is_gone_reaches_nobody(qtbot: QtBot, fails: bool) -> None:
    class Window(QObject):
        def take(self, value: object) -> None:
            heard.append((value, self.objectName()))

    go, heard = Event(), list[object]()

    def wait() -> str:
        go.wait(10)
        if fails:
            raise BadFile("file_missing", path="x")
        return "late"

    window = Window()
    with qtbot.captureExceptions() as caught:
        task = tasks.run(wait, done=window.take, failed=window.take)
        delete(window)
        go.set()
        qtbot.waitUntil(lambda: not task.running)
    assert (heard, caught) == ([], [])


def test_an_error_of_a_cancelled_task_reaches_nobody(qtbot: QtBot) -> None:
    def fail(*, cancelled: Callable[[], bool]) -> None:
        while not cancelled():
            pass
        raise ValueError("the project is closed")

    heard: list[object] = []
    task = tasks.run(fail, done=heard.append, failed=heard.append)
    task.cancel()
    qtbot.waitUntil(lambda: not task.running)
    assert heard == []
