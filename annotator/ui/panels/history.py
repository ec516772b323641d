"""The history panel: who did what and when to the open article, and the way back to any point."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.core.edits import Edit
from annotator.ui import theme
from annotator.ui.models.history import HistoryModel, Return
from annotator.ui.panels.rows import Index, RowDelegate, RowsView, draw_text
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from annotator.ui.text import digits, isolate
from annotator.ui.widgets import EmptyState, Hairline, primary_button, role_label

DAY, STEP = 34, 50
"""Heights of the two kinds of row."""
_MARGIN, _RAIL = 12, 18

_ICONS = {
    "tag": "tag",
    "relabel": "tags",
    "move": "brackets",
    "attribute": "pencil",
    "note": "message-square",
    "delete": "trash-2",
    "link": "link",
    "unlink": "unlink",
    "add_articles": "file-plus",
    "edit_article": "square-pen",
    "delete_articles": "trash-2",
    "scheme": "tags",
    "restore": "rotate-ccw",
    "accept": "check",
    "refuse": "x",
    "link_all": "link",
}


class HistoryPanel(QWidget):
    """Lists the steps; below, what a return to the chosen one would change."""

    page_requested = Signal()

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self.steps = HistoryModel(session, settings, self)
        self.list = StepList(self.steps, settings)
        self._title = role_label("", "strong")
        self._empty = EmptyState("history")
        self._what = role_label("", "strong", wrap=True)
        self._outcome = role_label("", "quiet", wrap=True)
        self.back_button = primary_button("", self._return)
        self._chosen: Edit | None = None
        self._build()
        self.steps.modelReset.connect(self._forget)
        self.steps.rowsInserted.connect(self._arrange)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.page_requested.connect(self.page_requested)
        self.list.entered_row.connect(lambda _place: self.back_button.setFocus())
        settings.changed.connect(lambda _name: self.retranslate())
        theme.signals.changed.connect(self.list.viewport().update)
        self.retranslate()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 10, 12, 8)
        head.addWidget(self._title)
        head.addStretch(1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty)
        self._card = QWidget()
        below = QVBoxLayout(self._card)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(Hairline())
        inside = QVBoxLayout()
        inside.setContentsMargins(12, 8, 12, 12)
        inside.setSpacing(8)
        inside.addWidget(self._what)
        inside.addWidget(self._outcome)
        inside.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeading)
        below.addLayout(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addWidget(self._pages, 1)
        column.addWidget(self._card)
        self.setMinimumWidth(240)

    def sizeHint(self) -> QSize:
        return QSize(self._settings.panel_width("history", 320), 600)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the interface's language."""
        self.setAccessibleName(self.tr("History"))
        self.list.setAccessibleName(self.tr("Steps, newest first"))
        self._title.setText(self.tr("History"))
        self.back_button.setText(self.tr("Return to this point"))
        self._empty.set_words(
            self.tr("No steps yet") if self._session.open else self.tr("No article is open"),
            self.tr("Every change to an article is listed here. You can return to any of them."),
        )
        self.list.viewport().update()
        self._arrange()

    def outcome_words(self) -> str:
        """What the button would do, as the panel shows it."""
        return self._outcome.text()

    def _forget(self) -> None:
        self._chosen = None
        self.retranslate()

    def _choose(self, current: Index) -> None:
        self._chosen = self.steps.line(current.row()).edit if current.isValid() else None
        self._arrange()

    def _arrange(self) -> None:
        self._pages.setCurrentWidget(self.list if self.steps.rowCount() else self._empty)
        edit = self._chosen
        self._card.setVisible(edit is not None)
        if edit is None:
            return
        self._what.setText(self.steps.words(edit))
        outcome = self.steps.outcome(edit)
        newest = self.steps.is_newest(edit)
        nothing = outcome == Return()
        self._outcome.setText(self._now() if newest or nothing else self._words(outcome))
        self.back_button.setEnabled(not newest and not nothing and not self._session.read_only)
        self.back_button.setVisible(not newest)

    def _now(self) -> str:
        return self.tr("The article is as it was just after this step.")

    def _words(self, outcome: Return) -> str:
        parts = [
            (outcome.back, self.tr("Annotations that come back: {count}")),
            (outcome.gone, self.tr("Annotations that go: {count}")),
            (outcome.changed, self.tr("Annotations that change back: {count}")),
            (outcome.links, self.tr("Links that come or go: {count}")),
        ]
        lines = [words.format(count=isolate(digits(count, self._settings))) for count, words in parts if count]
        if outcome.details:
            lines.append(self.tr("The article's details change back."))
        return "\n".join(lines)

    def _return(self) -> None:
        if self._chosen is None or self._chosen.number is None:
            return
        if self._session.restore(self._chosen.number):
            self.list.go(0)
            self.list.go(1)
            self.page_requested.emit()


class StepList(RowsView):
    """The list of steps."""

    page_requested = Signal()

    def __init__(self, steps: HistoryModel, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(STEP, parent)
        self._steps = steps
        self.setItemDelegate(_Delegate(steps, settings, self))
        self.setModel(steps)

    def height_of(self, place: int) -> int:
        """The height of a row in pixels."""
        return STEP if self._steps.line(place).edit else DAY

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.page_requested.emit()
            return
        super().keyPressEvent(event)


class _Delegate(RowDelegate):
    """Paints days and steps; a step that was taken back is dim."""

    def __init__(self, steps: HistoryModel, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._steps, self._settings = steps, settings
        settings.changed.connect(self.forget)
        steps.modelReset.connect(self.forget)

    def look(self, place: int) -> tuple[Hashable, object]:
        line = self._steps.line(place)
        return (line.day, line.edit.number, self._steps.is_undone(line.edit)) if line.edit else line.day, None

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, place: int) -> None:
        line = self._steps.line(place)
        colors, bounds = theme.current(), option.rect
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        if line.edit is None:
            painter.setPen(colors.quiet)
            words = self._steps.day_words(line.day)
            small = theme.font(theme.SMALL_POINTS, bold=True)
            draw_text(painter, bounds, bounds.adjusted(_MARGIN, 6, -_MARGIN, 0), words, small, rtl=rtl)
            return
        self._ground(painter, option)
        self._step(painter, option, line.edit, rtl=rtl)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        colors, state = theme.current(), option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if not selected and not state & QStyle.StateFlag.State_MouseOver:
            return
        rect = QRectF(option.rect).adjusted(4, 1, -4, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.tint if selected else colors.hover)
        painter.drawRoundedRect(rect, theme.RADIUS, theme.RADIUS)
        if selected and state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colors.accent, 1.5))
            painter.drawRoundedRect(rect.adjusted(0.75, 0.75, -0.75, -0.75), theme.RADIUS - 1, theme.RADIUS - 1)

    def _step(self, painter: QPainter, option: QStyleOptionViewItem, edit: Edit, *, rtl: bool) -> None:
        colors, bounds = theme.current(), option.rect
        undone = self._steps.is_undone(edit)
        inside = bounds.adjusted(_MARGIN, 6, -_MARGIN, -6)
        mark = QRect(inside.left() + 1, inside.top() + 4, 16, 16)
        name = {"undo": "undo-2", "redo": "redo-2"}.get(edit.kind) or _ICONS.get(edit.action, "circle-dot")
        theme.icon(name, "quiet").paint(painter, QStyle.visualRect(option.direction, bounds, mark))
        words = inside.adjusted(_RAIL + 10, 0, 0, -inside.height() // 2 + 1)
        painter.setPen(colors.quiet if undone else colors.text)
        draw_text(painter, bounds, words, self._steps.words(edit), theme.font(), rtl=rtl)
        small = theme.font(theme.SMALL_POINTS)
        painter.setPen(colors.quiet)
        about = f"{self._steps.time_words(edit)} · {isolate(edit.annotator)}"
        if undone:
            about += " · " + self.tr("taken back")
        below = inside.adjusted(_RAIL + 10, inside.height() // 2 + 1, 0, 0)
        below.setWidth(min(below.width(), QFontMetrics(small).horizontalAdvance(about) + 8))
        draw_text(painter, bounds, below, about, small, rtl=rtl)
