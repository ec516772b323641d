"""The field that an article is pasted into. It keeps what was pasted as it was; a huge text is held, not shown."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication, QTextOption
from PySide6.QtWidgets import QFrame, QPushButton, QStackedWidget, QTextEdit, QVBoxLayout, QWidget

from annotator.core.errors import Expected
from annotator.core.records import Direction
from annotator.project import Project
from annotator.ui import theme
from annotator.ui.text import isolate
from annotator.ui.widgets import plain_button, role_label

SHOWN = 200_000
"""Code points; a longer text is not laid out in the field."""
_BEGINNING = 400
_RICHEST = 20_000_000
"""Code points; of a larger rich form only the plain one is taken."""


class PasteField(QStackedWidget):
    """Holds the text of a new article, exactly as it came from the clipboard unless it was edited by hand."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held = ""
        self.source = ""
        """The address of the page that the text was copied from, where the browser told it."""
        self._revision = -1
        self._direction: Direction = "auto"
        self.edit = _Edit()
        self._card = QFrame()
        self._card.setObjectName("card")
        self._about, self._beginning = role_label("", "strong", wrap=True), role_label("", "quiet", wrap=True)
        self.discard: QPushButton = plain_button("", self.clear)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._about)
        column.addWidget(self._beginning)
        column.addStretch(1)
        column.addWidget(self.discard, 0, Qt.AlignmentFlag.AlignLeading)
        self.addWidget(self.edit)
        self.addWidget(self._card)
        self.edit.pasted.connect(lambda mime: self._take(self._words(mime)))
        self.edit.textChanged.connect(self._lean)
        self.edit.textChanged.connect(self.changed)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        self._lean()
        self.edit.setPlaceholderText(self.tr("Paste or type the article here"))
        self.edit.setAccessibleName(self.tr("Text of the article"))
        self.discard.setText(self.tr("Use another text"))
        self._beginning.setAccessibleName(self.tr("Beginning of the text"))
        self._about.setText(self.tr("This text is too long to be shown here. It will be taken as it is. It begins:"))

    @property
    def raw(self) -> str:
        """The text, not cleaned. Read from the field only where it was edited by hand."""
        if self.currentWidget() is self._card or self.edit.document().revision() == self._revision:
            return self._held
        return self.edit.document().toRawText() if self.edit.document().characterCount() > 1 else ""

    @property
    def is_large(self) -> bool:
        """Whether the text is held without being shown."""
        return self.currentWidget() is self._card

    def set_text(self, text: str) -> None:
        """Take a text in place of what is there."""
        self._held = text
        if len(text) > SHOWN:
            self.edit.clear()
            self._beginning.setText(isolate(" ".join(text[: 4 * _BEGINNING].split())[:_BEGINNING] + "…"))
            self.setCurrentWidget(self._card)
            self.changed.emit()
            return
        self.setCurrentWidget(self.edit)
        self.edit.setPlainText(text)
        self._revision = self.edit.document().revision()
        self.changed.emit()

    def clear(self) -> None:
        """Hold nothing; ready for another text."""
        self.set_text("")
        self.edit.setFocus()

    def paste(self) -> None:
        """Take what is in the clipboard."""
        mime = QGuiApplication.clipboard().mimeData()
        if mime is not None and (text := self._words(mime)):
            self.set_text(text)

    def _words(self, mime: QMimeData) -> str:
        """The copied text: that of the rich form with its paragraphs and tables, where there is one."""
        plain, rich = mime.text(), mime.html() if mime.hasHtml() else ""
        self.source = ""
        if not rich.strip() or len(rich) > _RICHEST:
            return plain
        try:
            draft = Project.clipboard_draft(plain, rich)
        except Expected:
            return plain
        self.source = draft.article.url
        return draft.document.text

    def set_direction(self, direction: Direction) -> None:
        """Show the paragraphs in that direction, or each in its own."""
        self._direction = direction
        self._lean()

    def _lean(self) -> None:
        """Paragraphs run as was chosen; while there are none, the caret stands where the hint does."""
        ways = {"rtl": Qt.LayoutDirection.RightToLeft, "ltr": Qt.LayoutDirection.LeftToRight}
        document = self.edit.document()
        empty = self.layoutDirection() if document.characterCount() <= 1 else Qt.LayoutDirection.LayoutDirectionAuto
        way = ways.get(self._direction, empty)
        option = QTextOption(document.defaultTextOption())
        if option.textDirection() != way:
            option.setTextDirection(way)
            document.setDefaultTextOption(option)

    def _take(self, text: str) -> None:
        cursor, document = self.edit.textCursor(), self.edit.document()
        whole = document.characterCount() <= 1 or (
            cursor.selectionEnd() - cursor.selectionStart() >= document.characterCount() - 1
        )
        if whole or len(text) > SHOWN:
            self.set_text(text)
        else:
            cursor.insertText(text)


class _Edit(QTextEdit):
    """Tells of a paste before it is laid out; Tab leaves the field. (A `QPlainTextEdit` aligns Arabic at the left.)"""

    pasted = Signal(object)
    """The `QMimeData`, alive while the signal is handled."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        font = theme.font(theme.TITLE_POINTS)
        font.setFamilies(["Noto Naskh Arabic", *font.families()])
        self.setFont(font)
        self.setMinimumHeight(96)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """A paste, or a text dropped on the field."""
        if source.hasText() or source.hasHtml():
            self.pasted.emit(source)
