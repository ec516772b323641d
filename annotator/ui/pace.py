"""The pace: background work steps aside while a person presses keys or moves the mouse."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from annotator.ui import tasks

_QUIET = 0.08
"""Seconds without a key or click after which background work goes on."""
_NAP = 0.004
_STRETCH = 0.006
"""Seconds of work between two looks at the clock, and naps, at most."""
_WATCH = 500
"""Milliseconds between two looks whether there is still background work."""
_SWITCH = 0.0005
"""Seconds after which a busy thread lets the window's go first (Python's own default is ten times that)."""
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Wheel,
    }
)


class Pace(QObject):
    """Sees the application's input events; `check` is called by background work."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._last = 0.0
        self._usual = sys.getswitchinterval()
        self._watch = QTimer(self, interval=_WATCH)
        self._watch.timeout.connect(self._rest)

    def begin(self) -> None:
        """Look at input from now on, while there is background work; call it in the window's thread."""
        if not self._watch.isActive():
            self._watch.start()
            self._app.installEventFilter(self)
            sys.setswitchinterval(_SWITCH)

    def _rest(self) -> None:
        """Look at no events while nothing works in the background."""
        if not tasks.running():
            self._watch.stop()
            self._app.removeEventFilter(self)
            sys.setswitchinterval(self._usual)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._last = time.monotonic()
        return False

    def checker(self, cancelled: Callable[[], bool]) -> Callable[[], bool]:
        """`cancelled`, which sleeps first for as long as there is input, and a little after each stretch of work."""
        since = time.monotonic()

        def check() -> bool:
            nonlocal since
            now = time.monotonic()
            while now - self._last < _QUIET and not cancelled():
                time.sleep(_NAP)
                now = time.monotonic()
            if now - since > _STRETCH:
                time.sleep(_NAP / 4)
                since = time.monotonic()
            return cancelled()

        return check


_pace: list[Pace] = []


def paced() -> Callable[[Callable[[], bool]], Callable[[], bool]]:
    """What makes a task's `cancelled` keep the pace; call this in the window's thread, the result in the task."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if not _pace or _pace[0].parent() is not app:
        _pace[:] = [Pace(app)]
    _pace[0].begin()
    return _pace[0].checker
