"""Background tasks: a plain function runs in a pool, its result comes back by a queued signal."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, SignalInstance, Slot
from shiboken6 import isValid

from annotator.core.errors import Expected

_running: set[Task] = set()


class Task(QObject):
    """One function on its way. After `cancel`, or when its owner is gone, neither result nor error is reported."""

    _reported = Signal(object)
    _returned = Signal(object)
    _raised = Signal(object)

    def __init__(
        self,
        function: Callable[..., Any],
        args: tuple[Any, ...],
        *,
        done: Callable[[Any], None] | None,
        failed: Callable[[Expected], None] | None,
        progress: Callable[[Any], None] | None,
        owner: QObject | None,
    ) -> None:
        super().__init__()
        self._owner = owner
        self._function, self._args = function, args
        self._done, self._failed, self._progress = done, failed, progress
        self._cancelled = Event()
        queued = Qt.ConnectionType.QueuedConnection
        self._reported.connect(self._report, queued)
        self._returned.connect(self._return, queued)
        self._raised.connect(self._raise, queued)

    @property
    def cancelled(self) -> bool:
        """Whether `cancel` was called."""
        return self._cancelled.is_set()

    @property
    def running(self) -> bool:
        """Whether the result has not come back yet."""
        return self in _running

    def cancel(self) -> None:
        """Drop the result; a function that takes `cancelled` is told so."""
        self._cancelled.set()

    @property
    def _unheard(self) -> bool:
        """Whether nobody waits for what it brings."""
        return self.cancelled or (self._owner is not None and not isValid(self._owner))

    def work(self) -> None:
        """Call the function; runs in the pool."""
        extra: dict[str, Any] = {}
        names = _parameters(self._function)
        if "progress" in names:
            extra["progress"] = lambda value: self._tell(self._reported, value)
        if "cancelled" in names:
            extra["cancelled"] = self._cancelled.is_set
        try:
            result = self._function(*self._args, **extra)
        except BaseException as error:  # noqa: BLE001  raised again in the window's thread
            self._tell(self._raised, error)
        else:
            self._tell(self._returned, result)

    def _tell(self, signal: SignalInstance, value: Any) -> None:
        """Hand a value over to the window's thread; at the end of the program there may be none any more."""
        if isValid(self):
            signal.emit(value)

    @Slot(object)
    def _report(self, value: Any) -> None:
        if self._progress is not None and not self._unheard:
            self._progress(value)

    @Slot(object)
    def _return(self, result: Any) -> None:
        _running.discard(self)
        if self._done is not None and not self._unheard:
            self._done(result)

    @Slot(object)
    def _raise(self, error: BaseException) -> None:
        _running.discard(self)
        if self._unheard:
            return  # nobody waits for it, and the project that it read may be closed by now
        if isinstance(error, Expected) and self._failed is not None:
            self._failed(error)
        else:
            raise error


def run(
    function: Callable[..., Any],
    *args: Any,
    done: Callable[[Any], None] | None = None,
    failed: Callable[[Expected], None] | None = None,
    progress: Callable[[Any], None] | None = None,
    owner: QObject | None = None,
) -> Task:
    """Run `function(*args)` in the pool and call `done(result)` or `failed(error)` in this thread.

    `function` gets `progress` (call it with a value: `progress` here receives it in this thread) and `cancelled`
    (call it: true after `Task.cancel`) as keywords where it takes them. An error that is not `Expected` is raised in
    this thread, where it is a crash like any other. Where `owner` is deleted before that, nothing is called; the
    object of the first of the methods that are to be called is the owner where none is named.
    """
    heard = (getattr(each, "__self__", None) for each in (done, failed, progress))
    owner = owner or next((each for each in heard if isinstance(each, QObject)), None)
    task = Task(function, args, done=done, failed=failed, progress=progress, owner=owner)
    _running.add(task)
    QThreadPool.globalInstance().start(task.work)
    return task


def running() -> int:
    """How many tasks have not come back."""
    return len(_running)


def finish(milliseconds: int = 10_000) -> bool:
    """Cancel what runs and wait for it; at the end of the program."""
    for task in tuple(_running):
        task.cancel()
    return QThreadPool.globalInstance().waitForDone(milliseconds)


def _parameters(function: Callable[..., Any]) -> set[str]:
    try:
        return set(inspect.signature(function).parameters)
    except ValueError:
        return set()
