"""The answers: the questions of a form that one key answers without going there. For annotations and suggestions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from annotator.core.labels import Attribute, Label
from annotator.core.likeness import alike
from annotator.core.records import Span, Value

if TYPE_CHECKING:
    from annotator.ui.article_view import ArticleView
    from annotator.ui.session import Session


def choice(label: Label, question: int, digit: int) -> tuple[str, str] | None:
    """The attribute and the answer that a digit from 1 on stands for in the first (0) or second question of choices."""
    questions = [item for item in label.attributes if item.type == "choice"]
    if question >= len(questions) or not 1 <= digit <= len(questions[question].choices):
        return None
    return questions[question].id, questions[question].choices[digit - 1].id


def box(label: Label) -> Attribute | None:
    """The label's first question of yes or no."""
    return next((item for item in label.attributes if item.type == "bool"), None)


def turned(label: Label, now: Mapping[str, Value]) -> tuple[str, Value | None] | None:
    """The first question of yes or no with the other answer; None takes the answer away."""
    found = box(label)
    return (found.id, None if now.get(found.id) is True else True) if found else None


def choose(view: ArticleView, question: int, digit: int) -> bool:
    """Answer a question of the selected annotation; the answer it has already is taken away."""
    session, span = view.session, view.session.span
    label = session.scheme.label(span.label) if session.scheme and span else None
    found = choice(label, question, digit) if label else None
    if span is None or found is None:
        return False
    name, answer = found
    return session.set_attribute(name, None if span.attributes.get(name) == answer else answer)


def say_yes_or_no(view: ArticleView) -> bool:
    """Turn the first box of the selected annotation."""
    session, span = view.session, view.session.span
    label = session.scheme.label(span.label) if session.scheme and span else None
    found = turned(label, span.attributes) if label and span else None
    return found is not None and session.set_attribute(*found)


def repeated(session: Session, label_id: str, start: int, quote: str, but: str = "") -> tuple[str, list[Span]]:
    """The link type that joins spans of the label, and which of them say what `quote` at `start` says, earlier first.

    Empty where the scheme has no such link. `but` is the id of a span to leave out.
    """
    scheme, shown = session.scheme, session.open
    project = session.project
    kinds = [k for k in scheme.links if label_id in k.from_labels and label_id in k.to_labels] if scheme else []
    if not kinds or shown is None or project is None:
        return "", []
    own = [one for one in shown.layer.spans() if one.label == label_id and one.annotator == project.annotator]
    found = alike(shown.document.text, quote, [one for one in own if one.id != but])
    return kinds[0].id, sorted(found, key=lambda one: one.start > start)


def link_alike(view: ArticleView) -> bool:
    """Link the selected annotation with the one of its label that is most alike; again: the next one, at last none."""
    session, span, shown = view.session, view.session.span, view.session.open
    if span is None or shown is None:
        return False
    kind, found = repeated(session, span.label, span.start, span.quote(shown.document.text), span.id)
    if not found:
        return False
    old = next((k for k in shown.layer.links_of(span.id) if k.type == kind and k.from_id == span.id), None)
    ids = [one.id for one in found]
    place = ids.index(old.to_id) + 1 if old and old.to_id in ids else 0
    if old is not None and place == len(ids):
        return session.unlink(old.id)
    return session.change(lambda project: project.link(kind, span.id, ids[place], instead_of=old))
