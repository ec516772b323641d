"""The announcer: tells a screen reader what happens on the page, which others see: what is selected, done, reviewed."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from annotator.core.edits import Edit
from annotator.core.errors import Expected
from annotator.core.records import Segment
from annotator.ui.article_view import ArticleView
from annotator.ui.text import edit_words, error_words, isolate, quoted

_QUOTE = 200
"""Code points of an annotation that are read out."""


class Announcer(QTimer):
    """Says one thing a turn of the event loop, the last that happened; nothing where no screen reader listens."""

    announced = Signal(str)

    def __init__(self, page: ArticleView) -> None:
        super().__init__(page, singleShot=True, interval=0)
        self._page, self._session = page, page.session
        self._words = ""
        self.timeout.connect(self._tell)
        self._session.selection_changed.connect(self._say_selected)
        self._session.said.connect(self._say_done)
        self._session.failed.connect(self._say_failed)
        page.review.changed.connect(self._say_reviewed)

    def _say(self, words: str) -> None:
        self._words = words
        self.start()

    def _tell(self) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._page, self._words))
        self.announced.emit(self._words)

    def _say_selected(self) -> None:
        span = self._session.span
        if QAccessible.isActive() and span is not None:
            self._say(self._about(span.label, span.segments))

    def _say_done(self, edit: Edit) -> None:
        scheme, opened = self._session.scheme, self._session.open
        if QAccessible.isActive() and scheme is not None:
            here = opened if opened and opened.article.id == edit.article else None
            text, find = (here.document.text, here.layer.span) if here else (None, None)
            self._say(edit_words(edit, scheme, self._page.settings.language, text, find))

    def _say_failed(self, error: Expected) -> None:
        if QAccessible.isActive():
            self._say(" ".join(error_words(error, self._page.settings.language, self._session.scheme)))

    def _say_reviewed(self) -> None:
        review = self._page.review
        current = review.current
        if QAccessible.isActive() and current is not None:
            words = self._about(current.label, review.segments(current))
            self._say(f"{words} {isolate(self._page.bar.accessibleDescription())}")

    def _about(self, label_id: str, segments: tuple[Segment, ...]) -> str:
        scheme, opened = self._session.scheme, self._session.open
        label = scheme.label(label_id) if scheme else None
        name = label.name.in_language(self._page.settings.language) if label else label_id
        text = opened.document.text if opened else ""
        quote = quoted(" … ".join(text[start:end] for start, end in segments), _QUOTE)
        return f"{isolate(name)} {quote}"
