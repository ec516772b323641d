"""The words of an annotation in a list: its group's heading, its role, and the line with what matters most."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from annotator.core.labels import Attribute, Scheme
from annotator.core.records import Span, Value
from annotator.ui.settings import Settings
from annotator.ui.text import date_words, digits, isolate

_SHORT = 24
"""Text up to so many code points is shown in the quiet line."""
_SHOWN = 3
"""Attributes in the quiet line, at most."""


def heading(kind: str, ref: str, scheme: Scheme | None, language: str) -> str:
    """The heading of a group of the inspector; `ref` is a label's or a frame's id."""
    if kind == "label":
        return label_name(ref, scheme, language)
    frame = next((frame for frame in scheme.frames if frame.id == ref), None) if scheme else None
    name = frame.name.in_language(language) if frame else ref
    if kind == "frame":
        return name
    if kind == "loose":
        return QCoreApplication.translate("Annotations", "Outside any frame: {frame}").format(frame=isolate(name))
    return QCoreApplication.translate("Annotations", "Other labels")


def role(link: str, label: str, scheme: Scheme | None, language: str) -> str:
    """A part's role in its frame, or the label's name."""
    kind = scheme.link(link) if scheme and link else None
    return kind.name.in_language(language) if kind else label_name(label, scheme, language)


def label_name(label_id: str, scheme: Scheme | None, language: str) -> str:
    """The label's name, or its id where the scheme does not know it."""
    label = scheme.label(label_id) if scheme else None
    return label.name.in_language(language) if label else label_id


def detail(span: Span, scheme: Scheme | None, settings: Settings, *, mine: bool) -> str:
    """The first answers of the span's form in words, and the annotator where it is not the person at work."""
    label = scheme.label(span.label) if scheme else None
    shown: list[str] = []
    for attribute in label.attributes if label else ():
        value = span.attributes.get(attribute.id)
        if value is not None and len(shown) < _SHOWN and _is_short(attribute, value):
            shown.append(isolate(value_words(attribute, value, settings)))
    if not mine:
        shown.append(isolate(span.annotator))
    return " · ".join(shown)


def _is_short(attribute: Attribute, value: Value) -> bool:
    """Whether the answer says something in a word or two."""
    if attribute.type == "text":
        return isinstance(value, str) and len(value) <= _SHORT
    return attribute.type in ("choice", "number", "date")


def value_words(attribute: Attribute, value: Value, settings: Settings) -> str:
    """An attribute's value as people read it."""
    comma = "، " if settings.language == "ar" else ", "
    if isinstance(value, bool):
        yes = QCoreApplication.translate("Annotations", "yes")
        return yes if value else QCoreApplication.translate("Annotations", "no")
    if isinstance(value, tuple):
        return comma.join(isolate(_choice(attribute, item, settings)) for item in value)
    if attribute.type == "number":
        return digits(value, settings)
    if attribute.type == "date":
        return date_words(value, settings.language)
    return " ".join(_choice(attribute, value, settings).split())


def _choice(attribute: Attribute, value: str, settings: Settings) -> str:
    choice = attribute.choice(value)
    return choice.name.in_language(settings.language) if choice else value
