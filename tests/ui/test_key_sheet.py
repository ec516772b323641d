from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from annotator.core.errors import BadFile
from annotator.project import default_scheme
from annotator.ui.commands import COMMANDS
from annotator.ui.dialogs.key_editor import KeyEditor, conflicts
from annotator.ui.dialogs.key_sheet import KeySheet, rows_of
from annotator.ui.settings import Settings
from annotator.ui.widgets import KeyCap, key_words
from tests.ui.chrome import make_settings, settle, window_in, write

SCHEME = default_scheme()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return make_settings(tmp_path, "en")


@pytest.fixture
def editor(settings: Settings, qtbot: QtBot) -> KeyEditor:
    made = KeyEditor(settings, SCHEME)
    qtbot.addWidget(made)
    made.show()
    return made


def press(editor: KeyEditor, qtbot: QtBot, name: str, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    field = editor.fields[name]
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    both = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        both |= modifier
    qtbot.keyClick(field, key, both)


# The sheet


def test_the_sheet_has_every_key_and_the_labels_first(settings: Settings, qtbot: QtBot) -> None:
    groups = rows_of(settings, SCHEME)
    keys = {row.key for _, rows in groups for row in rows}
    assert {command.key for command in COMMANDS if command.key} <= keys
    assert [row.key for row in groups[0][1]][:3] == ["1", "2", "3"]


def test_the_sheet_shows_a_persons_own_keys(settings: Settings, qtbot: QtBot) -> None:
    settings.keys = {"label:claim": "X", "undo": ""}
    rows = [row for _, group in rows_of(settings, SCHEME) for row in group]
    assert ("Claim", "X") in [(row.words, row.key) for row in rows]
    assert "Undo" not in [row.words for row in rows]


def test_f1_opens_the_sheet_and_escape_closes_it(tmp_path: Path, qtbot: QtBot) -> None:
    with window_in(tmp_path, "en") as window:
        qtbot.keyClick(window.page, Qt.Key.Key_F1)
        (sheet,) = window.findChildren(KeySheet)
        assert sheet.isVisible()
        assert len(sheet.findChildren(KeyCap)) > 40
        qtbot.keyClick(sheet, Qt.Key.Key_Escape)
        settle()
        assert not window.findChildren(KeySheet)


def test_the_sheet_can_be_kept_as_one_page(settings: Settings, qtbot: QtBot, tmp_path: Path) -> None:
    sheet = KeySheet(settings, SCHEME)
    qtbot.addWidget(sheet)
    sheet.write_pdf(tmp_path / "keys.pdf")
    data = (tmp_path / "keys.pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") == 1


def test_a_sheet_that_cannot_be_written_is_refused(settings: Settings, qtbot: QtBot, tmp_path: Path) -> None:
    sheet = KeySheet(settings, SCHEME)
    qtbot.addWidget(sheet)
    with pytest.raises(BadFile, match="cannot_write"):
        sheet.write_pdf(tmp_path / "nowhere" / "keys.pdf")


@pytest.mark.parametrize(
    ("key", "words"),
    [("Alt+Shift+Down", "Alt+Shift+↓"), ("Ctrl++", "Ctrl++"), ("s", "S"), ("Return", "Enter"), ("", "")],
)
def test_keys_are_written_as_on_the_keyboard(key: str, words: str) -> None:
    assert key_words(key) == words


# The editor


def test_the_defaults_have_no_conflict(editor: KeyEditor) -> None:
    assert conflicts(editor.keys()) == {}
    assert not editor.reset_all.isEnabled()


def test_a_new_key_applies_at_once(editor: KeyEditor, settings: Settings, qtbot: QtBot) -> None:
    press(editor, qtbot, "label:claim", Qt.Key.Key_X)
    assert settings.keys == {"label:claim": "X"}
    assert editor.fields["label:claim"].text() == "X"
    assert editor.reset_all.isEnabled()


def test_a_key_with_modifiers_is_taken(editor: KeyEditor, settings: Settings, qtbot: QtBot) -> None:
    press(editor, qtbot, "about", Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
    assert settings.keys == {"about": "Ctrl+Shift+B"}


def test_a_key_that_is_taken_is_refused_by_name(editor: KeyEditor, settings: Settings, qtbot: QtBot) -> None:
    press(editor, qtbot, "label:claim", Qt.Key.Key_3)
    assert settings.keys == {}
    assert "Number" in editor.problem.text()
    assert editor.fields["label:claim"].text() == "1"


def test_delete_leaves_no_key_and_makes_it_free_for_another(
    editor: KeyEditor, settings: Settings, qtbot: QtBot
) -> None:
    editor.fields["label:number"].setFocus()
    qtbot.keyClick(editor.fields["label:number"], Qt.Key.Key_Delete)
    press(editor, qtbot, "label:claim", Qt.Key.Key_3)
    assert settings.keys == {"label:number": "", "label:claim": "3"}


def test_escape_keeps_the_old_key(editor: KeyEditor, settings: Settings, qtbot: QtBot) -> None:
    press(editor, qtbot, "undo", Qt.Key.Key_Escape)
    assert settings.keys == {}
    assert editor.fields["undo"].text() == "Ctrl+Z"


def test_reset_brings_the_first_keys_back(editor: KeyEditor, settings: Settings, qtbot: QtBot) -> None:
    press(editor, qtbot, "label:claim", Qt.Key.Key_X)
    press(editor, qtbot, "about", Qt.Key.Key_F12)
    editor.reset_all.click()
    assert settings.keys == {}
    assert editor.fields["label:claim"].text() == "1"
    assert editor.fields["about"].text() == ""


def test_the_search_is_folded(settings: Settings, qtbot: QtBot) -> None:
    settings.language = "ar"
    editor = KeyEditor(settings, SCHEME)
    qtbot.addWidget(editor)
    editor.show()
    write(editor.search, "ادّعاء")
    shown = [name for name, field in editor.fields.items() if field.isVisible()]
    assert shown == ["label:claim"]


def test_every_field_is_named_after_its_command(editor: KeyEditor) -> None:
    names = {field.accessibleName() for field in editor.fields.values()}
    assert len(names) == len(editor.fields)
    assert all(isinstance(label, QLabel) for label in editor.findChildren(QLabel))
