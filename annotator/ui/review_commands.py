"""The review commands: what the commands about suggestions do, and what others mean while a review is on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import SignalInstance

from annotator.core.errors import Refused
from annotator.ui.keymap import ANSWERS

if TYPE_CHECKING:
    from annotator.core.boundaries import Side, Step
    from annotator.ui.article_view import ArticleView


def run(view: ArticleView, command_id: str) -> bool | None:
    """Do a command about suggestions; whether it did something, or None where it means what it always does."""
    if action := _ALWAYS.get(command_id):
        return view.session.open is not None and action(view)
    review = view.review
    if action := _REVIEW.get(command_id):
        return review.active and action(view)
    if not review.active or view.session.range:
        return None
    kind, _, name = command_id.partition(":")
    if kind == "label" and name:
        return review.accept_as(name)
    if kind in ANSWERS:
        return review.choose(ANSWERS.index(kind), int(name or 1))
    if action := _ON_ACCEPTED.get(command_id):
        return review.accept_to() is not None and action(view)
    if command_id in ("yes_or_no", "repeats"):
        return review.say_yes_or_no() if command_id == "yes_or_no" else review.repeat()
    if boundary := _BOUNDARIES.get(command_id):
        return _move(view, *boundary)
    if command_id in ("peel", "unpeel"):
        return review.peel(back=command_id == "unpeel")
    return None


def _move(view: ArticleView, side: Side, left: bool, by: Step) -> bool:
    """Move a boundary to the left or right of the eye, which is forward or back by its paragraph's direction."""
    current = view.review.current
    if current is None or view.places is None:
        return False
    segments = view.review.segments(current)
    place = segments[0][0] if side == "start" else segments[-1][1] - 1
    return view.review.move_boundary(side, forward=left == view.places.is_rtl(place), by=by)


def _review(view: ArticleView) -> bool:
    return view.review.stop() if view.review.active else view.review.start()


def _hide(view: ArticleView) -> bool:
    view.hide_suggestions(not view.suggestions_hidden)
    return True


def _again(view: ArticleView) -> bool:
    view.suggestions.look()
    return True


def _elsewhere(view: ArticleView) -> bool:
    span = view.session.span
    if span is None or view.session.read_only:
        return False
    view.suggestions.look_elsewhere(span, everywhere=True)
    return True


def _next_elsewhere(view: ArticleView) -> bool:
    """Open the next article with the words that were looked for everywhere, and review them there."""
    found = view.suggestions.everywhere.next()
    if found is None or view.session.read_only:
        return _nothing(view)
    article, places = found
    if not view.session.open_article(article):
        return False
    view.suggestions.add(places)
    view.review.look_at(places[0])
    return True


def _accept_elsewhere(view: ArticleView) -> bool:
    return view.suggestions.everywhere.accept() or _nothing(view)


def _nothing(view: ArticleView) -> bool:
    view.session.failed.emit(Refused("nothing_to_review"))
    return False


def _flip(view: ArticleView) -> bool:
    """Put the other reading of an ambiguous number in the place of the first; again for the first."""
    session, span = view.session, view.session.span
    if span is None:
        return False
    other = span.attributes.get("value_alt") or view.suggestions.other_value(span)
    value = span.attributes.get("value")
    if not isinstance(other, str) or not isinstance(value, str) or other == value:
        return False
    return session.set_attribute("value", other)


def _emit(signal: SignalInstance) -> bool:
    signal.emit()
    return True


def _link_all(view: ArticleView) -> bool:
    article = view.session.article_id
    return view.session.change(lambda project: project.link_all(article))


_ALWAYS: dict[str, Callable[[ArticleView], bool]] = {
    "review": _review,
    "hide_suggestions": _hide,
    "suggest_again": _again,
    "suggest_elsewhere": _elsewhere,
    "next_elsewhere": _next_elsewhere,
    "accept_elsewhere": _accept_elsewhere,
    "flip_value": _flip,
    "link_all": _link_all,
}
_REVIEW: dict[str, Callable[[ArticleView], bool]] = {
    "accept_suggestion": lambda view: view.review.accept(),
    "refuse_suggestion": lambda view: view.review.refuse(),
    "ignore_suggestion": lambda view: view.review.ignore(),
    "skip_suggestion": lambda view: view.review.step(),
    "previous_suggestion": lambda view: view.review.step(forward=False),
    "enter_frame": lambda view: view.review.enter(),
    "accept_kind": lambda view: view.review.accept_kind(),
    "refuse_kind": lambda view: view.review.refuse_kind(),
    "accept_sure": lambda view: view.review.accept_sure(),
    "leave_review": lambda view: view.review.stop(),
}
_ON_ACCEPTED: dict[str, Callable[[ArticleView], bool]] = {
    "note": lambda view: _emit(view.note_requested),
    "form": lambda view: _emit(view.form_requested),
    "wording": lambda view: _emit(view.wording_requested),
}
"""What is done with a suggestion that is accepted by the same key."""
_SIDES: tuple[Side, ...] = ("start", "end")
_STEPS: tuple[tuple[str, Step], ...] = (("", "word"), ("_char", "character"), ("_clause", "clause"))
_BOUNDARIES: dict[str, tuple[Side, bool, Step]] = {
    f"{side}_{way}{suffix}": (side, way == "left", by)
    for side in _SIDES
    for way in ("left", "right")
    for suffix, by in _STEPS
}
