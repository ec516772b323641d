"""The same words in all articles, in the real window: searched, counted, shown, gone through, and accepted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.ui.everywhere import Everywhere
from tests.ui.gold_driver import CONTROL, SHIFT, Desk, Keys, Mouse

ARABIC = ("زار أحمد علي المدينة.\nثم عاد احمد علي.", "لا شيء هنا.", "وقال أحمد علي إنه عائد.", "لأحمد علي بيت.")
ENGLISH = ("Ahmad Ali spoke.", "Nothing here.", "Then AHMAD ALI left, and Ahmad Ali came.")


class Person:
    """Somebody who has tagged a name in the first of some articles, and has it selected."""

    def __init__(self, desk: Desk, texts: tuple[str, ...], words: str) -> None:
        self.desk, self.keys, self.mouse = desk, Keys(desk.window), Mouse()
        project = desk.session.project
        assert project is not None
        desk.session.change(lambda made: made.delete_articles([desk.session.article_id]))
        desk.session.change(lambda made: made.add_articles([made.draft(text) for text in texts]))
        self.ids = [summary.article.id for summary in project.summaries(project.find())]
        desk.session.open_article(self.ids[0])
        place = desk.text.index(words)
        desk.session.change(lambda made: made.tag(self.ids[0], label="source", segments=((place, place + len(words)),)))
        desk.window.page.setFocus()
        desk.settle()

    @property
    def everywhere(self) -> Everywhere:
        return self.desk.window.page.suggestions.everywhere

    @property
    def message(self) -> str:
        return self.desk.window.message.what.text()

    def search(self) -> None:
        self.keys.hit("e")
        self.desk.wait(lambda: self.everywhere.quote and not self.everywhere.running)

    def spans(self) -> list[int]:
        project = self.desk.session.project
        assert project is not None
        return [len(project.spans(article)) for article in self.ids]

    @property
    def here(self) -> int:
        return self.ids.index(self.desk.session.article_id)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(qtbot, tmp_path)
    yield desk
    desk.leave()


@pytest.fixture
def person(desk: Desk) -> Person:
    return Person(desk, ARABIC, "أحمد علي")


def test_the_key_says_how_many_places_in_how_many_articles(person: Person) -> None:
    person.search()
    assert "3 مواضع في 3 مقالات" in person.message.replace("\u2066", "").replace("\u2069", "")
    assert "أحمد علي" in person.message


def test_the_button_narrows_the_library_and_the_chip_shows_all_again(person: Person) -> None:
    person.search()
    library = person.desk.window.library
    assert library.model.rowCount() == 4
    person.mouse.click(person.desk.window.message.button)
    assert library.shown_ids() == [person.ids[0], person.ids[2], person.ids[3]]
    assert "أحمد علي" in library.chip.text()
    person.desk.settle()
    person.mouse.click(library.chip)
    assert library.model.rowCount() == 4
    assert not library.chip.isVisible()


def test_one_key_goes_to_the_next_article_and_reviews_there(person: Person) -> None:
    person.search()
    person.keys.hit("e", SHIFT)
    assert person.here == 2
    review = person.desk.window.page.review
    assert review.current
    assert person.desk.text[review.current.start : review.current.end] == "أحمد علي"
    person.keys.press(Qt.Key.Key_Return)
    assert person.spans() == [1, 0, 1, 0]
    person.keys.hit("e", SHIFT)
    assert person.here == 3
    person.keys.press(Qt.Key.Key_Delete)
    person.keys.hit("e", SHIFT)
    assert person.here == 0
    person.keys.press(Qt.Key.Key_Return)
    person.keys.hit("e", SHIFT)
    assert person.here == 0
    assert not review.active
    assert person.spans() == [2, 0, 1, 0]


def test_one_key_accepts_in_all_articles_and_one_undo_takes_it_back(person: Person) -> None:
    person.search()
    person.keys.press(Qt.Key.Key_Return, CONTROL | SHIFT)
    assert person.spans() == [2, 0, 1, 1]
    person.keys.hit("z", CONTROL)
    assert person.spans() == [1, 0, 0, 0]


def test_no_setting_hides_what_was_asked_for(person: Person) -> None:
    person.desk.settings.suggest_from = 100
    person.search()
    person.keys.hit("e", SHIFT)
    assert person.desk.window.page.review.current


def test_a_search_is_cancelled_with_its_button(desk: Desk) -> None:
    person = Person(desk, tuple(f"زار أحمد علي المدينة {count}." for count in range(1_500)), "أحمد علي")
    person.keys.hit("e")
    assert person.everywhere.running
    person.mouse.click(person.desk.window.message.button)
    assert not person.everywhere.running
    assert person.everywhere.found == {}
    assert not person.desk.window.message.isVisible()


def test_where_nothing_is_found_it_is_said(desk: Desk) -> None:
    desk.settings.language = "en"
    person = Person(desk, ENGLISH, "spoke")
    person.search()
    assert "stands nowhere else" in person.message
    person.keys.hit("e", SHIFT)
    assert person.here == 0


def test_english_names_are_found_in_either_case(desk: Desk) -> None:
    desk.settings.language = "en"
    person = Person(desk, ENGLISH, "Ahmad Ali")
    person.search()
    words = person.message.replace("\u2066", "").replace("\u2069", "")
    assert "2 places in 1 article" in words


def test_deleted_articles_are_forgotten(person: Person) -> None:
    person.search()
    person.desk.session.delete_articles([person.ids[2]])
    assert list(person.everywhere.found) == [person.ids[0], person.ids[3]]
    person.keys.hit("e", SHIFT)
    assert person.here == 3
