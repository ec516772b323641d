"""The span geometry: where on the page the characters of a range stand. Ranges are code points, places are pixels
from the top left of the laid-out document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLine

from annotator.core import graphemes
from annotator.core.offsets import Utf16Map
from annotator.core.records import Segment

_TOUCH = 0.75
"""Pixels between two rectangles that are still drawn as one."""


class Piece(NamedTuple):
    """A horizontal stretch of one line that characters of a range fill without a gap."""

    line: int
    """Number of the line in its paragraph."""
    left: float
    right: float
    baseline: float


class Row(NamedTuple):
    """A laid-out line. `start` and `end` are code points; a line break's feed belongs to no row."""

    start: int
    end: int
    baseline: float


class Paragraph(NamedTuple):
    """A laid-out block: its code points without the line feed, and its rows."""

    number: int
    start: int
    end: int
    rtl: bool
    top: float
    bottom: float
    left: float
    rows: tuple[Row, ...]

    def row_at(self, offset: int) -> int:
        """The number of the row with the caret at `offset`."""
        return max((i for i, row in enumerate(self.rows) if row.start <= offset), default=0)


class Geometry:
    """Measures ranges of one document and remembers the answers until `clear`."""

    def __init__(self, document: QTextDocument, text: str, units: Utf16Map) -> None:
        self.document = document
        self.text = text
        self.units = units
        self._paragraphs: dict[int, Paragraph] = {}
        self._pieces: dict[tuple[int, int, int], tuple[Piece, ...]] = {}
        self._near = 0
        """The number of the block that was found last."""

    def clear(self) -> None:
        """Forget everything measured: the page was laid out anew."""
        self._paragraphs.clear()
        self._pieces.clear()

    # Paragraphs

    def paragraph(self, block: QTextBlock) -> Paragraph:
        """The paragraph that Qt calls `block`."""
        number = block.blockNumber()
        found = self._paragraphs.get(number)
        if found is None:
            found = self._paragraphs[number] = self._measure(block)
        return found

    def paragraph_at(self, offset: int) -> Paragraph:
        """The paragraph that holds the code point, or the caret, at `offset`."""
        return self.paragraph(self._block(offset))

    def number_at(self, offset: int) -> int:
        """The number of the paragraph at `offset`, without laying anything out."""
        return self._block(offset).blockNumber()

    def is_rtl(self, offset: int) -> bool:
        """Whether the paragraph at `offset` runs from right to left."""
        return self._block(offset).textDirection() == Qt.LayoutDirection.RightToLeft

    def visible(self, top: float, bottom: float) -> Iterator[Paragraph]:
        """The paragraphs that show between two heights."""
        block = self._block_at(top)
        while block.isValid():
            paragraph = self.paragraph(block)
            if paragraph.top >= bottom:
                return
            yield paragraph
            block = block.next()

    def _block_at(self, y: float) -> QTextBlock:
        """The last block that begins above `y`, or the first.

        Qt's `hitTest` reads through all blocks, and in the margin above the first answers with the document's end. This
        gallops from the block found last, so that it neither reads far nor has far places laid out.
        """
        top_of, by_number = self._top, self.document.findBlockByNumber
        last = self.document.blockCount() - 1
        low = high = min(self._near, last)
        step = 1
        if top_of(by_number(low)) <= y:
            while high < last and top_of(by_number(high)) <= y:
                low, high, step = high, min(last, high + step), step * 2
            if top_of(by_number(high)) <= y:
                low = high
        else:
            while low > 0 and top_of(by_number(low)) > y:
                low, high, step = max(0, low - step), low, step * 2
        while high - low > 1:
            middle = (low + high) // 2
            if top_of(by_number(middle)) <= y:
                low = middle
            else:
                high = middle
        self._near = low
        return by_number(low)

    def _top(self, block: QTextBlock) -> float:
        known = self._paragraphs.get(block.blockNumber())
        return known.top if known else self.document.documentLayout().blockBoundingRect(block).top()

    def offset_at(self, point: QPointF) -> int:
        """The caret place that is nearest to `point`, on a grapheme cluster's edge."""
        paragraph = self.paragraph(self._block_at(point.y()))
        below = self.document.findBlockByNumber(paragraph.number + 1)
        near = [paragraph, self.paragraph(below)] if below.isValid() else [paragraph]
        rows = [(abs(self._middle(row) - point.y()), item, i) for item in near for i, row in enumerate(item.rows)]
        if not rows:
            return paragraph.start
        _, found, index = min(rows, key=lambda row: row[0])
        return self._nearest_in(found, index, point.x())

    def _nearest_in(self, paragraph: Paragraph, index: int, x: float) -> int:
        """The caret place of a row that is nearest to `x`. Qt's `xToCursor` is off by some pixels in Arabic."""
        return min(self._places(paragraph, index), key=lambda place: abs(place[1] + paragraph.left - x))[0]

    def _middle(self, row: Row) -> float:
        """The middle height of a row's letters."""
        return row.baseline - 0.3 * self.document.defaultFont().pixelSize()

    def over(self, point: QPointF) -> int | None:
        """The code point whose glyph is at `point`, or None beside the text."""
        near = self.offset_at(point)
        paragraph = self.paragraph_at(near)
        row = next((row for row in reversed(paragraph.rows) if row.start <= near), None)
        if row is None or not self._is_near(row.baseline, point.y()):
            return None
        clusters = [(graphemes.previous_boundary(self.text, near), near), (near, self._next(near))]
        found = self._holds(paragraph, row, clusters, point.x())
        if found is not None:
            return found
        # Where directions meet, the nearest caret place may be far from the glyph in the order of the text.
        extent = self.pieces(paragraph, row.start, row.end)
        if not any(piece.left <= point.x() < piece.right for piece in extent):
            return None
        places = [place for place, _ in self._places(paragraph, paragraph.rows.index(row))]
        return self._holds(paragraph, row, [(place, self._next(place)) for place in places], point.x())

    def _holds(self, paragraph: Paragraph, row: Row, clusters: Iterable[Segment], x: float) -> int | None:
        for start, end in clusters:
            if row.start <= start < min(end, row.end):
                for piece in self._cut(paragraph, start, end):
                    if piece.left <= x < piece.right:
                        return start
        return None

    def nearest(self, offset: int) -> int:
        """`offset`, or the start of the grapheme cluster that it would split."""
        return graphemes.snap(self.text, offset, offset)[0]

    def _next(self, offset: int) -> int:
        return graphemes.next_boundary(self.text, offset)

    def _is_near(self, baseline: float, y: float) -> bool:
        em = self.document.defaultFont().pixelSize()
        return baseline - em * 1.25 <= y <= baseline + em * 0.8

    def _block(self, offset: int) -> QTextBlock:
        return self.document.findBlock(self.units.to_utf16(offset))

    def _measure(self, block: QTextBlock) -> Paragraph:
        box = self.document.documentLayout().blockBoundingRect(block)
        layout, qt_start, units = block.layout(), block.position(), self.units
        origin = layout.position()
        end = units.from_utf16(qt_start + block.length() - 1)
        rows: list[Row] = []
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first = qt_start + line.textStart()
            rows.append(
                Row(
                    units.from_utf16(first),
                    min(end, units.from_utf16(first + line.textLength())),
                    origin.y() + line.y() + line.ascent(),
                )
            )
        return Paragraph(
            number=block.blockNumber(),
            start=units.from_utf16(qt_start),
            end=end,
            rtl=block.textDirection() == Qt.LayoutDirection.RightToLeft,
            top=box.top(),
            bottom=box.bottom(),
            left=origin.x(),
            rows=tuple(rows),
        )

    # The caret

    def beside(self, offset: int, *, left: bool) -> int:
        """The next caret place to the left or right of the eye; past a line's edge, the one read next or before.

        Qt's own visual movement stands still before the space at which a line is broken.
        """
        paragraph = self.paragraph_at(offset)
        if not paragraph.rows:
            return offset
        index = paragraph.row_at(offset)
        here = self._x_of(paragraph, index, offset)
        beyond = [
            (abs(x - here), abs(place - offset), place)
            for place, x in self._places(paragraph, index)
            if (x < here - 0.01 if left else x > here + 0.01)
        ]
        if beyond:
            return min(beyond)[2]
        forward = left == paragraph.rtl
        if forward and index + 1 < len(paragraph.rows):
            index += 1
        elif not forward and index:
            index -= 1
        else:
            block = self._block(offset)
            block = block.next() if forward else block.previous()
            if not block.isValid():
                return paragraph.end if forward else paragraph.start
            paragraph = self.paragraph(block)
            index = 0 if forward else len(paragraph.rows) - 1
        places = self._places(paragraph, index) if paragraph.rows else []
        enters_right = forward == paragraph.rtl
        ends = sorted(((x if enters_right else -x), -abs(place - offset), place) for place, x in places)
        return ends[-1][2] if ends else paragraph.start

    def line_ends(self, offset: int) -> tuple[int, int]:
        """The first and the last caret place of the line with the caret at `offset`."""
        paragraph = self.paragraph_at(offset)
        index = paragraph.row_at(offset)
        places = self._places(paragraph, index) if paragraph.rows else [(offset, 0.0)]
        return places[0][0], places[-1][0]

    def line_beside(self, offset: int, x: float, *, down: bool) -> int:
        """The caret place nearest to `x` on the line below or above that of `offset`; `offset` where there is none."""
        paragraph = self.paragraph_at(offset)
        index = paragraph.row_at(offset) + (1 if down else -1)
        while not 0 <= index < len(paragraph.rows):
            block = self.document.findBlockByNumber(paragraph.number + (1 if down else -1))
            if not block.isValid():
                return offset
            paragraph = self.paragraph(block)
            index = 0 if down else len(paragraph.rows) - 1
        return self._nearest_in(paragraph, index, x)

    def _places(self, paragraph: Paragraph, index: int) -> list[tuple[int, float]]:
        """The caret places of a row and how far from the left they are."""
        row = paragraph.rows[index]
        last = index + 1 == len(paragraph.rows)
        places: list[tuple[int, float]] = []
        offset = row.start
        while offset < row.end or (last and offset == row.end):
            places.append((offset, self._x_of(paragraph, index, offset)))
            if offset == row.end:
                break
            offset = min(row.end, graphemes.next_boundary(self.text, offset))
        return places

    def _x_of(self, paragraph: Paragraph, index: int, offset: int) -> float:
        block = self.document.findBlockByNumber(paragraph.number)
        line = block.layout().lineAt(index)
        return _x(line, self.units.to_utf16(offset) - block.position())

    # Ranges

    def pieces(self, paragraph: Paragraph, start: int, end: int) -> tuple[Piece, ...]:
        """Where the characters of ``[start, end)`` that are in `paragraph` stand, line by line, left to right.

        White space at the ends of lines is left out, unless there is nothing else.
        """
        start, end = max(start, paragraph.start), min(end, paragraph.end)
        if start >= end:
            return ()
        key = (paragraph.number, start, end)
        found = self._pieces.get(key)
        if found is None:
            found = self._pieces[key] = self._cut(paragraph, *graphemes.snap(self.text, start, end))
        return found

    def bounds(self, start: int, end: int) -> tuple[float, float]:
        """Top of the first and bottom of the last line that the range touches."""
        first, last = self.paragraph_at(start), self.paragraph_at(max(start, end - 1))
        em = self.document.defaultFont().pixelSize()
        tops = [row.baseline for row in first.rows if row.end >= start]
        bottoms = [row.baseline for row in last.rows if row.start <= max(start, end - 1)]
        return (tops[0] if tops else first.top) - em * 1.4, (bottoms[-1] if bottoms else last.bottom) + em * 1.1

    def caret(self, offset: int) -> QRectF:
        """The caret before the code point at `offset`: a line without width."""
        block = self._block(offset)
        paragraph = self.paragraph(block)
        inside = self.units.to_utf16(offset) - block.position()
        line = block.layout().lineForTextPosition(inside)
        em = self.document.defaultFont().pixelSize()
        if not line.isValid():
            return QRectF(paragraph.left, paragraph.top, 0, em)
        x = paragraph.left + _x(line, inside)
        baseline = block.layout().position().y() + line.y() + line.ascent()
        return QRectF(x, baseline - em * 0.95, 0, em * 1.4)

    def _cut(self, paragraph: Paragraph, start: int, end: int) -> tuple[Piece, ...]:
        block = self.document.findBlockByNumber(paragraph.number)
        layout, qt_start = block.layout(), block.position()
        pieces: list[Piece] = []
        for number, row in enumerate(paragraph.rows):
            a, b = _trimmed(self.text, max(start, row.start), min(end, row.end))
            if a >= b:
                continue
            line = layout.lineAt(number)
            qt_a, qt_b = self.units.to_utf16(a) - qt_start, self.units.to_utf16(b) - qt_start
            for left, right in stretches(line, qt_a, qt_b):
                pieces.append(Piece(number, paragraph.left + left, paragraph.left + right, row.baseline))
        return tuple(pieces)


def stretches(line: QTextLine, qt_start: int, qt_end: int) -> list[tuple[float, float]]:
    """Where glyphs of the UTF-16 range of a line stand: one stretch a visual run, touching ones joined."""
    found = sorted(
        (min(box.left(), box.right()), max(box.left(), box.right()))
        for box in (run.boundingRect() for run in line.glyphRuns(qt_start, qt_end - qt_start))
    )
    joined: list[tuple[float, float]] = []
    for left, right in found:
        if joined and left <= joined[-1][1] + _TOUCH:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    joined = [(left, right) for left, right in joined if right - left > 0.25]
    if joined:
        return joined
    # A cut inside a ligature has no glyph of its own: the caret's places divide it.
    left, right = sorted((_x(line, qt_start), _x(line, qt_end)))
    return [(left, right)] if right > left else []


def _x(line: QTextLine, qt_offset: int) -> float:
    place = line.cursorToX(qt_offset)
    return float(place[0] if isinstance(place, tuple) else place)  # pyright: ignore


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    a, b = start, end
    while a < b and text[a].isspace():
        a += 1
    while b > a and text[b - 1].isspace():
        b -= 1
    return (a, b) if a < b else (start, end)
