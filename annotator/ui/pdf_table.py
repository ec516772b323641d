"""The printed table: columns as wide as their words need, rows that no page's end divides, headings on each page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontMetricsF

from annotator.core.report_pages import Cell, Table
from annotator.ui.pdf_flow import (
    POINT,
    QUIET,
    Canvas,
    Flow,
    Piece,
    font,
    lay_out,
    line_of,
    rule,
    stacked,
    text_pieces,
)

_PAD = 4 * POINT
_SIZE, _SMALL = 9.5, 8.5
_GROUND = "#f5f5f4"
_WIDEST_WORD = 90 * POINT
_MORE = 160 * POINT
"""The least width of a column with long values below its words."""


def table_pieces(flow: Flow, table: Table) -> Iterator[Piece]:
    """The table's title, its headings and its rows."""
    title = lay_out(line_of(table.title), font(12.5, bold=True), flow.width, right=flow.rtl)
    yield from text_pieces(title, space=16 * POINT, keep=True)
    widths = _widths(flow, table)
    head = _row(flow, widths, [Cell(text=words) for words in table.head], bold=True)[0]
    yield head
    for row in table.rows:
        yield from _row(flow, widths, row, head=head)


def _row(
    flow: Flow, widths: Sequence[float], cells: Sequence[Cell], *, bold: bool = False, head: Piece | None = None
) -> list[Piece]:
    """A row as one piece; as several only where it is higher than a page."""
    columns = [_cell(flow, cell, width - 2 * _PAD, bold=bold) for cell, width in zip(cells, widths, strict=True)]
    limit = flow.bottom - 2 * _PAD - (head.height if head is not None else 0)
    parts = max((len(_cut(column, limit)) for column in columns), default=1)
    cut = [_cut(column, limit) for column in columns]
    return [
        _band(flow, widths, [one[number] if number < len(one) else [] for one in cut], bold=bold, head=head)
        for number in range(parts)
    ]


def _band(
    flow: Flow, widths: Sequence[float], columns: Sequence[Sequence[Piece]], *, bold: bool, head: Piece | None
) -> Piece:
    height = max((stacked(column) for column in columns), default=0) + 2 * _PAD

    def draw(canvas: Canvas, x: float, y: float) -> None:
        if bold:
            canvas.painter.fillRect(QRectF(x, y, flow.width, height), QColor(_GROUND))
        left = x + flow.width if flow.rtl else x
        for width, column in zip(widths, columns, strict=True):
            left -= width if flow.rtl else 0
            top = y + _PAD
            for piece in column:
                piece.draw(canvas, left + _PAD, top + piece.space)
                top += piece.space + piece.height
            left += 0 if flow.rtl else width
        rule(canvas.painter, x, y + height, flow.width, POINT if bold else 0.5 * POINT)

    return Piece(height=height, draw=draw, keep=bold, head=head)


def _cut(column: Sequence[Piece], limit: float) -> list[list[Piece]]:
    """The lines of a cell in parts that are no higher than a page."""
    parts: list[list[Piece]] = [[]]
    height = 0.0
    for piece in column:
        if parts[-1] and height + piece.space + piece.height > limit:
            parts.append([])
            height = 0.0
        parts[-1].append(piece)
        height += piece.space + piece.height
    return parts


def _cell(flow: Flow, cell: Cell, width: float, *, bold: bool) -> list[Piece]:
    face = font(_SIZE, bold=bold)
    pieces = _links(flow, cell, width) if cell.links else []
    if cell.text:
        pieces += text_pieces(lay_out(line_of(cell.text), face, width, right=flow.rtl))
    for name, more in cell.more:
        small = font(_SMALL)
        if more.links:
            words = lay_out(f"{line_of(name)}:", small, width, right=flow.rtl)
            pieces += text_pieces(words, color=QUIET, space=2 * POINT)
            pieces += _links(flow, more, width)
        else:
            words = f"{line_of(name)}: \u2068{line_of(more.text)}\u2069"
            pieces += text_pieces(
                lay_out(words, small, width, right=flow.rtl, rtl=flow.rtl), color=QUIET, space=2 * POINT
            )
    return pieces


def _links(flow: Flow, cell: Cell, width: float) -> list[Piece]:
    return [
        piece
        for link in cell.links
        for piece in text_pieces(
            lay_out(
                line_of(link), font(_SMALL), width, right=flow.rtl, rtl=False,
                link=link if link.startswith(("https://", "http://")) else "",
            ),
            color=QUIET,
        )
    ]  # fmt: skip


def _widths(flow: Flow, table: Table) -> list[float]:
    """The widths of the columns: what their longest words need, and a share of the rest by what is in them."""
    plain, strong = QFontMetricsF(font(_SIZE)), QFontMetricsF(font(_SIZE, bold=True))
    least: list[float] = []
    whole: list[float] = []
    for column, words in enumerate(table.head):
        cells = [row[column] for row in table.rows]
        texts = [line_of(cell.text) for cell in cells]
        longest = [plain.horizontalAdvance(word) for text in texts for word in text.split()]
        longest += [strong.horizontalAdvance(word) for word in words.split()]
        more = _MORE if any(cell.more or cell.links for cell in cells) else 0.0
        low = max(more, min(_WIDEST_WORD, max(longest, default=0))) + 2 * _PAD + POINT
        high = (
            max([strong.horizontalAdvance(words), *(plain.horizontalAdvance(text) for text in texts)])
            + 2 * _PAD
            + POINT
        )
        least.append(low)
        whole.append(max(low, high))
    room = flow.width
    if sum(whole) <= room:
        return [width + (room - sum(whole)) * width / sum(whole) for width in whole]
    if sum(least) >= room:
        return [width * room / sum(least) for width in least]
    share = (room - sum(least)) / (sum(whole) - sum(least))
    return [low + (high - low) * share for low, high in zip(least, whole, strict=True)]
