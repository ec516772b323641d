"""The instance: of the copies of the app that one person runs, the one to which the others hand their files.

It holds a lock and listens on a socket, both in a folder that only this person can enter. The lock goes with the
process, so a socket left by a crash means nothing. A copy that finds the lock taken sends its files and ends, or
goes on by itself where no answer comes. No Qt: files are handed over before it is loaded.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from annotator.core.exclusive import hold

if TYPE_CHECKING:
    from socket import socket

Role = Literal["first", "handed", "alone"]
PATIENCE = 5.0
"""Seconds to wait for an answer; the one that was asked may be starting still."""
_PAUSE = 0.05


class Place:
    """This copy's place among those that run. After `take`, `role` is ``first``: the others ask it; ``handed``: another
    copy has the files; ``alone``: neither, nobody answered or the one that did cannot take them now.
    """

    def __init__(self, folder: Path, *, by_path: bool = sys.platform != "win32") -> None:
        """A place in `folder`. Without sockets that have a path, a port and a secret are written there."""
        self.role: Role = "alone"
        self._by_path = by_path
        name = _screen()
        self._lock_path = folder / f"{name}.lock"
        self._door = folder / f"{name}.sock"
        self._lock: int | None = None

    def take(self, files: Sequence[Path], patience: float = PATIENCE) -> Role:
        """Become the first, or hand `files` to it; waits no longer than `patience` seconds."""
        try:
            self.role = "first" if self._hold() else self._hand_over(files, patience)
        except OSError:  # the folder cannot be written to
            self.role = "alone"
        return self.role

    def _hold(self) -> bool:
        handle = os.open(self._lock_path, os.O_RDWR | os.O_CREAT, 0o600)
        if not hold(handle):
            os.close(handle)
            return False
        self._lock = handle
        return True

    def _hand_over(self, files: Sequence[Path], patience: float) -> Role:
        import json
        import time

        words = {
            "files": [os.path.abspath(file) for file in files],  # noqa: PTH100  keeps what a link is called
            "activation": os.environ.get("XDG_ACTIVATION_TOKEN", ""),
        }
        end = time.monotonic() + patience
        while (left := end - time.monotonic()) > 0:
            try:
                answer = self._ask(json.dumps(words), left)
            except OSError:  # it does not listen yet, or no more
                if self._hold():
                    return "first"
                time.sleep(_PAUSE)
                continue
            return "handed" if answer == "done" else "alone"
        return "alone"

    def _ask(self, words: str, patience: float) -> str:
        import socket

        if sys.platform == "win32":
            import ctypes

            ctypes.windll.user32.AllowSetForegroundWindow(-1)  # this copy was just clicked, and may pass that on
        if self._by_path:
            made, address = socket.socket(socket.AF_UNIX), str(self._door)
        else:
            port, secret = self._written()
            made, address, words = socket.socket(), ("127.0.0.1", port), f"{secret} {words}"
        with made:
            made.settimeout(patience)
            try:
                made.connect(address)
                made.sendall(f"{words}\n".encode())
                return made.recv(64).decode("ascii", "replace").strip()
            except TimeoutError:  # it hangs
                return ""

    def _written(self) -> tuple[int, str]:
        port, _, secret = self._door.read_text(encoding="ascii").partition(" ")
        if not port.isdecimal():
            raise FileNotFoundError(self._door)  # just being written
        return int(port), secret

    def listen(self) -> tuple[socket, str]:
        """A socket on which the others ask, and what each request begins with. Raises OSError."""
        import socket

        self._door.unlink(missing_ok=True)
        made = socket.socket(socket.AF_UNIX if self._by_path else socket.AF_INET)
        prefix = ""
        try:
            if self._by_path:
                made.bind(str(self._door))
            else:
                import secrets

                if sys.platform == "win32":
                    made.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
                made.bind(("127.0.0.1", 0))
                secret = secrets.token_hex(16)
                self._door.write_text(f"{made.getsockname()[1]} {secret}", encoding="ascii")
                prefix = f"{secret} "
            made.listen(8)
        except OSError:
            made.close()
            raise
        return made, prefix

    def leave(self) -> None:
        """Let the next copy be the first."""
        if self._lock is not None:
            self._door.unlink(missing_ok=True)
            os.close(self._lock)
            self._lock = None


def private_folder() -> Path | None:
    """A folder that only this person can enter, or None where there is none; nothing is handed over then."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        folder = Path(base, "Hashiya") if base else None
    else:
        folder = _runtime_folder()
    try:
        if folder is not None:
            folder.mkdir(mode=0o700, exist_ok=True)
        return folder if folder is not None and _is_private(folder) else None
    except OSError:
        return None


def _runtime_folder() -> Path:
    given = os.environ.get("XDG_RUNTIME_DIR", "")
    if given and Path(given).is_absolute() and _is_private(Path(given)):
        return Path(given, "hashiya")
    return Path(os.environ.get("TMPDIR") or "/tmp", f"hashiya-{os.getuid()}")  # pyright: ignore[reportAttributeAccessIssue]


def _is_private(folder: Path) -> bool:
    """Whether the folder is this person's and closed to all others. (On Windows its parent is.)"""
    if sys.platform == "win32":
        return folder.is_dir()
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077


def _screen() -> str:
    """A name for the screen that this copy shows its window on: each has a copy of its own."""
    named = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY") or "screen"
    return "".join(char if char.isalnum() and char.isascii() else "_" for char in named)[:40]
