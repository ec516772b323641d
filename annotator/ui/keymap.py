"""The keymap: which command or label a key press means, on whichever keyboard layout it was made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from annotator.core.labels import Scheme
from annotator.ui import keyboards
from annotator.ui.commands import BY_ID, COMMANDS
from annotator.ui.settings import Settings

_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.MetaModifier
)
ANSWERS = ("first_answer", "second_answer")
"""Commands whose key ends with 1, and which mean another choice with each other digit: ``first_answer:3``."""
_SAME = {
    Qt.Key.Key_Enter: Qt.Key.Key_Return,
    Qt.Key.Key_Backtab: Qt.Key.Key_Tab,
    Qt.Key.Key_Backspace: Qt.Key.Key_Delete,
}
_UNSHIFTED = {"{": "[", "}": "]", "<": "[", ">": "]"}
"""What Shift makes of the bracket keys on Latin and on Arabic keyboards."""


class Keymap:
    """Turns key events into command ids of the page: those of `commands`, ``label:<id>`` and ``frame:<id>``."""

    def __init__(self, settings: Settings, get_scheme: Callable[[], Scheme | None]) -> None:
        self._settings = settings
        self._get_scheme = get_scheme
        self._known: tuple[object, ...] = ()
        self._table: dict[str, str] = {}
        self._of_review: dict[str, str] = {}
        self._sequences: dict[str, str] = {}
        self.reviewing: Callable[[], bool] = lambda: False
        """Says whether the keys of the review are in force, which go before all others."""

    def command_for(self, event: QKeyEvent) -> str | None:
        """The id of what the pressed key does on the page, or None."""
        key = key_of(event)
        if not key:
            return None
        table = self._commands()
        found = self._of_review.get(key) if self.reviewing() else None
        return found or table.get(key)

    def sequence_for(self, command_id: str) -> str:
        """The key of a command, label or frame in Qt's portable notation; empty where it has none."""
        self._commands()
        return self._sequences.get(command_id, "")

    def conflicts(self) -> dict[str, tuple[str, ...]]:
        """Keys that are set for more than one id of the page, with the ids; the first one gets the key."""
        users: dict[str, list[str]] = {}
        for found, key in self._keys():
            if key:
                users.setdefault(key, []).append(found)
        return {key: tuple(ids) for key, ids in users.items() if len(ids) > 1}

    def _commands(self) -> dict[str, str]:
        known = (self._get_scheme(), self._settings.keys)
        if self._known != known:
            self._known, self._table, self._sequences = known, {}, {}
            for found, key in self._keys():
                self._sequences.setdefault(found, key)
                if key:
                    self._table.setdefault(key, found)
                    for digit in "123456789" if found in ANSWERS and key.endswith("1") else "":
                        self._table.setdefault(f"{key[:-1]}{digit}", f"{found}:{digit}")
            self._of_review = {key: found for found, key in self._review_keys() if key}
            for found, key in self._review_keys():
                self._sequences.setdefault(found, key)
        return self._table

    def _keys(self) -> Iterator[tuple[str, str]]:
        """Ids and keys: the scheme's first, since people choose them."""
        own, scheme = self._settings.keys, self._get_scheme()
        for label in scheme.labels if scheme else ():
            name = f"label:{label.id}"
            yield name, portable(own.get(name, label.key if label.id in BY_ID else own.get(label.id, label.key)))
        for frame in scheme.frames if scheme else ():
            name = f"frame:{frame.id}"
            yield name, portable(own.get(name, frame.key if frame.id in BY_ID else own.get(frame.id, frame.key)))
        for command in COMMANDS:
            if command.scope == "page":
                yield command.id, portable(own.get(command.id, command.key))

    def _review_keys(self) -> Iterator[tuple[str, str]]:
        own = self._settings.keys
        for command in COMMANDS:
            if command.scope == "review":
                yield command.id, portable(own.get(command.id, command.key))


@cache
def portable(key: str) -> str:
    """`key` in the one spelling that keys are compared in."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText) if key else ""


def key_of(event: QKeyEvent) -> str:
    """The pressed key with its modifiers in Qt's portable notation, as on a US keyboard; empty for none."""
    modifiers = event.modifiers() & _MODIFIERS
    key = _SAME.get(Qt.Key(event.key()), Qt.Key(event.key())) if event.key() else Qt.Key.Key_unknown
    latin = _latin(event, key)
    if latin:
        key = Qt.Key(ord(latin.upper()))
        if event.text() in ("[", "]") and modifiers & Qt.KeyboardModifier.AltModifier and _is_alt_gr(modifiers):
            modifiers = Qt.KeyboardModifier.NoModifier
        if latin == "+":
            modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    elif key in (Qt.Key.Key_unknown, Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta):
        return ""
    return QKeySequence(QKeyCombination(modifiers, key)).toString(QKeySequence.SequenceFormat.PortableText)


def _latin(event: QKeyEvent, key: Qt.Key) -> str:
    """The character of the key on a US keyboard, or empty for keys that write none."""
    char = event.text()[:1] if event.text()[:1].isprintable() else ""
    if not char and 0x20 < key.value < 0x10FFFF:
        char = chr(key.value)
    if not char or char.isspace():
        return ""
    if char.isdecimal():
        return str(int(char))
    if char.isascii() and char.isalpha():
        return char
    language = keyboards.language_of(char) or _input_language()
    if language:
        found = keyboards.at_position(event) or keyboards.by_letter(event.text() or char, language)
        if found:
            return found
    return _UNSHIFTED.get(char, char) if char.isascii() else ""


def _input_language() -> str:
    """``ar``, ``fa``, ``ur`` or ``he`` where that is the language of the keyboard in use, else empty."""
    language = QGuiApplication.inputMethod().locale().name()[:2]
    return language if language in keyboards.LANGUAGES else ""


def _is_alt_gr(modifiers: Qt.KeyboardModifier) -> bool:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return (modifiers & both) == both
