"""The key editor: every command and label with its key, which a person can change; conflicts are named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from annotator.core.folding import fold
from annotator.core.labels import Scheme
from annotator.ui.actions import group_words
from annotator.ui.commands import BY_ID, COMMANDS
from annotator.ui.keymap import key_of, portable
from annotator.ui.settings import Settings
from annotator.ui.text import isolate, ltr
from annotator.ui.widgets import (
    SearchField,
    icon_button,
    key_words,
    name_button,
    quiet_button,
    role_label,
    set_property,
)


@dataclass(frozen=True, slots=True)
class Binding:
    """Something that can have a key."""

    id: str
    words: str
    group: str
    default: str


def bindings(scheme: Scheme | None, language: str) -> Iterator[Binding]:
    """All that can have a key, labels first."""
    labels = QCoreApplication.translate("KeyEditor", "Labels")
    for kind, items in (("frame", scheme.frames), ("label", scheme.labels)) if scheme else ():
        for item in items:
            yield Binding(f"{kind}:{item.id}", item.name.in_language(language), labels, item.key)
    for group in ("tag", "review", "move", "file", "edit", "view", "help"):
        for command in COMMANDS:
            if command.group == group:
                yield Binding(command.id, command.words.rstrip("…"), group_words(group), command.key)


def conflicts(keys: dict[str, str]) -> dict[str, list[str]]:
    """Keys that more than one id has, with the ids.

    All keys live in one window, so any two alike are in conflict; those of the review, which are asked first while it
    is on, only with each other.
    """
    users: dict[tuple[str, bool], list[str]] = {}
    for name, key in keys.items():
        if key:
            in_review = name in BY_ID and BY_ID[name].scope == "review"
            users.setdefault((portable(key), in_review), []).append(name)
    found: dict[str, list[str]] = {}
    for (key, _), names in users.items():
        if len(names) > 1:
            found.setdefault(key, []).extend(names)
    return found


class KeyField(QLineEdit):
    """Shows a key; Return or a click waits for the next press, which becomes the key. Delete leaves none."""

    chosen = Signal(str)
    _waiting = False

    def __init__(self, key: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setFixedWidth(150)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._key = key
        self._show()

    @property
    def key(self) -> str:
        """The key in Qt's portable notation."""
        return self._key

    def set_key(self, key: str) -> None:
        """Show another key."""
        self._key, self._waiting = key, False
        self._show()

    def _show(self) -> None:
        self.setText(self.tr("Press a key…") if self._waiting else key_words(self._key))
        self.setPlaceholderText(self.tr("none"))

    def _wait(self, waiting: bool) -> None:
        self._waiting = waiting
        self._show()

    def _take(self, key: str) -> None:
        self.set_key(key)
        self.chosen.emit(key)

    def event(self, event: QEvent) -> bool:
        if self._waiting and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            event.accept()
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                self.keyPressEvent(event)  # also for Tab, which would go to the next field
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if not self._waiting:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and plain:
                self._wait(True)
            elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and plain:
                self._take("")
            else:
                event.ignore()
            return
        if event.key() == Qt.Key.Key_Escape and plain:
            self._wait(False)
        elif key := key_of(event):
            self._take(key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._wait(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._wait(False)
        super().focusOutEvent(event)


class KeyEditor(QWidget):
    """The table of keys. A change applies at once, unless it would take a key that something else has."""

    def __init__(self, settings: Settings, scheme: Scheme | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._bindings = {item.id: item for item in bindings(scheme, settings.language)}
        self.fields: dict[str, KeyField] = {}
        self._resets: dict[str, QWidget] = {}
        self._rows: list[tuple[str, list[QWidget]]] = []
        self.search = SearchField(self.tr("Search commands"))
        self.search.textChanged.connect(self._filter)
        self.problem = role_label("", "danger", wrap=True)
        self.problem.hide()
        self.reset_all = quiet_button(self.tr("Reset all keys"), self._reset_all, "rotate-ccw")
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(self._table())
        self.area.setAccessibleName(self.tr("Keys"))
        head = QHBoxLayout()
        head.addWidget(self.search, 1)
        head.addWidget(self.reset_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.problem)
        column.addWidget(self.area, 1)
        self._show_resets()
        self._show_conflicts()

    def _table(self) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        group = ""
        for item in self._bindings.values():
            row = grid.rowCount()
            if item.group != group:
                group = item.group
                title = role_label(group, "strong")
                title.setContentsMargins(0, 8, 0, 0)
                grid.addWidget(title, row, 0, 1, 3)
                self._rows.append(("", [title]))
                row += 1
            words = role_label(item.words, "plain", wrap=True)
            field = KeyField(self._settings.key(item.id, item.default))
            field.setAccessibleName(self.tr("Key of {command}").format(command=isolate(item.words)))
            field.chosen.connect(lambda key, name=item.id: self._choose(name, key))
            reset = icon_button("rotate-ccw", "", lambda name=item.id: self._reset(name))
            name_button(reset, self.tr("Back to the first key"), item.default)
            for place, widget in enumerate((words, field, reset)):
                grid.addWidget(widget, row, place)
            self.fields[item.id], self._resets[item.id] = field, reset
            self._rows.append((fold(f"{item.words} {item.id}"), [words, field, reset]))
        grid.setRowStretch(grid.rowCount(), 1)
        return table

    def keys(self) -> dict[str, str]:
        """The key of every command and label as it is in force."""
        return {item.id: self._settings.key(item.id, item.default) for item in self._bindings.values()}

    def _choose(self, name: str, key: str) -> None:
        others = [other for other, used in self.keys().items() if other != name and key and portable(used) == key]
        if others:
            field = self.fields[name]
            field.set_key(self._settings.key(name, self._bindings[name].default))
            self._say(key, self._bindings[others[0]])
            set_property(field, "bad", True)
            return
        set_property(self.fields[name], "bad", False)
        self.problem.hide()
        self._write(name, key)

    def _say(self, key: str, other: Binding) -> None:
        self.problem.setText(
            self.tr("{key} belongs to “{command}”. Give that another key first, or press Delete in its field.").format(
                key=ltr(key_words(key)), command=isolate(other.words)
            )
        )
        self.problem.show()

    def _write(self, name: str, key: str) -> None:
        keys = self._settings.keys
        if portable(key) == portable(self._bindings[name].default):
            keys.pop(name, None)
        else:
            keys[name] = key
        self._settings.keys = keys
        self._show_resets()
        self._show_conflicts()

    def _reset(self, name: str) -> None:
        default = self._bindings[name].default
        others = [o for o, used in self.keys().items() if o != name and default and portable(used) == portable(default)]
        if others:
            self._say(default, self._bindings[others[0]])
            return
        self.fields[name].set_key(default)
        self._write(name, default)
        self.problem.hide()

    def _reset_all(self) -> None:
        self._settings.keys = {}
        for item in self._bindings.values():
            self.fields[item.id].set_key(item.default)
            set_property(self.fields[item.id], "bad", False)
        self.problem.hide()
        self._show_resets()
        self._show_conflicts()

    def _show_resets(self) -> None:
        own = self._settings.keys
        for name, button in self._resets.items():
            button.setEnabled(name in own)
        self.reset_all.setEnabled(bool(own))

    def _show_conflicts(self) -> None:
        """Mark keys that two things have already, after a scheme brought its own."""
        bad = {name for names in conflicts(self.keys()).values() for name in names}
        for name, field in self.fields.items():
            set_property(field, "bad", name in bad)

    def _filter(self, query: str) -> None:
        wanted = fold(query).split()
        for words, widgets in self._rows:
            shown = all(word in words for word in wanted) if words else not wanted
            for widget in widgets:
                widget.setVisible(shown)
