from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.page_hover import PageHover
from annotator.ui.palette_popup import PalettePopup
from tests.ui.page_tools import Desk, mouse, open_desk

TEXT = (
    "تقدمات بعين زارة\n"
    "وأكد الأمين في تصريح للرائد تنفيذ سلاح الجو 3 غارات جوية دمر فيها 3 آليات، وقتل عشرات منهم، وفق قوله. "
    "وقال لافروف إن ليبيا تخاطر.\n"
    "Reuters: قال 35 شخصا إن 3.5% من السكان 👨‍👩‍👧 غادروا."
)
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CONTROL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Desk:
    return open_desk(qtbot, tmp_path, TEXT)


def palette(desk: Desk) -> PalettePopup:
    popup = desk.view.findChild(PalettePopup)
    assert isinstance(popup, PalettePopup)
    return popup


def chosen(desk: Desk) -> str:
    return desk.text[slice(*desk.session.range)] if desk.session.range else ""


def test_a_drag_selects_whole_words_and_offers_the_labels(desk: Desk) -> None:
    start, end = desk.find("سلاح الجو")
    desk.drag(start + 2, end - 1)
    assert chosen(desk) == "سلاح الجو"
    assert palette(desk).isVisible()
    assert desk.view.hasFocus()


def test_a_drag_backwards_selects_the_same(desk: Desk) -> None:
    start, end = desk.find("سلاح الجو")
    desk.drag(end - 1, start + 2)
    assert chosen(desk) == "سلاح الجو"
    assert desk.session.caret == start


def test_the_snap_is_previewed_while_dragging(desk: Desk) -> None:
    start, end = desk.find("سلاح الجو")
    mouse(desk.view, QEvent.Type.MouseButtonPress, desk.edge(start + 2), NONE)
    mouse(desk.view, QEvent.Type.MouseMove, desk.edge(end - 1), NONE)
    assert desk.view.emphasis.range == (start, end)
    assert desk.session.range is None
    mouse(desk.view, QEvent.Type.MouseButtonRelease, desk.edge(end - 1), NONE)
    assert desk.session.range == (start, end)


@pytest.mark.parametrize("how", ["alt", "setting"])
def test_the_snap_can_be_turned_off(desk: Desk, how: str) -> None:
    desk.settings.snap = how == "alt"
    start, end = desk.find("سلاح الجو")
    desk.drag(start + 2, end - 1, ALT if how == "alt" else NONE)
    assert desk.session.range == (start + 2, end - 1)


def test_a_drag_without_snap_keeps_clusters_whole(desk: Desk) -> None:
    desk.settings.snap = False
    start, end = desk.find("👨‍👩‍👧")
    desk.drag(start - 1, end)
    assert chosen(desk) == " 👨‍👩‍👧"


def test_a_drag_over_paragraphs_selects_across_them(desk: Desk) -> None:
    desk.drag(desk.find("بعين")[0], desk.find("تصريح")[1])
    assert chosen(desk) == "بعين زارة\nوأكد الأمين في تصريح"


def test_the_palette_stands_beside_the_selection_and_inside_the_page(desk: Desk) -> None:
    for words in ("تقدمات بعين", "سلاح الجو 3 غارات", "غادروا"):
        start, end = desk.find(words)
        desk.drag(start, end)
        box = desk.view.box_of(start, end).toAlignedRect().translated(desk.view.viewport().pos())
        popup = palette(desk)
        assert popup.isVisible()
        assert not popup.geometry().intersects(box)
        assert desk.view.viewport().geometry().contains(popup.geometry())


def test_the_palette_is_mirrored_with_the_text(desk: Desk) -> None:
    desk.drag(*desk.find("سلاح الجو"))
    popup = palette(desk)
    assert popup.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert popup.chips[0].x() > popup.chips[1].x()


def test_a_chip_tags_the_selection(desk: Desk) -> None:
    desk.drag(*desk.find("سلاح الجو"))
    chip = next(chip for chip in palette(desk).chips if chip.objectName() == "label:source")
    QTest.mouseClick(chip, LEFT)
    (span,) = desk.spans
    assert (span.label, span.segments) == ("source", (desk.find("سلاح الجو"),))
    assert not palette(desk).isVisible()
    assert desk.view.hasFocus()


@pytest.mark.parametrize("way", ["escape", "click", "scroll", "move"])
def test_the_palette_goes_away(desk: Desk, way: str) -> None:
    desk.drag(*desk.find("سلاح الجو"))
    match way:
        case "escape":
            desk.press(Qt.Key.Key_Escape)
            assert chosen(desk) == "سلاح الجو"
        case "click":
            QTest.mouseClick(desk.view.viewport(), LEFT, NONE, QPoint(5, 5))
        case "scroll":
            desk.view.verticalScrollBar().valueChanged.emit(1)
        case _:
            desk.press(Qt.Key.Key_Left)
    assert not palette(desk).isVisible()


def test_a_double_click_selects_the_word_and_a_triple_click_the_sentence(desk: Desk) -> None:
    at = desk.point(desk.find("سلاح")[0] + 1)
    QTest.mouseClick(desk.view.viewport(), LEFT, NONE, at)
    QTest.mouseDClick(desk.view.viewport(), LEFT, NONE, at)
    assert chosen(desk) == "سلاح"
    assert palette(desk).isVisible()
    QTest.mouseClick(desk.view.viewport(), LEFT, NONE, at)
    assert chosen(desk).startswith("وأكد الأمين")
    assert chosen(desk).endswith("وفق قوله.")


def test_a_click_selects_the_innermost_span_and_again_the_next_out(desk: Desk) -> None:
    outer = desk.tag("claim", "تنفيذ سلاح الجو 3 غارات جوية")
    middle = desk.tag("content", "سلاح الجو 3 غارات")
    inner = desk.tag("number", "3")
    desk.session.select("")
    place = inner.start
    for span in (inner, middle, outer, inner):
        desk.click(place)
        assert desk.session.selected == span.id


def test_a_click_on_bare_text_puts_the_caret_there_and_selects_nothing(desk: Desk) -> None:
    desk.tag("number", "3")
    place = desk.find("عشرات")[0] + 2
    QTest.mouseClick(desk.view.viewport(), LEFT, NONE, desk.edge(place))
    assert desk.session.selected == ""
    assert desk.session.range is None
    assert desk.session.caret == desk.view.caret == place


def test_a_shift_click_extends_the_selection(desk: Desk) -> None:
    start, end = desk.find("سلاح الجو 3 غارات")
    desk.session.set_caret(start)
    QTest.mouseClick(desk.view.viewport(), LEFT, SHIFT, desk.edge(end - 1))
    assert desk.session.range == (start, end)


def test_a_control_drag_adds_a_segment_to_the_selected_span(desk: Desk) -> None:
    cue = desk.tag("cue", "أكد")
    desk.drag(*desk.find("وفق قوله"), modifiers=CONTROL)
    (span,) = desk.spans
    assert span.id == cue.id
    assert span.segments == (desk.find("أكد"), desk.find("وفق قوله"))
    assert desk.session.range is None
    assert not desk.view.textCursor().hasSelection()


def test_a_control_click_on_another_span_links_the_two(desk: Desk) -> None:
    source = desk.tag("source", "الأمين")
    cue = desk.tag("cue", "أكد")
    desk.session.select(cue.id)
    desk.click(source.start, CONTROL)
    assert desk.session.open
    (link,) = desk.session.open.layer.links_of(cue.id)
    assert (link.type, link.from_id, link.to_id) == ("source", cue.id, source.id)


def test_a_drag_below_the_page_scrolls_it(qtbot: QtBot, tmp_path: Path) -> None:
    desk = open_desk(qtbot, tmp_path, "\n".join([TEXT] * 10), height=300)
    bar = desk.view.verticalScrollBar()
    mouse(desk.view, QEvent.Type.MouseButtonPress, desk.edge(30), NONE)
    mouse(desk.view, QEvent.Type.MouseMove, QPoint(200, 150), NONE)
    mouse(desk.view, QEvent.Type.MouseMove, QPoint(200, 360), NONE)
    qtbot.waitUntil(lambda: bar.value() > 100)
    begun = desk.view.emphasis.range
    assert begun
    qtbot.waitUntil(lambda: bool(desk.view.emphasis.range and desk.view.emphasis.range[1] > begun[1]))
    mouse(desk.view, QEvent.Type.MouseButtonRelease, QPoint(200, 360), NONE)
    assert desk.session.range
    assert desk.session.range[1] - desk.session.range[0] > 100


def test_hovering_shows_a_card_with_label_annotator_attributes_and_note(qtbot: QtBot, desk: Desk) -> None:
    span = desk.tag("claim", "قتل عشرات منهم")
    desk.session.set_attribute("checkworthiness", "CFS")
    desk.session.set_note("راجع المصدر")
    QTest.mouseMove(desk.view.viewport(), desk.point(span.start + 1))
    hover = desk.view.findChild(PageHover)
    assert isinstance(hover, PageHover)
    assert desk.view.emphasis.hovered == span.id
    qtbot.waitUntil(hover.card.isVisible)
    for words in ("ادعاء", "tester", "استحقاق التحقق", "يستحق التحقق", "راجع المصدر"):
        assert words in hover.card.words
    QTest.mouseMove(desk.view.viewport(), QPoint(4, 4))
    assert not hover.card.isVisible()


def test_a_wheel_with_control_zooms_and_keeps_the_place(qtbot: QtBot, tmp_path: Path) -> None:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QWheelEvent

    desk = open_desk(qtbot, tmp_path, "\n".join([TEXT] * 20), height=400)
    place = len(desk.text) // 2
    desk.view.show_place(place, place)
    QApplication.processEvents()
    before = desk.view._top_place()
    middle = QPointF(200, 200)
    wheel = QWheelEvent(
        middle,
        desk.view.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        CONTROL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(desk.view.viewport(), wheel)
    assert desk.settings.zoom == 110
    after = desk.view._top_place()
    assert before
    assert after
    assert abs(before[0] - after[0]) < 120


def test_the_menu_offers_what_fits(desk: Desk) -> None:
    from annotator.ui import page_menu

    names = [action.objectName() for action in page_menu.build(desk.view).actions()]
    assert "frame:attribution" in names
    assert "label:claim" in names
    desk.tag("claim", "قتل عشرات منهم")
    menu = page_menu.build(desk.view)
    names = [action.objectName() for action in menu.actions()]
    assert "label:claim" not in names
    assert {"note", "form", "link", "delete_span", "copy", "copy_quote"} <= set(names)
    next(action for action in menu.actions() if action.objectName() == "delete_span").trigger()
    assert desk.spans == []
