"""The swatch of a label: a piece of its tint and its underline, as they are in the article."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.core.labels import Label, Underline
from annotator.ui import theme, underline

SIZE = QSize(18, 14)


def paint_swatch(painter: QPainter, rect: QRectF, label: Label | None, *, rtl: bool) -> None:
    """Draw the label's tint and underline pattern into `rect`, its start at the right where `rtl`."""
    colors = theme.current()
    color = theme.label_color(label, colors) if label else QColor(colors.quiet)
    ratio = painter.device().devicePixelRatioF()
    pattern = label.underline if label else "solid"
    size = (round(rect.width()), round(rect.height()))
    painter.drawPixmap(rect.topLeft(), _picture(pattern, color.name(), colors.dark, rtl, *size, ratio))


@lru_cache(maxsize=64)
def _picture(pattern: Underline, name: str, dark: bool, rtl: bool, width: int, height: int, ratio: float) -> QPixmap:
    color, rect = QColor(name), QRectF(0, 0, width, height)
    picture = QPixmap(QSize(width, height) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if rtl:
        painter.translate(width, 0)
        painter.scale(-1, 1)
    tint = QColor(color)
    tint.setAlphaF(0.26 if dark else 0.18)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint)
    painter.drawRoundedRect(rect, 3, 3)
    line = rect.bottom() - 2
    # Mirrored above already, so the underline itself always starts at the left.
    underline.draw(painter, pattern, 1, width - 1, line, color=color, width=2.5, head=True, rtl=False)
    painter.end()
    return picture


class Swatch(QWidget):
    """A label's swatch as a widget; it says nothing that the words beside it do not say."""

    def __init__(self, label: Label | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self.setFixedSize(SIZE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_label(self, label: Label | None) -> None:
        """Show another label."""
        self._label = label
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        paint_swatch(painter, QRectF(self.rect()), self._label, rtl=rtl)
        painter.end()
