"""Which of the copies that one person runs is the first, and how the others reach it."""

from __future__ import annotations

import os
import socket
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QThread, QTimer
from pytestqt.qtbot import QtBot

from annotator.ui.handover import Handover
from annotator.ui.instance import Place, Role, private_folder

pytestmark = pytest.mark.usefixtures("qapp")
WAYS = pytest.mark.parametrize("by_path", [True, False], ids=["path", "port"])


class Other(QThread):
    """Another copy, which asks while this one's event loop runs."""

    def __init__(self, folder: Path, files: list[Path], *, by_path: bool, patience: float = 20) -> None:
        super().__init__()
        self.place, self._files, self._patience = Place(folder, by_path=by_path), files, patience
        self.role: Role = "alone"

    def run(self) -> None:
        self.role = self.place.take(self._files, self._patience)

    def finish(self, qtbot: QtBot) -> Role:
        with qtbot.waitSignal(self.finished, timeout=30_000):
            self.start()
        self.wait()
        return self.role


class First:
    """The copy that listens, and what it was asked."""

    def __init__(self, folder: Path, *, by_path: bool, answer: bool = True) -> None:
        self.place = Place(folder, by_path=by_path)
        assert self.place.take([]) == "first"
        self.asked: list[list[Path]] = []
        self.activations: list[str] = []
        self._answer = answer
        self._parent = QObject()
        self._handover: Handover | None = None

    def listen(self) -> None:
        self._handover = Handover(self.place, self._take, self._parent)

    def _take(self, files: object, activation: str) -> bool:
        assert isinstance(files, list)
        self.asked.append(files)
        self.activations.append(activation)
        return self._answer

    def leave(self) -> None:
        if self._handover is not None:
            self._handover.close()
        self.place.leave()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def firsts() -> Iterator[list[First]]:
    made: list[First] = []
    yield made
    for one in made:
        one.leave()
    QCoreApplication.processEvents()


def first(firsts: list[First], folder: Path, *, by_path: bool, answer: bool = True) -> First:
    firsts.append(First(folder, by_path=by_path, answer=answer))
    firsts[-1].listen()
    return firsts[-1]


@WAYS
def test_files_go_to_the_first_copy_with_their_whole_paths(
    folder: Path, firsts: list[First], qtbot: QtBot, by_path: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "token-7")
    one = first(firsts, folder, by_path=by_path)
    assert Other(folder, [Path("مشروع أول.hashiya"), Path("b.hashiya")], by_path=by_path).finish(qtbot) == "handed"
    assert one.asked == [[folder / "مشروع أول.hashiya", folder / "b.hashiya"]]
    assert one.activations == ["token-7"]


@WAYS
def test_a_name_that_is_not_utf_8_arrives_as_it_is(
    folder: Path, firsts: list[First], qtbot: QtBot, by_path: bool
) -> None:
    one = first(firsts, folder, by_path=by_path)
    name = folder / os.fsdecode(b"\xe3\xd4.hashiya")
    assert Other(folder, [name], by_path=by_path).finish(qtbot) == "handed"
    assert one.asked == [[name]]


@WAYS
def test_a_copy_that_cannot_take_files_now_leaves_them_to_the_other(
    folder: Path, firsts: list[First], qtbot: QtBot, by_path: bool
) -> None:
    first(firsts, folder, by_path=by_path, answer=False)
    assert Other(folder, [Path("a")], by_path=by_path).finish(qtbot) == "alone"


@WAYS
def test_a_copy_that_is_still_starting_is_waited_for(
    folder: Path, firsts: list[First], qtbot: QtBot, by_path: bool
) -> None:
    firsts.append(First(folder, by_path=by_path))
    QTimer.singleShot(300, firsts[0].listen)
    assert Other(folder, [Path("a")], by_path=by_path).finish(qtbot) == "handed"


@WAYS
def test_a_copy_that_ends_while_it_is_asked_is_followed_by_the_one_that_asks(
    folder: Path, firsts: list[First], qtbot: QtBot, by_path: bool
) -> None:
    firsts.append(First(folder, by_path=by_path))
    QTimer.singleShot(300, firsts[0].leave)
    other = Other(folder, [Path("a")], by_path=by_path)
    assert other.finish(qtbot) == "first"
    other.place.leave()


@WAYS
def test_a_copy_that_hangs_is_not_waited_for_long(
    folder: Path, firsts: list[First], qtbot: QtBot, by_path: bool
) -> None:
    firsts.append(First(folder, by_path=by_path))
    door, _ = firsts[0].place.listen()  # it has a queue, and nobody answers
    with door:
        assert Other(folder, [Path("a")], by_path=by_path, patience=0.3).finish(qtbot) == "alone"


@WAYS
def test_what_a_crash_left_behind_means_nothing(folder: Path, firsts: list[First], qtbot: QtBot, by_path: bool) -> None:
    crashed = Place(folder, by_path=by_path)
    assert crashed.take([]) == "first"
    door, _ = crashed.listen()
    door.close()
    assert crashed._lock is not None
    os.close(crashed._lock)  # as the system does; the socket and the lock's file stay
    assert len(list(folder.iterdir())) == 2
    one = first(firsts, folder, by_path=by_path)
    assert Other(folder, [Path("a")], by_path=by_path).finish(qtbot) == "handed"
    assert one.asked


@pytest.mark.parametrize(
    "words", [b"", b"\n", b"hello\n", b"[]\n", b'{"files": 3, "activation": ""}\n', b"{", b"\xff\n"]
)
@WAYS
def test_nonsense_is_not_answered_with_a_file(
    folder: Path, firsts: list[First], qtbot: QtBot, by_path: bool, words: bytes
) -> None:
    one = first(firsts, folder, by_path=by_path)
    address = next(folder.glob("*.sock"))
    answers: list[bytes] = []

    def say() -> None:
        if by_path:
            made = socket.socket(socket.AF_UNIX)
            made.connect(str(address))
        else:
            made = socket.create_connection(("127.0.0.1", int(address.read_text().split()[0])))
        with made:
            made.settimeout(20)
            made.sendall(words)
            made.shutdown(socket.SHUT_WR)
            answers.append(made.recv(64))

    thread = threading.Thread(target=say)
    thread.start()
    qtbot.waitUntil(lambda: len(answers) == 1, timeout=30_000)
    thread.join()
    assert answers == [b"no\n"]
    assert one.asked == []
    assert Other(folder, [Path("a")], by_path=by_path).finish(qtbot) == "handed"


def test_without_the_secret_nothing_is_opened_through_the_port(folder: Path, firsts: list[First], qtbot: QtBot) -> None:
    one = first(firsts, folder, by_path=False)
    written = next(folder.glob("*.sock"))
    port = written.read_text().split()[0]
    written.write_text(f"{port} {'0' * 32}")
    assert Other(folder, [Path("a")], by_path=False).finish(qtbot) == "alone"
    assert one.asked == []


def test_each_screen_has_a_first_copy_of_its_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places: list[Place] = []
    for screen in (":0", ":1"):
        monkeypatch.setenv("DISPLAY", screen)
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        places.append(Place(folder))
        assert places[-1].take([]) == "first"
    for place in places:
        place.leave()


def test_a_folder_that_is_not_there_makes_nobody_wait(tmp_path: Path) -> None:
    assert Place(tmp_path / "gone").take([Path("a")], patience=60) == "alone"


def test_a_path_too_long_for_a_socket_is_told_to_the_caller(tmp_path: Path) -> None:
    long = tmp_path / ("x" * 120)
    long.mkdir()
    place = Place(long, by_path=True)
    assert place.take([]) == "first"
    with pytest.raises(OSError, match="too long"):
        place.listen()
    place.leave()


def test_the_runtime_folder_of_the_session_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    found = private_folder()
    assert found is not None
    assert found == runtime / "hashiya"
    assert stat.S_IMODE(found.stat().st_mode) == 0o700


@pytest.mark.parametrize("given", ["", "relative", "/no/such/folder"])
def test_without_a_runtime_folder_a_private_one_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", given)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    found = private_folder()
    assert found is not None
    assert found == tmp_path / f"hashiya-{os.getuid()}"
    assert stat.S_IMODE(found.stat().st_mode) == 0o700


@pytest.mark.parametrize("trap", ["open", "link", "file"])
def test_a_folder_that_others_could_have_laid_out_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trap: str
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    there = tmp_path / f"hashiya-{os.getuid()}"
    if trap == "open":
        there.mkdir()
        there.chmod(0o777)
    elif trap == "link":
        (tmp_path / "elsewhere").mkdir(mode=0o700)
        there.symlink_to(tmp_path / "elsewhere")
    else:
        there.touch(mode=0o600)
    assert private_folder() is None
