"""A damaged project: its backups, what can be salvaged, and that nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.core.errors import BadProject
from annotator.project import Project
from annotator.ui.dialogs.recovery import RecoveryDialog, free_place
from tests.ui.panel_tools import make_session, make_settings, tag


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    session = make_session(tmp_path)
    tag(session, "claim", "سلاح الجو")
    assert session.project
    session.project.backup()
    path = session.project.path
    session.close_project()
    data = bytearray(path.read_bytes())
    data[4096:4196] = b"\xff" * 100
    path.write_bytes(data)
    return path


def shown(path: Path, qtbot: QtBot) -> RecoveryDialog:
    error = BadProject("project_corrupt", path=str(path))
    dialog = RecoveryDialog(path, error, settings=make_settings(path.parent))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_backups_are_listed_with_date_and_counts(damaged: Path, qtbot: QtBot) -> None:
    dialog = shown(damaged, qtbot)
    assert dialog.list.topLevelItemCount() == 1
    item = dialog.list.topLevelItem(0)
    assert item is not None
    assert item.text(0)
    assert [item.text(column).strip("\u2066\u2069") for column in (1, 2)] == ["1", "1"]


def test_a_backup_takes_the_place_and_the_damaged_file_stays_beside_it(damaged: Path, qtbot: QtBot) -> None:
    before = damaged.read_bytes()
    dialog = shown(damaged, qtbot)
    QTest.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.result_path is not None)
    assert any(path.read_bytes() == before for path in damaged.parent.iterdir() if path != damaged and path.is_file())
    with Project.open(damaged, annotator="me") as project:
        assert project.count() == 1
    with qtbot.waitSignal(dialog.opened) as told:
        QTest.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)
    assert told.args == [damaged]


def test_what_can_be_read_goes_into_a_new_file(tmp_path: Path, qtbot: QtBot) -> None:
    session = make_session(tmp_path)
    tag(session, "claim", "سلاح الجو")
    assert session.project
    path = session.project.path
    session.close_project()
    before = path.read_bytes()
    dialog = shown(path, qtbot)
    QTest.mouseClick(dialog.salvage, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.result_path is not None or bool(dialog.message.words))
    assert path.read_bytes() == before
    assert dialog.result_path is not None
    assert dialog.result_path != path
    with Project.open(dialog.result_path, annotator="me") as project:
        assert project.count() == 1


def test_a_file_of_noise_is_refused_in_words_and_left_alone(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "noise.hashiya"
    path.write_bytes(b"noise" * 1000)
    dialog = shown(path, qtbot)
    assert not dialog.restore.isVisible()
    QTest.mouseClick(dialog.salvage, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog._task is None)
    assert dialog.message.words
    assert path.read_bytes() == b"noise" * 1000


def test_a_place_for_what_is_saved_is_never_one_that_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "p.hashiya"
    first = free_place(path)
    first.write_text("x")
    assert free_place(path) not in (first, path)
