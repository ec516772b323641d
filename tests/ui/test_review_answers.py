"""Answers given while reviewing: questions of the form by one key, words of one's own, repetitions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.core.records import Span
from annotator.core.suggestion import Suggestion
from annotator.ui.main_window import MainWindow
from annotator.ui.panels.inspector import InspectorPanel
from tests.ui.chrome import open_suggested, window_in

K = Qt.Key
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
FIRST, SECOND = "غرق 12 مهاجرا قبالة الساحل الغربي", "12 مهاجرا غرقوا قبالة الساحل"
TEXT = f"{FIRST} يوم الأحد.\nأفادت الشرطة بأن {SECOND}."


@pytest.fixture(params=["ar", "en"])
def window(request: pytest.FixtureRequest, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with window_in(tmp_path, request.param) as made:
        open_suggested(made, TEXT, qtbot, off=("numbers", "attributions"))
        press(made, K.Key_R)
        yield made


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(window.page, key, modifiers)


def current(window: MainWindow) -> Suggestion:
    found = window.page.review.current
    assert found is not None
    return found


def focused() -> QWidget:
    """The widget that takes the keys."""
    widget = QApplication.focusWidget()
    assert widget
    return widget


def spans(window: MainWindow) -> list[Span]:
    assert window.session.open is not None
    return window.session.open.layer.spans()


def test_a_claim_comes_with_its_answers_and_the_bar_says_them(window: MainWindow) -> None:
    assert current(window).attributes["claim_type"] == "quantity"
    scheme = window.session.scheme
    label = scheme.label("claim") if scheme else None
    kind = label.attribute("claim_type") if label else None
    choice = kind.choice("quantity") if kind else None
    assert choice is not None
    assert choice.name.in_language(window.settings.language) in window.page.bar.why.text()
    press(window, K.Key_Return)
    assert {**spans(window)[0].attributes} == {"checkworthiness": "CFS", "claim_type": "quantity"}


def test_one_key_answers_each_question_before_accepting_and_again_takes_it_back(window: MainWindow) -> None:
    first = current(window)
    press(window, K.Key_3, ALT)
    press(window, K.Key_5, CONTROL)
    press(window, K.Key_O)
    assert spans(window) == []
    given = dict(window.page.review.answers(first))
    assert given == {"checkworthiness": "NFS", "claim_type": "prediction", "quote_verification": True}
    press(window, K.Key_O)
    press(window, K.Key_Return)
    assert {**spans(window)[0].attributes} == {"checkworthiness": "NFS", "claim_type": "prediction"}
    window.session.undo()
    assert spans(window) == []


def test_one_key_answers_for_an_annotation_too(window: MainWindow) -> None:
    press(window, K.Key_Return)
    press(window, K.Key_Escape)
    window.session.select(spans(window)[0].id)
    press(window, K.Key_2, ALT)
    press(window, K.Key_2, CONTROL)
    press(window, K.Key_O)
    assert {**spans(window)[0].attributes} == {
        "checkworthiness": "UFS",
        "claim_type": "event",
        "quote_verification": True,
    }
    press(window, K.Key_2, ALT)
    assert "checkworthiness" not in spans(window)[0].attributes


def test_w_accepts_and_offers_the_claims_words_as_its_wording(window: MainWindow) -> None:
    press(window, K.Key_W)
    assert len(spans(window)) == 1
    panel = window.row.panel("inspector")
    assert isinstance(panel, InspectorPanel)
    editor = QApplication.focusWidget()
    assert editor is not None
    assert panel.form.isAncestorOf(editor)
    QTest.keyClick(editor, K.Key_Return, CONTROL)
    assert window.page.hasFocus()
    assert (
        spans(window)[0].attributes["normalized"]
        == window.session.open.document.text[  # type: ignore[union-attr]
            spans(window)[0].start : spans(window)[0].end
        ]
    )
    assert window.page.review.active
    assert current(window).start > spans(window)[0].start


def test_typing_takes_the_place_of_the_offered_words(window: MainWindow) -> None:
    press(window, K.Key_W)
    editor = focused()
    QTest.keyClicks(editor, "twelve")
    QTest.keyClick(editor, K.Key_Escape)
    assert spans(window)[0].attributes["normalized"] == "twelve"


def test_n_accepts_and_leads_into_the_note_and_back_into_the_review(window: MainWindow) -> None:
    press(window, K.Key_N)
    QTest.keyClicks(focused(), "why")
    QTest.keyClick(focused(), K.Key_Escape)
    assert spans(window)[0].note == "why"
    assert window.page.review.active
    press(window, K.Key_Return)
    assert len(spans(window)) == 2


def test_a_repetition_is_named_and_linked_on_accepting(window: MainWindow) -> None:
    press(window, K.Key_Return)
    second = current(window)
    press(window, K.Key_Equal)
    kind, other = window.page.review.repeated(second)
    assert (kind, other) == ("same_as", spans(window)[0])
    assert FIRST[:10] in window.page.bar.why.text()
    press(window, K.Key_Return)
    links = window.session.open.layer.links() if window.session.open else []
    assert [(link.type, link.to_id) for link in links] == [("same_as", spans(window)[0].id)]


def test_an_annotation_is_linked_with_the_one_most_alike_and_again_with_none(window: MainWindow) -> None:
    press(window, K.Key_Return)
    press(window, K.Key_Return)
    assert not window.page.review.active
    layer = window.session.open.layer if window.session.open else None
    assert layer is not None
    window.session.select(spans(window)[1].id)
    press(window, K.Key_Equal)
    assert [(link.from_id, link.to_id) for link in layer.links()] == [(spans(window)[1].id, spans(window)[0].id)]
    press(window, K.Key_Equal)
    assert layer.links() == []


def test_inside_a_frame_tab_walks_its_parts_only(window: MainWindow) -> None:
    window.settings.suggesters_off = ("numbers",)
    press(window, K.Key_Escape)
    press(window, K.Key_R)
    while current(window).label != "cue":
        press(window, K.Key_Tab)
    cue = current(window)
    press(window, K.Key_Space)
    seen = []
    while current(window) != cue:
        seen.append(current(window).label)
        press(window, K.Key_Tab)
    assert seen == ["source", "content"]
    press(window, K.Key_Tab)
    assert current(window).label == "claim"


def test_one_key_moves_a_boundary_by_a_clause_before_accepting(window: MainWindow) -> None:
    proposed = current(window).segments[0]
    press(window, K.Key_BracketLeft, CONTROL)
    assert window.page.review.segments(current(window))[0] == (proposed[0], TEXT.index(" بأن"))
    press(window, K.Key_BracketRight, CONTROL)
    assert window.page.review.segments(current(window))[0] == proposed
    press(window, K.Key_Return)
    assert spans(window)[0].segments == (proposed,)
