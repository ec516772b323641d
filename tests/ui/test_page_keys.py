from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.core import graphemes
from tests.ui.page_tools import Desk, open_desk

TEXT = (
    "تقدمات بعين زارة\n"
    "وأكد الأمين في تصريح للرائد تنفيذ سلاح الجو 3 غارات جوية دمر فيها 3 آليات، وقتل عشرات منهم، وفق قوله. "
    "وقال لافروف إن ليبيا تخاطر.\n"
    "Reuters: قال 35 شخصا إن 3.5% من السكان 👨‍👩‍👧 غادروا مُسْرِعِينَ.\n"
    "The minister left."
)
CONTROL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
Key = Qt.Key


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Desk:
    return open_desk(qtbot, tmp_path, TEXT, width=600)


# --- the caret --------------------------------------------------------------------------------------------------------


def test_left_goes_on_in_arabic_and_back_in_english(desk: Desk) -> None:
    desk.press(Key.Key_Left)
    assert desk.session.caret == 1
    desk.press(Key.Key_Right)
    assert desk.session.caret == 0
    desk.session.set_caret(desk.find("minister")[0])
    desk.press(Key.Key_Left)
    assert desk.session.caret == desk.find("minister")[0] - 1


@pytest.mark.parametrize("start", ["وأكد", "Reuters", "The"])
def test_the_caret_walks_through_a_whole_paragraph_and_back(desk: Desk, start: str) -> None:
    first = desk.find(start)[0]
    end = desk.text.find("\n", first) % (len(desk.text) + 1)
    ahead, back = (Key.Key_Right, Key.Key_Left) if start in ("Reuters", "The") else (Key.Key_Left, Key.Key_Right)
    desk.session.set_caret(first)
    seen = [first]
    for _ in range(2 * (end - first)):
        if seen[-1] == end:
            break
        desk.press(ahead)
        seen.append(desk.view.caret)
    boundaries = {i for i in range(first, end + 1) if graphemes.is_boundary(desk.text, i)}
    assert set(seen) <= boundaries
    assert seen[-1] == end
    if start != "Reuters":
        assert set(seen) == boundaries
    for _ in range(2 * (end - first)):
        if desk.view.caret == first:
            break
        desk.press(back)
    assert desk.view.caret == first


def test_the_caret_never_stops_inside_a_cluster(desk: Desk) -> None:
    start, end = desk.find("👨‍👩‍👧")
    desk.session.set_caret(start)
    desk.press(Key.Key_Left)
    assert desk.session.caret in (end, start - 1)
    start, end = desk.find("مُسْرِعِينَ")
    desk.session.set_caret(start)
    desk.press(Key.Key_Left)
    assert desk.session.caret == start + 2


def test_control_arrows_move_by_word_as_the_eye_reads(desk: Desk) -> None:
    desk.session.set_caret(desk.find("سلاح")[0])
    desk.press(Key.Key_Left, CONTROL)
    assert desk.session.caret == desk.find("الجو")[0]
    desk.press(Key.Key_Right, CONTROL)
    assert desk.session.caret == desk.find("سلاح")[0]
    desk.session.set_caret(desk.find("minister")[0])
    desk.press(Key.Key_Right, CONTROL)
    assert desk.session.caret == desk.find("left.")[0]


def test_shift_extends_and_a_plain_arrow_lets_go(desk: Desk) -> None:
    start, end = desk.find("سلاح الجو ")
    desk.session.set_caret(start)
    desk.press(Key.Key_Left, CONTROL | SHIFT)
    desk.press(Key.Key_Left, CONTROL | SHIFT)
    assert desk.session.range == (start, end)
    assert desk.view.emphasis.range == (start, end)
    desk.press(Key.Key_Right)
    assert desk.session.range is None
    assert desk.session.caret == start


def test_alt_arrows_move_by_sentence(desk: Desk) -> None:
    desk.session.set_caret(desk.find("الأمين")[0])
    desk.press(Key.Key_Down, ALT)
    assert desk.session.caret == desk.find("وقال لافروف")[0]
    desk.press(Key.Key_Up, ALT)
    assert desk.session.caret == desk.find("وأكد")[0]
    desk.press(Key.Key_Down, ALT | SHIFT)
    assert desk.session.range == (desk.find("وأكد")[0], desk.find("وقال لافروف")[0])


def test_up_and_down_keep_the_column_and_home_and_end_the_line(desk: Desk) -> None:
    desk.session.set_caret(desk.find("تصريح")[0])
    x = desk.view.places.caret(desk.view.caret).x() if desk.view.places else 0
    desk.press(Key.Key_Down)
    assert desk.view.places
    assert desk.view.caret > desk.find("تصريح")[0]
    assert abs(desk.view.places.caret(desk.view.caret).x() - x) < 20
    desk.press(Key.Key_Up)
    assert desk.view.caret == desk.find("تصريح")[0]
    desk.press(Key.Key_Home)
    assert desk.view.caret == desk.find("وأكد")[0]
    desk.press(Key.Key_End)
    row = desk.view.places.paragraph_at(desk.view.caret).rows[0]
    assert desk.view.caret in (row.end - 1, row.end)
    desk.press(Key.Key_End, CONTROL)
    assert desk.session.caret == len(TEXT)
    desk.press(Key.Key_Home, CONTROL)
    assert desk.session.caret == 0


def test_page_keys_move_by_a_page(qtbot: QtBot, tmp_path: Path) -> None:
    desk = open_desk(qtbot, tmp_path, "\n".join([TEXT] * 20), height=400)
    desk.press(Key.Key_PageDown)
    first = desk.session.caret
    assert first > 100
    desk.press(Key.Key_PageDown)
    assert desk.session.caret > first
    assert desk.view.scroll_y > 0
    desk.press(Key.Key_PageUp)
    assert abs(desk.session.caret - first) < 60


def test_the_caret_is_painted_only_with_the_focus(desk: Desk) -> None:
    desk.session.set_caret(desk.find("سلاح")[0])
    QApplication.processEvents()
    with_focus = desk.view.viewport().grab().toImage()
    desk.view.clearFocus()
    assert desk.view.viewport().grab().toImage() != with_focus


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(
    keys=st.lists(
        st.sampled_from([Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End]),
        max_size=12,
    ),
    start=st.integers(0, len(TEXT)),
    shift=st.booleans(),
)
def test_however_the_caret_moves_it_stands_on_a_boundary_that_the_session_knows(
    desk: Desk, keys: list[Qt.Key], start: int, shift: bool
) -> None:
    desk.session.set_caret(graphemes.snap(TEXT, start, start)[0])
    for key in keys:
        desk.press(key, SHIFT if shift else Qt.KeyboardModifier.NoModifier)
        assert graphemes.is_boundary(TEXT, desk.view.caret)
        assert desk.view.caret == desk.session.caret or desk.session.range is None


# --- tagging ----------------------------------------------------------------------------------------------------------


def test_a_label_key_tags_the_selection_and_flashes_it(desk: Desk) -> None:
    desk.session.set_range(*desk.find("قتل عشرات منهم"))
    desk.press(Key.Key_1)
    (span,) = desk.spans
    assert (span.label, span.segments) == ("claim", (desk.find("قتل عشرات منهم"),))
    assert desk.session.selected == span.id
    assert desk.view.emphasis.flashing == span.id
    assert not desk.view.textCursor().hasSelection()


def test_a_label_key_on_an_arabic_layout_tags_too(desk: Desk) -> None:
    desk.session.set_range(*desk.find("الأمين"))
    desk.type_letter("س")
    assert [span.label for span in desk.spans] == ["source"]


def test_a_frame_is_made_from_the_keyboard_alone(desk: Desk) -> None:
    desk.session.set_range(*desk.find("أكد"))
    desk.press(Key.Key_2)
    desk.session.set_range(*desk.find("الأمين"))
    desk.press(Key.Key_S)
    desk.session.set_range(*desk.find("تنفيذ سلاح الجو 3 غارات جوية"))
    desk.press(Key.Key_C)
    assert desk.session.open
    cue = next(span for span in desk.spans if span.label == "cue")
    assert {link.type for link in desk.session.open.layer.links_of(cue.id)} == {"source", "content"}
    assert desk.view.frame_view
    assert len(desk.view.frame_view.parts) == 2
    assert not desk.failures


def test_brackets_move_the_boundaries_as_the_eye_sees_them(desk: Desk) -> None:
    span = desk.tag("content", "سلاح الجو")

    def now() -> str:
        assert desk.session.span
        return desk.session.span.quote(TEXT)

    desk.press(Key.Key_BracketLeft)
    assert now() == "سلاح الجو 3"
    desk.press(Key.Key_BracketRight)
    assert now() == "سلاح الجو"
    desk.press(Key.Key_BracketRight, SHIFT)
    assert now() == "تنفيذ سلاح الجو"
    desk.press(Key.Key_BracketLeft, SHIFT)
    assert now() == "سلاح الجو"
    desk.press(Key.Key_BracketRight, ALT)
    assert now() == "سلاح الج"
    desk.press(Key.Key_BracketLeft, ALT | SHIFT)
    assert now() == "لاح الج"
    assert desk.session.selected == span.id
    english = desk.tag("content", "minister")
    desk.press(Key.Key_BracketRight)
    assert desk.session.selected == english.id
    assert now() == "minister left"


def test_brackets_move_selected_text_before_it_is_tagged(desk: Desk) -> None:
    desk.session.set_range(*desk.find("سلاح الجو"))
    desk.press(Key.Key_BracketLeft)
    assert desk.session.range == desk.find("سلاح الجو 3")
    assert desk.view.emphasis.range == desk.session.range


def test_peel_leaves_out_a_joined_particle_and_unpeel_takes_it_back(desk: Desk) -> None:
    desk.session.set_range(*desk.find("وقتل عشرات"))
    desk.press(Key.Key_P)
    assert desk.session.range == desk.find("قتل عشرات")
    desk.press(Key.Key_P, SHIFT)
    assert desk.session.range == desk.find("وقتل عشرات")


def test_another_label_key_relabels_the_chosen_span(desk: Desk) -> None:
    span = desk.tag("claim", "قتل عشرات منهم")
    desk.session.select("")
    desk.session.select(span.id)
    desk.press(Key.Key_C)
    assert [item.label for item in desk.spans] == ["content"]


def test_delete_copy_note_and_form(desk: Desk, qtbot: QtBot) -> None:
    desk.tag("claim", "قتل عشرات منهم")
    desk.press(Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "قتل عشرات منهم"
    desk.press(Key.Key_C, CONTROL | SHIFT)
    assert "قتل عشرات منهم" in QGuiApplication.clipboard().text()
    with qtbot.waitSignal(desk.view.note_requested):
        desk.press(Key.Key_N)
    with qtbot.waitSignal(desk.view.form_requested):
        desk.press(Key.Key_F)
    desk.press(Key.Key_Delete)
    assert desk.spans == []


def test_plus_adds_the_selected_text_to_the_span(desk: Desk) -> None:
    desk.tag("cue", "أكد")
    desk.session.set_range(*desk.find("وفق قوله"))
    desk.press(Key.Key_Plus, SHIFT)
    assert [span.segments for span in desk.spans] == [(desk.find("أكد"), desk.find("وفق قوله"))]


# --- going from span to span ------------------------------------------------------------------------------------------


def test_tab_goes_from_span_to_span_and_stays_on_the_page(desk: Desk) -> None:
    first, second = desk.tag("source", "الأمين"), desk.tag("claim", "قتل عشرات منهم")
    desk.session.select("")
    desk.session.set_caret(0)
    desk.press(Key.Key_Tab)
    assert desk.session.selected == first.id
    desk.press(Key.Key_Tab)
    assert desk.session.selected == second.id
    desk.press(Key.Key_Tab)
    assert desk.view.hasFocus()
    desk.press(Key.Key_Backtab, SHIFT)
    assert desk.session.selected == first.id


def test_tab_scrolls_to_the_span(qtbot: QtBot, tmp_path: Path) -> None:
    desk = open_desk(qtbot, tmp_path, "\n".join([TEXT] * 30), height=400)
    end = len(desk.text)
    segment = desk.find("الأمين", end - 300)
    assert desk.session.change(lambda p: p.tag(desk.session.article_id, label="source", segments=[segment]))
    desk.session.select("")
    desk.session.set_caret(0)
    assert desk.view.scroll_y == 0
    desk.press(Key.Key_Tab)
    assert desk.view.viewport().rect().contains(desk.point(segment[0]))


def test_enter_selects_at_the_caret_and_then_the_one_around(desk: Desk) -> None:
    outer = desk.tag("claim", "سلاح الجو 3 غارات")
    inner = desk.tag("number", "3")
    desk.session.select("")
    desk.session.set_caret(inner.start)
    desk.press(Key.Key_Return)
    assert desk.session.selected == inner.id
    desk.press(Key.Key_Return)
    assert desk.session.selected == outer.id


def test_a_link_is_drawn_with_the_keyboard(desk: Desk) -> None:
    cue, source = desk.tag("cue", "أكد"), desk.tag("source", "الأمين")
    desk.session.close_frame()
    desk.session.select(cue.id)
    desk.press(Key.Key_L)
    assert desk.view.linking == cue.id
    desk.press(Key.Key_Tab)
    assert desk.session.selected == source.id
    desk.press(Key.Key_Return)
    assert desk.view.linking == ""
    assert desk.session.open
    assert [link.to_id for link in desk.session.open.layer.links_of(cue.id)] == [source.id]


def test_escape_puts_things_away_one_after_the_other(desk: Desk) -> None:
    desk.session.set_range(*desk.find("أكد"))
    desk.press(Key.Key_2)
    assert desk.session.frame
    desk.press(Key.Key_L)
    desk.session.set_range(*desk.find("الأمين"))
    desk.view.show_palette()
    for gone in (
        lambda: not desk.view.palette_shown,
        lambda: desk.view.linking == "",
        lambda: desk.session.range is None,
        lambda: desk.session.selected == "",
        lambda: desk.session.frame is None,
    ):
        assert not gone()
        desk.press(Key.Key_Escape)
        assert gone()


def test_annotations_are_hidden_while_a_key_is_held(desk: Desk) -> None:
    desk.view.clearFocus()
    bare = desk.view.viewport().grab().toImage()
    desk.tag("claim", "قتل عشرات منهم")
    desk.session.select("")
    desk.session.set_caret(0)
    from PySide6.QtTest import QTest

    QTest.keyPress(desk.view, Key.Key_H)
    assert desk.view.emphasis.hidden
    hidden = desk.view.viewport().grab().toImage()
    QTest.keyRelease(desk.view, Key.Key_H)
    assert not desk.view.emphasis.hidden
    shown = desk.view.viewport().grab().toImage()
    assert shown != hidden
    assert bare.size() == hidden.size()


# --- nothing selected -------------------------------------------------------------------------------------------------


def test_keys_that_lead_to_the_form_take_the_annotation_at_the_caret(desk: Desk, qtbot: QtBot) -> None:
    span = desk.tag("claim", "ليبيا تخاطر")
    for key, asked in (("n", desk.view.note_requested), ("f", desk.view.form_requested)):
        desk.session.set_caret(span.end)
        assert not desk.session.selected
        with qtbot.waitSignal(asked):
            desk.type_letter(key)
        assert desk.session.selected == span.id


@pytest.mark.parametrize("letter", ["n", "f", "w", "l", "o", "=", "e", "v", "p", "[", "]"])
def test_a_key_about_an_annotation_says_that_none_is_selected(desk: Desk, letter: str) -> None:
    desk.session.set_caret(0)
    desk.type_letter(letter)
    assert [error.code for error in desk.failures] == ["no_span"]
    assert desk.spans == []


def test_delete_says_that_no_annotation_is_selected_and_deletes_none(desk: Desk) -> None:
    span = desk.tag("claim", "ليبيا تخاطر")
    desk.session.set_caret(span.start + 1)
    desk.press(Key.Key_Delete)
    assert [error.code for error in desk.failures] == ["no_span"]
    assert desk.spans == [span]
