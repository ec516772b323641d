"""The frame of a dialog: a heading, the body, a line for what went wrong, and the buttons."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractButton, QDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotator.core.errors import Expected
from annotator.ui.settings import Settings
from annotator.ui.text import error_words
from annotator.ui.widgets import Hairline, role_label, set_property

Tone = Literal["danger", "note", "warning"]


class MessageLine(QFrame):
    """A sentence on a coloured ground, and at most one button that helps; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self._words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(24, 8, 24, 8)
        self._row.addWidget(self._words, 1)
        self._button: QAbstractButton | None = None
        self.hide()

    @property
    def words(self) -> str:
        """What it says; empty where it is hidden."""
        return self._words.text()

    def say(self, words: str, tone: Tone = "danger", button: QAbstractButton | None = None) -> None:
        """Show a sentence, in place of the one before."""
        self.clear()
        self._words.setText(words)
        self._words.setAccessibleName(words)
        set_property(self, "tone", tone)
        if button is not None:
            self._button = button
            self._row.addWidget(button)
        self.show()

    def clear(self) -> None:
        """Say nothing."""
        self._words.clear()
        if self._button is not None:
            self._row.removeWidget(self._button)
            self._button.deleteLater()
            self._button = None
        self.hide()


class DialogFrame(QDialog):
    """A window with heading, body and buttons. What is refused is said in it, above the buttons."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.heading = role_label("", "title", wrap=True)
        self.lead = role_label("", "quiet", wrap=True)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self.message = MessageLine()
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.addStretch(1)
        inner = QVBoxLayout()
        inner.setContentsMargins(24, 20, 24, 16)
        inner.setSpacing(12)
        top = QVBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.heading)
        top.addWidget(self.lead)
        inner.addLayout(top)
        inner.addLayout(self.body, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 16)
        foot.addLayout(self.buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inner, 1)
        column.addWidget(self.message)
        column.addWidget(Hairline())
        column.addLayout(foot)

    def event(self, event: QEvent) -> bool:
        """Let the window grow where a sentence that came would press what is above it."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible() and (layout := self.layout()) is not None:
            screen = self.screen().availableGeometry().height()
            needed = min(max(layout.totalMinimumHeightForWidth(self.width()), layout.minimumSize().height()), screen)
            if needed > self.height():
                self.resize(self.width(), needed)
        return done

    def showEvent(self, event: QShowEvent) -> None:
        """The window is no higher than the screen."""
        super().showEvent(event)
        self.resize(self.width(), min(self.height(), self.screen().availableGeometry().height()))

    def set_heading(self, heading: str, lead: str = "") -> None:
        """Set the heading, which is also the window's title, and the quiet sentence below it."""
        self.setWindowTitle(heading)
        self.heading.setText(heading)
        self.lead.setText(lead)
        self.lead.setVisible(bool(lead))

    def show_error(self, error: Expected) -> None:
        """Say what happened and what to do."""
        self.message.say(" ".join(words for words in error_words(error, self._settings.language) if words))

    def changeEvent(self, event: QEvent) -> None:
        """Take over another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
