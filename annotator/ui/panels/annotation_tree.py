"""The tree of the inspector: annotations by kind, frames with their parts, two-way linked with the text."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from annotator.core.records import Span
from annotator.ui import theme
from annotator.ui.models.annotation_groups import Row
from annotator.ui.models.annotations import AnnotationsModel
from annotator.ui.panels.rows import LATER, RowDelegate, RowsView, draw_text
from annotator.ui.panels.swatch import SIZE, paint_swatch
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from annotator.ui.text import digits

HEADING, ENTRY, BARE, PART = 34, 50, 36, 30
"""Heights of headings, spans with and without a quiet line, and parts, in pixels at 100 %."""
_MARGIN, _GAP, _INDENT = 12, 10, 14


class AnnotationTree(RowsView):
    """Lists the annotations of the open article."""

    page_requested = Signal()
    key_for_page = Signal(object)
    """The `QKeyEvent` of a letter, digit or sign: the list has no use for it, the page's keys may."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(ENTRY, parent)
        self._session = session
        self.annotations = AnnotationsModel(session, settings, self)
        self.setItemDelegate(_Delegate(session, settings, self.annotations, self))
        self.setModel(self.annotations)
        self.chosen.connect(self._choose)
        self.entered_row.connect(self._enter)
        self._following = QTimer(self, singleShot=True, interval=LATER)
        self._following.timeout.connect(self.follow)
        session.selection_changed.connect(self._following.start)
        self.annotations.modelReset.connect(self.follow)
        self.annotations.rowsInserted.connect(self._follow_rows)
        theme.signals.changed.connect(self.viewport().update)
        settings.changed.connect(lambda _name: self.viewport().update())
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the interface's language."""
        self.setAccessibleName(self.tr("Annotations of the article"))
        self.viewport().update()

    def height_of(self, place: int) -> int:
        """The height of a row in pixels."""
        row = self.annotations.row(place)
        if row.kind == "span" and not self.annotations.has_detail(row):
            return BARE
        return {"group": HEADING, "span": ENTRY, "part": PART}[row.kind]

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._following.start()

    # Linked with the text

    def follow(self) -> None:
        """Make the selected span's row current and show it."""
        self._following.stop()
        places = self.annotations.places(self._session.selected) if self._session.selected else []
        if not places:
            self.clearSelection()
            return
        here = self.currentIndex().row()
        self.go(here if here in places else places[0])

    def _follow_rows(self) -> None:
        current = self.currentIndex()
        if not current.isValid() or self._span_id(current.row()) != self._session.selected:
            self._following.start()

    def _choose(self, place: int) -> None:
        row = self.annotations.row(place)
        if not row.span_id:
            return
        self._session.select(row.span_id, reveal=True)

    def _enter(self, place: int) -> None:
        row = self.annotations.row(place)
        if not row.span_id:
            self.toggle(place)
            return
        self._choose(place)
        self.page_requested.emit()

    def _span_id(self, place: int) -> str:
        return self.annotations.row(place).span_id

    # Keys and mouse

    def toggle(self, place: int, expanded: bool | None = None) -> None:
        """Open or close the group at `place`; its heading becomes current."""
        group = self.annotations.group(place)
        self.annotations.set_expanded(group, not group.expanded if expanded is None else expanded)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self.currentIndex().row()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        inward, outward = (Qt.Key.Key_Left, Qt.Key.Key_Right) if rtl else (Qt.Key.Key_Right, Qt.Key.Key_Left)
        if event.key() == Qt.Key.Key_Escape:
            self.page_requested.emit()
        elif event.text().strip() and event.text().isprintable():
            self.key_for_page.emit(event)
        elif place < 0 or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._delete(place)
        elif event.key() == Qt.Key.Key_Space and not self._span_id(place):
            self.toggle(place)
        elif event.key() == inward:
            if not self._span_id(place):
                self.toggle(place, True)
        elif event.key() == outward:
            self._outward(place)
        else:
            super().keyPressEvent(event)

    def _outward(self, place: int) -> None:
        row = self.annotations.row(place)
        if row.kind == "group":
            self.toggle(place, False)
            return
        above = "span" if row.kind == "part" else "group"
        while self.annotations.row(place).kind != above:
            place -= 1
        self._by_person = True
        self.go(place)
        self._by_person = False

    def _delete(self, place: int) -> None:
        if not self._span_id(place):
            return
        self._choose(place)
        if self._session.delete_selected():
            self.go(min(place, self.annotations.rowCount() - 1))
            self._choose_current()

    def _choose_current(self) -> None:
        if self.currentIndex().isValid():
            self._choose(self.currentIndex().row())

    def mousePressEvent(self, event) -> None:  # noqa: ANN001
        place = self.indexAt(event.position().toPoint()).row()
        super().mousePressEvent(event)
        if place >= 0 and not self._span_id(place) and event.button() == Qt.MouseButton.LeftButton:
            self.toggle(place)


class _Delegate(RowDelegate):
    """Paints headings, spans and parts."""

    def __init__(
        self, session: Session, settings: Settings, annotations: AnnotationsModel, parent: AnnotationTree
    ) -> None:
        super().__init__(parent)
        self._settings, self._annotations = settings, annotations
        settings.changed.connect(self.forget)
        session.scheme_changed.connect(self.forget)
        session.project_changed.connect(self.forget)

    def look(self, place: int) -> tuple[Hashable, object]:
        row, span = self._annotations.row(place), self._annotations.span_at(place)
        if span is None:
            group = self._annotations.group(place)
            return (group.id, group.count, group.expanded), None
        return (id(span), row.anchor, row.link), span

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, place: int) -> None:
        row, span = self._annotations.row(place), self._annotations.span_at(place)
        if span is None:
            self._heading(painter, option, place)
            return
        self._ground(painter, option)
        if row.kind == "part":
            self._part(painter, option, row, span)
        else:
            self._span(painter, option, span)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        colors = theme.current()
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            color = QColor(colors.tint)
        elif state & QStyle.StateFlag.State_MouseOver:
            color = QColor(colors.hover)
        else:
            return
        rect = QRectF(option.rect).adjusted(4, 1, -4, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(rect, theme.RADIUS, theme.RADIUS)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colors.accent, 1.5))
            painter.drawRoundedRect(rect.adjusted(0.75, 0.75, -0.75, -0.75), theme.RADIUS - 1, theme.RADIUS - 1)

    def _heading(self, painter: QPainter, option: QStyleOptionViewItem, place: int) -> None:
        colors, rtl = theme.current(), _rtl(option)
        group = self._annotations.group(place)
        bounds = option.rect
        focused = option.state & QStyle.StateFlag.State_HasFocus
        if focused or option.state & QStyle.StateFlag.State_MouseOver:
            self._ground(painter, option)
        inside = bounds.adjusted(_MARGIN, 4, -_MARGIN, 0)
        mark = QRect(inside.left() + 1, inside.center().y() - 7, 14, 14)
        name = "chevron-down" if group.expanded else "chevron-right"
        theme.icon(name, "quiet").paint(painter, QStyle.visualRect(option.direction, bounds, mark))
        count = digits(group.count, self._settings)
        small = theme.font(theme.SMALL_POINTS)
        wide = QFontMetrics(small).horizontalAdvance(count) + 2
        words = inside.adjusted(SIZE.width() + _GAP, 0, -wide - 8, 0)
        painter.setPen(colors.text)
        strong = theme.font(bold=True)
        draw_text(painter, bounds, words, self._annotations.heading(group), strong, rtl=rtl)
        painter.setPen(colors.quiet)
        end = QRect(inside.right() - wide, inside.top(), wide + 1, inside.height())
        draw_text(painter, bounds, end, count, small, rtl=rtl, at_end=True)

    def _span(self, painter: QPainter, option: QStyleOptionViewItem, span: Span) -> None:
        bounds, rtl = option.rect, _rtl(option)
        inside = bounds.adjusted(_MARGIN, 6, -_MARGIN, -6)
        quote, detail = self._annotations.quote(span), self._annotations.detail(span)
        first_height = inside.height() // 2 + 1 if detail else inside.height()
        mark = QRect(inside.left(), 0, SIZE.width(), SIZE.height())
        mark.moveTop(inside.top() + (first_height - SIZE.height()) // 2 + 1)
        self._swatch(painter, option, mark, span)
        first = inside.adjusted(SIZE.width() + _GAP, 0, 0, first_height - inside.height())
        if span.note:
            note = QRect(inside.right() - 13, first.center().y() - 6, 13, 13)
            theme.icon("message-square", "quiet").paint(painter, QStyle.visualRect(option.direction, bounds, note))
            first.adjust(0, 0, -20, 0)
        painter.setPen(theme.current().text)
        draw_text(painter, bounds, first, quote, theme.font(), rtl=rtl)
        if detail:
            second = inside.adjusted(SIZE.width() + _GAP, first_height, 0, 0)
            painter.setPen(theme.current().quiet)
            draw_text(painter, bounds, second, detail, theme.font(theme.SMALL_POINTS), rtl=rtl)

    def _part(self, painter: QPainter, option: QStyleOptionViewItem, row: Row, span: Span) -> None:
        bounds, rtl = option.rect, _rtl(option)
        colors = theme.current()
        inside = bounds.adjusted(_MARGIN + SIZE.width() // 2, 2, -_MARGIN, -2)
        rail = QRect(inside.left(), bounds.top(), 1, bounds.height())
        painter.fillRect(QStyle.visualRect(option.direction, bounds, rail), colors.edge)
        inside.adjust(_INDENT + _GAP - 5, 0, 0, 0)
        mark = QRect(inside.left(), inside.center().y() - SIZE.height() // 2 + 1, SIZE.width(), SIZE.height())
        self._swatch(painter, option, mark, span)
        small = theme.font(theme.SMALL_POINTS)
        role = self._annotations.role(row, span)
        wide = min(QFontMetrics(small).horizontalAdvance(role) + 2, inside.width() // 3)
        words = QRect(mark.right() + _GAP - 2, inside.top(), wide, inside.height())
        painter.setPen(colors.quiet)
        draw_text(painter, bounds, words, role, small, rtl=rtl)
        quote = QRect(words.right() + 8, inside.top(), inside.right() - words.right() - 8, inside.height())
        painter.setPen(colors.text)
        draw_text(painter, bounds, quote, self._annotations.quote(span), theme.font(), rtl=rtl)

    def _swatch(self, painter: QPainter, option: QStyleOptionViewItem, mark: QRect, span: Span) -> None:
        scheme = self._annotations.scheme
        label = scheme.label(span.label) if scheme else None
        rect = QStyle.visualRect(option.direction, option.rect, mark)
        paint_swatch(painter, QRectF(rect), label, rtl=_rtl(option))


def _rtl(option: QStyleOptionViewItem) -> bool:
    return option.direction == Qt.LayoutDirection.RightToLeft
