"""The page mouse: what presses, drags and clicks on the article mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from annotator.core import graphemes, segmentation
from annotator.core.records import Segment

if TYPE_CHECKING:
    from annotator.ui.article_view import ArticleView

_SCROLL_EVERY = 30
"""Milliseconds between two steps of scrolling while the mouse is held outside the page."""


class PageMouse(QObject):
    """Turns mouse events of the page into selections, and into commands of the session."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view)
        self._view = view
        self._from: int | None = None
        """The code point at which the button went down, while it is down."""
        self._touched: int | None = None
        """The character under the mouse when the button went down."""
        self._pressed_at = QPointF()
        self._dragging = False
        self._adding = False
        self._free = False
        self._last = QPointF()
        self._since_double = QElapsedTimer()
        self._scroll = QTimer(self)
        self._scroll.setInterval(_SCROLL_EVERY)
        self._scroll.timeout.connect(self._scroll_on)

    @property
    def dragging(self) -> bool:
        """Whether text is being selected with the button down."""
        return self._dragging

    def press(self, event: QMouseEvent) -> None:
        """The left button goes down: a drag, a click or a third click begins."""
        view, geometry = self._view, self._view.places
        if geometry is None:
            return
        place = view.to_page(event.position())
        third = self._since_double.isValid() and self._since_double.elapsed() < QApplication.doubleClickInterval()
        self._since_double.invalidate()
        if third and (event.position() - self._pressed_at).manhattanLength() < QApplication.startDragDistance():
            self._select_unit(segmentation.sentence_at(geometry.text, self._spot(place)))
            return
        self._pressed_at = self._last = event.position()
        self._dragging = False
        self._adding = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self._from, self._touched = geometry.offset_at(place), geometry.over(place)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._from, self._touched = view.anchor, None
            self._drag_to(event)

    def move(self, event: QMouseEvent) -> None:
        """The mouse moves with the button down."""
        if self._from is None:
            return
        self._last = event.position()
        far = (event.position() - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if self._dragging or far:
            self._drag_to(event)
            outside = not self._view.viewport().rect().contains(event.position().toPoint())
            if outside and not self._scroll.isActive():
                self._scroll.start()
            elif not outside:
                self._scroll.stop()

    def release(self, event: QMouseEvent) -> None:
        """The left button comes up: the drag or the click is done."""
        self._scroll.stop()
        begun, self._from = self._from, None
        if begun is None:
            return
        if self._dragging:
            self._dragging = False
            self._finish_drag()
        else:
            self._click(event)

    def double(self, event: QMouseEvent) -> None:
        """A double click: the word."""
        view, geometry = self._view, self._view.places
        if geometry is None:
            return
        self._pressed_at, self._from = event.position(), None
        self._since_double.start()
        word = segmentation.word_at(geometry.text, self._spot(view.to_page(event.position())))
        if word:
            self._select_unit(word)

    def _spot(self, place: QPointF) -> int:
        geometry = self._view.places
        assert geometry is not None
        over = geometry.over(place)
        return geometry.offset_at(place) if over is None else over

    def _select_unit(self, segment: Segment) -> None:
        if segment[0] < segment[1]:
            self._view.session.set_range(*segment)
            self._view.show_palette()

    # Dragging

    def _drag_to(self, event: QMouseEvent) -> None:
        self._free = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        self._dragging = True
        self._view.hide_palette()
        self._stretch()

    def _stretch(self) -> None:
        """Show what would be selected if the button came up now."""
        view, geometry = self._view, self._view.places
        if geometry is None or self._from is None:
            return
        place = view.to_page(self._last)
        to = geometry.offset_at(place)
        start, end = min(self._from, to), max(self._from, to)
        if self._free or not view.settings.snap:
            start, end = graphemes.snap(geometry.text, start, end)
        else:
            # What the mouse touches belongs to the words: beside digits the caret's nearest place jumps to and fro.
            for touched in (self._touched, geometry.over(place)):
                if touched is not None:
                    start, end = min(start, touched), max(end, touched + 1)
            start, end = segmentation.snap_to_words(geometry.text, start, end)
        view.preview((end, start) if to < self._from else (start, end))

    def _finish_drag(self) -> None:
        view = self._view
        anchor, caret = view.anchor, view.caret
        if anchor == caret:
            view.session.set_caret(caret)
        elif self._adding and (view.session.selected or not view.session.read_only) and view.session.selected:
            view.session.add_segment(min(anchor, caret), max(anchor, caret))
            view.follow_session()
        else:
            view.session.set_range(anchor, caret)
            view.show_palette()

    def _scroll_on(self) -> None:
        view = self._view
        height, y = view.viewport().height(), self._last.y()
        over = y if y < 0 else max(0.0, y - height)
        bar = view.verticalScrollBar()
        bar.setValue(bar.value() + round(max(-60.0, min(60.0, over))))
        self._stretch()

    # Clicking

    def _click(self, event: QMouseEvent) -> None:
        view, session, geometry = self._view, self._view.session, self._view.places
        if geometry is None or session.open is None:
            return
        view.hide_palette()
        place = view.to_page(event.position())
        if not (self._adding or view.linking) and view.decide_at(place):
            return
        over = geometry.over(place)
        found = session.open.layer.at(over) if over is not None else []
        if over is None or not found:
            if not self._adding:
                session.select("")
                session.set_caret(geometry.offset_at(place))
                view.follow_session()
        elif view.linking:
            view.finish_link(found[0].id)
        elif self._adding and session.selected and session.selected != found[0].id:
            session.link_to(found[0].id)
        else:
            session.select_at(over)
