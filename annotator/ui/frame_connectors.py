"""The frame connectors: thin curves that join the anchor of the selected frame to its parts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from annotator.core.layer import FrameView
from annotator.core.records import Span
from annotator.ui import theme
from annotator.ui.span_geometry import Paragraph, Piece
from annotator.ui.span_painter import SpanPainter

_WIDTH = 1.4
_STEP = 5.0
"""Pixels between two connectors side by side in the margin."""
_INSET = 7.0
"""How far from its end a curve meets an underline, in pixels."""


class ConnectorPainter:
    """Draws the connectors of one paint event among the visible `paragraphs`."""

    def __init__(self, painter: QPainter, spans: SpanPainter, paragraphs: Sequence[Paragraph]) -> None:
        self._painter, self._spans, self._paragraphs = painter, spans, paragraphs
        self._em = spans.em
        self._lane = 0

    def join_frame(self, view: FrameView) -> None:
        """Join the anchor to each part: under the line where both share one, else along the start margin."""
        for _, part in view.parts:
            self._join(view.anchor, part, self._color(part), Qt.PenStyle.SolidLine)

    def join_segments(self, span: Span) -> None:
        """Join the segments of a discontinuous span that begin on different lines, along the start margin."""
        first = span.segments[0][0]
        for start, _ in span.segments[1:]:
            here, there = self._height(first), self._height(start)
            if abs(here - there) > self._em:
                self._margin(here, there, self._color(span), Qt.PenStyle.DotLine, self._is_rtl(first))

    def _join(self, anchor: Span, part: Span, color: QColor, style: Qt.PenStyle) -> None:
        near = self._same_line(anchor, part)
        if near:
            self._arc(*near, color)
        elif self._paragraphs:
            self._margin(self._height(anchor.start), self._height(part.start), color, style, self._is_rtl(anchor.start))

    def _same_line(self, anchor: Span, part: Span) -> tuple[QPointF, QPointF] | None:
        """The nearest places of two spans on one line, under their underlines."""
        paragraph = self._paragraph(anchor.start)
        if paragraph is None:
            return None
        others = self._spans.pieces_of(paragraph, part.id)
        pairs = [
            (one, other)
            for one in self._spans.pieces_of(paragraph, anchor.id)
            for other in others
            if one[0].line == other[0].line
        ]
        if not pairs:
            return None
        (one, y), (other, other_y) = min(pairs, key=lambda pair: _gap(pair[0][0], pair[1][0]))
        middle = (one.left + one.right) / 2
        place = max(other.left + _INSET, min(middle, other.right - _INSET))
        if other.right - other.left < 2 * _INSET:
            place = (other.left + other.right) / 2
        return QPointF(middle, y + 2), QPointF(place, other_y + 3)

    def _arc(self, anchor: QPointF, part: QPointF, color: QColor) -> None:
        dip = max(anchor.y(), part.y()) + min(0.42 * self._em, 5 + abs(anchor.x() - part.x()) * 0.06)
        path = QPainterPath(anchor)
        path.cubicTo(QPointF(anchor.x(), dip), QPointF(part.x(), dip), part)
        self._stroke(path, color, Qt.PenStyle.SolidLine)
        self._dot(part, color)

    def _margin(self, from_y: float, to_y: float, color: QColor, style: Qt.PenStyle, rtl: bool) -> None:
        document, out = self._spans.geometry.document, 1.0 if rtl else -1.0
        edge = document.textWidth() - document.documentMargin() if rtl else document.documentMargin()
        near, far = edge + out * 5, edge + out * (0.6 * self._em + self._lane * _STEP)
        self._lane = (self._lane + 1) % 4
        turn = min(7.0, abs(far - near), abs(to_y - from_y) / 2)
        down = 1.0 if to_y > from_y else -1.0
        path = QPainterPath(QPointF(near, from_y))
        path.lineTo(far - out * turn, from_y)
        path.quadTo(far, from_y, far, from_y + down * turn)
        path.lineTo(far, to_y - down * turn)
        path.quadTo(far, to_y, far - out * turn, to_y)
        path.lineTo(near, to_y)
        self._stroke(path, color, style)
        self._dot(QPointF(near, to_y), color)

    def _stroke(self, path: QPainterPath, color: QColor, style: Qt.PenStyle) -> None:
        self._painter.setPen(QPen(color, _WIDTH, style, Qt.PenCapStyle.RoundCap))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPath(path)

    def _dot(self, place: QPointF, color: QColor) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(color)
        self._painter.drawEllipse(place, 2.4, 2.4)

    def _paragraph(self, offset: int) -> Paragraph | None:
        return next((p for p in self._paragraphs if p.start <= offset < p.end), None)

    def _is_rtl(self, offset: int) -> bool:
        return (self._paragraph(offset) or self._paragraphs[0]).rtl

    def _height(self, offset: int) -> float:
        """The middle of the letters on the line with `offset`; far above or below where that is out of sight."""
        found = self._paragraph(offset)
        if found is None:
            first, last = self._paragraphs[0], self._paragraphs[-1]
            return first.top - 999 if offset < first.start else last.bottom + 999
        row = next((row for row in reversed(found.rows) if row.start <= offset), found.rows[0])
        return row.baseline - 0.3 * self._em

    def _color(self, span: Span) -> QColor:
        label = self._spans.label(span.label)
        return theme.label_color(label) if label else theme.current().quiet


def _gap(one: Piece, other: Piece) -> float:
    return max(one.left - other.right, other.left - one.right, 0.0)
