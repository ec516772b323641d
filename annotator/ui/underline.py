"""The underline: the pattern that tells a label without its colour."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from annotator.core.labels import Underline

WIDTH = 2.5
"""Pixels at 100 %."""
SELECTED_WIDTH = 4.0

_DASHES: dict[Underline, list[float]] = {"gaps": [6.0, 3.2], "dotted": [0.01, 2.1], "dashdot": [3.2, 2.2, 0.01, 2.2]}
"""In widths of the pen; a round cap adds one width to each dash."""


def draw(
    painter: QPainter,
    pattern: Underline,
    left: float,
    right: float,
    y: float,
    *,
    color: QColor,
    width: float,
    head: bool,
    rtl: bool,
) -> None:
    """Draw one stretch with its middle at height `y`. `head` is whether the span begins here, at the right if `rtl`."""
    half = width / 2
    if right - left <= width + 0.5:
        left, right = (left + right) / 2 - 0.1, (left + right) / 2 + 0.1
    else:
        left, right = left + half, right - half
    pen = QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    match pattern:
        case "double":
            pen.setWidthF(max(1.1, width * 0.45))
            painter.setPen(pen)
            for step in (-0.42 * width, 0.42 * width):
                painter.drawLine(QLineF(left, y + step, right, y + step))
        case "wavy":
            pen.setWidthF(max(1.2, width * 0.62))
            painter.setPen(pen)
            painter.drawPath(_wave(left, right, y, width))
        case "gaps" | "dotted" | "dashdot":
            pen.setDashPattern(_DASHES[pattern])
            painter.setPen(pen)
            painter.drawLine(QLineF(right, y, left, y) if rtl else QLineF(left, y, right, y))
        case "solid" | "dot":
            painter.setPen(pen)
            if pattern == "dot" and head and right - left > 3 * width:
                edge = right if rtl else left
                painter.drawLine(
                    QLineF(left, y, right - 2.2 * width, y) if rtl else QLineF(left + 2.2 * width, y, right, y)
                )
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(color)
                inward = -0.4 * width if rtl else 0.4 * width
                painter.drawEllipse(QPointF(edge + inward, y), width * 0.92, width * 0.92)
            else:
                painter.drawLine(QLineF(left, y, right, y))


def _wave(left: float, right: float, y: float, width: float) -> QPainterPath:
    path = QPainterPath(QPointF(left, y))
    step, height, x, up = width * 1.7, width * 1.1, left, True
    while x < right:
        after = min(right, x + step)
        path.quadTo((x + after) / 2, y - height if up else y + height, after, y)
        x, up = after, not up
    return path
