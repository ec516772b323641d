"""The words of a suggestion: who proposes it, why, and how sure they are."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from annotator.core.labels import Label, Scheme
from annotator.core.records import Value
from annotator.core.suggestion import Suggestion
from annotator.ui.settings import Settings
from annotator.ui.suggestions import suggester
from annotator.ui.text import digits, isolate, ltr

_SUGGESTERS = {
    "numbers": QT_TRANSLATE_NOOP("Suggestion", "Numbers"),
    "quantifiers": QT_TRANSLATE_NOOP("Suggestion", "Quantifiers such as “most of”"),
    "attributions": QT_TRANSLATE_NOOP("Suggestion", "Attributions"),
    "claims": QT_TRANSLATE_NOOP("Suggestion", "Claims"),
    "learned": QT_TRANSLATE_NOOP("Suggestion", "Learned from you"),
    "elsewhere": QT_TRANSLATE_NOOP("Suggestion", "Same words elsewhere"),
}
_REASONS = {
    "number": QT_TRANSLATE_NOOP("Suggestion", "a number"),
    "cue:verb": QT_TRANSLATE_NOOP("Suggestion", "a verb of saying"),
    "cue:participle": QT_TRANSLATE_NOOP("Suggestion", "a participle of saying"),
    "cue:noun": QT_TRANSLATE_NOOP("Suggestion", "a noun of saying"),
    "cue:head": QT_TRANSLATE_NOOP("Suggestion", "a phrase such as “according to”"),
    "cue": QT_TRANSLATE_NOOP("Suggestion", "words of saying"),
    "learned": QT_TRANSLATE_NOOP("Suggestion", "like what you have decided before"),
    "elsewhere": QT_TRANSLATE_NOOP("Suggestion", "the same words are tagged elsewhere"),
    "attribution": QT_TRANSLATE_NOOP("Suggestion", "somebody said it"),
    "event": QT_TRANSLATE_NOOP("Suggestion", "an event"),
    "place": QT_TRANSLATE_NOOP("Suggestion", "a place"),
    "comparison": QT_TRANSLATE_NOOP("Suggestion", "a comparison"),
    "amount": QT_TRANSLATE_NOOP("Suggestion", "an amount"),
    "date": QT_TRANSLATE_NOOP("Suggestion", "a date"),
    "law": QT_TRANSLATE_NOOP("Suggestion", "a law or rule"),
    "cause": QT_TRANSLATE_NOOP("Suggestion", "a cause"),
    "change": QT_TRANSLATE_NOOP("Suggestion", "a change"),
    "name": QT_TRANSLATE_NOOP("Suggestion", "a name"),
    "opinion": QT_TRANSLATE_NOOP("Suggestion", "an opinion"),
    "belief": QT_TRANSLATE_NOOP("Suggestion", "a belief"),
    "prediction": QT_TRANSLATE_NOOP("Suggestion", "a prediction"),
    "directive": QT_TRANSLATE_NOOP("Suggestion", "a call to do something"),
    "first_person": QT_TRANSLATE_NOOP("Suggestion", "said of oneself"),
    "question": QT_TRANSLATE_NOOP("Suggestion", "a question"),
    "short": QT_TRANSLATE_NOOP("Suggestion", "a short sentence"),
    "heading": QT_TRANSLATE_NOOP("Suggestion", "a heading"),
}


def suggester_words(name: str) -> str:
    """The name of a suggester in the interface's language; a third party's as it is."""
    known = _SUGGESTERS.get(name)
    return QCoreApplication.translate("Suggestion", known) if known else isolate(name)  # pyright: ignore[reportArgumentType]


def reason_words(item: Suggestion, scheme: Scheme | None, language: str) -> str:
    """Why it is proposed, in the interface's language."""
    found: list[str] = []
    for code in item.reasons:
        kind, _, detail = code.partition(":")
        if kind == "number":
            found.append(_category(item, detail, scheme, language))
        else:
            known = _REASONS.get(code) or _REASONS.get(":".join(code.split(":")[:2])) or _REASONS.get(kind)
            found.append(QCoreApplication.translate("Suggestion", known) if known else isolate(code))  # pyright: ignore[reportArgumentType]
    comma = "، " if language == "ar" else ", "
    return comma.join(dict.fromkeys(found)) or suggester_words(suggester(item))


def _category(item: Suggestion, detail: str, scheme: Scheme | None, language: str) -> str:
    label = scheme.label(item.label) if scheme else None
    attribute = label.attribute("category") if label else None
    choice = attribute.choice(detail) if attribute else None
    words = QCoreApplication.translate("Suggestion", "a number")
    return f"{words} ({choice.name.in_language(language)})" if choice else words


def answer_words(answers: Mapping[str, Value], label: Label | None, language: str) -> str:
    """What the suggestion would answer in its form: choices by their names, a box by its own, values as they are."""
    found: list[str] = []
    for item in label.attributes if label else ():
        value = answers.get(item.id)
        chosen = item.choice(value) if isinstance(value, str) else None
        if chosen is not None:
            found.append(chosen.name.in_language(language))
        elif value is True:
            found.append(item.name.in_language(language))
        elif item.type in ("number", "text", "date") and isinstance(value, str):
            found.append(isolate(value))
    return ("، " if language == "ar" else ", ").join(found)


def confidence_words(item: Suggestion, settings: Settings) -> str:
    """The confidence in percent."""
    return ltr(f"{digits(round(item.confidence * 100), settings)}%")
