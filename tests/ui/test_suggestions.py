"""Suggestions on the page: looked for in the background, drawn, decided with the mouse, kept in step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.core.suggestion import Suggestion
from annotator.project import Project
from annotator.ui import tasks, theme
from annotator.ui.suggestion_words import reason_words, suggester_words
from tests.ui.page_tools import Desk, add_article, open_desk

TEXT = "قال الوزير أحمد علي إن 35 شخصا قتلوا في المدينة.\nوأضاف أن 12 منزلا هدمت.\nثم زار المدينة 7 مرات."


def wait(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: bool(desk.view.suggestions.total) and not desk.view.suggestions.running, timeout=20_000)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    desk = open_desk(qtbot, tmp_path, TEXT, suggest=True)
    wait(qtbot, desk)
    yield desk
    tasks.finish()


def number(desk: Desk, words: str) -> Suggestion:
    place = desk.find(words)
    return next(i for i in desk.view.suggestions.all_open() if i.label == "number" and i.segments == (place,))


def line_point(desk: Desk, item: Suggestion) -> QPoint:
    """The middle of a suggestion's dashed line, in the viewport."""
    hints, places = desk.view.hints, desk.view.places
    assert hints and places
    paragraph = places.paragraph_at(item.start)
    dashed = next(one for one in hints.dashed(paragraph) if one.item.id == item.id)
    piece = dashed.pieces[0]
    return QPoint(round((piece.left + piece.right) / 2), round(hints.y_of(dashed, piece) - desk.view.scroll_y))


def test_suggestions_come_by_themselves_and_are_no_annotations(desk: Desk) -> None:
    assert desk.view.suggestions.open_count == desk.view.suggestions.total > 3
    assert desk.spans == []


def test_they_are_drawn_dashed_without_a_tint_and_gone_when_hidden(desk: Desk) -> None:
    item = number(desk, "35")
    spot = line_point(desk, item)
    desk.view.review.stop()
    shown = picture(desk)
    desk.view.run("hide_suggestions")
    hidden = picture(desk)
    assert shown != hidden
    page = theme.current().page
    over = desk.point(item.start)
    box = range(spot.x() - 6, spot.x() + 7)
    line = {shown.pixelColor(x, spot.y() + dy).name() for x in box for dy in (-1, 0, 1)}
    assert len(line) > 1
    assert {hidden.pixelColor(x, spot.y()).name() for x in box} == {page.name()}
    tinted = [shown.pixelColor(over.x() + dx, over.y() - 9) for dx in range(-12, 12)]
    assert page.name() in {color.name() for color in tinted}
    desk.type_letter("H", Qt.KeyboardModifier.ShiftModifier)
    assert not desk.view.suggestions_hidden
    assert picture(desk) == shown


def picture(desk: Desk) -> QImage:
    return desk.view.viewport().grab().toImage()


def test_a_click_on_the_dashed_line_accepts(desk: Desk) -> None:
    QTest.mouseClick(desk.view.viewport(), Qt.MouseButton.LeftButton, pos=line_point(desk, number(desk, "35")))
    assert [(span.label, span.origin.partition("@")[0]) for span in desk.spans] == [("number", "numbers")]
    desk.session.undo()
    assert desk.spans == []
    assert number(desk, "35")


def test_a_click_on_the_letters_puts_the_caret_there(desk: Desk) -> None:
    desk.click(number(desk, "35").start)
    assert desk.spans == []
    assert abs(desk.session.caret - number(desk, "35").start) <= 2


def test_a_drag_over_a_suggestion_selects_text(desk: Desk) -> None:
    item = number(desk, "35")
    desk.drag(item.start, item.end)
    assert desk.session.range == (item.start, item.end)
    assert desk.spans == []


@pytest.mark.parametrize("width", [330, 420, 900])
def test_no_place_on_the_letters_is_one_of_a_dashed_line(desk: Desk, width: int) -> None:
    desk.view.resize(width, 700)
    QApplication.processEvents()
    hints, places = desk.view.hints, desk.view.places
    assert hints and places
    for offset in range(len(TEXT)):
        paragraph = places.paragraph_at(offset)
        for piece in places.pieces(paragraph, offset, offset + 1):
            for up in range(-4, 22):  # from under the baseline to above the letters
                spot = QPointF((piece.left + piece.right) / 2, piece.baseline - up)
                assert hints.line_hit(spot, desk.view._visible()) is None


def test_a_double_click_selects_the_word_that_a_suggestion_holds(desk: Desk) -> None:
    item = number(desk, "35")
    QTest.mouseDClick(desk.view.viewport(), Qt.MouseButton.LeftButton, pos=desk.point(item.start))
    assert desk.session.range == (item.start, item.end)
    assert desk.spans == []


def test_shift_and_a_click_on_a_dashed_line_selects_text(desk: Desk) -> None:
    item = number(desk, "35")
    desk.session.set_caret(0)
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.mouseClick(desk.view.viewport(), Qt.MouseButton.LeftButton, shift, line_point(desk, item))
    assert desk.session.range is not None
    assert desk.session.range[0] == 0
    assert desk.spans == []


def test_a_drag_from_a_dashed_line_selects_text(desk: Desk) -> None:
    start, end = line_point(desk, number(desk, "35")), desk.point(0)
    view = desk.view.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 6):
        QTest.mouseMove(view, start + (end - start) * step / 5)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
    assert desk.session.range is not None
    assert desk.spans == []


def test_a_click_on_an_annotation_selects_it_whatever_is_proposed_there(desk: Desk) -> None:
    span = desk.tag("claim", TEXT.splitlines()[0][:-1])
    desk.session.select("")
    desk.click(number(desk, "35").start)
    assert desk.session.selected == span.id
    assert [one.id for one in desk.spans] == [span.id]


def test_the_cross_refuses(desk: Desk) -> None:
    item = number(desk, "35")
    QTest.mouseMove(desk.view.viewport(), line_point(desk, item))
    hints, places = desk.view.hints, desk.view.places
    assert hints and places and hints.hovered == item.id
    paragraph = places.paragraph_at(item.start)
    dashed = next(one for one in hints.dashed(paragraph) if one.item.id == item.id)
    cross = hints.cross_at(dashed, paragraph) - QPointF(0, desk.view.scroll_y)
    QTest.mouseMove(desk.view.viewport(), cross.toPoint())
    assert hints.hovered == item.id
    QTest.mouseClick(desk.view.viewport(), Qt.MouseButton.LeftButton, pos=cross.toPoint())
    assert desk.spans == []
    assert desk.view.suggestions.get(item.id) is None
    assert desk.session.project is not None
    assert [v.answer for v in desk.session.project.verdicts(desk.session.article_id)] == ["reject"]


def test_a_card_says_why_and_how_sure(qtbot: QtBot, desk: Desk) -> None:
    QTest.mouseMove(desk.view.viewport(), line_point(desk, number(desk, "35")))
    card = desk.view._hover.hint
    qtbot.waitUntil(card.isVisible)
    assert "95" in card.words
    assert reason_words(number(desk, "35"), desk.session.scheme, "ar") in card.words
    desk.view._hover.leave()
    assert not card.isVisible()


def test_what_a_person_tags_is_decided(desk: Desk) -> None:
    open_before = desk.view.suggestions.open_count
    desk.tag("number", "35")
    assert desk.view.suggestions.open_count == open_before - 1
    assert desk.view.suggestions.decided == 1
    desk.session.undo()
    assert desk.view.suggestions.open_count == open_before


def test_the_confidence_and_the_suggesters_can_be_set(desk: Desk) -> None:
    desk.settings.suggesters_off = ("numbers",)
    assert "number" not in {item.label for item in desk.view.suggestions.all_open()}
    desk.settings.suggesters_off = ()
    desk.settings.suggest_from = 100
    assert desk.view.suggestions.open_count == 0
    desk.settings.suggest_from = 0
    assert desk.view.suggestions.open_count > 3


def test_without_the_setting_nothing_is_looked_for_until_asked(qtbot: QtBot, desk: Desk) -> None:
    desk.settings.suggest = False
    add_article(desk.session, "قتل 35 شخصا.")
    assert not desk.view.suggestions._soon.isActive()
    assert desk.view.suggestions.total == 0
    desk.type_letter("R", Qt.KeyboardModifier.ShiftModifier)
    wait(qtbot, desk)


def test_results_for_an_article_that_was_left_are_dropped(qtbot: QtBot, desk: Desk) -> None:
    old = desk.session.article_id
    desk.view.suggestions.look()
    add_article(desk.session, "قتل 99 شخصا.")
    wait(qtbot, desk)
    assert {desk.text[i.start : i.end] for i in desk.view.suggestions.all_open() if i.label == "number"} == {"99"}
    desk.session.open_article(old)
    wait(qtbot, desk)
    assert number(desk, "35")


def test_the_list_of_articles_hears_how_many_are_open(qtbot: QtBot, desk: Desk) -> None:
    with qtbot.waitSignal(desk.session.reviewed, timeout=10_000):
        desk.view.suggestions.refuse([number(desk, "35")])
    project = desk.session.project
    assert project is not None
    assert project.summaries(project.find())[0].review == (1, desk.view.suggestions.open_count)


def test_words_that_stand_alone_are_proposed_elsewhere_after_a_tag(qtbot: QtBot, desk: Desk) -> None:
    scheme = desk.session.scheme
    assert scheme is not None
    own = scheme.labels[0].__class__(id="place", name=scheme.name, light="#222222", dark="#dddddd")
    assert desk.session.set_scheme(scheme.__class__(id="x", version=2, name=scheme.name, labels=(*scheme.labels, own),
                                                    links=scheme.links, frames=scheme.frames))  # fmt: skip
    desk.tag("place", "المدينة")
    found = desk.view.suggestions
    qtbot.waitUntil(lambda: any(i.label == "place" for i in found.all_open()))
    other = next(i for i in found.all_open() if i.label == "place")
    assert other.start == TEXT.rindex("المدينة")


def test_a_broken_suggester_is_told_and_the_rest_goes_on(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from annotator.suggest.numbers import Numbers

    def broken(*_: object) -> None:
        raise ZeroDivisionError("no")

    monkeypatch.setattr(Numbers, "suggest", broken)
    with qtbot.waitSignal(desk.view.suggestions.failed_suggester) as told:
        desk.view.suggestions.look()
    assert told.args is not None
    assert told.args[0] == "numbers"
    wait(qtbot, desk)
    assert {item.label for item in desk.view.suggestions.all_open()} >= {"cue"}


def test_an_ambiguous_number_is_flipped_with_one_key(qtbot: QtBot, desk: Desk) -> None:
    add_article(desk.session, "ارتفع السعر إلى 12.500 جنيه في المدينة.")
    wait(qtbot, desk)
    item = number(desk, "12.500")
    assert "value_alt" in item.attributes
    desk.view.suggestions.accept([item])
    span = desk.session.span
    assert span is not None
    before = span.attributes["value"]
    desk.type_letter("v")
    span = desk.session.span
    assert span is not None
    assert span.attributes["value"] == item.attributes["value_alt"] != before
    desk.type_letter("v")
    span = desk.session.span
    assert span is not None
    assert span.attributes["value"] == before


def test_nothing_is_proposed_for_decision_where_nothing_can_be_written(qtbot: QtBot, desk: Desk) -> None:
    path = desk.session.project.path if desk.session.project else Path()
    tasks.finish()
    desk.session.close_project()
    assert desk.session.open_project(path, read_only=True)
    with Project.open(path, annotator="x", read_only=True) as project:
        desk.session.open_article(project.summaries(project.find())[0].article.id)
    wait(qtbot, desk)
    QTest.mouseClick(desk.view.viewport(), Qt.MouseButton.LeftButton, pos=line_point(desk, number(desk, "35")))
    assert desk.spans == []
    desk.type_letter("r")
    assert not desk.view.review.active
    assert desk.failures == []


def test_every_reason_and_suggester_has_words(desk: Desk) -> None:
    for item in desk.view.suggestions.all_open():
        words = reason_words(item, desk.session.scheme, "ar")
        assert words
        assert not any(code in words for code in item.reasons if ":" in code)
    assert suggester_words("mine") == "\u2068mine\u2069"
    QApplication.processEvents()


def test_what_is_reported_is_proposed_as_a_claim_beside_its_attribution(desk: Desk) -> None:
    found = desk.view.suggestions
    claims = [item for item in found.all_open() if item.label == "claim"]
    assert "35 شخصا قتلوا في المدينة" in [desk.text[item.start : item.end] for item in claims]
    cue = next(item for item in found.all_open() if item.label == "cue")
    total = found.total
    assert found.accept(found.whole(cue))
    assert found.total == total
    assert {item.id for item in claims} <= {item.id for item in found.all_open()}


def test_words_are_switched_off_and_reset_in_their_dialog(qtbot: QtBot, desk: Desk) -> None:
    from annotator.ui.dialogs.words import WordsDialog

    dialog = WordsDialog(desk.session, desk.settings)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.lists.setCurrentIndex(dialog.lists.findData("cues"))
    dialog.filter.setText("قال")
    rows = [dialog.entries.item(place) for place in range(dialog.entries.count())]
    row = next(item for item in rows if str(item.data(Qt.ItemDataRole.UserRole)).startswith("قال\t"))
    row.setCheckState(Qt.CheckState.Unchecked)
    dialog.entry.setText("زعزع")
    QTest.keyClick(dialog.entry, Qt.Key.Key_Return)
    dialog.accept()
    project = desk.session.project
    assert project is not None
    assert project.word_changes() == (("cues", "قال", "off"), ("cues", "زعزع", "add"))
    again = WordsDialog(desk.session, desk.settings)
    qtbot.addWidget(again)
    again.show()
    again.lists.setCurrentIndex(again.lists.findData("cues"))
    QTest.mouseClick(again.reset_button, Qt.MouseButton.LeftButton)
    again.accept()
    assert project.word_changes() == ()
