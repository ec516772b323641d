"""How one article looks in the library: a title, and a quiet line with what is known of it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPen, QTextOption
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.core.direction import first_strong
from annotator.core.labels import Label, Scheme
from annotator.core.records import Status
from annotator.project import Summary
from annotator.ui import theme
from annotator.ui.models.articles import SUMMARY_ROLE
from annotator.ui.settings import Settings
from annotator.ui.text import date_words, digits, isolate

MARGIN = 12
MARK = 14
GAP = 10
LINES = 4
"""Pixels between the two lines."""
COUNTED = 4
"""Labels whose spans are counted in a row, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A label, its name where it is counted, and how many of its spans an article has."""

    label: Label
    name: str
    spans: int


def counts(summary: Summary, scheme: Scheme, language: str) -> list[Count]:
    """What a row counts: the labels that stand alone, and frames by their anchors; parts of frames are left out."""
    parts = {part for frame in scheme.frames for part in frame.parts}
    inner = {label for link in scheme.links if link.id in parts for label in link.to_labels}
    alone = {label.id for label in scheme.labels if label.key.isdigit()}
    shown: list[Count] = []
    for label in scheme.labels:
        frame = scheme.frame_of(label.id)
        if frame is None and label.id in inner - alone:
            continue
        name = frame.name if frame else label.name
        spans = summary.counts.get(label.id, 0)
        shown.append(Count(label=label, name=name.in_language(language), spans=spans))
    return shown[:COUNTED]


_RTL = frozenset({"ar", "fa", "ur", "he"})
"""Languages whose titles read from right to left, also where the first word is Latin (``Reuters: ...``)."""


class ArticleDelegate(QStyledItemDelegate):
    """Paints the rows of the library; every row is as high as the next."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.scheme: Scheme | None = None
        self.open_number = -1
        """The number of the article on the page, or -1."""

    def describe(self, summary: Summary) -> str:
        """The row in words, for a screen reader and the tool tip."""
        article = summary.article
        words = [article.title or self.tr("Untitled"), article.publisher, article.author]
        if article.published:
            words.append(date_words(article.published, self._settings.language))
        words.append(self.status_words(article.status))
        if self.scheme is not None:
            words += [
                f"{each.name}: {digits(str(each.spans), self._settings)}"
                for each in counts(summary, self.scheme, self._settings.language)
                if each.spans
            ]
        if summary.review is not None and summary.review[1]:
            open_count = digits(summary.review[1], self._settings)
            words.append(self.tr("open suggestions: {count}").format(count=open_count))
        comma = "، " if self._settings.language == "ar" else ", "
        return comma.join(isolate(word) for word in words if word)

    def status_words(self, status: Status) -> str:
        """The status as people say it."""
        return {"new": self.tr("new"), "in_progress": self.tr("in progress"), "done": self.tr("done")}[status]

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines of text and the space around them; the same for every row."""
        title, quiet = _fonts(option.font)
        height = QFontMetrics(title).height() + QFontMetrics(quiet).height() + LINES + 2 * 9
        return QSize(160, height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row from the article's summary; nothing where it is gone."""
        summary: Summary | None = index.data(SUMMARY_ROLE)
        if summary is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_open = summary.number == self.open_number
        self._paint_ground(painter, option, is_open)
        row = _Row(option, self._settings)
        row.mark(painter, summary.article.status)
        title = summary.article.title or self.tr("Untitled")
        named = bool(summary.article.title)
        row.title(painter, title, language=summary.article.language if named else "", bold=is_open, quiet=not named)
        edge = row.counts(painter, self._shown(summary))
        row.facts(painter, self._facts(summary), edge)
        if summary.review is not None and summary.review[1]:
            row.review(painter, *summary.review)
        painter.restore()

    def _shown(self, summary: Summary) -> list[Count]:
        if self.scheme is None:
            return []
        found = counts(summary, self.scheme, self._settings.language)
        return [each for each in found if each.spans]

    def _facts(self, summary: Summary) -> str:
        article = summary.article
        date = date_words(article.published, self._settings.language) if article.published else ""
        return " · ".join(isolate(word) for word in (article.publisher, date) if word)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, is_open: bool) -> None:
        colors = theme.current()
        ground = QRectF(option.rect).adjusted(4, 1, -4, -1)
        state = option.state
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected or is_open:
            painter.setBrush(colors.tint)
            painter.drawRoundedRect(ground, 6, 6)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(colors.hover)
            painter.drawRoundedRect(ground, 6, 6)
        if is_open:
            width = 3
            left = option.direction == Qt.LayoutDirection.LeftToRight
            x = ground.left() if left else ground.right() - width
            painter.setBrush(colors.accent)
            painter.drawRoundedRect(QRectF(x, ground.top() + 8, width, ground.height() - 16), 1.5, 1.5)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colors.accent, 1.5))
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 5, 5)


class _Row:
    """Places of one row's parts, mirrored where the interface is."""

    def __init__(self, option: QStyleOptionViewItem, settings: Settings) -> None:
        self._option = option
        self._settings = settings
        self._title, self._quiet = _fonts(option.font)
        inside = option.rect.adjusted(MARGIN, 9, -MARGIN, -9)
        start = MARK + GAP
        top = QFontMetrics(self._title).height()
        self._mark = QRect(inside.left(), inside.top() + (top - MARK) // 2, MARK, MARK)
        self._first = QRect(inside.left() + start, inside.top(), inside.width() - start, top)
        below = QFontMetrics(self._quiet).height()
        self._second = QRect(self._first.left(), self._first.bottom() + 1 + LINES, self._first.width(), below)

    def _visual(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self._option.direction, self._option.rect, rect)

    def mark(self, painter: QPainter, status: Status) -> None:
        """An empty ring, a half-filled one, or a tick on a full one."""
        paint_status(painter, QRectF(self._visual(self._mark)), status)

    def title(self, painter: QPainter, title: str, *, language: str, bold: bool, quiet: bool) -> None:
        """The title in its language's direction, else its own, at the start edge, cut at its own end."""
        colors = theme.current()
        font = QFont(self._title)
        font.setBold(bold)
        painter.setPen(colors.quiet if quiet else colors.text)
        self._text(painter, self._first, title, font, "rtl" if language in _RTL else first_strong(title))

    def review(self, painter: QPainter, decided: int, left: int) -> None:
        """A thin bar under the row: how much of the suggestions is decided."""
        colors = theme.current()
        bar = QRect(self._first.left(), self._option.rect.bottom() - 5, self._first.width(), 2)
        painter.fillRect(self._visual(bar), colors.hairline)
        done = bar.adjusted(0, 0, -round(bar.width() * left / (decided + left)), 0)
        painter.fillRect(self._visual(done), colors.accent)

    def facts(self, painter: QPainter, words: str, width: int) -> None:
        """Publisher and date in the second line, in the `width` pixels that the counts leave."""
        painter.setPen(theme.current().quiet)
        self._text(painter, self._second.adjusted(0, 0, width - self._second.width(), 0), words, self._quiet, None)

    def counts(self, painter: QPainter, shown: list[Count]) -> int:
        """A dot and a number for each label, at the end of the second line; returns the width left before them."""
        metrics = QFontMetrics(self._quiet)
        colors = theme.current()
        end = self._second.width()
        for each in reversed(shown):
            number = digits(str(each.spans), self._settings)
            wide = metrics.horizontalAdvance(number)
            rect = self._second.adjusted(end - wide, 0, end - self._second.width(), 0)
            painter.setPen(colors.quiet)
            painter.setFont(self._quiet)
            painter.drawText(self._visual(rect), int(Qt.AlignmentFlag.AlignCenter), number)
            dot = QRect(rect.left() - 11, rect.center().y() - 3, 7, 7)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.label_color(each.label, colors))
            painter.drawEllipse(QRectF(self._visual(dot)))
            end -= wide + 11 + 10
        return end

    def _text(self, painter: QPainter, rect: QRect, text: str, font: QFont, direction: str | None) -> None:
        right_to_left = self._option.direction == Qt.LayoutDirection.RightToLeft
        reads = {"rtl": True, "ltr": False}.get(direction or "", right_to_left)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
        flags = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        flags.setWrapMode(QTextOption.WrapMode.NoWrap)
        flags.setTextDirection(Qt.LayoutDirection.RightToLeft if reads else Qt.LayoutDirection.LeftToRight)
        painter.setFont(font)
        painter.drawText(QRectF(self._visual(rect)), shown, flags)


def paint_status(painter: QPainter, rect: QRectF, status: Status) -> None:
    """Draw the mark of a status into the square `rect`."""
    colors = theme.current()
    ring = rect.adjusted(1.5, 1.5, -1.5, -1.5)
    accent = colors.accent
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if status == "new":
        painter.setPen(QPen(colors.quiet, 1.5))
        painter.drawEllipse(ring)
        return
    painter.setPen(QPen(accent, 1.5))
    if status == "in_progress":
        painter.drawEllipse(ring)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        rtl = QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.drawPie(ring.adjusted(2, 2, -2, -2), 90 * 16, (180 if rtl else -180) * 16)
        return
    painter.setBrush(accent)
    painter.drawEllipse(ring)
    tick = QPainterPath(QPointF(ring.left() + ring.width() * 0.27, ring.center().y()))
    tick.lineTo(ring.left() + ring.width() * 0.44, ring.top() + ring.height() * 0.68)
    tick.lineTo(ring.left() + ring.width() * 0.74, ring.top() + ring.height() * 0.34)
    painter.setPen(
        QPen(
            colors.page,
            1.6,
            Qt.PenStyle.SolidLine,
            Qt.PenCapStyle.RoundCap,
            Qt.PenJoinStyle.RoundJoin,
        )
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(tick)


def _fonts(base: QFont) -> tuple[QFont, QFont]:
    """The font of titles and that of the quiet line."""
    quiet = QFont(base)
    quiet.setPointSizeF(max(7.0, base.pointSizeF() - 1.5))
    return QFont(base), quiet
