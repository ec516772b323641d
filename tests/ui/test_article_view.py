from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QColor, QImage, QRegion
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from annotator import resources
from annotator.ui import theme
from annotator.ui.article_view import ArticleView
from annotator.ui.page_notes import EmptyPage, KeyStrip
from annotator.ui.session import Session
from tests.ui.page_tools import Desk, add_article, open_desk

TEXT = (
    "تقدمات بعين زارة\n"
    "وأكد الأمين في تصريح للرائد تنفيذ سلاح الجو 3 غارات جوية دمر فيها 3 آليات، وقتل عشرات منهم، وفق قوله.\n"
    "Reuters said that 12 people were hurt.\n"
    "* * *\n"
    "ראש הממשלה אמר."
)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Desk:
    return open_desk(qtbot, tmp_path, TEXT)


def paragraphs(desk: Desk) -> list[bool]:
    """Whether each paragraph runs from right to left."""
    document = desk.view.document()
    return [
        document.findBlockByNumber(i).textDirection() == Qt.LayoutDirection.RightToLeft
        for i in range(document.blockCount())
    ]


def painted(desk: Desk) -> list[QRect]:
    """The regions that the next pass of the event loop paints on the page."""
    seen: list[QRect] = []

    class Watch(QWidget):
        def eventFilter(self, watched: object, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                seen.append(QRegion(event.region()).boundingRect())  # type: ignore[attr-defined]
            return False

    watch = Watch()
    desk.view.viewport().installEventFilter(watch)
    QApplication.processEvents()
    desk.view.viewport().removeEventFilter(watch)
    return seen


def column(image: QImage, x: int, top: int, bottom: int) -> set[str]:
    return {image.pixelColor(x, y).name() for y in range(top, bottom)}


# --- layout -----------------------------------------------------------------------------------------------------------


def test_each_paragraph_runs_as_its_first_letter_does(desk: Desk) -> None:
    assert paragraphs(desk) == [True, True, False, True, True]


@pytest.mark.parametrize(("direction", "rtl"), [("rtl", True), ("ltr", False)])
def test_one_direction_can_be_set_for_the_whole_article(desk: Desk, direction: str, rtl: bool) -> None:
    desk.session.set_caret(20)
    assert desk.session.edit_article(desk.session.article_id, direction=direction)
    assert paragraphs(desk) == [rtl] * 5
    assert desk.view.caret == 20
    assert desk.session.undo()
    assert paragraphs(desk) == [True, True, False, True, True]


def test_headings_are_bold_and_paragraphs_are_not(desk: Desk) -> None:
    def is_bold(number: int) -> bool:
        block = desk.view.document().findBlockByNumber(number)
        return block.begin().fragment().charFormat().fontWeight() >= 700  # type: ignore[attr-defined]

    assert is_bold(0)
    assert not is_bold(1)


def test_lines_stand_at_even_distances(desk: Desk) -> None:
    assert desk.view.places
    for number in (1, 2, 4):
        block = desk.view.document().findBlockByNumber(number)
        rows = [row.baseline for row in desk.view.places.paragraph(block).rows]
        assert all(b - a == desk.view.style_of_page.line for a, b in pairwise(rows))
    assert desk.view.style_of_page.line >= 1.75 * desk.view.style_of_page.em


def test_the_column_is_centred_and_never_wider_than_its_measure(desk: Desk) -> None:
    desk.view.resize(1900, 700)
    QApplication.processEvents()
    page = desk.view.viewport().geometry()
    assert page.width() == desk.view.style_of_page.page <= 46 * desk.view.style_of_page.em
    room = desk.view.contentsRect().width() - desk.view.verticalScrollBar().width()
    assert (
        abs(
            (room - page.width()) / 2
            - (page.left() - (desk.view.verticalScrollBar().width() if QApplication.isRightToLeft() else 0))
        )
        <= 8
    )


def test_a_wide_window_changes_width_without_laying_out_anew(desk: Desk) -> None:
    desk.view.resize(1500, 700)
    QApplication.processEvents()
    width = desk.view.document().textWidth()
    desk.view.resize(1801, 700)
    QApplication.processEvents()
    assert desk.view.document().textWidth() == width


def test_zoom_changes_the_size_of_the_text_and_keeps_caret_and_selection(desk: Desk) -> None:
    desk.session.set_range(*desk.find("سلاح الجو"))
    desk.view.run("zoom_in")
    assert desk.settings.zoom == 110
    assert desk.view.document().defaultFont().pixelSize() == 26
    assert (desk.view.anchor, desk.view.caret) == desk.find("سلاح الجو")
    desk.view.run("zoom_out")
    desk.view.run("zoom_out")
    assert desk.settings.zoom == 90
    desk.view.run("zoom_reset")
    assert desk.settings.zoom == 100


def test_justification_can_be_switched(desk: Desk) -> None:
    desk.settings.justified = True
    assert desk.view.document().findBlockByNumber(1).blockFormat().alignment() & Qt.AlignmentFlag.AlignJustify
    desk.settings.justified = False
    assert not (desk.view.document().findBlockByNumber(1).blockFormat().alignment() & Qt.AlignmentFlag.AlignJustify)


def test_the_place_in_view_stays_when_the_window_gets_narrower(qtbot: QtBot, tmp_path: Path) -> None:
    desk = open_desk(qtbot, tmp_path, "\n".join([TEXT] * 40), height=400)
    middle = len(desk.text) // 2
    desk.view.show_place(middle, middle)
    desk.view.resize(560, 400)
    QApplication.processEvents()
    shown = desk.view._visible()
    assert shown[0].start <= middle <= shown[-1].end


# --- painting ---------------------------------------------------------------------------------------------------------


def test_an_annotation_is_painted_in_the_colour_of_its_label(desk: Desk) -> None:
    before = desk.view.viewport().grab().toImage()
    span = desk.tag("claim", "تقدمات بعين")
    after = desk.view.viewport().grab().toImage()
    box = desk.view.box_of(span.start, span.end)
    color = QColor("#B45309" if not theme.current().dark else "#F5B759").name()
    x = round(box.center().x())
    assert color in column(after, x, round(box.top()), round(box.bottom()) + 12)
    assert color not in column(before, x, round(box.top()), round(box.bottom()) + 12)


def test_tagging_paints_only_the_lines_around_and_moves_no_text(qtbot: QtBot, tmp_path: Path) -> None:
    desk = open_desk(qtbot, tmp_path, "\n".join([TEXT] * 3), height=700)
    desk.tag("number", "3")  # the strip of a bare article goes
    desk.session.set_range(*desk.find("سلاح الجو"))
    QApplication.processEvents()
    size, scroll = desk.view.document().size(), desk.view.scroll_y
    desk.press(Qt.Key.Key_1)
    areas = painted(desk)
    assert areas
    assert max(area.height() for area in areas) < desk.view.viewport().height() / 2
    assert (desk.view.document().size(), desk.view.scroll_y) == (size, scroll)


def test_a_selected_part_brings_its_frame_out(desk: Desk) -> None:
    cue = desk.tag("cue", "أكد")
    for label, words in (("source", "الأمين"), ("content", "تنفيذ سلاح الجو 3 غارات جوية")):
        segment = desk.find(words)
        desk.session.change(
            lambda p, label=label, segment=segment: p.tag(
                desk.session.article_id, label=label, segments=[segment], anchor=cue.id
            )
        )
    source = next(span for span in desk.spans if span.label == "source")
    desk.session.select(source.id)
    assert desk.view.frame_view
    assert {span.id for span in desk.spans} == desk.view.emphasis.parts
    with_frame = desk.view.viewport().grab().toImage()
    desk.session.close_frame()
    desk.session.select("")
    assert desk.view.frame_view is None
    assert desk.view.viewport().grab().toImage() != with_frame


def test_undo_takes_the_paint_away_and_shows_the_place(qtbot: QtBot, tmp_path: Path) -> None:
    desk = open_desk(qtbot, tmp_path, "\n".join([TEXT] * 40), height=400)
    desk.tag("claim", "قتل عشرات منهم")
    desk.session.set_caret(len(desk.text))
    desk.view.show_place(len(desk.text), len(desk.text))
    assert desk.view.scroll_y > 1000
    desk.session.undo()
    assert desk.spans == []
    assert desk.view.scroll_y < 200


def test_what_is_drawn_follows_every_change(desk: Desk) -> None:
    span = desk.tag("claim", "قتل عشرات منهم")
    assert desk.view.places
    assert desk.view.marks
    paragraph = desk.view.places.paragraph_at(span.start)

    def drawn() -> list[tuple[str, int]]:
        assert desk.view.marks
        return [(item.label.id, len(item.pieces)) for item in desk.view.marks.drawn(paragraph)]

    assert drawn()[0][0] == "claim"
    desk.session.relabel_selected("content")
    assert drawn()[0][0] == "content"
    desk.session.delete_selected()
    assert drawn() == []
    desk.session.undo()
    assert drawn()[0][0] == "content"


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_page_wears_the_theme(desk: Desk, qapp: QApplication, name: str) -> None:
    desk.settings.theme = "dark" if name == "dark" else "light"
    theme.apply(qapp, desk.settings)
    image = desk.view.viewport().grab().toImage()
    assert image.pixelColor(8, 8) == theme.current().page
    assert desk.view.grab().toImage().pixelColor(desk.view.viewport().x() + 8, 8) == theme.current().page
    desk.settings.theme = "light"
    theme.apply(qapp, desk.settings)


# --- focus, words, empty states ---------------------------------------------------------------------------------------


def test_tab_leaves_an_empty_page_but_not_an_article(qtbot: QtBot, tmp_path: Path) -> None:
    desk = open_desk(qtbot, tmp_path, TEXT)
    window = QWidget()
    qtbot.addWidget(window)
    field = QLineEdit()
    layout = QVBoxLayout(window)
    layout.addWidget(desk.view)
    layout.addWidget(field)
    window.show()
    window.activateWindow()
    desk.view.setFocus()
    desk.press(Qt.Key.Key_Tab)
    assert window.focusWidget() is desk.view
    desk.session.close_project()
    desk.press(Qt.Key.Key_Tab)
    assert window.focusWidget() is field
    desk.view.setParent(None)


def test_the_strip_teaches_three_keys_until_the_first_annotation(desk: Desk) -> None:
    strip = desk.view.findChild(KeyStrip)
    assert isinstance(strip, KeyStrip)
    assert strip.isVisible()
    assert [key for key, _ in strip.entries] == ["1", "2", "3"]
    desk.tag("claim", "قتل عشرات منهم")
    assert not strip.isVisible()
    desk.session.undo()
    assert strip.isVisible()
    strip.dismissed.emit()
    assert not strip.isVisible()


def test_a_page_without_an_article_shows_a_hint(desk: Desk) -> None:
    hint = desk.view.findChild(EmptyPage)
    assert isinstance(hint, EmptyPage)
    assert not hint.isVisible()
    desk.session.close_project()
    assert hint.isVisible()
    assert hint.accessibleName()
    desk.view.grab()
    assert not desk.view.run("next_span")


def test_another_article_begins_at_its_top_with_nothing_selected(desk: Desk) -> None:
    desk.tag("claim", "قتل عشرات منهم")
    desk.session.set_range(3, 9)
    add_article(desk.session, "مقال آخر.\n" * 50)
    assert desk.view.caret == 0
    assert desk.view.emphasis.range is None
    assert desk.view.emphasis.selected == ""
    assert desk.view.scroll_y == 0


def test_the_page_has_an_accessible_name_and_the_text(desk: Desk) -> None:
    assert desk.view.accessibleName()
    assert desk.view.accessibleDescription()
    assert desk.view.isReadOnly()


def test_emoji_do_not_shift_what_follows(qtbot: QtBot, tmp_path: Path) -> None:
    desk = open_desk(qtbot, tmp_path, "😀😀 قال الوزير 😀 إن 35 شخصا.")
    start, end = desk.find("35")
    desk.drag(start, end)
    assert desk.session.range == (start, end)
    desk.press(Qt.Key.Key_3)
    assert desk.spans[0].segments == ((start, end),)
    desk.click(start)
    assert desk.session.selected == desk.spans[0].id


def test_a_read_only_project_offers_no_labels(qtbot: QtBot, tmp_path: Path) -> None:
    desk = open_desk(qtbot, tmp_path, TEXT)
    article = desk.session.article_id
    desk.session.close_project()
    session: Session = desk.session
    assert session.open_project(tmp_path / "p.hashiya", read_only=True)
    assert session.open_article(article)
    desk.drag(*desk.find("سلاح الجو"))
    assert not desk.view.palette_shown
    desk.press(Qt.Key.Key_1)
    assert [error.code for error in desk.failures] == ["project_read_only"]


def test_the_sample_with_many_spans_is_painted(qtbot: QtBot, tmp_path: Path) -> None:
    text = (resources.seeds_dir() / "000_c6aca0dc95328651.txt").read_text(encoding="utf-8")
    desk = open_desk(qtbot, tmp_path, text)
    words = desk.text.split()
    for word in dict.fromkeys(words[::6]):
        desk.tag("claim", word)
    image = desk.view.grab().toImage()
    assert not image.isNull()
    view: ArticleView = desk.view
    assert view.marks
    assert sum(len(view.marks.drawn(p)) for p in view._visible()) > 10
