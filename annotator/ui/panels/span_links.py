"""The links of the selected span: to what, in which role, a click away, and undone with a button."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QStyle, QVBoxLayout, QWidget

from annotator.core.labels import Label
from annotator.core.records import Link, Span
from annotator.ui import theme
from annotator.ui.panels.rows import draw_text
from annotator.ui.panels.swatch import SIZE, paint_swatch
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from annotator.ui.text import isolate
from annotator.ui.widgets import icon_button, role_label


class SpanLinks(QWidget):
    """Lists the links of a span; hidden where it has none."""

    chosen = Signal(str)
    """A linked span's id."""
    unlinked = Signal(str)
    """A link's id."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self._shown: tuple[object, ...] = ()
        self._title = role_label("", "small")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addLayout(self._rows)

    def rows(self) -> list[LinkRow]:
        """The rows, in the order in which they stand."""
        items = (self._rows.itemAt(place) for place in range(self._rows.count()))
        return [row for item in items if item and isinstance(row := item.widget(), LinkRow)]

    def show_span(self, span: Span | None, *, read_only: bool) -> None:
        """Show the links of `span`."""
        opened, scheme = self._session.open, self._session.scheme
        found = opened.layer.links_of(span.id) if opened and span else []
        project = self._session.project
        described: list[tuple[Link, Span, str, bool]] = []
        for link in found:
            outward = span is not None and link.from_id == span.id
            other = opened.layer.span(link.to_id if outward else link.from_id) if opened else None
            kind = scheme.link(link.type) if scheme else None
            name = kind.name.in_language(self._settings.language) if kind else link.type
            mine = project is not None and link.annotator == project.annotator and not read_only
            if other:
                words = name if outward else self._inward(other, name)
                described.append((link, other, words, mine))
        kinds = [kind.id for kind in scheme.links] if scheme else []
        described.sort(
            key=lambda item: (
                span is not None and item[0].from_id != span.id,
                kinds.index(item[0].type) if item[0].type in kinds else len(kinds),
                item[1].start,
            )
        )
        wanted = (tuple(described), self._settings.language)
        self.setVisible(bool(described))
        self._title.setText(self.tr("Links"))
        if wanted == self._shown:
            return
        self._shown = wanted
        while item := self._rows.takeAt(0):
            if row := item.widget():
                row.hide()
                row.deleteLater()
        text = opened.document.text if opened else ""
        for link, other, words, mine in described:
            label = scheme.label(other.label) if scheme else None
            row = LinkRow(link, other, label, words, " ".join(other.quote(text).split()), mine)
            row.opener.clicked.connect(lambda _=False, span_id=other.id: self.chosen.emit(span_id))
            row.unlink.clicked.connect(lambda _=False, link_id=link.id: self.unlinked.emit(link_id))
            row.retranslate(self.tr("Unlink"))
            self._rows.addWidget(row)
            row.show()

    def _inward(self, other: Span, name: str) -> str:
        """The words for a link that comes from `other`: its label, and what the link is called."""
        scheme = self._session.scheme
        label = scheme.label(other.label) if scheme else None
        frame = scheme.frame_of(other.label) if scheme else None
        head = frame or label
        words = head.name.in_language(self._settings.language) if head else other.label
        return words if frame else self.tr("{name} of {label}").format(name=isolate(name), label=isolate(words))


class LinkRow(QWidget):
    """One link."""

    def __init__(self, link: Link, other: Span, label: Label | None, words: str, quote: str, mine: bool) -> None:
        super().__init__()
        self.link, self.other = link, other
        self.opener = _Opener(label, words, quote)
        self.unlink = icon_button("unlink", "")
        self.unlink.setIcon(theme.icon("unlink", "quiet"))
        self.unlink.setVisible(mine)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.opener, 1)
        row.addWidget(self.unlink)

    def retranslate(self, unlink: str) -> None:
        """Say what the button does."""
        self.unlink.setToolTip(unlink)
        self.unlink.setAccessibleName(f"{unlink}: {self.opener.accessibleName()}")


class _Opener(QAbstractButton):
    """Role and quotation of the other end; a click goes there."""

    def __init__(self, label: Label | None, words: str, quote: str) -> None:
        super().__init__()
        self._label, self._words, self._quote = label, words, quote
        self.setAccessibleName(f"{isolate(words)}: {isolate(quote)}")
        self.setToolTip(quote)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(160, 30)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = theme.current()
        bounds, rtl = self.rect(), self.isRightToLeft()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(colors.accent, 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(colors.hover)
            painter.drawRoundedRect(QRectF(bounds).adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)
        direction = self.layoutDirection()
        mark = QRect(4, bounds.center().y() - SIZE.height() // 2 + 1, SIZE.width(), SIZE.height())
        paint_swatch(painter, QRectF(QStyle.visualRect(direction, bounds, mark)), self._label, rtl=rtl)
        small = theme.font(theme.SMALL_POINTS)
        wide = min(QFontMetrics(small).horizontalAdvance(self._words) + 2, bounds.width() // 2)
        words = QRect(mark.right() + 8, 0, wide, bounds.height())
        painter.setPen(colors.quiet)
        draw_text(painter, bounds, words, self._words, small, rtl=rtl)
        quote = QRect(words.right() + 8, 0, bounds.width() - words.right() - 14, bounds.height())
        painter.setPen(colors.text)
        draw_text(painter, bounds, quote, self._quote, theme.font(), rtl=rtl)
        painter.end()
