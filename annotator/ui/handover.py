"""The handover: what the copy that runs does when another one asks it to open files."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from socket import socket

from PySide6.QtCore import QObject, QSocketNotifier

from annotator.ui.instance import Place

MOST = 1_000_000
"""Bytes of a request."""


class Handover(QObject):
    """Listens for the other copies, and answers each with what `take` says of its files and activation token."""

    def __init__(self, place: Place, take: Callable[[Sequence[Path], str], bool], parent: QObject) -> None:
        """Raises OSError where it cannot listen."""
        super().__init__(parent)
        self._take = take
        self._door, self._prefix = place.listen()
        self._door.setblocking(False)
        self._notifier = QSocketNotifier(self._door.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(lambda *_: self._greet())
        self._guests: set[_Guest] = set()

    def _greet(self) -> None:
        with contextlib.suppress(OSError):  # it has left again
            guest, _ = self._door.accept()
            self._guests.add(_Guest(guest, self._answer, self))

    def _answer(self, guest: _Guest, words: str) -> str:
        self._guests.discard(guest)
        try:
            if not words.startswith(self._prefix):
                return "no"
            asked = json.loads(words.removeprefix(self._prefix))
            files, activation = [Path(file) for file in asked["files"]], str(asked["activation"])
        except (ValueError, KeyError, TypeError):
            return "no"
        return "done" if self._take(files, activation) else "busy"

    def close(self) -> None:
        """Listen no more."""
        self._notifier.setEnabled(False)
        self._door.close()
        for guest in list(self._guests):
            guest.leave()
        self._guests.clear()


class _Guest:
    """Another copy, which says one line and gets one back."""

    def __init__(self, connection: socket, answer: Callable[[_Guest, str], str], parent: QObject) -> None:
        connection.setblocking(False)
        self._connection, self._answer, self._heard = connection, answer, b""
        self._notifier = QSocketNotifier(connection.fileno(), QSocketNotifier.Type.Read, parent)
        self._notifier.activated.connect(lambda *_: self._hear())

    def _hear(self) -> None:
        try:
            piece = self._connection.recv(65536)
        except BlockingIOError:
            return
        except OSError:
            piece = b""
        self._heard += piece
        if piece and not self._heard.endswith(b"\n") and len(self._heard) < MOST:
            return
        self._notifier.setEnabled(False)  # answering runs the event loop
        answer = self._answer(self, self._heard.decode("utf-8", "replace").strip())
        with contextlib.suppress(OSError):
            self._connection.sendall(f"{answer}\n".encode())
        self.leave()

    def leave(self) -> None:
        """Close the connection."""
        self._notifier.setEnabled(False)
        self._notifier.deleteLater()
        self._connection.close()
