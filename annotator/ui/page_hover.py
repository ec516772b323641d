"""The page hover: what the mouse is over, and the card that tells about it after a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRect, Qt, QTimer

from annotator.ui.hover_card import HoverCard

if TYPE_CHECKING:
    from annotator.ui.article_view import ArticleView

_DELAY = 350
"""Milliseconds."""


class PageHover(QObject):
    """Emphasises the annotation under the mouse and shows its card."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view)
        self._view = view
        self.card = HoverCard(view)
        self._wait = QTimer(self, singleShot=True, interval=_DELAY)
        self._wait.timeout.connect(self._show)
        self._at = QPointF()

    def move(self, point: QPointF) -> None:
        """The mouse, with no button down, is at `point` of the viewport."""
        view, emphasis = self._view, self._view.emphasis
        shown = view.session.open
        over = view.places.over(view.to_page(point)) if view.places and not emphasis.hidden else None
        found = shown.layer.at(over) if shown and over is not None else []
        name = found[0].id if found else ""
        joins = bool(view.linking and found)
        view.viewport().setCursor(Qt.CursorShape.PointingHandCursor if joins else Qt.CursorShape.IBeamCursor)
        if name == emphasis.hovered:
            return
        old, emphasis.hovered, self._at = emphasis.hovered, name, point
        self.card.hide()
        if name:
            self._wait.start()
        else:
            self._wait.stop()
        if shown:
            spans = [span for key in (old, name) if (span := shown.layer.span(key))]
            if any(len(span.segments) > 1 for span in spans):
                view.viewport().update()
            else:
                view.update_spans(spans)

    def leave(self) -> None:
        """Put the card away and emphasise nothing."""
        self._wait.stop()
        self.card.hide()
        if self._view.emphasis.hovered:
            self._view.emphasis.hovered = ""
            self._view.viewport().update()

    def _show(self) -> None:
        view, session = self._view, self._view.session
        span = session.open.layer.span(view.emphasis.hovered) if session.open else None
        label = session.scheme.label(span.label) if session.scheme and span else None
        if session.open and span and label and not view.palette_shown:
            area = view.viewport().geometry()
            spot = QRect(round(self._at.x()) + area.x(), round(self._at.y()) + area.y() - 12, 1, 34)
            self.card.show_for(span, label, session.open.document.text, view.settings.language, spot, area)
