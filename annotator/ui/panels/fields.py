"""The field: one attribute of a span as something to fill in; a value leaves it only when it is valid and new."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from annotator.core.entry import date_of, decimal_of
from annotator.core.labels import Attribute
from annotator.core.records import Value
from annotator.ui.panels.text_edit import TextEdit
from annotator.ui.settings import Settings
from annotator.ui.text import digits, unmarked
from annotator.ui.widgets import icon_button, role_label, set_property


def tab_after(anchor: QWidget, *added: QWidget) -> QWidget:
    """Let Tab go from `anchor` through all that takes the focus in `added`, which were made later; the last of it."""
    for widget in added:
        for each in (widget, *widget.findChildren(QWidget)):
            takes = each.focusPolicy() != Qt.FocusPolicy.NoFocus and not isinstance(each.parentWidget(), QComboBox)
            if takes and each.window() is anchor.window():  # the popup of a list is a window of its own
                QWidget.setTabOrder(anchor, each)
                anchor = each
    return anchor


class Field(QWidget):
    """An editor for one attribute. Subclasses make the widgets, and show and read values."""

    edited = Signal(object)
    """A valid new `Value`, or None where the field was emptied."""

    def __init__(self, attribute: Attribute, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.attribute, self.settings = attribute, settings
        self._stored: Value | None = None
        # Not a focus proxy: Tab would come to it a second time, where the field itself stands in the chain.
        self.entrance: QWidget = self
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._error = role_label("", "danger", wrap=True)
        self._error.hide()

    @property
    def name(self) -> str:
        """The attribute's name."""
        return self.attribute.name.in_language(self.settings.language)

    @property
    def stored(self) -> Value | None:
        """The value that the span has."""
        return self._stored

    def error(self) -> str:
        """The sentence that says what is wrong with what was typed, empty where nothing is."""
        return "" if self._error.isHidden() else self._error.text()

    def enter(self) -> None:
        """Go to the widget that is filled in first."""
        self.entrance.setFocus(Qt.FocusReason.TabFocusReason)

    def set_value(self, value: Value | None) -> None:
        """Show the value that the span has; what a person is just typing stays where it is the same."""
        raise NotImplementedError

    def commit(self) -> None:
        """Send what is typed, if it is valid and new."""

    def forget(self) -> None:
        """Drop what is typed and not stored."""

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed."""
        self.setEnabled(not read_only)

    def retranslate(self) -> None:
        """Say everything in the interface's language."""

    def _say(self, error: str) -> None:
        self._error.setText(error)
        self._error.setVisible(bool(error))

    def _send(self, value: Value | None) -> None:
        if value != self._stored:
            self._stored = value
            self.edited.emit(value)


class TextField(Field):
    """``text``: several lines, stored on leaving, on Ctrl+Enter and after a pause."""

    def __init__(self, attribute: Attribute, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(attribute, settings, parent)
        self.editor = TextEdit()
        self.editor.finished.connect(self.commit)
        self._column.addWidget(self.editor)
        self.entrance = self.editor
        self.retranslate()

    def retranslate(self) -> None:
        self.editor.setAccessibleName(self.name)

    def offer(self, words: str) -> None:
        """Put `words` into the empty field, selected: typing replaces them, leaving keeps them."""
        if not self.editor.toPlainText():
            self.editor.show_unsaved(words)
            self.editor.selectAll()

    def set_value(self, value: Value | None) -> None:
        same = value == self._stored
        self._stored = value
        if not (same and self.editor.dirty):
            self.editor.show_text(value if isinstance(value, str) else "")

    def commit(self) -> None:
        if self.editor.dirty:
            self.editor.settle()
            self._send(self.editor.toPlainText().strip() or None)

    def not_stored(self, value: Value | None) -> None:
        """Keep what is typed although it could not be stored: `value` is still what the span has."""
        self._stored = value
        self.editor.dirty = True

    def forget(self) -> None:
        self.editor.settle()

    def set_read_only(self, read_only: bool) -> None:
        self.editor.setReadOnly(read_only)


class LineField(Field):
    """A line that is read as a value: a number or a date. What cannot be read is not stored, and said."""

    def __init__(
        self,
        attribute: Attribute,
        settings: Settings,
        read: Callable[[str], str | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(attribute, settings, parent)
        self._read = read
        self.line = QLineEdit()
        self.line.editingFinished.connect(self.commit)
        self.line.textEdited.connect(self._typed)
        self._row = QHBoxLayout()
        self._row.setSpacing(4)
        self._row.addWidget(self.line)
        self._column.addLayout(self._row)
        self._column.addWidget(self._error)
        self.entrance = self.line
        self.retranslate()

    def retranslate(self) -> None:
        self.line.setAccessibleName(self.name)
        if self.error():
            self._say(self._wrong())

    def set_value(self, value: Value | None) -> None:
        same = value == self._stored
        self._stored = value
        if same and (self.line.isModified() or self.error()):
            return
        self._show(value if isinstance(value, str) else "")

    def commit(self) -> None:
        if not self.line.isModified():
            return
        text = self.line.text().strip()
        value = self._read(text) if text else None
        if text and value is None:
            self._mark(self._wrong())
            return
        self.line.setModified(False)
        self._send(value)
        self._show(value or "")

    def forget(self) -> None:
        self.line.setModified(False)
        self._mark("")

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)

    def _show(self, value: str) -> None:
        shown = digits(value, self.settings)
        if self.line.text() != shown:
            self.line.setText(shown)
        self.line.setModified(False)
        self._mark("")

    def _typed(self, text: str) -> None:
        if self.error() and (not text.strip() or self._read(text)):
            self._mark("")

    def _mark(self, error: str) -> None:
        self._say(error)
        set_property(self.line, "bad", "true" if error else "false")

    def _wrong(self) -> str:
        raise NotImplementedError


class NumberField(LineField):
    """``number``: any digits and signs are taken; a decimal string is stored."""

    def __init__(self, attribute: Attribute, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(attribute, settings, decimal_of, parent)

    def _wrong(self) -> str:
        return self.tr("This is not a number. Write digits, such as 3.5 or 1,250.")


class DateField(LineField):
    """``date``: a year, a month or a day, typed or picked."""

    def __init__(self, attribute: Attribute, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(attribute, settings, date_of, parent)
        self._pick = icon_button("calendar", "", self._open)
        self._row.addWidget(self._pick)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "_pick"):
            self._pick.setAccessibleName(self.tr("Pick a day"))
            self._pick.setToolTip(self.tr("Pick a day"))
            self.line.setPlaceholderText("2023-07-29")

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self._pick.setDisabled(read_only)

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget()
        calendar.clicked.connect(lambda day: (menu.close(), self._take(day.toString("yyyy-MM-dd"))))
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        menu.popup(self._pick.mapToGlobal(self._pick.rect().bottomLeft()))

    def _take(self, day: str) -> None:
        self._send(day)
        self._show(day)

    def _wrong(self) -> str:
        return self.tr("This is not a date. Write a year, a month or a day, such as 2023-07-29.")


class BoolField(Field):
    """``bool``: a box to tick; no tick stores nothing."""

    def __init__(self, attribute: Attribute, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(attribute, settings, parent)
        self.box = QCheckBox()
        self.box.clicked.connect(lambda on: self._send(True if on else None))
        self._column.addWidget(self.box)
        self.entrance = self.box
        self.retranslate()

    def retranslate(self) -> None:
        self.box.setText(unmarked(self.name))
        self.box.setAccessibleName(self.name)

    def set_value(self, value: Value | None) -> None:
        self._stored = value
        self.box.setChecked(value is True)
