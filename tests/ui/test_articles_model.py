"""The articles' model: what it fetches, what it keeps, and how it follows an edit."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.core.records import Article
from annotator.core.summaries import Summary
from annotator.project import Project
from annotator.ui.models.articles import KEPT, PAGE, SUMMARY_ROLE, ArticlesModel, Wanted

MANY = 100_000


class Shelf:
    """A project of so many articles that it makes them up when asked, and counts how many it was asked for."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.fetched = 0
        self.asked: list[Wanted] = []

    def find(self, query: str = "", **how: Any) -> array[int]:
        self.asked.append(Wanted(query=query, **how))
        return array("q", range(self.size) if not query else range(0, self.size, 2))

    def summaries(self, numbers: Sequence[int]) -> list[Summary]:
        self.fetched += len(numbers)
        return [Summary(number=n, article=article(n), counts={}) for n in numbers]


def article(number: int) -> Article:
    return Article(id=f"a{number}", sha256="", length=1, title=f"title {number}")


def model_of(shelf: Shelf) -> ArticlesModel:
    model = ArticlesModel()
    model.set_project(cast("Project", shelf))
    return model


def test_showing_a_hundred_thousand_articles_fetches_none_until_rows_are_seen() -> None:
    shelf = Shelf(MANY)
    model = model_of(shelf)
    assert model.rowCount() == MANY
    assert shelf.fetched == 0


def test_a_screenful_fetches_one_page() -> None:
    shelf = Shelf(MANY)
    model = model_of(shelf)
    titles = [model.data(model.index(row)) for row in range(20)]
    assert titles == [f"title {row}" for row in range(20)]
    assert shelf.fetched == PAGE


def test_scrolling_through_everything_keeps_few_summaries() -> None:
    shelf = Shelf(MANY)
    model = model_of(shelf)
    for row in range(0, MANY, PAGE):
        assert model.data(model.index(row), SUMMARY_ROLE).number == row
    assert len(model._kept) <= KEPT
    assert shelf.fetched == MANY


def test_a_narrower_query_fetches_only_rows_that_are_not_at_hand() -> None:
    shelf = Shelf(MANY)
    model = model_of(shelf)
    model.summary(0)
    assert model.find(Wanted(query="x"))
    assert shelf.asked[-1].query == "x"
    model.summary(PAGE - 1)
    assert shelf.fetched == PAGE + PAGE // 2


def test_finding_the_same_rows_again_resets_nothing(qtbot: QtBot) -> None:
    model = model_of(Shelf(50))
    with qtbot.assertNotEmitted(model.modelReset):
        assert not model.find(Wanted(sort="title"))


def test_rows_outside_the_list_have_no_summary() -> None:
    model = model_of(Shelf(3))
    assert model.summary(-1) is None
    assert model.summary(3) is None
    assert ArticlesModel().summary(0) is None


@pytest.fixture
def project(tmp_path: Path) -> Any:
    with Project.create(tmp_path / "p.hashiya", annotator="me") as project:
        drafts = [Project.draft(f"نص رقم {n}") for n in range(5)]
        project.add_articles(replace(d, article=replace(d.article, title=f"عنوان {n}")) for n, d in enumerate(drafts))
        yield project


def titles(model: ArticlesModel) -> list[str]:
    return [model.data(model.index(row)) for row in range(model.rowCount())]


def ids(project: Project) -> list[str]:
    return [summary.article.id for summary in project.summaries(project.find())]


def test_an_edit_of_one_article_repaints_its_row_alone(project: Project, qtbot: QtBot) -> None:
    model = ArticlesModel()
    model.set_project(project)
    titles(model)
    edit = project.tag(ids(project)[2], label="claim", segments=[(0, 2)])
    changed: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last, *_: changed.append((first.row(), last.row())))
    with qtbot.assertNotEmitted(model.modelReset):
        assert not model.take(edit)
    assert changed == [(2, 2)]
    summary = model.summary(2)
    assert summary is not None
    assert summary.counts["claim"] == 1


def test_a_new_title_moves_the_row_where_titles_are_sorted(project: Project) -> None:
    model = ArticlesModel()
    model.set_project(project)
    model.find(Wanted(sort="title"))
    assert model.take(project.edit_article(ids(project)[0], title="يوم جديد"))
    assert titles(model)[-1] == "يوم جديد"


def test_a_new_title_stays_in_its_row_where_the_order_is_another(project: Project, qtbot: QtBot) -> None:
    model = ArticlesModel()
    model.set_project(project)
    titles(model)
    with qtbot.assertNotEmitted(model.modelReset):
        model.take(project.edit_article(ids(project)[0], title="يوم جديد"))
    assert titles(model)[0] == "يوم جديد"


def test_a_deleted_article_goes_and_undo_brings_it_back(project: Project) -> None:
    model = ArticlesModel()
    model.set_project(project)
    before = titles(model)
    assert model.take(project.delete_articles([ids(project)[1]]))
    assert titles(model) == before[:1] + before[2:]
    assert model.take(project.undo())
    assert sorted(titles(model)) == sorted(before)


def test_an_article_marked_done_leaves_the_list_of_new_ones(project: Project) -> None:
    model = ArticlesModel()
    model.set_project(project)
    model.find(Wanted(status="new"))
    assert model.take(project.edit_article(ids(project)[0], status="done"))
    assert model.rowCount() == 4


def test_a_row_is_described_for_screen_readers(project: Project) -> None:
    model = ArticlesModel()
    model.set_project(project)
    model.describe = lambda summary: f"* {summary.article.title}"
    assert model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole) == "* عنوان 0"
    assert model.data(model.index(0), Qt.ItemDataRole.DecorationRole) is None
