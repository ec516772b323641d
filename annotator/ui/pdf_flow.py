"""The printed flow: pieces one under another, cut into pages so that what belongs together stays together.

Lengths are units of a tenth of a point, the page's own resolution.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from annotator.core.direction import first_strong
from annotator.ui.pdf_text import TextLayer

POINT = 10
FAMILIES = ["Noto Naskh Arabic", "Noto Sans Arabic", "Geeza Pro", "Segoe UI", "DejaVu Sans"]
INK, QUIET, RULE = "#1c1917", "#57534e", "#a8a29e"
_MARGIN = 18
"""Millimetres."""
_FOOT = 14 * POINT


class Canvas:
    """The page that is drawn on, and the words on it."""

    def __init__(self) -> None:
        self.painter = QPainter()
        self.words = TextLayer(1 / POINT)
        self.left = self.top = 0.0
        """From the page's corner to where drawing begins."""

    def line(self, layout: QTextLayout, line: QTextLine, x: float, y: float, color: str = INK) -> None:
        """Draw a line of a text with its top left corner at a place."""
        self.painter.setPen(QColor(color))
        line.draw(self.painter, QPointF(x, y))
        self.words.line(layout.text(), line, self.left + x, self.top + y, layout.font().pixelSize())


Draw = Callable[[Canvas, float, float], None]
"""Draws a piece with its top left corner at a place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What no page's end divides."""

    height: float
    draw: Draw
    space: float = 0
    """Left above it, but at the top of a page."""
    keep: bool = False
    """Whether it stays on one page with the next piece."""
    head: Piece | None = None
    """What is said again above it where it begins a page: a table's headings."""


class Flow:
    """Puts pieces on the pages of a PDF. Begin an article, add its pieces, and end at last."""

    def __init__(self, writer: QPdfWriter, *, rtl: bool) -> None:
        writer.setResolution(72 * POINT)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageMargins(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Millimeter)
        self.width = float(writer.width())
        self.bottom = writer.height() - _FOOT - 10 * POINT
        self.rtl = rtl
        self._writer = writer
        area = writer.pageLayout().paintRectPixels(72 * POINT)
        self._paper = writer.pageLayout().fullRectPixels(72 * POINT)
        self._canvas = Canvas()
        self._canvas.left, self._canvas.top = float(area.left()), float(area.top())
        self._title = ""
        self._page = 0
        self._y = 0.0
        self._waiting: list[Piece] = []

    def begin(self, title: str) -> bool:
        """Begin a page for the article of that name; False where the file cannot be written."""
        if self._page == 0:
            if not self._canvas.painter.begin(self._writer):
                return False
        else:
            self._place()
            self._foot()
            self._writer.newPage()
        self._canvas.words.page(self._paper.width(), self._paper.height())
        self._title = title
        self._page += 1
        self._y = 0.0
        return True

    def add(self, pieces: Iterable[Piece]) -> None:
        """Add pieces below what is there."""
        for piece in pieces:
            self._waiting.append(piece)
            if not piece.keep:
                self._place()

    @property
    def words(self) -> TextLayer:
        """The words of the pages, to be added to the file when it is finished."""
        return self._canvas.words

    def end(self) -> None:
        """Finish the last page and the file."""
        if self._page == 0:
            self.begin("")
        self._place()
        self._foot()
        self._canvas.painter.end()

    def _place(self) -> None:
        group = self._waiting
        together = sum(piece.height + piece.space for piece in group)
        if group and self._y > 0 and self._y + together > self.bottom:
            self._turn(group[0])
        for piece in group:
            if self._y > 0 and self._y + piece.space + piece.height > self.bottom:
                self._turn(piece)
            self._put(piece)
        self._waiting = []

    def _put(self, piece: Piece) -> None:
        if self._y > 0:
            self._y += piece.space
        piece.draw(self._canvas, 0, self._y)
        self._y += piece.height

    def _turn(self, first: Piece) -> None:
        """Go on with `first` on a new page."""
        self._foot()
        self._writer.newPage()
        self._canvas.words.page(self._paper.width(), self._paper.height())
        self._page += 1
        self._y = 0.0
        if first.head is not None:
            self._put(first.head)

    def _foot(self) -> None:
        """The article's title and the number of the page."""
        face = font(8)
        top = float(self._writer.height() - _FOOT)
        number = lay_out(str(self._page), face, self.width, right=not self.rtl)
        metrics = QFontMetricsF(face)
        short = metrics.elidedText(line_of(self._title), Qt.TextElideMode.ElideRight, self.width * 0.8)
        title = lay_out(short, face, self.width, right=self.rtl)
        for layout in (number, title):
            for line in lines_of(layout):
                self._canvas.line(layout, line, 0, top, QUIET)


def font(points: float, *, bold: bool = False) -> QFont:
    """A face of the report."""
    made = QFont(FAMILIES)
    made.setPixelSize(round(points * POINT))
    made.setBold(bold)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def line_of(text: str) -> str:
    """Text without characters that Qt takes for the end of a line or a block."""
    return text.translate({0x2028: " ", 0x2029: " ", 0x0A: " ", 0x0D: " ", 0xFDD0: " ", 0xFDD1: " "})


def lay_out(
    text: str, face: QFont, width: float, *, right: bool, rtl: bool | None = None, link: str = ""
) -> QTextLayout:
    """Text broken into lines of that width at the right or left margin, in its own direction or the one given.

    `link`: the address to which it leads.
    """
    layout = QTextLayout(text, face)
    option = QTextOption()
    turned = first_strong(text) == "rtl" if rtl is None else rtl
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if turned else Qt.LayoutDirection.LeftToRight)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    if link:
        leads = QTextCharFormat()
        leads.setAnchor(True)
        leads.setAnchorHref(link)
        leads.setFontUnderline(True)
        whole = QTextLayout.FormatRange()
        whole.start, whole.length, whole.format = 0, len(text.encode("utf-16-le")) // 2, leads
        layout.setFormats([whole])
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, 0))
    layout.endLayout()
    return layout


def lines_of(layout: QTextLayout) -> list[QTextLine]:
    """The lines of a text that is laid out; each is drawn at its own place."""
    return [layout.lineAt(number) for number in range(layout.lineCount())]


def text_pieces(
    layout: QTextLayout, *, color: str = INK, spacing: float = 1.15, space: float = 0, keep: bool = False
) -> list[Piece]:
    """The lines of a text as pieces. No page begins or ends with a single line of several.

    `spacing`: of the face's own line height; `keep`: the last line stays with what follows.
    """
    lines = lines_of(layout)

    def drawing(line: QTextLine, rise: float) -> Draw:
        def draw(canvas: Canvas, x: float, y: float) -> None:
            canvas.line(layout, line, x, y + rise, color)

        return draw

    made: list[Piece] = []
    for number, line in enumerate(lines):
        height = line.height() * spacing
        made.append(
            Piece(
                height=height,
                draw=drawing(line, (height - line.height()) / 2),
                space=space if number == 0 else 0,
                keep=keep if number == len(lines) - 1 else sticks(number, len(lines)),
            )
        )
    return made


def sticks(number: int, count: int) -> bool:
    """Whether a line stays with the next: the first with the second, the last but one with the last."""
    return number < count - 1 and number in (0, count - 2)


def rule(painter: QPainter, x: float, y: float, width: float, weight: float) -> None:
    """A line across a table."""
    painter.fillRect(QRectF(x, y, width, weight), QColor(RULE))


def stacked(pieces: Sequence[Piece]) -> float:
    """The height of pieces one under another."""
    return sum(piece.height + piece.space for piece in pieces)
