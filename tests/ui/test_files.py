"""Adding files: encodings, bad files, duplicates, all in one step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.project import Project
from annotator.ui.dialogs.files import NAME, STATE, TITLE, FilesDialog
from annotator.ui.session import Session
from tests.ui.panel_tools import make_settings

ARABIC = "خبر عاجل من وكالة الأنباء\nقال الوزير إن عدد المصابين بلغ خمسة وثلاثين شخصا في العاصمة"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = Session("سارة")
    assert session.new_project(tmp_path / "p.hashiya")
    yield session
    session.close_project()


def write(folder: Path, **files: bytes) -> list[Path]:
    paths = []
    for name, data in files.items():
        path = folder / name.replace("_", ".")
        path.write_bytes(data)
        paths.append(path)
    return paths


def shown(session: Session, folder: Path, paths: list[Path], qtbot: QtBot) -> FilesDialog:
    dialog = FilesDialog(session, make_settings(folder), paths)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog._task is None)
    return dialog


def cell(dialog: FilesDialog, row: int, column: int) -> str:
    item = dialog.list.topLevelItem(row)
    assert item is not None
    return item.text(column).strip("\u2066\u2068\u2069")


def choose(dialog: FilesDialog, row: int) -> None:
    dialog.list.setCurrentIndex(dialog.list.model().index(row, 0))


def test_good_files_are_added_in_one_step(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    paths = write(tmp_path, a_txt=ARABIC.encode(), b_txt="نص ثان".encode("utf-16"))
    dialog = shown(session, tmp_path, paths, qtbot)
    with qtbot.waitSignal(dialog.accepted):
        QTest.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    assert session.project
    assert session.project.count() == 2
    assert session.open
    assert session.open.article.title == "خبر عاجل من وكالة الأنباء"
    assert session.project.original(session.article_id) == (ARABIC.encode(), "utf-8")
    assert session.undo()
    assert session.project.count() == 0


def test_a_bad_file_is_named_with_the_reason_and_the_others_go_in(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    paths = write(tmp_path, a_txt=ARABIC.encode(), empty_txt=b"", bin_txt=bytes(range(256)) * 8)
    dialog = shown(session, tmp_path, [*paths, tmp_path / "gone.txt"], qtbot)
    assert cell(dialog, 1, NAME) == "empty.txt"
    assert all(cell(dialog, row, TITLE) for row in (1, 2, 3))
    assert "3" in dialog.found.text()
    with qtbot.waitSignal(dialog.accepted):
        dialog.accept()
    assert session.project
    assert session.project.count() == 1


def test_a_code_page_is_found_and_can_be_corrected(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = shown(session, tmp_path, write(tmp_path, a_txt=ARABIC.encode("cp1256")), qtbot)
    assert cell(dialog, 0, STATE) == "WINDOWS-1256"
    assert dialog.preview.toPlainText() == ARABIC
    other = next(i for i in range(dialog.encoding.count()) if dialog.encoding.itemData(i) != "windows-1256")
    dialog.encoding.setCurrentIndex(other)
    dialog.encoding.activated.emit(other)
    assert dialog.preview.toPlainText() != ARABIC
    back = dialog.encoding.findData("windows-1256")
    assert back >= 0
    dialog.encoding.setCurrentIndex(back)
    dialog.encoding.activated.emit(back)
    assert dialog.preview.toPlainText() == ARABIC
    assert [draft.document.text for draft in dialog.drafts()] == [ARABIC]


def test_a_title_can_be_corrected(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = shown(session, tmp_path, write(tmp_path, a_txt=ARABIC.encode()), qtbot)
    dialog.title.selectAll()
    QTest.keyClicks(dialog.title, "Better")
    assert cell(dialog, 0, TITLE) == "Better"
    assert dialog.drafts()[0].article.title == "Better"


def test_a_text_that_is_there_already_can_be_opened_instead(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    assert session.add_drafts([Project.draft(ARABIC)])
    first = session.article_id
    assert session.add_drafts([Project.draft("نص ثان")])
    dialog = shown(session, tmp_path, write(tmp_path, a_txt=ARABIC.encode()), qtbot)
    choose(dialog, 0)
    assert dialog.open_known.isVisible()
    assert not dialog.add.isEnabled()
    QTest.mouseClick(dialog.open_known, Qt.MouseButton.LeftButton)
    assert session.article_id == first


def test_the_same_text_twice_goes_in_once(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    paths = write(tmp_path, a_txt=ARABIC.encode(), b_txt=ARABIC.replace("\n", "\r\n").encode())
    dialog = shown(session, tmp_path, paths, qtbot)
    assert len(dialog.drafts()) == 1
    choose(dialog, 1)
    assert dialog.fault.text()


def test_own_exports_are_read_back_with_their_annotations(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    assert session.add_drafts([Project.draft(ARABIC)])
    assert session.project
    session.project.tag(session.article_id, label="claim", segments=[(0, 8)])
    session.project.export("jsonl", tmp_path / "out.jsonl")
    session.delete_articles([session.article_id])
    dialog = shown(session, tmp_path, [tmp_path / "out.jsonl"], qtbot)
    with qtbot.waitSignal(dialog.accepted):
        dialog.accept()
    assert session.open
    assert [span.label for span in session.open.layer.spans()] == ["claim"]


def test_cancelling_while_reading_adds_nothing(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    paths = write(tmp_path, a_txt=ARABIC.encode())
    dialog = FilesDialog(session, make_settings(tmp_path), paths * 50)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.reject()
    assert not dialog.isVisible()
    assert session.project
    assert session.project.count() == 0
