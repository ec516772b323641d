"""The same words in all articles: what is found, what is left out, and accepting all of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.project import Elsewhere, Project

TEXTS = (
    "زار أحمد علي المدينة.\nثم عاد احمد علي.",
    "لا شيء هنا.",
    "وقال أحمد عليّ إنه عائد، وأكد أحمد علي ذلك. وأحمد عليان غيره.",
    "لأحمد علي بيت.",
    "Ahmad Ali spoke. AHMAD ALI left. Ahmad Alis did not.",
)
NAME = Elsewhere(quote="أحمد علي", label="source")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.hashiya", annotator="me") as made:
        made.add_articles([made.draft(text) for text in TEXTS])
        yield made


def ids(project: Project) -> list[str]:
    return [summary.article.id for summary in project.summaries(project.find())]


def counts(project: Project, wanted: Elsewhere) -> dict[int, int]:
    every = ids(project)
    return {every.index(article): len(places) for article, places in project.everywhere(wanted).items()}


def test_every_spelling_in_every_article_is_found(project: Project) -> None:
    assert counts(project, NAME) == {0: 2, 2: 2, 3: 1}
    assert counts(project, Elsewhere(quote="ahmad ali", label="source")) == {4: 2}


def test_tagged_and_refused_places_are_left_out(project: Project) -> None:
    first, _, third, *_ = ids(project)
    project.tag(first, label="source", segments=((4, 12),))
    project.refuse(third, project.everywhere(NAME)[third][:1])
    assert counts(project, NAME) == {0: 1, 2: 1, 3: 1}


def test_short_and_ignored_strings_are_found_nowhere(project: Project) -> None:
    assert counts(project, Elsewhere(quote="لا", label="source")) == {}
    assert counts(project, Elsewhere(quote="ذلك", label="source")) == {}
    project.set_word_changes([("elsewhere.ignored", "ذلك", "off"), ("elsewhere.ignored", "احمد علي", "add")])
    assert counts(project, Elsewhere(quote="ذلك", label="source")) == {2: 1}
    assert counts(project, NAME) == {}
    project.watch("أحمد علي", "source")
    assert project.suggest(ids(project)[0], only=["elsewhere"]) == []


def test_a_short_first_word_with_a_joined_letter_is_found(project: Project) -> None:
    project.add_articles([project.draft("سال الدم، ودم الشهيد غال.")])
    assert counts(project, Elsewhere(quote="دم الشهيد", label="source")) == {5: 1}


def test_the_progress_counts_the_articles_to_read_and_a_cancelled_search_stops(project: Project) -> None:
    told: list[tuple[int, int]] = []
    assert project.everywhere(NAME, progress=told.append, cancelled=lambda: True) == {}
    project.everywhere(NAME, progress=told.append)
    assert told == [(0, 3)]


def test_accepting_everywhere_is_one_step_that_undo_takes_back(project: Project) -> None:
    found = project.everywhere(NAME)
    edit = project.accept_everywhere(found)
    assert edit.articles == set(found)
    assert {article: len(project.spans(article)) for article in found} == {a: len(p) for a, p in found.items()}
    assert {project.article(article).status for article in found} == {"in_progress"}
    assert project.everywhere(NAME) == {}
    project.undo()
    assert all(not project.spans(article) for article in found)
    assert project.everywhere(NAME) == found


def test_what_was_refused_since_is_not_accepted(project: Project) -> None:
    found = project.everywhere(NAME)
    third = ids(project)[2]
    project.refuse(third, found[third])
    assert third not in project.accept_everywhere(found).articles
    assert project.accept_everywhere(found).number is None
