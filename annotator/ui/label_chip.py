"""The label chip of the page: a colour dot, a name, and its key in a small cap box."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from annotator.ui import theme

_PAD, _GAP, _DOT, _HEIGHT = 8, 6, 8, 28


class LabelChip(QAbstractButton):
    """A quiet button for one label or frame. It never takes the focus from the article."""

    def __init__(self, name: str, key: str, color: QColor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key, self._color = key, color
        self.setText(name)
        self.setShortcut(QKeySequence())  # an & in a name marks none
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFont(theme.font())
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(name)
        self.setAccessibleDescription(key)

    def sizeHint(self) -> QSize:
        name = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(2 * _PAD + _DOT + _GAP + name + (_GAP + self._cap_width() if self._key else 0), _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        colors, rtl = theme.current(), self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.pressed if self.isDown() else colors.hover)
            painter.drawRoundedRect(QRectF(self.rect()), theme.RADIUS, theme.RADIUS)
        width, middle = self.width(), self.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color)
        painter.drawEllipse(QPointF(self._mirror(_PAD + _DOT / 2, rtl), middle), _DOT / 2, _DOT / 2)
        painter.setPen(colors.text)
        cap = _GAP + self._cap_width() if self._key else 0
        left = _PAD + _DOT + _GAP
        box = QRectF(left, 0, width - left - _PAD - cap, self.height())
        if rtl:
            box.moveLeft(width - box.right())
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, self.text())
        if self._key:
            cap_box = QRectF(width - _PAD - self._cap_width(), middle - 9, self._cap_width(), 18)
            if rtl:
                cap_box.moveLeft(_PAD)
            draw_key(painter, cap_box, self._key)

    def _mirror(self, x: float, rtl: bool) -> float:
        return self.width() - x if rtl else x

    def _cap_width(self) -> int:
        return key_width(self._key)


def key_font() -> QFont:
    """The type of a key's cap."""
    return theme.font(theme.SMALL_POINTS)


def key_width(key: str) -> int:
    """How wide the cap box of `key` is, in pixels."""
    return max(18, QFontMetrics(key_font()).horizontalAdvance(key.upper()) + 10)


def draw_key(painter: QPainter, box: QRectF, key: str) -> None:
    """Draw a key's cap box."""
    colors = theme.current()
    painter.setPen(QPen(colors.edge, 1))
    painter.setBrush(colors.field)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setFont(key_font())
    painter.setPen(colors.quiet)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key.upper())
