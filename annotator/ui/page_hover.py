"""The page hover: what the mouse is over, and the card that tells about it after a moment."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRect, Qt, QTimer

if TYPE_CHECKING:
    from annotator.ui.article_view import ArticleView
    from annotator.ui.hover_card import HoverCard
    from annotator.ui.suggestion_card import SuggestionCard

_DELAY = 350
"""Milliseconds."""


class PageHover(QObject):
    """Emphasises the annotation under the mouse and shows its card."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view)
        self._view = view
        self._wait = QTimer(self, singleShot=True, interval=_DELAY)
        self._wait.timeout.connect(self._show)
        self._at = QPointF()

    @cached_property
    def card(self) -> HoverCard:
        """The card of an annotation."""
        from annotator.ui.hover_card import HoverCard

        return HoverCard(self._view)

    @cached_property
    def hint(self) -> SuggestionCard:
        """The card of a suggestion."""
        from annotator.ui.suggestion_card import SuggestionCard

        return SuggestionCard(self._view)

    def _hide(self, name: str) -> None:
        """Put ``card`` or ``hint`` away, if it was made."""
        if name in self.__dict__:
            getattr(self, name).hide()

    def move(self, point: QPointF) -> None:
        """The mouse, with no button down, is at `point` of the viewport."""
        view, emphasis = self._view, self._view.emphasis
        shown = view.session.open
        over = view.places.over(view.to_page(point)) if view.places and not emphasis.hidden else None
        found = shown.layer.at(over) if shown and over is not None else []
        name = found[0].id if found else ""
        joins = bool(view.linking and found)
        points = self._move_hint(point, over, bool(found)) or joins
        view.viewport().setCursor(Qt.CursorShape.PointingHandCursor if points else Qt.CursorShape.IBeamCursor)
        if name == emphasis.hovered:
            return
        old, emphasis.hovered, self._at = emphasis.hovered, name, point
        self._hide("card")
        if name:
            self._wait.start()
        elif not (view.hints and view.hints.hovered):
            self._wait.stop()
        if shown:
            spans = [span for key in (old, name) if (span := shown.layer.span(key))]
            if any(len(span.segments) > 1 for span in spans):
                view.viewport().update()
            else:
                view.update_spans(spans)

    def _move_hint(self, point: QPointF, over: int | None, taken: bool) -> bool:
        """Emphasise the suggestion under the mouse; whether a click there decides one."""
        view, hints = self._view, self._view.hints
        if hints is None or view.emphasis.hidden:
            return False
        place, shown = view.to_page(point), view.shown_paragraphs
        refused = hints.cross_hit(place, shown)
        line = None if refused else hints.line_hit(place, shown)
        item = refused or line or (None if taken else hints.over(over))
        name = item.id if item else ""
        if name != hints.hovered:
            hints.hovered, self._at = name, point
            self._hide("hint")
            view.viewport().update()
            if name:
                self._wait.start()
        return bool((refused or line) and not view.session.read_only)

    def leave(self, *, pressed: bool = False) -> None:
        """Put the card away and emphasise nothing; where the mouse is `pressed`, a suggestion's cross stays."""
        self._wait.stop()
        self._hide("card")
        self._hide("hint")
        if self._view.hints and self._view.hints.hovered and not pressed:
            self._view.hints.hovered = ""
            self._view.viewport().update()
        if self._view.emphasis.hovered:
            self._view.emphasis.hovered = ""
            self._view.viewport().update()

    def _show(self) -> None:
        view, session = self._view, self._view.session
        span = session.open.layer.span(view.emphasis.hovered) if session.open else None
        label = session.scheme.label(span.label) if session.scheme and span else None
        area = view.viewport().geometry()
        spot = QRect(round(self._at.x()) + area.x(), round(self._at.y()) + area.y() - 12, 1, 34)
        item = view.suggestions.get(view.hints.hovered) if view.hints and view.hints.hovered else None
        if item is not None and not view.palette_shown and not view.review.active:
            self.hint.show_suggestion(item, session, view.settings, spot, area)
        elif session.open and span and label and not view.palette_shown:
            self.card.show_for(span, label, session.open.document.text, view.settings.language, spot, area)
