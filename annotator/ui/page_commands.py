"""The page commands: what each command of the article view does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QTextCursor

from annotator.core import clause_steps, segmentation
from annotator.core.errors import Refused
from annotator.ui import answers, review_commands
from annotator.ui.commands import BY_ID
from annotator.ui.keymap import ANSWERS

if TYPE_CHECKING:
    from annotator.core.boundaries import Side, Step
    from annotator.ui.article_view import ArticleView


def run(view: ArticleView, command_id: str) -> bool:
    """Do a command of the page; whether it did something. Labels and frames are ``label:<id>`` and ``frame:<id>``."""
    kind, _, name = command_id.partition(":")
    if _lacks_span(view, kind):
        view.session.failed.emit(Refused("no_span"))
        return False
    if (done := review_commands.run(view, command_id)) is not None:
        return done
    if kind in ("label", "frame") and name:
        view.hide_palette()
        return view.session.press_label(name)
    if kind in ANSWERS:
        return answers.choose(view, ANSWERS.index(kind), int(name or 1))
    action = _ACTIONS.get(command_id)
    return bool(action and view.session.open and action(view))


def _lacks_span(view: ArticleView, command_id: str) -> bool:
    """Whether a command is about the selected annotation, or the selected text, and none is selected.

    Keys that lead to the form then take the annotation at the caret: what is typed next must not go to the page.
    """
    session = view.session
    if session.selected or session.open is None:
        return False
    if command_id not in _ABOUT_SPAN and (command_id not in _RESHAPING or session.range):
        return False
    if view.review.active or (command_id == "link" and view.linking):
        return False
    return not (command_id in _TO_FORM and _select_here(view))


def escape(view: ArticleView) -> bool:
    """Put away the first of these that is there: the palette, a begun link, selected text, the selection, the frame."""
    session = view.session
    if view.palette_shown:
        view.hide_palette()
    elif view.linking:
        view.stop_linking()
    elif session.range:
        session.clear_range()
    elif session.selected:
        session.select("")
    elif session.frame:
        session.close_frame()
    else:
        return False
    return True


def _boundary(side: Side, left: bool, by: Step) -> Callable[[ArticleView], bool]:
    """Move a boundary to the left or right of the eye, which is forward or back by the direction of its paragraph."""

    def act(view: ArticleView) -> bool:
        session, geometry = view.session, view.places
        span = session.span
        segments = (session.range,) if session.range else span.segments if span else ()
        if not segments or geometry is None:
            return False
        place = segments[0][0] if side == "start" else segments[-1][1] - 1
        return session.move_boundary(side, forward=left == geometry.is_rtl(place), by=by)

    return act


def _select_here(view: ArticleView) -> bool:
    session = view.session
    if view.linking and session.selected not in ("", view.linking):
        return view.finish_link(session.selected)
    return session.select_at(session.caret) or (session.caret > 0 and session.select_at(session.caret - 1))


def _link(view: ArticleView) -> bool:
    if not view.linking:
        return view.start_linking()
    if view.session.selected in ("", view.linking):
        view.stop_linking()
        return True
    return view.finish_link(view.session.selected)


def _add_segment(view: ArticleView) -> bool:
    picked = view.session.range
    return bool(picked) and view.session.add_segment(*picked)


def _copy(view: ArticleView) -> bool:
    session, shown = view.session, view.session.open
    if shown is None:
        return False
    if session.range:
        words = shown.document.text[slice(*session.range)]
    elif session.span:
        words = session.span.quote(shown.document.text)
    else:
        return False
    QGuiApplication.clipboard().setText(words)
    return True


def _copy_quote(view: ArticleView) -> bool:
    words = view.session.quote()
    if words:
        QGuiApplication.clipboard().setText(words)
    return bool(words)


def _ask(name: str) -> Callable[[ArticleView], bool]:
    def act(view: ArticleView) -> bool:
        if not view.session.selected:
            return False
        {"note": view.note_requested, "form": view.form_requested, "wording": view.wording_requested}[name].emit()
        return True

    return act


def _sentence(forward: bool, extend: bool) -> Callable[[ArticleView], bool]:
    def act(view: ArticleView) -> bool:
        shown = view.session.open
        if shown is None:
            return False
        step = segmentation.next_sentence if forward else segmentation.previous_sentence
        place = step(shown.document.text, view.caret)
        mode = QTextCursor.MoveMode.KeepAnchor if extend else QTextCursor.MoveMode.MoveAnchor
        return view.move_caret(place, mode)

    return act


def _clause(left: bool, extend: bool) -> Callable[[ArticleView], bool]:
    """To the next or previous clause, by the direction of the paragraph; selecting forward stops at a clause's end."""

    def act(view: ArticleView) -> bool:
        shown, geometry = view.session.open, view.places
        if shown is None or geometry is None:
            return False
        text = shown.document.text
        if left == geometry.is_rtl(view.caret):
            place = (clause_steps.clause_end if extend else clause_steps.next_clause)(text, view.caret)
        else:
            place = clause_steps.previous_clause(text, view.caret)
        mode = QTextCursor.MoveMode.KeepAnchor if extend else QTextCursor.MoveMode.MoveAnchor
        return view.move_caret(place, mode)

    return act


def _zoom(steps: int) -> Callable[[ArticleView], bool]:
    def act(view: ArticleView) -> bool:
        view.zoom_by(steps)
        return True

    return act


def _hide(view: ArticleView) -> bool:
    view.set_hidden(not view.emphasis.hidden)
    return True


def _close_frame(view: ArticleView) -> bool:
    return escape(view)


_ACTIONS: dict[str, Callable[[ArticleView], bool]] = {
    "copy": _copy,
    "copy_quote": _copy_quote,
    "delete_span": lambda view: view.session.delete_selected(),
    "note": _ask("note"),
    "form": _ask("form"),
    "wording": _ask("wording"),
    "yes_or_no": answers.say_yes_or_no,
    "repeats": answers.link_alike,
    "link": _link,
    "add_segment": _add_segment,
    "peel": lambda view: view.session.peel(),
    "unpeel": lambda view: view.session.unpeel(),
    "close_frame": _close_frame,
    "next_span": lambda view: view.session.select_next(),
    "previous_span": lambda view: view.session.select_previous(),
    "select_here": _select_here,
    "sentence_forward": _sentence(True, False),
    "sentence_back": _sentence(False, False),
    "extend_sentence_forward": _sentence(True, True),
    "extend_sentence_back": _sentence(False, True),
    "clause_left": _clause(True, False),
    "clause_right": _clause(False, False),
    "extend_clause_left": _clause(True, True),
    "extend_clause_right": _clause(False, True),
    "hide_labels": _hide,
    "zoom_in": _zoom(1),
    "zoom_out": _zoom(-1),
    "zoom_reset": _zoom(0),
}
_ABOUT_SPAN = {name for name, command in BY_ID.items() if command.needs == "span"} - {"add_segment"}
"""Commands that do nothing where no annotation is selected; a piece of text is added to the one selected last."""
_TO_FORM = frozenset({"note", "form", "wording"})
_RESHAPING = {"peel", "unpeel"}
_SIDES: tuple[Side, ...] = ("start", "end")
_STEPS: tuple[tuple[str, Step], ...] = (("", "word"), ("_char", "character"), ("_clause", "clause"))
for _side in _SIDES:
    for _suffix, _by in _STEPS:
        _ACTIONS[f"{_side}_left{_suffix}"] = _boundary(_side, True, _by)
        _ACTIONS[f"{_side}_right{_suffix}"] = _boundary(_side, False, _by)
        _RESHAPING |= {f"{_side}_left{_suffix}", f"{_side}_right{_suffix}"}
