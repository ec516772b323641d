from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QKeyEvent

from annotator import resources
from annotator.core.labels import Scheme
from annotator.ui.commands import COMMANDS
from annotator.ui.keymap import Keymap
from annotator.ui.settings import Settings

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SCHEME = Scheme.from_toml(resources.path("schemes", "factcheck.toml").read_text(encoding="utf-8"))


@pytest.fixture
def settings(qapp: object, tmp_path: Path) -> Settings:
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def keymap(settings: Settings) -> Keymap:
    return Keymap(settings, lambda: SCHEME)


def key(code: int, text: str = "", modifiers: Qt.KeyboardModifier = NONE) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, code, modifiers, text)


def letter(text: str, modifiers: Qt.KeyboardModifier = NONE) -> QKeyEvent:
    return key(ord(text[0].upper()), text, modifiers)


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("1", "label:claim"), ("2", "frame:attribution"), ("3", "label:number"), ("s", "label:source"),
        ("q", "label:cue"), ("c", "label:content"), ("a", "label:addressee"), ("m", "label:medium"),
        ("n", "note"), ("f", "form"), ("l", "link"), ("p", "peel"), ("h", "hide_labels"), ("[", "end_left"),
        ("]", "end_right"), ("+", "add_segment"), ("z", None), (" ", None),
    ],
)  # fmt: skip
def test_a_latin_key_means_its_label_or_command(keymap: Keymap, typed: str, command: str | None) -> None:
    assert keymap.command_for(letter(typed)) == command
    if typed.isalpha():
        assert keymap.command_for(letter(typed.upper())) == command  # Caps Lock


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("ش", "label:addressee"), ("س", "label:source"), ("ض", "label:cue"), ("ؤ", "label:content"),
        ("ة", "label:medium"), ("ح", "peel"), ("ى", "note"), ("ب", "form"), ("م", "link"), ("ا", "hide_labels"),
        ("ج", "end_left"), ("د", "end_right"), ("١", "label:claim"), ("٢", "frame:attribution"),
        ("٣", "label:number"), ("۱", "label:claim"), ("۳", "label:number"),
    ],
)  # fmt: skip
def test_an_arabic_key_means_the_latin_key_in_its_place(keymap: Keymap, typed: str, command: str) -> None:
    assert keymap.command_for(letter(typed)) == command


@pytest.mark.parametrize(
    ("typed", "command"),
    [("ش", "label:addressee"), ("س", "label:source"), ("پ", "label:medium"), ("چ", "end_right"), ("گ", None)],
)
def test_a_persian_key_means_the_latin_key_in_its_place(keymap: Keymap, typed: str, command: str | None) -> None:
    assert keymap.command_for(letter(typed)) == command


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("ש", "label:addressee"), ("ד", "label:source"), ("ב", "label:content"), ("צ", "label:medium"),
        ("מ", "note"), ("כ", "form"), ("ך", "link"), ("פ", "peel"), ("י", "hide_labels"),
    ],
)  # fmt: skip
def test_a_hebrew_key_means_the_latin_key_in_its_place(keymap: Keymap, typed: str, command: str) -> None:
    assert keymap.command_for(letter(typed)) == command


@pytest.mark.parametrize(
    ("event", "command"),
    [
        (key(Qt.Key.Key_P, "P", SHIFT), "unpeel"),
        (key(ord("؛"), "؛", SHIFT), "unpeel"),
        (key(Qt.Key.Key_BraceLeft, "{", SHIFT), "start_left"),
        (key(Qt.Key.Key_BraceRight, "}", SHIFT), "start_right"),
        (key(Qt.Key.Key_BracketLeft, "[", SHIFT), "start_left"),
        (key(Qt.Key.Key_Less, "<", SHIFT), "start_left"),
        (key(Qt.Key.Key_Greater, ">", SHIFT), "start_right"),
        (key(Qt.Key.Key_BracketLeft, "[", ALT), "end_left_char"),
        (key(ord("ج"), "ج", ALT), "end_left_char"),
        (key(Qt.Key.Key_BraceRight, "}", ALT | SHIFT), "start_right_char"),
        (key(Qt.Key.Key_Plus, "+", SHIFT), "add_segment"),
        (key(Qt.Key.Key_Plus, "+", Qt.KeyboardModifier.KeypadModifier), "add_segment"),
        (key(Qt.Key.Key_1, "1", Qt.KeyboardModifier.KeypadModifier), "label:claim"),
        (key(Qt.Key.Key_Tab, "\t"), "next_span"),
        (key(Qt.Key.Key_Backtab, "\t", SHIFT), "previous_span"),
        (key(Qt.Key.Key_Delete, "\x7f"), "delete_span"),
        (key(Qt.Key.Key_Backspace, "\x08"), "delete_span"),
        (key(Qt.Key.Key_Escape, "\x1b"), "close_frame"),
        (key(Qt.Key.Key_Enter, "\r", Qt.KeyboardModifier.KeypadModifier), "select_here"),
        (key(Qt.Key.Key_C, "\x03", CONTROL), "copy"),
        (key(ord("ؤ"), "ؤ", CONTROL), "copy"),
        (key(Qt.Key.Key_C, "\x03", CONTROL | SHIFT), "copy_quote"),
        (key(Qt.Key.Key_Down, "", ALT), "sentence_forward"),
        (key(Qt.Key.Key_Up, "", ALT | SHIFT), "extend_sentence_back"),
        (key(Qt.Key.Key_Z, "\x1a", CONTROL), None),
        (key(Qt.Key.Key_Shift, "", SHIFT), None),
        (key(0, "", NONE), None),
    ],
)
def test_modifiers_and_special_keys(keymap: Keymap, event: QKeyEvent, command: str | None) -> None:
    assert keymap.command_for(event) == command


def test_the_physical_place_of_a_key_decides_where_a_layout_is_in_doubt(
    keymap: Keymap, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.ui.keyboards.sys.platform", "linux")
    persian = QKeyEvent(QEvent.Type.KeyPress, ord("ز"), NONE, 54, 0, 0, "ز")  # the key of Latin c
    assert keymap.command_for(persian) == "label:content"
    arabic = QKeyEvent(QEvent.Type.KeyPress, ord("ز"), NONE, 60, 0, 0, "ز")  # the key of the full stop
    assert keymap.command_for(arabic) is None


def test_a_persons_own_keys_win(settings: Settings, keymap: Keymap) -> None:
    settings.keys = {"label:claim": "K", "note": "Ctrl+M", "frame:attribution": "", "link": "1"}
    assert keymap.command_for(letter("k")) == "label:claim"
    assert keymap.command_for(letter("ن")) == "label:claim"
    assert keymap.command_for(letter("n")) is None
    assert keymap.command_for(key(Qt.Key.Key_M, "\r", CONTROL)) == "note"
    assert keymap.command_for(letter("2")) is None
    assert keymap.command_for(letter("1")) == "link"
    assert keymap.sequence_for("label:claim") == "K"
    assert keymap.sequence_for("frame:attribution") == ""


def test_a_label_may_be_named_without_its_kind_in_the_settings(settings: Settings, keymap: Keymap) -> None:
    settings.keys = {"claim": "K"}
    assert keymap.command_for(letter("k")) == "label:claim"


def test_conflicts_name_both_users_of_a_key(settings: Settings, keymap: Keymap) -> None:
    assert keymap.conflicts() == {}
    settings.keys = {"label:claim": "N"}
    assert keymap.conflicts() == {"N": ("label:claim", "note")}
    assert keymap.command_for(letter("n")) == "label:claim"


def test_without_a_scheme_only_commands_have_keys(settings: Settings) -> None:
    keymap = Keymap(settings, lambda: None)
    assert keymap.command_for(letter("1")) is None
    assert keymap.command_for(letter("n")) == "note"


def test_every_page_command_with_a_key_is_reached_by_it(keymap: Keymap) -> None:
    for command in COMMANDS:
        if command.scope == "page" and command.key:
            assert keymap.sequence_for(command.id)
