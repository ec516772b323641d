"""The text edit: a field of several lines that says when what is typed in it is to be stored."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from annotator.core.direction import first_strong

PAUSE, LATEST = 1200, 3000
"""Milliseconds without a key after which typed text is stored, and after which it is stored at the latest."""
LINES = 8
"""A text field grows to so many lines, then it scrolls."""


class TextEdit(QPlainTextEdit):
    """A text field as high as its text. Undo takes back typing; with nothing typed, it is the window's undo."""

    finished = Signal()
    """What was typed is to be stored: the focus left, Ctrl+Enter, a pause, or none for long."""
    left = Signal()
    """Ctrl+Enter: the person goes back to the article."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.dirty = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.finished)
        self._latest = QTimer(self, singleShot=True, interval=LATEST)
        self._latest.timeout.connect(self.finished)
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
        """Show `text` as what is stored; the cursor stays where the text is the same.

        White space at the ends is not stored, but stays where one is typing: the next word may follow it.
        """
        self._showing = True
        shown = self.toPlainText()
        if shown != text and not (self.hasFocus() and shown.strip() == text):
            place = self.textCursor().position()
            self.setPlainText(text)
            cursor = self.textCursor()
            cursor.setPosition(min(place, self.document().characterCount() - 1))
            self.setTextCursor(cursor)
        self._showing = False
        self.settle()

    def show_unsaved(self, text: str) -> None:
        """Show what was typed before and could not be stored; leaving the field tries again."""
        self.show_text(text)
        self.dirty = True

    def settle(self) -> None:
        """Take what is typed for stored."""
        self.dirty = False
        self._pause.stop()
        self._latest.stop()

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
            if not self._latest.isActive():
                self._latest.start()

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
