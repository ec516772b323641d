"""The notes of the page: the hint on an empty page, and the strip with the three keys under a bare article."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton, QWidget

from annotator.core.labels import Scheme
from annotator.ui import theme
from annotator.ui.label_chip import draw_key, key_width
from annotator.ui.text import isolate

_HEIGHT, _GAP, _PAD = 40, 8, 14


class EmptyPage(QWidget):
    """A calm hint where no article is open."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def say(self, words: str) -> None:
        """Show `words`."""
        self._words = words
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = theme.current()
        painter = QPainter(self)
        painter.setPen(colors.quiet)
        painter.setFont(theme.font(theme.TITLE_POINTS))
        icon = 40
        middle = self.rect().center()
        theme.icon("book-open", "quiet").paint(painter, middle.x() - icon // 2, middle.y() - icon - 12, icon, icon)
        box = self.rect().adjusted(24, 0, -24, 0)
        box.setTop(middle.y())
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(box, flags, isolate(self._words))


class KeyStrip(QWidget):
    """A slim strip at the page's foot that teaches the first keys; gone with the first annotation or a click."""

    dismissed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._entries: list[tuple[str, str]] = []
        self.setFont(theme.font())
        self._close = QToolButton(self)
        self._close.setProperty("kind", "icon")
        self._close.setIcon(theme.icon("x", "quiet"))
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close.setFixedSize(28, 28)
        self._close.clicked.connect(self.dismissed)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()

    @property
    def entries(self) -> Sequence[tuple[str, str]]:
        """Keys and the names of what they make."""
        return tuple(self._entries)

    def fill(self, scheme: Scheme, language: str, key_for: Callable[[str], str]) -> None:
        """Name the labels and frames that have a digit as their key, at most three; the first three if none has."""
        things = [(f"label:{label.id}", label.name) for label in scheme.labels]
        things += [(f"frame:{frame.id}", frame.name) for frame in scheme.frames]
        keyed = [(key, name.in_language(language)) for thing, name in things if (key := key_for(thing))]
        digits = sorted(entry for entry in keyed if entry[0].isdigit())
        self._entries = (digits or keyed)[:3]
        self._close.setToolTip(self.tr("Hide this hint"))
        self._close.setAccessibleName(self.tr("Hide this hint"))
        self.setAccessibleName(", ".join(f"{key}: {name}" for key, name in self._entries))
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        used = sum(key_width(key) + 6 + metrics.horizontalAdvance(name) + 2 * _GAP for key, name in self._entries)
        return QSize(round(used) + 2 * _PAD + 30, _HEIGHT)

    def place(self, page_width: int, page_height: int, left: int) -> None:
        """Stand centred at the foot of a page that begins at `left`."""
        size = self.sizeHint()
        width = min(size.width(), page_width - 16)
        self.setGeometry(left + (page_width - width) // 2, page_height - _HEIGHT - 14, width, _HEIGHT)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._close.move(6 if rtl else width - 34, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        colors, rtl = theme.current(), self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter = QPainter(self)
        theme.card(painter, self.rect(), colors.hairline)
        metrics, x = QFontMetrics(self.font()), float(_PAD)
        for key, name in self._entries:
            cap, advance = key_width(key), metrics.horizontalAdvance(name)
            boxes = [QRectF(x, _HEIGHT / 2 - 9, cap, 18), QRectF(x + cap + 6, 0, advance + 2, _HEIGHT)]
            if rtl:
                for box in boxes:
                    box.moveLeft(self.width() - box.right())
            draw_key(painter, boxes[0], key)
            painter.setFont(self.font())
            painter.setPen(colors.text)
            painter.drawText(boxes[1], Qt.AlignmentFlag.AlignCenter, name)
            x += cap + 6 + advance + 2 * _GAP
