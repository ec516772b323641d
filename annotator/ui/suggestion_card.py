"""The suggestion card: what is proposed under the mouse, why, and what a click does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, Qt

from annotator.core.labels import Label
from annotator.ui import theme
from annotator.ui.hover_card import HoverCard, value_words
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from annotator.ui.suggestion_words import confidence_words, reason_words, suggester_words
from annotator.ui.suggestions import suggester
from annotator.ui.text import isolate

if TYPE_CHECKING:
    from annotator.core.suggestion import Suggestion

_WIDTH = 320


class SuggestionCard(HoverCard):
    """A hover card for a suggestion."""

    def show_suggestion(
        self, item: Suggestion, session: Session, settings: Settings, spot: QRect, inside: QRect
    ) -> None:
        """Describe `item` under `spot`, or above it where there is no room, within `inside`."""
        scheme, shown = session.scheme, session.open
        label = scheme.label(item.label) if scheme else None
        if label is None or shown is None:
            return
        rtl = settings.language == "ar"
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        self.say(describe(item, label, shown.document.text, session, settings), min(_WIDTH, inside.width() - 16))
        size = self.size()
        below, above = spot.bottom() + 12, spot.top() - 12 - size.height()
        y = below if below + size.height() <= inside.bottom() else max(inside.top(), above)
        x = spot.right() - size.width() if rtl else spot.left()
        self.move(max(inside.left() + 8, min(x, inside.right() - 8 - size.width())), y)
        self.show()
        self.raise_()

    def say(self, words: str, width: int) -> None:
        """Show rich text, no wider than `width` pixels."""
        self._words.setText(words)
        self._words.setFixedWidth(min(width - 24, self._natural_width()))
        self.adjustSize()


def describe(item: Suggestion, label: Label, text: str, session: Session, settings: Settings) -> str:
    """Label, confidence and suggester, the reason in words, the values, what a click does: rich text."""
    from html import escape  # brings a table of all entities, too long to import at the start

    translate, language = QCoreApplication.translate, settings.language
    quiet = theme.current().quiet.name()
    name = f'<b style="color:{theme.label_color(label).name()}">{escape(label.name.in_language(language))}</b>'
    proposed = translate("SuggestionCard", "suggested")
    because = translate("SuggestionCard", "Because:")
    by = isolate(escape(suggester_words(suggester(item))))
    lines = [
        f'{name} <span style="color:{quiet}">· {proposed} · {confidence_words(item, settings)} · {by}</span>',
        f"{because} {escape(reason_words(item, session.scheme, language))}",
    ]
    for attribute in label.attributes:
        if attribute.id in item.attributes and attribute.type != "segment":
            value = escape(value_words(attribute, item.attributes[attribute.id], text, language))
            title = escape(attribute.name.in_language(language))
            lines.append(f'<span style="color:{quiet}">{title}:</span> {value}')
    how = translate("SuggestionCard", "Click the dashed line to accept, the cross to refuse; R reviews all.")
    lines.append(f'<span style="color:{quiet}">{escape(how)}</span>')
    body = "".join(f'<p style="margin:0 0 3px 0">{line}</p>' for line in lines)
    return f'<div dir="{"rtl" if language == "ar" else "ltr"}">{body}</div>'
