"""The hover card: what an annotation under the mouse is, who made it, and what its form says."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from annotator.core.labels import Attribute, Label
from annotator.core.records import Span, Value
from annotator.ui import theme
from annotator.ui.text import in_quotes, isolate, ltr

_WIDTH, _AWAY, _QUOTE = 340, 10, 160


class HoverCard(QWidget):
    """A small card that the mouse passes through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setWordWrap(True)
        self._words.setFont(theme.font())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addWidget(self._words)
        self.hide()

    @property
    def words(self) -> str:
        """What the card says, as rich text."""
        return self._words.text()

    def show_for(self, span: Span, label: Label, text: str, language: str, spot: QRect, inside: QRect) -> None:
        """Describe `span` under `spot`, or above it where there is no room, within `inside`."""
        rtl = language == "ar"
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        self._words.setText(describe(span, label, text, language))
        width = min(_WIDTH, max(120, inside.width() - 16))
        self._words.setFixedWidth(min(width - 24, self._natural_width()))
        self.adjustSize()
        size = self.size()
        below, above = spot.bottom() + _AWAY, spot.top() - _AWAY - size.height()
        y = below if below + size.height() <= inside.bottom() else max(inside.top(), above)
        x = spot.right() - size.width() if rtl else spot.left()
        self.move(max(inside.left() + 8, min(x, inside.right() - 8 - size.width())), y)
        self.show()
        self.raise_()

    def _natural_width(self) -> int:
        self._words.setMinimumWidth(0)
        self._words.setMaximumWidth(_WIDTH)
        self._words.setWordWrap(False)
        width = self._words.sizeHint().width() + 2
        self._words.setWordWrap(True)
        return width

    def paintEvent(self, event: QPaintEvent) -> None:
        theme.card(QPainter(self), self.rect(), theme.current().edge)


def describe(span: Span, label: Label, text: str, language: str) -> str:
    """Label and annotator, the quoted text where it is not all in one piece, the attributes, the note: rich text."""
    from html import escape  # brings a table of all entities, too long to import at the start

    colors = theme.current()
    quiet = colors.quiet.name()
    name = f'<b style="color:{theme.label_color(label).name()}">{escape(label.name.in_language(language))}</b>'
    lines = [f'{name} <span style="color:{quiet}">· {isolate(escape(span.annotator))}</span>']
    if len(span.segments) > 1:
        quote = " ".join(span.quote(text).split())
        lines.append(escape(isolate(quote if len(quote) <= _QUOTE else quote[:_QUOTE].rsplit(" ", 1)[0] + "…")))
    for attribute in label.attributes:
        if attribute.id in span.attributes:
            value = escape(value_words(attribute, span.attributes[attribute.id], text, language))
            title = escape(attribute.name.in_language(language))
            lines.append(f'<span style="color:{quiet}">{title}:</span> {value}')
    if span.note:
        lines.append(f"<i>{escape(isolate(span.note))}</i>")
    body = "".join(f'<p style="margin:0 0 3px 0">{line}</p>' for line in lines)
    return f'<div dir="{"rtl" if language == "ar" else "ltr"}">{body}</div>'


def value_words(attribute: Attribute, value: Value, text: str, language: str) -> str:
    """An attribute's value as people read it."""
    if isinstance(value, bool):
        translate = QCoreApplication.translate
        return translate("HoverCard", "yes") if value else translate("HoverCard", "no")
    values = value if isinstance(value, tuple) else (value,)
    words: list[str] = []
    for item in values:
        choice = attribute.choice(item)
        if choice:
            words.append(choice.name.in_language(language))
        elif attribute.type == "segment" and "-" in item:
            start, _, end = item.partition("-")
            words.append(in_quotes(text[int(start) : int(end)]))
        elif attribute.type == "text":
            words.append(isolate(item))
        else:
            words.append(ltr(item))
    return ("، " if language == "ar" else ", ").join(words)
