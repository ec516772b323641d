"""A quotation of the article: a few lines in the article's typeface and the text's own direction."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.core.direction import first_strong
from annotator.ui import theme

QUOTE_FAMILIES = ("Noto Naskh Arabic", "Noto Sans Hebrew", "Noto Sans")
_LONGEST = 1000
_LEADING = 1.1


class QuoteLabel(QWidget):
    """Shows up to `lines` lines of a quotation; the last one ends in … where there is more."""

    clicked = Signal()

    def __init__(self, *, lines: int = 4, points: float = 13.5, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._lines = "", lines
        font = QFont(list(QUOTE_FAMILIES))
        font.setPointSizeF(points)
        self._font = font
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def text(self) -> str:
        """The quotation, not cut."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another quotation."""
        line = " ".join(text.split())
        if line != self._text:
            self._text = line
            self.setAccessibleName(line)
            self.setToolTip(line if len(line) > 160 else "")
            self.updateGeometry()
            self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return len(self._laid(width)) * self._step() + 2

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self._step())

    def resizeEvent(self, event) -> None:  # noqa: ANN001
        super().resizeEvent(event)
        self.updateGeometry()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Space) and not event.modifiers():
            self.clicked.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.setPen(theme.current().text)
        option = self._option()
        for place, line in enumerate(self._laid(self.width())):
            painter.drawText(QRectF(0, place * self._step(), self.width(), self._step()), line, option)
        painter.end()

    def _step(self) -> int:
        return round(QFontMetrics(self._font).height() * _LEADING)

    def _option(self) -> QTextOption:
        rtl = first_strong(self._text) == "rtl"
        option = QTextOption(
            (Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
            | Qt.AlignmentFlag.AlignAbsolute
            | Qt.AlignmentFlag.AlignVCenter
        )
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        return option

    def _laid(self, width: int) -> list[str]:
        """The quotation in lines that fit `width` pixels."""
        text = self._text[:_LONGEST]
        layout = QTextLayout(text, self._font)
        option = self._option()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        lines: list[str] = []
        encoded = text.encode("utf-16-le")
        while len(lines) < self._lines and (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 20))
            qt_start = line.textStart()
            rest = len(lines) == self._lines - 1
            qt_end = len(encoded) // 2 if rest else qt_start + line.textLength()
            lines.append(encoded[2 * qt_start : 2 * qt_end].decode("utf-16-le", "replace"))
        layout.endLayout()
        if len(lines) == self._lines:
            metrics = QFontMetrics(self._font)
            lines[-1] = metrics.elidedText(lines[-1], Qt.TextElideMode.ElideRight, max(width, 20))
        return lines
