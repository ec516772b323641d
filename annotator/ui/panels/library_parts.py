"""The library's parts: the list of rows, the line of progress, what is shown where there are no rows."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, islice
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QHeaderView, QLabel, QStyleOptionViewItem, QTableView, QWidget

from annotator.ui import theme
from annotator.ui.panels.article_delegate import ArticleDelegate
from annotator.ui.text import ltr
from annotator.ui.widgets import EmptyState, key_words, plain_button, primary_button, quiet_button


class ArticleList(QTableView):
    """Rows of one height. Enter opens, Delete deletes, F2 edits, letters go to the search field.

    A table of one column, because a `QListView` asks the model about every row before it shows the first.
    """

    opened = Signal(QModelIndex)
    edit_asked = Signal()
    delete_asked = Signal()
    typed = Signal(str)
    menu_asked = Signal(QPoint)
    """A global place."""

    def __init__(self, delegate: ArticleDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self.setStyleSheet(
            "ArticleList { border: none; selection-background-color: transparent; }"
        )  # the current row shows the focus
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(delegate)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setMouseTracking(True)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setTabKeyNavigation(False)

    def changeEvent(self, event: QEvent) -> None:
        """Another font makes rows of another height."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._set_height()

    def showEvent(self, event: QShowEvent) -> None:
        """The font is known now."""
        super().showEvent(event)
        self._set_height()

    def _set_height(self) -> None:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        height = self.itemDelegate().sizeHint(option, QModelIndex()).height()
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setMinimumSectionSize(height)
            self.verticalHeader().setDefaultSectionSize(height)

    def selected_rows(self, limit: int | None = None) -> list[int]:
        """The selected rows in order, at most `limit`; read from the ranges, so that "select all" costs little."""
        ranges = sorted((each.top(), each.bottom()) for each in self.selectionModel().selection().toList())
        rows = chain.from_iterable(range(top, bottom + 1) for top, bottom in ranges)
        return list(islice(rows, limit))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key means here; arrows and the like as in any list."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        key = event.key()
        rows = self.model().rowCount() if self.model() else 0
        if plain and key in (Qt.Key.Key_Home, Qt.Key.Key_End) and rows:
            self.setCurrentIndex(self.model().index(0 if key == Qt.Key.Key_Home else rows - 1, 0))
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        elif plain and key == Qt.Key.Key_Delete:
            self.delete_asked.emit()
        elif plain and key == Qt.Key.Key_F2:
            self.edit_asked.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Qt would read every title of the list here; the search field does it better."""
        if search.strip():
            self.typed.emit(search)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A plain click opens the article."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.button() == Qt.MouseButton.LeftButton and plain and index.isValid():
            self.opened.emit(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the menu at the pointer, or at the current row where the key was pressed."""
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        if self.currentIndex().isValid():
            self.menu_asked.emit(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by Tab, the keyboard is on a row at once."""
        super().focusInEvent(event)
        model = self.model()
        if not self.currentIndex().isValid() and model is not None and model.rowCount():
            self.setCurrentIndex(model.index(0, 0))
        self.viewport().update()


class ProgressLine(QWidget):
    """Two pixels that say which share of the articles is done; filled from the start side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setFixedHeight(3)

    def set_share(self, share: float) -> None:
        """Show a share between 0 and 1."""
        self._share = share
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hairline, and the accent over the done part."""
        painter = QPainter(self)
        colors = theme.current()
        painter.fillRect(0, 1, self.width(), 1, colors.hairline)
        width = round(self.width() * self._share)
        left = 0 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else self.width() - width
        painter.fillRect(left, 0, width, 2, colors.accent)


class NoArticles(EmptyState):
    """What an empty library teaches: three ways to add an article, and the sample."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("newspaper", parent=parent)
        self.paste = primary_button("")
        self.paste.setIcon(theme.icon("clipboard-paste", "on_accent"))
        self.files = plain_button("")
        self.files.setIcon(theme.icon("folder-open"))
        self._drop = _DropPlace()
        self.sample = quiet_button("", icon="book-open")
        for part in (self.paste, self.files, self._drop, self.sample):
            part.setMinimumWidth(200)
            self.add_button(part)

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        self.set_words(self.tr("No articles yet"), self.tr("There are three ways to add one."))
        self.paste.setText(_beside_icon(self.tr("Paste a text")))
        self.paste.setToolTip(ltr(key_words("Ctrl+N")))
        self.files.setText(_beside_icon(self.tr("Choose files")))
        self.files.setToolTip(ltr(key_words("Ctrl+Shift+O")))
        self._drop.setText(self.tr("Drop files or a folder here"))
        self.sample.setText(_beside_icon(self.tr("Or open the sample")))


class NoMatch(EmptyState):
    """What is shown where no article matches the search."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("search", parent=parent)
        self.clear = plain_button("")
        self.add_button(self.clear)

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        self.set_words(
            self.tr("No article matches"),
            self.tr("Hamza, vowel marks and kinds of digits make no difference to the search."),
        )
        self.clear.setText(self.tr("Show all articles"))


class _DropPlace(QLabel):
    """A dashed frame that says where files can be dropped."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setMinimumHeight(56)
        self.setProperty("role", "quiet")

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame, then the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.current().edge, 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()
        super().paintEvent(event)


class DropVeil(QWidget):
    """Lies over its parent while files are dragged over it, and tells of those that are dropped."""

    dropped = Signal(list)
    """Paths of the files."""

    def __init__(self, parent: QWidget, willing: Callable[[], bool]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.words = ""
        self._parent, self._willing = parent, willing
        self.hide()
        parent.setAcceptDrops(True)
        parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what is dragged over the parent."""
        if isinstance(event, QDragEnterEvent) and self._willing() and _files(event):
            event.acceptProposedAction()
            self.setGeometry(self._parent.rect())
            self.raise_()
            self.show()
            return True
        if isinstance(event, QDragLeaveEvent):
            self.hide()
        elif isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self.hide()
            if paths := _files(event):
                event.acceptProposedAction()
                self.dropped.emit(paths)
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A tinted ground, a dashed ring in the accent, the words in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = theme.current()
        ground = QColor(colors.tint)
        ground.setAlphaF(0.92)
        painter.setBrush(ground)
        painter.setPen(QPen(colors.accent, 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(8, 8, -8, -8), 6, 6)
        painter.setPen(colors.text)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.rect().adjusted(24, 24, -24, -24), int(flags), self.words)


def _beside_icon(words: str) -> str:
    """The words of a button with an icon: Qt leaves no room between the two."""
    return f"\u2002{words}"


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
