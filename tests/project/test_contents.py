"""What is in a project is read as it was written."""

from __future__ import annotations

from dataclasses import replace

from annotator.core.records import Article
from annotator.project import Project
from tests.store.builders import TEXT, add, draft, tag


def test_the_original_bytes_and_their_encoding_are_kept(project: Project) -> None:
    data = TEXT.encode("cp1256")
    edit = project.add_articles([replace(draft(), original=data, encoding="cp1256")])
    article = edit.added[0]
    assert isinstance(article, Article)
    assert project.original(article.id) == (data, "cp1256")
    pasted = add(project, "ملصق")
    assert project.original(pasted.id) == ("ملصق".encode(), "utf-8")


def test_spans_come_in_reading_order_and_for_one_person_or_all(project: Project, article: Article) -> None:
    places = [(10, 20), (0, 5), (10, 30), (0, 9)]
    for place in places:
        tag(project, article, place)
    found = [span.segments[0] for span in project.spans(article.id, "me")]
    assert found == [(0, 9), (0, 5), (10, 30), (10, 20)]
    assert project.spans(article.id, "you") == []


def test_annotated_articles_are_those_asked_for(project: Project, article: Article) -> None:
    other = add(project, "نص آخر")
    tag(project, article, (0, 4))
    assert [item.article.id for item in project.annotated()] == [article.id, other.id]
    assert [item.article.id for item in project.annotated([other.id])] == [other.id]
    assert next(project.annotated([article.id], "you")).spans == ()
