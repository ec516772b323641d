"""The field: one attribute of a span as something to fill in; a value leaves it only when it is valid and new."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextOption
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from annotator.core.direction import first_strong
from annotator.core.entry import date_of, decimal_of
from annotator.core.labels import Attribute
from annotator.core.records import Value
from annotator.ui.settings import Settings
from annotator.ui.text import digits
from annotator.ui.widgets import icon_button, role_label, set_property

PAUSE = 1200
"""Milliseconds without a key after which typed text is stored."""
LINES = 8
"""A text field grows to so many lines, then it scrolls."""


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


class TextEdit(QPlainTextEdit):
    """A text field as high as its text. Undo takes back typing; with nothing typed, it is the window's undo."""

    finished = Signal()
    """What was typed is complete: the focus left, Ctrl+Enter, or a pause."""
    left = Signal()
    """Ctrl+Enter: the person goes back to the article."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.dirty = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.finished)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(1)
        self._align()
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.textChanged.connect(self._changed)
        self._showing = False
        self._fit()

    def show_text(self, text: str) -> None:
        """Show `text` as what is stored; the cursor stays where the text is the same."""
        self._showing = True
        if self.toPlainText() != text:
            place = self.textCursor().position()
            self.setPlainText(text)
            cursor = self.textCursor()
            cursor.setPosition(min(place, self.document().characterCount() - 1))
            self.setTextCursor(cursor)
        self._showing = False
        self.dirty = False
        self._pause.stop()

    def settle(self) -> None:
        """Take what is typed for stored."""
        self.dirty = False
        self._pause.stop()

    def _align(self) -> None:
        """Put the text at the edge where it begins; an empty field begins where the interface does."""
        found = first_strong(self.toPlainText().replace("\n", " "))
        rtl = found == "rtl" if found else self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        option = QTextOption(
            Qt.AlignmentFlag.AlignAbsolute | (Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
        )
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if self.document().defaultTextOption().alignment() != option.alignment() or not self._aligned:
            self._aligned = True
            self.document().setDefaultTextOption(option)

    _aligned = False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def _changed(self) -> None:
        self._align()
        if not self._showing:
            self.dirty = True
            self._pause.start()

    def _fit(self) -> None:
        layout, block, high = self.document().documentLayout(), self.document().firstBlock(), 0.0
        limit = LINES * self.fontMetrics().lineSpacing()
        while block.isValid() and high <= limit:
            high += layout.blockBoundingRect(block).height()
            block = block.next()
        full = high > limit
        frame = self.height() - self.viewport().height() + 2 * int(self.document().documentMargin())
        self.setFixedHeight(max(32, math.ceil(min(high, limit)) + frame))
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if full else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() != policy:
            self.setVerticalScrollBarPolicy(policy)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 32)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and not self.dirty
            and (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo))
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.finished.emit()
            self.left.emit()
            return
        undoing = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
        if undoing and not self.dirty:
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finished.emit()


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
            self.editor.show_text(words)
            self.editor.dirty = True
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
        self.box.setText(self.name)
        self.box.setAccessibleName(self.name)

    def set_value(self, value: Value | None) -> None:
        self._stored = value
        self.box.setChecked(value is True)
