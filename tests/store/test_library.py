from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.records import Article
from annotator.project import Project
from annotator.store.words import indexed, words_of
from tests.store.builders import TEXT, add, draft, tag


def titles(project: Project, query: str = "", **options: object) -> list[str]:
    numbers = project.find(query, **options)  # pyright: ignore[reportArgumentType]
    return [summary.article.title for summary in project.summaries(numbers)]


@pytest.fixture
def three(project: Project) -> list[Article]:
    return [
        add(project, f"{TEXT} 1", title="بيان الحكومة", publisher="رويترز", published="2024-03-01"),
        add(project, f"{TEXT} 2 طرابلس", title="أزمة الطرق", publisher="الرائد", published="2023"),
        add(project, f"{TEXT} 3 Tripoli", title="تقرير", publisher="BBC", published="2024-02"),
    ]


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", 3),
        ("   ", 3),
        ("طرابلس", 1),
        ("طر", 3),
        ("tripoli", 1),
        ("TRIP", 1),
        ("أزمه", 1),
        ("ازمة", 1),
        ("حكومة", 3),
        ("والحكومة", 0),
        ("حَكومه", 3),
        ("رويترز بيان", 1),
        ("رويترز طرابلس", 0),
        ("بيان مليون", 1),
        ("رويتر", 1),
        ("٣", 3),
        ("٣٥ مليون", 3),
        ("zzz", 0),
        ('"* OR (', 0),
        ("-", 0),
        ("رير", 1),
    ],
)
def test_words_are_found_however_they_are_spelt(project: Project, query: str, expected: int) -> None:
    assert len(project.find(query)) == expected


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("added", [0, 1, 2]),
        ("title", [1, 0, 2]),
        ("publisher", [2, 1, 0]),
        ("published", [1, 2, 0]),
        ("status", [0, 2, 1]),
        ("annotations", [1, 2, 0]),
    ],
)
def test_articles_are_sorted_both_ways(project: Project, three: list[Article], sort: str, expected: list[int]) -> None:
    project.edit_article(three[1].id, status="done")
    for place in range(2):
        tag(project, three[0], (place, place + 2))
    tag(project, three[2], (0, 2))
    names = [three[number].title for number in expected]
    assert titles(project, sort=sort) == names
    assert titles(project, sort=sort, descending=True) == names[::-1]


def test_a_status_lets_through_only_its_articles(project: Project, three: list[Article]) -> None:
    project.edit_article(three[1].id, status="done")
    assert titles(project, status="done") == [three[1].title]
    assert titles(project, "مليون", status="new") == [three[0].title, three[2].title]
    assert titles(project, "أزمة", status="new") == []
    assert titles(project, status="in_progress") == []


def test_what_is_found_follows_every_change(project: Project, three: list[Article]) -> None:
    assert titles(project, "عاجل") == []
    project.edit_article(three[0].id, title="عاجل جدا")
    assert titles(project, "عاجل") == ["عاجل جدا"]
    assert titles(project, "بيان") == []
    project.undo()
    assert (titles(project, "عاجل"), titles(project, "بيان")) == ([], ["بيان الحكومة"])
    project.delete_articles([three[1].id])
    assert (titles(project, "طرابلس"), len(project.find())) == ([], 2)
    project.undo()
    assert titles(project, "طرابلس") == ["أزمة الطرق"]
    assert titles(project, sort="annotations")[-1] == three[2].title
    tag(project, three[0], (0, 3))
    assert titles(project, sort="annotations")[-1] == three[0].title
    assert project.check() == []


def test_summaries_count_the_spans_of_each_label(project: Project, three: list[Article]) -> None:
    cue = tag(project, three[0], (0, 3), label="cue")
    tag(project, three[0], (4, 9), label="source", anchor=cue.id)
    span = tag(project, three[0], (10, 14))
    tag(project, three[0], (15, 19))
    numbers = project.find()
    counts = [dict(summary.counts) for summary in project.summaries(numbers)]
    assert counts == [{"claim": 2, "cue": 1, "source": 1}, {}, {}]
    project.relabel([span.id], "content")
    project.delete([cue.id])
    assert project.summaries(numbers)[0].counts == {"claim": 1, "content": 1, "source": 1}
    project.undo()
    project.undo()
    assert project.summaries(numbers)[0].counts == counts[0]


def test_summaries_come_in_the_order_asked_for_and_leave_out_what_is_gone(
    project: Project, three: list[Article]
) -> None:
    numbers = [*project.find("", descending=True), 99]
    assert [summary.article for summary in project.summaries(numbers)] == three[::-1]
    assert [summary.number for summary in project.summaries(numbers)] == numbers[:-1]
    assert [project.number_of(article.id) for article in three] == numbers[2::-1]


def test_a_deleted_article_comes_back_under_its_number(project: Project, three: list[Article]) -> None:
    number = project.number_of(three[1].id)
    project.delete_articles([three[1].id])
    add(project, "نص آخر")
    project.undo()
    project.undo()
    assert project.number_of(three[1].id) == number


@given(st.text(max_size=40))
def test_every_word_of_a_text_is_in_its_index(text: str) -> None:
    assert set(words_of(text)) <= set(indexed(text).split(" "))


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    project = Project.create(tmp_path_factory.mktemp("library") / "a.hashiya", annotator="me")
    project.add_articles([draft("وبالحكومة ١٢٣ ﷺ naïve İstanbul ქართული 日本語 שלום"), draft("zzz")])
    yield project
    project.close()


@given(query=st.text(max_size=20))
def test_no_query_is_an_error(searched: Project, query: str) -> None:
    assert set(searched.find(query)) <= {1, 2}


@pytest.mark.parametrize("word", ["الحكومة", "حكومة", "وبالحكومة", "123", "naive", "Naïv", "ქართ", "日本", "שלו"])
def test_words_of_every_script_are_found(searched: Project, word: str) -> None:
    assert list(searched.find(word)) == [1]


def test_another_threads_reading_sees_what_was_committed(path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with Project.create(path, annotator="me") as project, ThreadPoolExecutor(4) as pool:
        article = add(project)

        def work(place: int) -> int:
            tag(project, article, (place, place + 3))
            return len(project.spans(article.id))

        seen = list(pool.map(work, range(40)))
        assert max(seen) == len(project.spans(article.id)) == 40
        assert project.check() == []
