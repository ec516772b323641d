"""The article view: the page with the caret, the keys and the mouse, joined to the session."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QTextCursor
from PySide6.QtWidgets import QWidget

from annotator.core.edits import Edit
from annotator.core.records import Article, Link, Span
from annotator.ui import caret, page_commands
from annotator.ui.keymap import Keymap
from annotator.ui.page import Page
from annotator.ui.page_hover import PageHover
from annotator.ui.page_mouse import PageMouse
from annotator.ui.page_notes import EmptyPage, KeyStrip
from annotator.ui.review import Review
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from annotator.ui.span_geometry import Paragraph
from annotator.ui.span_painter import SpanPainter
from annotator.ui.suggestion_painter import SuggestionPainter
from annotator.ui.suggestions import Suggestions

if TYPE_CHECKING:
    from annotator.core.suggestion import Suggestion
    from annotator.ui.palette_popup import PalettePopup
    from annotator.ui.review_bar import ReviewBar

_FLASH = 120
"""Milliseconds."""
_MOVE, _KEEP = QTextCursor.MoveMode.MoveAnchor, QTextCursor.MoveMode.KeepAnchor


class ArticleView(Page):
    """Shows the session's article; turns keys and mouse into the session's commands, and its signals into paint."""

    note_requested = Signal()
    form_requested = Signal()
    wording_requested = Signal()
    linking_changed = Signal()

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(session, settings, parent)
        self.keymap = Keymap(settings, lambda: session.scheme)
        self._mouse = PageMouse(self)
        self._hover = PageHover(self)
        self.suggestions = Suggestions(session, settings, self)
        self.review = Review(self.suggestions, self)
        self.hints: SuggestionPainter | None = None
        self.suggestions_hidden = False
        self._ringed = False
        """Whether a suggestion under review is on the page."""
        self.keymap.reviewing = lambda: self.review.active
        self._empty = EmptyPage(self)
        self._flash = QVariantAnimation(self, startValue=1.0, endValue=0.0, duration=_FLASH)
        self._flash.valueChanged.connect(self._on_flash)
        self._strip_dismissed = False
        session.article_changed.connect(self._on_article)
        session.records_changed.connect(self._on_records)
        session.selection_changed.connect(self._on_selection)
        session.frame_changed.connect(self._on_selection)
        session.caret_changed.connect(self.follow_session)
        session.scheme_changed.connect(self._on_scheme)
        session.reveal.connect(self.show_place)
        self.verticalScrollBar().valueChanged.connect(self._on_scroll)
        settings.changed.connect(self._on_words)
        self.suggestions.repainted.connect(self._on_suggestions)
        self.review.changed.connect(self._on_review)
        self.retranslate()
        self._on_article()

    # --- following the session ---------------------------------------------------------------------------------

    def _on_article(self) -> None:
        self.hide_palette()
        self.stop_linking()
        self._hover.leave()
        self.emphasis.range, self.emphasis.flashing = None, ""
        self.lay_out()
        self._say_hint()
        self._place_notes()
        self._on_selection()

    def _on_scheme(self) -> None:
        if self.places and self.session.open and self.session.scheme:
            self.marks = SpanPainter(self.places, self.session.open.layer, self.session.scheme, self.style_of_page.em)
        self._renew_hints()
        self._fill_words()
        self._on_selection()

    def lay_out(self) -> None:
        super().lay_out()
        self._renew_hints()

    def forget_measures(self) -> None:
        super().forget_measures()
        self._forget_hints()

    def _renew_hints(self) -> None:
        """Make the painter of suggestions for the page as it is laid out now."""
        if not hasattr(self, "review"):
            return
        self.hints = self.marks and SuggestionPainter(
            self.marks, self.suggestions, self.review, self.keymap.sequence_for
        )
        if self.hints:
            self.hints.hidden = self.suggestions_hidden

    def _forget_hints(self) -> None:
        if (hints := getattr(self, "hints", None)) is not None:
            hints.forget()

    def _on_suggestions(self, items: list[Suggestion] | None) -> None:
        """Paint the places of suggestions that have come or gone again, or all."""
        self._forget_hints()
        if items is None:
            self.viewport().update()
        else:
            self.update_spans(items)

    def _on_review(self) -> None:
        """Show the bar while the review is on, below the page."""
        active = self.review.active
        if active:
            self.hide_palette()
            self._hover.leave()
        if not active and not self._ringed:
            return
        self._ringed = active
        if active != (self._is_made("bar") and self.bar.isVisibleTo(self)):
            self.bar.setVisible(active)
            self.foot = self.bar.height() if active else 0
            self._centre()
            self._place_notes()
        self.viewport().update()

    def hide_suggestions(self, hidden: bool) -> None:
        """Hide the suggestions, or show them again."""
        self.suggestions_hidden = hidden
        if self.hints:
            self.hints.hidden = hidden
        self.viewport().update()

    def paint_more(self, painter: QPainter, shown: list[Paragraph]) -> None:
        if self.hints and not self.emphasis.hidden:
            self.hints.paint(painter, shown)

    def decide_at(self, place: QPointF) -> bool:
        """Accept the suggestion whose dashed line is clicked at a place of the page, refuse that of a cross."""
        if self.hints is None or self.session.read_only:
            return False
        shown = self._visible()
        if refused := self.hints.cross_hit(place, shown):
            return self.suggestions.refuse([refused])
        if accepted := self.hints.line_hit(place, shown):
            return self.suggestions.accept(self.suggestions.whole(accepted))
        return False

    def _on_records(self, edit: Edit) -> None:
        shown = self.session.open
        if shown is None or self.marks is None:
            return
        records = [*edit.removed, *edit.added]
        spans = [r for r in records if isinstance(r, Span) and r.article == shown.article.id]
        self.marks.forget(spans)
        self._forget_hints()
        if any(isinstance(r, Article) and r.id == shown.article.id for r in edit.added):
            self.restyle()
        self.update_spans(spans)
        if self.frame_view or any(isinstance(r, Link) for r in records):
            self._on_selection()
        made = [span for span in edit.added if isinstance(span, Span) and span.article == shown.article.id]
        if edit.kind == "do" and edit.action in ("tag", "accept") and made:
            self.emphasis.flashing = made[0].id
            self._flash.start()
        elif edit.kind != "do" and spans:
            self.show_place(spans[0].start, spans[0].end)
        self._place_notes()

    def _on_selection(self) -> None:
        session, emphasis = self.session, self.emphasis
        layer, scheme = session.open.layer if session.open else None, session.scheme
        before = {emphasis.selected, *emphasis.parts}
        emphasis.selected = session.selected
        old_view, self.frame_view = self.frame_view, None
        if layer and scheme:
            centre = session.selected or (session.frame.anchor if session.frame else "")
            self.frame_view = layer.frame_of(centre, scheme) if centre else None
            if self.frame_view is None and session.frame and session.frame.anchor:
                self.frame_view = layer.frame_of(session.frame.anchor, scheme)
        waiting = session.frame.waiting if session.frame else ()
        parts = [span.id for span in self.frame_view.spans()] if self.frame_view else []
        emphasis.parts = frozenset((*parts, *waiting))
        if layer is None or self.frame_view is not None or old_view is not None:
            self.viewport().update()
            return
        changed = before ^ {emphasis.selected, *emphasis.parts}
        self.update_spans([span for name in changed if (span := layer.span(name))])

    def follow_session(self) -> None:
        """Put the caret and the selected text where the session has them."""
        if self.places is None:
            return
        session = self.session
        start, end = session.range or (session.caret, session.caret)
        anchor = start if session.caret == end else end
        if (self.anchor, self.caret) != (anchor, session.caret):
            self.preview((anchor, session.caret))

    def preview(self, ends: tuple[int, int]) -> None:
        """Select text from one place to another (the caret) on the page, without telling the session."""
        if self.places is None:
            return
        cursor = self.textCursor()
        cursor.setPosition(self.places.units.to_utf16(ends[0]))
        cursor.setPosition(self.places.units.to_utf16(ends[1]), _KEEP)
        self._show_cursor(cursor)

    def move_caret(self, offset: int, mode: QTextCursor.MoveMode = _MOVE) -> bool:
        """Put the caret at an offset, keeping the selection's other end if `mode` says so; whether it moved."""
        if self.places is None:
            return False
        return self._take_cursor(caret.at(self.textCursor(), self.places, offset, mode))

    def _take_cursor(self, cursor: QTextCursor) -> bool:
        old = self.textCursor()
        self._show_cursor(cursor)
        if cursor.hasSelection():
            self.session.set_range(self.anchor, self.caret)
        else:
            self.session.set_caret(self.caret)
        return (old.anchor(), old.position()) != (cursor.anchor(), cursor.position())

    def _show_cursor(self, cursor: QTextCursor) -> None:
        self._update_cursor()
        dragging = self._mouse.dragging
        scroll = self.scroll_y
        self.setTextCursor(cursor)
        if dragging:
            self.verticalScrollBar().setValue(scroll)
        start, end = sorted((self.anchor, self.caret))
        self.emphasis.range = (start, end) if start < end else None
        self._update_cursor()

    def _update_cursor(self) -> None:
        """Paint the lines of the caret and the selected text again."""
        paragraphs = self._visible()
        if paragraphs:
            start, end = sorted((self.anchor, self.caret))
            first, last = paragraphs[0].start, paragraphs[-1].end
            a, b = max(first, min(start, last)), max(first, min(end, last))
            self.update_range(a, max(a, b))

    def _on_flash(self, value: float) -> None:
        self.emphasis.flash = float(value)
        span = self.session.open.layer.span(self.emphasis.flashing) if self.session.open else None
        if span:
            self.update_spans([span])
        if value == 0.0:
            self.emphasis.flashing = ""

    # --- commands ----------------------------------------------------------------------------------------------

    def run(self, command_id: str) -> bool:
        """Do a command of the page, a ``label:<id>`` or a ``frame:<id>``; whether it did something."""
        return page_commands.run(self, command_id)

    @property
    def linking(self) -> str:
        """The span from which a link is being drawn, or empty."""
        return self.emphasis.linking

    def start_linking(self) -> bool:
        """Remember the selected span; the next one that is chosen is linked with it."""
        if not self.session.selected:
            return False
        self.emphasis.linking = self.session.selected
        self.linking_changed.emit()
        self.viewport().update()
        return True

    def stop_linking(self) -> None:
        """Draw no link."""
        if self.emphasis.linking:
            self.emphasis.linking = ""
            self.linking_changed.emit()
            self.viewport().update()

    def finish_link(self, span_id: str) -> bool:
        """Link the remembered span with another."""
        begun = self.linking
        self.stop_linking()
        return self.session.link_to(span_id, begun)

    def set_hidden(self, hidden: bool) -> None:
        """Hide all annotations, or show them again."""
        if hidden != self.emphasis.hidden:
            self.emphasis.hidden = hidden
            self.viewport().update()

    # --- keys --------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.places is None:
            event.ignore()
            return
        cursor = caret.moved(
            event, self.textCursor(), self.places, self.viewport().height() - 1.5 * self.style_of_page.line
        )
        if cursor is not None:
            self.hide_palette()
            self._take_cursor(cursor)
            return
        command = self.keymap.command_for(event)
        if command == "hide_labels":
            self.set_hidden(True)
        elif command is None:
            event.ignore()
        elif (not event.isAutoRepeat() or command in _REPEATING) and not self.run(command):
            event.setAccepted(command != "close_frame")  # with nothing to put away, Escape is the window's

    def take_key(self, event: QKeyEvent) -> None:
        """Do what a key means here that was pressed in the list of annotations."""
        if (command := self.keymap.command_for(event)) and command != "hide_labels":
            self.run(command)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not event.isAutoRepeat() and self.emphasis.hidden and self.keymap.command_for(event) == "hide_labels":
            self.set_hidden(False)
        event.ignore()

    def focusNextPrevChild(self, forward: bool) -> bool:
        return False if self.places else super().focusNextPrevChild(forward)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self.places
            and self.keymap.command_for(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.set_hidden(False)
        self.viewport().update()

    # --- mouse -------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._hover.leave(pressed=True)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() == Qt.MouseButton.LeftButton:
            self.hide_palette()
            self._mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._mouse.move(event)
        else:
            self._hover.move(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._mouse.double(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover.leave()
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._hover.leave()
        self.hide_palette()
        if self.places is None or self.session.open is None:
            return
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            over = self.places.over(self.to_page(QPointF(event.pos())))
            found = self.session.open.layer.at(over) if over is not None else []
            if found and self.session.selected not in {span.id for span in found} and not self.session.range:
                self.session.select(found[0].id)
        from annotator.ui import page_menu

        page_menu.build(self).popup(event.globalPos())

    # --- what floats over the page: made when it is first shown --------------------------------------------------

    @cached_property
    def bar(self) -> ReviewBar:
        """The bar of the review."""
        from annotator.ui.review_bar import ReviewBar

        made = ReviewBar(self.review, self.settings, self)
        made.asked.connect(self.run)
        return made

    @cached_property
    def _palette_popup(self) -> PalettePopup:
        from annotator.ui.palette_popup import PalettePopup

        made = PalettePopup(self)
        made.chosen.connect(self.run)
        if scheme := self.session.scheme:
            made.fill(scheme, self.settings.language, self.keymap.sequence_for)
        return made

    @cached_property
    def _strip(self) -> KeyStrip:
        made = KeyStrip(self)
        made.dismissed.connect(self._dismiss_strip)
        if scheme := self.session.scheme:
            made.fill(scheme, self.settings.language, self.keymap.sequence_for)
        return made

    def _is_made(self, name: str) -> bool:
        """Whether one of these is there already."""
        return name in self.__dict__

    @property
    def palette_shown(self) -> bool:
        """Whether the label palette is in sight."""
        return self._is_made("_palette_popup") and self._palette_popup.isVisible()

    def show_palette(self) -> None:
        """Show the labels at the selected text."""
        picked = self.session.range
        if picked and self.places and not self.session.read_only:
            box = self.box_of(*picked).toAlignedRect().translated(self.viewport().pos())
            self._palette_popup.show_at(box, self.viewport().geometry(), self.places.is_rtl(picked[0]))

    def hide_palette(self) -> None:
        """Put the label palette away."""
        if self._is_made("_palette_popup"):
            self._palette_popup.hide()

    def _on_scroll(self) -> None:
        self.hide_palette()
        self._hover.leave()

    def _dismiss_strip(self) -> None:
        self._strip_dismissed = True
        self._strip.hide()

    def _place_notes(self) -> None:
        view, shown = self.viewport().geometry(), self.session.open
        self._empty.setGeometry(view)
        self._empty.setVisible(shown is None)
        if self._is_made("bar"):
            height = self.bar.height()
            self.bar.setGeometry(view.x(), self.height() - height, view.width(), height)
        bare = shown is not None and not shown.layer and not self.session.read_only and not self.review.active
        if bare and not self._strip_dismissed:
            self._strip.place(view.width(), self.height(), view.x())
            self._strip.show()
        elif self._is_made("_strip"):
            self._strip.hide()

    def resizeEvent(self, event) -> None:  # noqa: ANN001
        super().resizeEvent(event)
        self._place_notes()

    # --- words -------------------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        if event.type() not in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            super().changeEvent(event)  # the article keeps its own type

    def retranslate(self) -> None:
        """Take over the interface's language."""
        self.setAccessibleName(self.tr("Article"))
        self.setAccessibleDescription(
            self.tr(
                "Arrow keys move, Shift selects, a label's key tags, Tab goes to the next annotation, F6 to F8 leave."
            )
        )
        self._fill_words()

    def _on_words(self, name: str) -> None:
        if name in ("language", "keys", "theme"):
            self._fill_words()

    def _say_hint(self) -> None:
        if self.session.project is None:
            self._empty.say(self.tr("Open or make a project to begin."))
        else:
            self._empty.say(self.tr("Choose an article in the library, or add one."))

    def _fill_words(self) -> None:
        scheme, language = self.session.scheme, self.settings.language
        if scheme and self._is_made("_palette_popup"):
            self._palette_popup.fill(scheme, language, self.keymap.sequence_for)
        if scheme and self._is_made("_strip"):
            self._strip.fill(scheme, language, self.keymap.sequence_for)
        self._say_hint()
        self._place_notes()


_REPEATING = frozenset(
    {
        "skip_suggestion",
        "previous_suggestion",
        "next_span",
        "previous_span",
        "sentence_forward",
        "sentence_back",
        "extend_sentence_forward",
    }
    | {"extend_sentence_back", "clause_left", "clause_right", "extend_clause_left", "extend_clause_right"}
    | {f"{side}_{way}{by}" for side in ("start", "end") for way in ("left", "right") for by in ("", "_char", "_clause")}
)
"""Commands that a held key does again and again."""
