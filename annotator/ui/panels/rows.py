"""A list of rows of a few heights that costs the same for ten rows and for ten thousand.

A one-column table: its row heights live in C++, so a new row asks the model about nothing but itself.
"""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPixmap, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotator.core.direction import first_strong
from annotator.ui import theme

Index = QModelIndex | QPersistentModelIndex
LATER = 25
"""Milliseconds after which a panel follows the selection: the article is painted first."""
_PICTURES = 80
"""Pictures of rows that are kept, the newest."""


class RowsView(QTableView):
    """Shows a list model one row beneath the other; `height_of` says how high each one is."""

    chosen = Signal(int)
    """A person went to that row, by key or click."""
    entered_row = Signal(int)
    """Enter was pressed on that row."""

    def __init__(self, default_height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._default = default_height
        self.setProperty("kind", "panel")
        # The rows paint their own ground and focus ring.
        self.setStyleSheet(
            "QTableView { border: none; padding: 0; selection-background-color: transparent; }"
            "QTableView::item, QTableView::item:hover, QTableView::item:selected { background: transparent; }"
        )
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(4)
        self.verticalHeader().setDefaultSectionSize(default_height)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.verticalScrollBar().setSingleStep(default_height // 2)

    def height_of(self, place: int) -> int:
        """The height of a row in pixels."""
        raise NotImplementedError

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self.measure)
            model.rowsInserted.connect(self._inserted)
            model.dataChanged.connect(self._changed)
            self.measure()

    def measure(self) -> None:
        """Give every row its height anew."""
        self._measure(0, self.model().rowCount() - 1)

    def _inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._measure(first, last)

    def _changed(self, first: QModelIndex, last: QModelIndex) -> None:
        self._measure(first.row(), last.row())

    def _measure(self, first: int, last: int) -> None:
        header = self.verticalHeader()
        header.setUpdatesEnabled(False)
        for place in range(first, last + 1):
            height = self.height_of(place)
            if height != header.sectionSize(place):
                header.resizeSection(place, height)
        header.setUpdatesEnabled(True)

    def go(self, place: int) -> None:
        """Make a row current and show it, without telling anyone."""
        index = self.model().index(place, 0)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and self._by_person:
            self.chosen.emit(current.row())

    _by_person = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_row.emit(self.currentIndex().row())
            return
        self._by_person = True
        rows = self.model().rowCount() if self.model() else 0
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if rows and plain and event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):  # in a table they go along the row
            self.setCurrentIndex(self.model().index(0 if event.key() == Qt.Key.Key_Home else rows - 1, 0))
        else:
            super().keyPressEvent(event)
        self._by_person = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        before = self.currentIndex()
        self._by_person = True
        super().mousePressEvent(event)
        self._by_person = False
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index == before:
            self.chosen.emit(index.row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))


class RowDelegate(QStyledItemDelegate):
    """Paints each row once and keeps the picture, so that a changed row does not paint the others anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures: dict[Hashable, tuple[object, QPixmap]] = {}
        theme.signals.changed.connect(self.forget)

    def look(self, place: int) -> tuple[Hashable, object]:
        """What the row's picture depends on, and an object that must live as long as the picture."""
        raise NotImplementedError

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, place: int) -> None:
        """Paint the row into `option.rect`."""
        raise NotImplementedError

    def forget(self) -> None:
        """Paint every row anew: words or colours have changed."""
        self._pictures.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, keep = self.look(index.row())
        ratio = painter.device().devicePixelRatioF()
        state = (
            bool(option.state & QStyle.StateFlag.State_Selected),
            bool(option.state & QStyle.StateFlag.State_MouseOver),
            bool(option.state & QStyle.StateFlag.State_HasFocus),
        )
        place, size = option.rect.topLeft(), option.rect.size()
        key = (look, size.width(), size.height(), state, option.direction, ratio)
        known = self._pictures.pop(key, None)
        if known is None:
            picture = QPixmap(size * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            inner = QPainter(picture)
            inner.setRenderHint(QPainter.RenderHint.Antialiasing)
            option.rect = QRect(QPoint(0, 0), size)
            self.draw(inner, option, index.row())
            inner.end()
            known = (keep, picture)
        self._pictures[key] = known
        if len(self._pictures) > _PICTURES:
            del self._pictures[next(iter(self._pictures))]
        painter.drawPixmap(place, known[1])


def draw_text(
    painter: QPainter, bounds: QRect, rect: QRect, text: str, font: QFont, *, rtl: bool, at_end: bool = False
) -> None:
    """Draw one line into `rect` (given for left to right, mirrored within `bounds` where `rtl`).

    The text reads in the direction of its own first strong letter, is cut at its own end, and stands at the start
    edge of the interface, or `at_end`.
    """
    direction = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    reads = {"rtl": Qt.LayoutDirection.RightToLeft, "ltr": Qt.LayoutDirection.LeftToRight}
    option = QTextOption()
    right = rtl != at_end
    option.setAlignment(
        (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        | Qt.AlignmentFlag.AlignAbsolute
        | Qt.AlignmentFlag.AlignVCenter
    )
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(reads.get(first_strong(text) or "", direction))
    shown = QFontMetrics(font).elidedText(text[:300], Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(font)
    painter.drawText(QStyle.visualRect(direction, bounds, rect).toRectF(), shown, option)
