"""The suggestion painter: dashed lines under what is proposed, a ring around what is under review. No tint, ever."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPen

from annotator.core.labels import Label
from annotator.ui import theme
from annotator.ui.label_chip import draw_key, key_width
from annotator.ui.review import Review
from annotator.ui.span_geometry import Paragraph, Piece
from annotator.ui.span_painter import FIRST_LANE, LANE, LANES, SpanPainter
from annotator.ui.suggestions import Suggestions
from annotator.ui.widgets import key_words

if TYPE_CHECKING:
    from annotator.core.suggestion import Suggestion

WIDTH, HOVER_WIDTH = 1.5, 2.5
"""Pixels of the dashed line at 100 %, and under the mouse."""
DASH = [4.0, 2.6]
"""In widths of the pen, which has flat ends: no label's own pattern looks like it."""
REACH = 3.5
"""Pixels above and below a dashed line in which a click is meant for it, at 100 %."""
LETTERS = 0.93
"""Ems above a baseline in which a click is meant for the letters, also under the last lane of the line above."""
CROSS = 8.0
"""Radius of the small cross, in pixels."""
_ANSWERS = ("accept_suggestion", "refuse_suggestion", "skip_suggestion")
"""Commands whose keys stand beside what is under review."""
_SIGNS = {"Return": "⏎", "Del": "⌫", "Tab": "⇥"}


class Dashed(NamedTuple):
    """A suggestion in one paragraph: its pieces there and its lane under them."""

    item: Suggestion
    label: Label
    lane: int
    lanes: int
    pieces: tuple[Piece, ...]
    last: Piece | None
    """The piece with the suggestion's last character, if that is here."""


class SuggestionPainter:
    """Draws the open suggestions of visible paragraphs, and knows what is under a point of the page."""

    def __init__(
        self, marks: SpanPainter, suggestions: Suggestions, review: Review, key_of: Callable[[str], str]
    ) -> None:
        self._marks, self._suggestions, self._review, self._key_of = marks, suggestions, review, key_of
        self._dashed: dict[int, tuple[Dashed, ...]] = {}
        self.hovered = ""
        self.hidden = False

    def forget(self) -> None:
        """Work everything out anew: other suggestions are open, or annotations have changed."""
        self._dashed.clear()

    def dashed(self, paragraph: Paragraph) -> tuple[Dashed, ...]:
        """The suggestions of a paragraph."""
        found = self._dashed.get(paragraph.number)
        if found is None:
            found = self._dashed[paragraph.number] = self._arrange(paragraph)
        return found

    def _arrange(self, paragraph: Paragraph) -> tuple[Dashed, ...]:
        items = [i for i in self._suggestions.touching(paragraph.start, paragraph.end) if self._marks.label(i.label)]
        items.sort(key=lambda one: (sum(b - a for a, b in one.segments), -one.start, one.id))
        drawn = self._marks.drawn(paragraph)
        lanes: list[int] = []
        for index, item in enumerate(items):
            under = [d.lane for d in drawn if d.span.start < item.end and item.start < d.span.end]
            under += [lanes[i] for i in range(index) if items[i].start < item.end and item.start < items[i].end]
            lanes.append(max(under, default=-1) + 1)
        count = max([*lanes, *(d.lane for d in drawn)], default=0) + 1
        return tuple(self._one(paragraph, item, lane, count) for item, lane in zip(items, lanes, strict=True))

    def _one(self, paragraph: Paragraph, item: Suggestion, lane: int, lanes: int) -> Dashed:
        geometry = self._marks.geometry
        pieces = tuple(piece for a, b in item.segments for piece in geometry.pieces(paragraph, a, b))
        label = self._marks.label(item.label)
        assert label is not None
        last = None
        if paragraph.start < item.end <= paragraph.end:
            end = geometry.pieces(paragraph, item.end - 1, item.end)
            last = next((p for p in pieces for q in end if p.line == q.line and p.left - 1 <= q.left <= p.right), None)
        return Dashed(item, label, lane, lanes, pieces, last)

    def y_of(self, dashed: Dashed, piece: Piece) -> float:
        """The height of the dashed line under a piece."""
        em = self._marks.em
        gap = LANE * em / 24 * min(1.0, LANES / dashed.lanes)
        return piece.baseline + FIRST_LANE * em + gap * dashed.lane

    # --- painting ----------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, paragraphs: Iterable[Paragraph]) -> None:
        """Draw what is open in the paragraphs."""
        if self.hidden:
            return
        paragraphs = list(paragraphs)
        current = self._review.current
        along = {part.id for part in self._review.others}
        for paragraph in paragraphs:
            for dashed in self.dashed(paragraph):
                strong = dashed.item.id in (self.hovered, current.id if current else "")
                self._line(painter, dashed, paragraph, strong)
        for paragraph in paragraphs:
            for dashed in self.dashed(paragraph):
                if dashed.item.id in along:
                    self._ring(painter, paragraph, dashed.item, dashed.label, soft=True)
                if dashed.item.id == self.hovered and dashed.last:
                    self._cross(painter, dashed, paragraph)
        if current is not None:
            label = self._marks.label(current.label)
            for paragraph in paragraphs if label else ():
                self._ring(painter, paragraph, current, label, soft=False)

    def _line(self, painter: QPainter, dashed: Dashed, paragraph: Paragraph, strong: bool) -> None:
        scale = self._marks.em / 24
        width = max(1.0, (HOVER_WIDTH if strong else WIDTH) * scale)
        color = theme.label_color(dashed.label)
        pen = QPen(color, width, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([part * WIDTH * scale / width for part in DASH])
        painter.setPen(pen)
        for piece in dashed.pieces:
            y = self.y_of(dashed, piece)
            ends = (piece.right, y, piece.left, y) if paragraph.rtl else (piece.left, y, piece.right, y)
            painter.drawLine(QLineF(*ends))

    def _ring(
        self, painter: QPainter, paragraph: Paragraph, item: Suggestion, label: Label | None, *, soft: bool
    ) -> None:
        if label is None:
            return
        color = theme.label_color(label)
        pieces = [p for a, b in self._review.segments(item) for p in self._marks.geometry.pieces(paragraph, a, b)]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for piece in pieces:
            box = self._marks.box(piece, 1).adjusted(-3, 0, 3, 0)
            if not soft:
                painter.setPen(QPen(_faded(color, 0.16), 6))
                painter.drawRoundedRect(box, 7, 7)
            painter.setPen(QPen(_faded(color, 0.4 if soft else 0.9), 1.0 if soft else 1.6))
            painter.drawRoundedRect(box, 6, 6)
        if pieces and not soft and paragraph.start <= item.start < paragraph.end:
            self._keys(painter, pieces[0], paragraph)

    def _keys(self, painter: QPainter, piece: Piece, paragraph: Paragraph) -> None:
        """The keys that decide, on the ring's upper edge, in the order of the bar."""
        box = self._marks.box(piece, 1)
        keys = self.ring_keys()
        if QGuiApplication.isRightToLeft():
            keys.reverse()
        height, y = 15.0, box.top() - 11
        widths = [20.0 if key in _SIGNS.values() else float(key_width(key)) for key in keys]
        x = max(2.0, box.left() - 2) if paragraph.rtl else box.right() + 2 - sum(widths) - 3 * (len(keys) - 1)
        room = painter.viewport().width() - sum(widths) - 3 * len(keys)
        x = max(2.0, min(x, room))
        for key, width in zip(keys, widths, strict=True):
            draw_key(painter, QRectF(x, y, width, height), key)
            x += width + 3

    def ring_keys(self) -> list[str]:
        """The keys that accept, refuse and skip, as they are set."""
        keys = (self._key_of(command) for command in _ANSWERS)
        return [_SIGNS.get(key) or key_words(key) for key in keys if key]

    def _cross(self, painter: QPainter, dashed: Dashed, paragraph: Paragraph) -> None:
        center = self.cross_at(dashed, paragraph)
        colors = theme.current()
        painter.setPen(QPen(colors.edge, 1))
        painter.setBrush(colors.field)
        painter.drawEllipse(center, CROSS - 1, CROSS - 1)
        painter.setPen(QPen(colors.danger, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        arm = CROSS * 0.36
        painter.drawLine(center + QPointF(-arm, -arm), center + QPointF(arm, arm))
        painter.drawLine(center + QPointF(-arm, arm), center + QPointF(arm, -arm))

    def cross_at(self, dashed: Dashed, paragraph: Paragraph) -> QPointF:
        """The middle of the cross: at the end of the dashed line, beside the text."""
        piece = dashed.last or dashed.pieces[-1]
        x = piece.left - CROSS + 2 if paragraph.rtl else piece.right + CROSS - 2
        return QPointF(max(CROSS + 1, x), self.y_of(dashed, piece) + 1)

    # --- hitting -----------------------------------------------------------------------------------------------

    def cross_hit(self, place: QPointF, paragraphs: Iterable[Paragraph]) -> Suggestion | None:
        """The hovered suggestion, where the point is on its cross."""
        for paragraph in paragraphs if self.hovered and not self.hidden else ():
            for dashed in self.dashed(paragraph):
                if dashed.item.id == self.hovered and dashed.last:
                    away = self.cross_at(dashed, paragraph) - place
                    if away.x() ** 2 + away.y() ** 2 <= (CROSS + 1) ** 2:
                        return dashed.item
        return None

    def line_hit(self, place: QPointF, paragraphs: Iterable[Paragraph]) -> Suggestion | None:
        """The suggestion whose dashed line is at the point; never one that stands over the letters."""
        em = self._marks.em
        reach = REACH * em / 24
        best: tuple[float, Suggestion] | None = None
        for paragraph in paragraphs if not self.hidden else ():
            if not paragraph.top - 40 <= place.y() <= paragraph.bottom + 40:
                continue
            for dashed in self.dashed(paragraph):
                for piece in dashed.pieces:
                    below = paragraph.rows[piece.line + 1 : piece.line + 2]
                    if below and place.y() > below[0].baseline - LETTERS * em:
                        continue
                    away = abs(self.y_of(dashed, piece) - place.y())
                    inside = piece.left <= place.x() <= piece.right
                    if inside and away <= reach and (best is None or away < best[0]):
                        best = (away, dashed.item)
        return best[1] if best else None

    def over(self, offset: int | None) -> Suggestion | None:
        """The shortest suggestion over the character at `offset`."""
        if offset is None or self.hidden:
            return None
        found = self._suggestions.touching(offset, offset + 1)
        return min(found, key=lambda one: sum(b - a for a, b in one.segments), default=None)


def _faded(color: QColor, alpha: float) -> QColor:
    faded = QColor(color)
    faded.setAlphaF(alpha)
    return faded
