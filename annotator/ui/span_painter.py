"""The span painter: draws the annotations of the visible paragraphs under and over the text, never in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from annotator.core.labels import Label, Scheme
from annotator.core.layer import Layer
from annotator.core.records import Segment, Span
from annotator.ui import theme, underline
from annotator.ui.span_geometry import Geometry, Paragraph, Piece

ABOVE, BELOW = 0.86, 0.42
"""How far a tint reaches above and below the baseline, in ems."""
FIRST_LANE = 0.5
"""Middle of the topmost underline below the baseline, in ems."""
LANE = 4.0
"""Pixels between two lanes at 100 %."""
LANES = 3
"""Lanes that have room at full distance; more move closer together."""
TINT, INNER_TINT, PART_TINT, SELECTED_TINT, FLASH_TINT = 0.11, 0.15, 0.2, 0.28, 0.5


class Drawn(NamedTuple):
    """A span in one paragraph: its pieces there, its lane (0 is nearest to the text), and what else the eye needs."""

    span: Span
    label: Label
    lane: int
    lanes: int
    pieces: tuple[Piece, ...]
    head: bool
    """Whether the span begins in this paragraph, with the first of `firsts`."""
    firsts: frozenset[Piece]


@dataclass(slots=True)
class Emphasis:
    """What stands out at the moment. Ids are those of spans."""

    selected: str = ""
    parts: frozenset[str] = frozenset()
    """The rest of the selected span's frame, or of the active one."""
    hovered: str = ""
    linking: str = ""
    flashing: str = ""
    flash: float = 0.0
    """1 when the flash begins, 0 when it is over."""
    range: Segment | None = None
    hidden: bool = False


class SpanPainter:
    """Knows what is drawn in which paragraph; told when records change there."""

    def __init__(self, geometry: Geometry, layer: Layer, scheme: Scheme, em: int) -> None:
        self.geometry = geometry
        self._layer = layer
        self._labels = {label.id: label for label in scheme.labels}
        self.em = em
        self._drawn: dict[int, tuple[Drawn, ...]] = {}

    def label(self, label_id: str) -> Label | None:
        """The label with that id, if the scheme has it."""
        return self._labels.get(label_id)

    def forget(self, spans: Iterable[Span]) -> None:
        """Work out anew what is drawn where `spans` are or were."""
        for span in spans:
            for start, end in span.segments:
                for number in range(self.geometry.number_at(start), self.geometry.number_at(end) + 1):
                    self._drawn.pop(number, None)

    def forget_all(self) -> None:
        """Work everything out anew."""
        self._drawn.clear()

    def drawn(self, paragraph: Paragraph) -> tuple[Drawn, ...]:
        """The spans of a paragraph, outermost first."""
        found = self._drawn.get(paragraph.number)
        if found is None:
            found = self._drawn[paragraph.number] = self._arrange(paragraph)
        return found

    def _arrange(self, paragraph: Paragraph) -> tuple[Drawn, ...]:
        spans = [s for s in self._layer.touching(paragraph.start, paragraph.end) if s.label in self._labels]
        spans.sort(key=lambda span: (sum(b - a for a, b in span.segments), -span.start, span.id))
        lanes: list[int] = []
        for index, span in enumerate(spans):
            below = [lanes[i] for i in range(index) if spans[i].start < span.end and span.start < spans[i].end]
            lanes.append(max(below, default=-1) + 1)
        count = max(lanes, default=0) + 1
        made: list[Drawn] = []
        for span, lane in zip(spans, lanes, strict=True):
            of_segments = [self.geometry.pieces(paragraph, a, b) for a, b in span.segments]
            pieces = tuple(piece for group in of_segments for piece in group)
            first = self._first(paragraph, span)
            made.append(Drawn(span, self._labels[span.label], lane, count, pieces, bool(first), frozenset(first)))
        return tuple(reversed(made))

    def _first(self, paragraph: Paragraph, span: Span) -> tuple[Piece, ...]:
        """The stretch with the span's first character, where that is in this paragraph."""
        if not paragraph.start <= span.start < paragraph.end:
            return ()
        place = self.geometry.pieces(paragraph, span.start, span.start + 1)
        pieces = self.geometry.pieces(paragraph, *span.segments[0])
        return tuple(
            p for p in pieces for q in place if p.line == q.line and p.left - 1 <= (q.left + q.right) / 2 <= p.right + 1
        )[:1]

    # Under the text

    def paint_tints(self, painter: QPainter, paragraphs: Iterable[Paragraph], emphasis: Emphasis) -> None:
        """Fill in behind the text: annotations, then the selected text."""
        painter.setPen(Qt.PenStyle.NoPen)
        for paragraph in paragraphs:
            if not emphasis.hidden:
                for drawn in self.drawn(paragraph):
                    self._tint(painter, drawn, emphasis)
            if emphasis.range:
                painter.setBrush(theme.current().selection)
                for piece in self.geometry.pieces(paragraph, *emphasis.range):
                    painter.drawRoundedRect(self.box(piece, 2), 3, 3)

    def _tint(self, painter: QPainter, drawn: Drawn, emphasis: Emphasis) -> None:
        span, strength = drawn.span.id, INNER_TINT if drawn.lane == 0 and drawn.lanes > 1 else TINT
        if span == emphasis.selected:
            strength = SELECTED_TINT
        elif span in emphasis.parts or span in (emphasis.hovered, emphasis.linking):
            strength = PART_TINT
        if span == emphasis.flashing:
            strength += (FLASH_TINT - strength) * emphasis.flash
        color = theme.label_color(drawn.label)
        color.setAlphaF(strength)
        painter.setBrush(color)
        for piece in drawn.pieces:
            painter.drawRoundedRect(self.box(piece), 3, 3)

    def box(self, piece: Piece, more: float = 0) -> QRectF:
        """The rectangle that a tint fills for a piece, `more` pixels higher on both sides."""
        top = piece.baseline - ABOVE * self.em - more
        return QRectF(piece.left, top, piece.right - piece.left, (ABOVE + BELOW) * self.em + 2 * more)

    # Over the text

    def paint_lines(self, painter: QPainter, paragraphs: Iterable[Paragraph], emphasis: Emphasis) -> None:
        """Draw the underlines, and the joints of the parts of a discontinuous span that stands out."""
        if emphasis.hidden:
            return
        for paragraph in paragraphs:
            for drawn in self.drawn(paragraph):
                self._underline(painter, drawn, paragraph, emphasis)
                if len(drawn.span.segments) > 1 and drawn.span.id in (emphasis.selected, emphasis.hovered):
                    self._joints(painter, drawn, paragraph)

    def _underline(self, painter: QPainter, drawn: Drawn, paragraph: Paragraph, emphasis: Emphasis) -> None:
        scale = self.em / 24
        selected = drawn.span.id == emphasis.selected
        width = (underline.SELECTED_WIDTH if selected else underline.WIDTH) * scale
        color = theme.label_color(drawn.label)
        for piece in drawn.pieces:
            underline.draw(
                painter,
                drawn.label.underline,
                piece.left + 0.5,
                piece.right - 0.5,
                self.lane_y(drawn, piece),
                color=color,
                width=width,
                head=piece in drawn.firsts,
                rtl=paragraph.rtl,
            )
            if drawn.span.id == emphasis.linking:
                painter.setPen(QPen(color, 1.4, Qt.PenStyle.DashLine))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(self.box(piece, 2).adjusted(-2, 0, 2, 0), 4, 4)

    def lane_y(self, drawn: Drawn, piece: Piece) -> float:
        """The height of a span's underline below a piece."""
        gap = LANE * self.em / 24 * min(1.0, LANES / drawn.lanes)
        return piece.baseline + FIRST_LANE * self.em + gap * drawn.lane

    def _joints(self, painter: QPainter, drawn: Drawn, paragraph: Paragraph) -> None:
        """A thin arc under the line from each part of a span to the next on the same line."""
        color = theme.label_color(drawn.label)
        painter.setPen(QPen(color, 1.3, Qt.PenStyle.DotLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ordered = sorted(drawn.pieces, key=lambda piece: (piece.line, piece.left))
        for one, other in pairwise(ordered):
            if one.line == other.line:
                y = self.lane_y(drawn, one)
                path = QPainterPath(QPointF(one.right, y))
                path.quadTo((one.right + other.left) / 2, y + 5 * self.em / 24, other.left, y)
                painter.drawPath(path)

    def pieces_of(self, paragraph: Paragraph, span_id: str) -> tuple[tuple[Piece, float], ...]:
        """The pieces of a span in a paragraph, each with the height of its underline; its first one first."""
        drawn = next((drawn for drawn in self.drawn(paragraph) if drawn.span.id == span_id), None)
        if drawn is None:
            return ()
        ordered = sorted(drawn.pieces, key=lambda piece: piece not in drawn.firsts)
        return tuple((piece, self.lane_y(drawn, piece)) for piece in ordered)
