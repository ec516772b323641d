"""The inspector's suggestions: a group that opens on a click, with what is open in the article and its answers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QToolButton, QVBoxLayout, QWidget

from annotator.core.suggestion import Suggestion
from annotator.ui import theme
from annotator.ui.review import Review
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from annotator.ui.suggestion_words import confidence_words, reason_words
from annotator.ui.text import digits, isolate, ltr, quoted
from annotator.ui.widgets import quiet_button

MOST = 300
"""Rows that are listed; the rest come as these are decided."""
_OPEN = "inspector_suggestions"


class SuggestionList(QWidget):
    """Hidden while there is no suggestion; closed unless it was left open."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self._review: Review | None = None
        self.head = QToolButton()
        self.head.setProperty("kind", "status")
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setIconSize(QSize(14, 14))
        self.head.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.head.clicked.connect(self.toggle)
        self.rows = QListWidget()
        self.rows.setUniformItemSizes(True)
        self.rows.setMinimumHeight(104)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.rows.itemClicked.connect(self._show)
        self.rows.installEventFilter(self)
        self.accept_button = quiet_button("", self.accept, "check")
        self.refuse_button = quiet_button("", self.refuse, "x")
        self._answers = QWidget()
        answers = QHBoxLayout(self._answers)
        answers.setContentsMargins(4, 0, 4, 4)
        answers.addWidget(self.accept_button)
        answers.addWidget(self.refuse_button)
        answers.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(4)
        column.addWidget(self.head, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.rows, 1)
        column.addWidget(self._answers)
        self.setMaximumHeight(260)
        self.retranslate()

    def follow(self, review: Review) -> None:
        """List what that review is about."""
        self._review = review
        review.suggestions.changed.connect(self.refresh)
        self.refresh()

    @property
    def is_open(self) -> bool:
        """Whether the rows are shown."""
        return self._settings.remembered(_OPEN, "") == "1"

    def toggle(self) -> None:
        """Open or close the group."""
        self._settings.remember(_OPEN, "" if self.is_open else "1")
        self.refresh()

    def refresh(self) -> None:
        """Show what is open now."""
        found = self._review.suggestions.all_open() if self._review else []
        self.setVisible(bool(found) and not self._session.read_only)
        self.head.setIcon(theme.icon("chevron-up" if self.is_open else "chevron-down", "quiet"))
        self.head.setText(self.tr("Suggestions: {count}").format(count=ltr(digits(len(found), self._settings))))
        for part in (self.rows, self._answers):
            part.setVisible(self.is_open)
        if self.is_open:
            self._fill(found[:MOST])

    def _fill(self, found: list[Suggestion]) -> None:
        place = self.rows.currentRow()
        self.rows.clear()
        shown, scheme = self._session.open, self._session.scheme
        for item in found if shown and scheme else ():
            label = scheme.label(item.label) if scheme else None
            if label is None or shown is None:
                continue
            name = label.name.in_language(self._settings.language)
            quote = quoted(" … ".join(shown.document.text[start:end] for start, end in item.segments), 60)
            row = QListWidgetItem(_dashed(theme.label_color(label)), f"{isolate(name)} {quote}")
            row.setData(Qt.ItemDataRole.UserRole, item.id)
            why = reason_words(item, scheme, self._settings.language)
            row.setToolTip(f"{confidence_words(item, self._settings)} · {why}")
            self.rows.addItem(row)
        if self.rows.count():
            self.rows.setCurrentRow(min(max(0, place), self.rows.count() - 1))

    def _chosen(self) -> Suggestion | None:
        row = self.rows.currentItem()
        if row is None or self._review is None:
            return None
        return self._review.suggestions.get(str(row.data(Qt.ItemDataRole.UserRole)))

    def _show(self) -> None:
        if (item := self._chosen()) is not None:
            self._session.reveal.emit(item.start, item.end)

    def accept(self) -> None:
        """Accept the row's suggestion, an anchor with the parts of its frame."""
        if (item := self._chosen()) is not None and self._review is not None:
            self._review.suggestions.accept(self._review.suggestions.whole(item))

    def refuse(self) -> None:
        """Refuse the row's suggestion."""
        if (item := self._chosen()) is not None and self._review is not None:
            self._review.suggestions.refuse([item])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.accept()
                return True
            if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self.refuse()
                return True
        return False

    def retranslate(self) -> None:
        """Say everything in the interface's language."""
        self.setAccessibleName(self.tr("Suggestions"))
        self.rows.setAccessibleName(self.tr("Open suggestions"))
        self.accept_button.setText(self.tr("Accept"))
        self.refuse_button.setText(self.tr("Refuse"))
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


def _dashed(color: QColor) -> QIcon:
    """A short dashed line in a label's colour."""
    picture = QPixmap(16, 16)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    pen = QPen(color, 2, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([2.0, 1.4])
    painter.setPen(pen)
    painter.drawLine(0, 11, 16, 11)
    painter.end()
    return QIcon(picture)
