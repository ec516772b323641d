"""Everything can be undone, also after a restart, and nothing is forgotten."""

from __future__ import annotations

import pytest

from annotator.core.errors import Refused
from annotator.core.records import Article
from annotator.project import Project
from tests.project.steps import as_annotator
from tests.store.builders import add, draft, tag


def test_undo_and_redo_survive_a_restart(project: Project, article: Article) -> None:
    ids = [tag(project, article, (place, place + 5)).id for place in range(3)]
    project.undo()
    with as_annotator(project, "me") as again:
        assert [span.id for span in again.spans(article.id)] == ids[:2]
        next_redo = again.next_redo()
        assert next_redo is not None
        assert (next_redo.kind, next_redo.action) == ("undo", "tag")
        assert again.redo().kind == "redo"
        assert [span.id for span in again.spans(article.id)] == ids
        for _ in range(4):
            again.undo()
        assert again.count() == 0
        with pytest.raises(Refused, match="nothing_to_undo"):
            again.undo()
        for _ in range(4):
            again.redo()
        with pytest.raises(Refused, match="nothing_to_redo"):
            again.redo()
        assert [span.id for span in again.spans(article.id)] == ids
        assert again.check() == []


def test_after_something_new_there_is_nothing_to_redo(project: Project, article: Article) -> None:
    tag(project, article, (0, 4))
    project.undo()
    tag(project, article, (5, 9))
    assert project.next_redo() is None
    with pytest.raises(Refused, match="nothing_to_redo"):
        project.redo()


def test_the_steps_of_undo_are_those_it_takes(project: Project, article: Article) -> None:
    for place in range(3):
        tag(project, article, (place, place + 5))
    project.undo()
    project.undo()
    project.redo()
    steps = project.undo_steps()
    assert [step.action for step in steps] == ["tag", "tag", "add_articles"]
    for step in steps:
        assert project.next_undo() == step
        undone = project.undo()
        assert undone.undoes == step.number
        assert (undone.removed, undone.added) == (step.added, step.removed)
    assert project.undo_steps() == []
    assert len(project.undo_steps(1)) == 0


def test_the_history_is_never_shortened(project: Project, article: Article) -> None:
    other = add(project, "نص آخر")
    span = tag(project, article, (0, 4))
    tag(project, other, (0, 4))
    project.set_note(span.id, "x")
    project.undo()
    assert [(edit.action, edit.kind) for edit in project.history(article.id)] == [
        ("note", "undo"),
        ("note", "do"),
        ("tag", "do"),
        ("add_articles", "do"),
    ]
    assert [edit.number for edit in project.history()] == [6, 5, 4, 3, 2, 1]
    assert [edit.number for edit in project.history(limit=2, before=5)] == [4, 3]


def test_a_large_edit_is_read_when_it_is_looked_at(project: Project) -> None:
    made = project.add_articles([draft(f"نص {number}") for number in range(80)])
    step = project.next_undo()
    assert step is not None
    assert len(step.added) == 80
    assert step.added == made.added
    assert step.added[3] == made.added[3]
    assert list(step.added[:2]) == list(made.added[:2])
    assert step.articles == made.articles
    project.undo()
    assert project.count() == 0
    project.redo()
    assert project.count() == 80
    assert project.check() == []


def test_an_article_goes_back_to_any_point_as_a_new_step(project: Project, article: Article) -> None:
    other = add(project, "نص آخر")
    first = tag(project, article, (0, 4))
    project.edit_article(article.id, status="in_progress")
    point = project.history()[0].number or 0
    before = [next(project.annotated([article.id]))]
    project.set_note(first.id, "x")
    tag(project, article, (5, 9))
    tag(project, other, (0, 4))
    project.delete([first.id])
    project.edit_article(article.id, status="done")
    after = [next(project.annotated([article.id]))]
    edit = project.restore(article.id, point)
    assert (edit.action, edit.kind) == ("restore", "do")
    assert [next(project.annotated([article.id]))] == before
    assert len(project.spans(other.id)) == 1
    project.undo()
    assert [next(project.annotated([article.id]))] == after
    assert project.restore(article.id, project.history()[0].number or 0).number is None
    assert project.check() == []


def test_going_back_leaves_other_peoples_work_alone(project: Project, article: Article) -> None:
    point = project.history()[0].number or 0
    tag(project, article, (0, 4))
    with as_annotator(project, "you") as other:
        tag(other, article, (5, 9))
        other.restore(article.id, point)
        assert [span.annotator for span in other.spans(article.id)] == ["me"]
        assert other.check() == []


def test_a_deleted_article_comes_back_with_everybodys_work(project: Project, article: Article) -> None:
    tag(project, article, (0, 4))
    with as_annotator(project, "you") as other:
        tag(other, article, (5, 9))
        before = list(other.annotated())
        point = other.history()[0].number or 0
        other.delete_articles([article.id])
        other.restore(article.id, point)
        assert list(other.annotated()) == before
