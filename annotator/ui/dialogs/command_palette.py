"""The command palette: every action, found by a few letters of its name in either language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.core.folding import fold
from annotator.ui import theme
from annotator.ui.widgets import SearchField, cap_size, key_words, paint_cap, role_label

ROW = 36
WIDTH, HEIGHT = 560, 420
ENTRY = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that the palette can do."""

    title: str
    group: str
    run: Callable[[], object]
    key: str = ""
    icon: str = ""
    color: str = ""
    """Of a label, as ``#RRGGBB``."""
    also: str = ""
    """Other words by which it is found: its title in the other language."""
    enabled: bool = True


def score(query: str, words: str) -> int | None:
    """How well `words` answer `query`, both folded: smaller is better, None is not at all.

    The letters of the query must come in order; whole words, starts of words and short titles go first.
    """
    if not query:
        return 0
    if (place := words.find(query)) >= 0:
        return place + (0 if place == 0 or words[place - 1] == " " else 100)
    if all(any(word.startswith(part) for word in words.split()) for part in query.split()):
        return 150
    place, gaps = -1, 0
    for letter in query.replace(" ", ""):
        found = words.find(letter, place + 1)
        if found < 0:
            return None
        gaps += found - place - 1
        place = found
    return 300 + gaps if gaps <= 3 * len(query) else None


class _Entries(QAbstractListModel):
    def __init__(self, entries: Sequence[Entry], parent: QObject) -> None:
        super().__init__(parent)
        self._all = [(entry, fold(entry.title), fold(entry.also)) for entry in entries]
        self.shown: list[Entry] = [entry for entry, _, _ in self._all if entry.enabled]

    def filter(self, query: str) -> None:
        """Show what answers `query`, best first."""
        wanted = " ".join(fold(query).split())
        found: list[tuple[int, int, Entry]] = []
        for place, (entry, title, also) in enumerate(self._all):
            scores = [one for one in (score(wanted, title), score(wanted, also)) if one is not None]
            if entry.enabled and scores:
                found.append((min(scores), place, entry))
        self.beginResetModel()
        self.shown = [entry for _, _, entry in sorted(found, key=lambda item: item[:2])]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{entry.title}, {entry.group}, {key_words(entry.key)}".rstrip(", ")
            case Qt.ItemDataRole.UserRole:
                return entry
            case _:
                return None


class _Rows(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY)
        colors = theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect.adjusted(4, 1, -4, -1)  # pyright: ignore[reportAttributeAccessIssue]
        if option.state & QStyle.StateFlag.State_Selected:  # pyright: ignore[reportAttributeAccessIssue]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.tint)
            painter.drawRoundedRect(rect, theme.RADIUS, theme.RADIUS)
        inner = rect.adjusted(10, 0, -10, 0)
        right = option.direction == Qt.LayoutDirection.RightToLeft  # pyright: ignore[reportAttributeAccessIssue]

        def take(width: int, *, end: bool) -> QRect:
            """Cut `width` pixels from the start or the end of what is left of the row."""
            if end != right:
                part = QRect(inner.right() - width + 1, inner.top(), width, inner.height())
                inner.setRight(inner.right() - width)
            else:
                part = QRect(inner.left(), inner.top(), width, inner.height())
                inner.setLeft(inner.left() + width)
            return part

        mark = take(theme.ICON + 12, end=False)
        square = QRect(0, 0, theme.ICON, theme.ICON)
        square.moveCenter(mark.center())
        if right:
            square.moveRight(mark.right())
        else:
            square.moveLeft(mark.left())
        if entry.color:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.QColor(entry.color))
            painter.drawEllipse(square.center() + theme.QPointF(0.5, 0.5).toPoint(), 5, 5)
        elif entry.icon:
            icon: QIcon = theme.icon(entry.icon, "quiet")
            icon.paint(painter, square)
        if entry.key:
            size = cap_size(entry.key)
            cap = take(size.width(), end=True)
            paint_cap(painter, cap.adjusted(0, (ROW - 2 - 18) // 2, 0, -((ROW - 2 - 18) // 2)).toRectF(), entry.key)
            take(12, end=True)
        small = theme.font(theme.SMALL_POINTS)
        side = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        start = side | (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        finish = side | (Qt.AlignmentFlag.AlignLeft if right else Qt.AlignmentFlag.AlignRight)
        painter.setFont(small)
        painter.setPen(colors.quiet)
        painter.drawText(take(QFontMetrics(small).horizontalAdvance(entry.group) + 4, end=True), finish, entry.group)
        take(12, end=True)
        painter.setFont(theme.font())
        painter.setPen(colors.text)
        title = QFontMetrics(theme.font()).elidedText(entry.title, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, start, title)
        painter.restore()


class CommandPalette(QDialog):
    """A field and a list; Return does what is chosen."""

    def __init__(self, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field = SearchField()
        self.field.installEventFilter(self)
        self.model = _Entries(entries, self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Rows(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.entered.connect(self.list.setCurrentIndex)
        self.list.clicked.connect(self._run)
        self.none: QLabel = role_label("", "quiet")
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.none.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.none)
        column.addWidget(self.list, 1)
        self.field.textChanged.connect(self._filter)
        self.retranslate()
        self.resize(WIDTH, HEIGHT)
        self._filter("")
        if parent is not None:
            top = parent.window().geometry()
            self.move(top.x() + (top.width() - WIDTH) // 2, top.y() + 72)

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        self.setWindowTitle(self.tr("All commands"))
        self.setAccessibleName(self.tr("All commands"))
        self.field.set_placeholder(self.tr("What do you want to do?"))
        self.list.setAccessibleName(self.tr("Commands"))
        self.none.setText(self.tr("No command has this name."))

    def _filter(self, query: str) -> None:
        self.model.filter(query)
        self.none.setVisible(not self.model.shown)
        self.list.setVisible(bool(self.model.shown))
        self.list.setCurrentIndex(self.model.index(0))

    def _run(self, index: QModelIndex) -> None:
        if index.isValid():
            entry: Entry = index.data(ENTRY)
            self.close()
            entry.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        row, last = self.list.currentIndex().row(), self.model.rowCount() - 1
        match event.key():
            case Qt.Key.Key_Down:
                row = row + 1 if row < last else 0
            case Qt.Key.Key_Up:
                row = row - 1 if row > 0 else last
            case Qt.Key.Key_PageDown:
                row = min(row + 8, last)
            case Qt.Key.Key_PageUp:
                row = max(row - 8, 0)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._run(self.list.currentIndex())
                return True
            case Qt.Key.Key_Escape:
                self.close()
                return True
            case _:
                return False
        self.list.setCurrentIndex(self.model.index(row))
        return True

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow() and self.isVisible():
            self.close()
