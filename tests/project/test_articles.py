"""Articles are added, changed and deleted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.core.document import Document
from annotator.core.errors import Cancelled, Refused
from annotator.core.records import Article, Span, new_id
from annotator.project import Draft, Project
from annotator.store import journal
from tests.store.builders import TEXT, add, draft, tag


def test_an_added_article_has_its_text_hash_and_length(project: Project) -> None:
    article = add(project, "قال\r\nنعم", title="عنوان")
    assert project.document(article.id) == Document.from_raw("قال\nنعم")
    assert (article.length, article.title, project.count()) == (7, "عنوان", 1)
    assert article.added


def test_a_text_that_is_there_is_refused_with_the_article_that_has_it(project: Project, article: Article) -> None:
    with pytest.raises(Refused, match="duplicate_article") as caught:
        add(project, title="آخر")
    assert caught.value.params == {"title": article.title, "id": article.id}
    assert project.same_text(article.sha256) == article


def test_of_several_texts_those_that_are_there_are_skipped(project: Project, article: Article) -> None:
    edit = project.add_articles([draft(), draft("جديد"), draft("جديد"), draft("آخر")])
    assert [record.title for record in edit.added if isinstance(record, Article)] == ["عنوان", "عنوان"]
    assert [item.sha256 for item in project.skipped] == [article.sha256, Document.from_raw("جديد").sha256]
    assert project.count() == 3


def test_adding_tells_how_far_it_is_and_stops_without_a_trace(project: Project) -> None:
    seen: list[int] = []
    with pytest.raises(Cancelled):
        project.add_articles(
            (draft(f"نص {number}") for number in range(9)), progress=seen.append, cancelled=lambda: len(seen) == 3
        )
    assert seen == [1, 2, 3]
    assert (project.count(), project.history(), project.check()) == (0, [], [])


def test_an_article_comes_with_the_spans_and_links_of_everybody(project: Project, article: Article) -> None:
    cue = tag(project, article, (0, 3), label="cue")
    tag(project, article, (4, 15), label="source", anchor=cue.id)
    spans = tuple(replace(span, annotator="gold") for span in project.spans(article.id))
    links = tuple(replace(link, annotator="gold") for link in project.links(article.id))
    with_gold = Draft(document=Document.from_raw(f"{TEXT}."), article=article, spans=spans, links=links)
    made = project.add_articles([with_gold]).added[0]
    assert isinstance(made, Article)
    assert made.id != article.id
    held = project.spans(made.id)
    assert [(span.label, span.annotator) for span in held] == [("cue", "gold"), ("source", "gold")]
    assert [(link.from_id, link.to_id) for link in project.links(made.id)] == [(held[0].id, held[1].id)]
    assert project.annotators() == ["gold", "me"]
    assert project.check() == []


def test_a_draft_that_breaks_the_rules_adds_nothing(project: Project) -> None:
    item = draft()
    span = Span(id=new_id(), article="x", annotator="you", label="claim", segments=((0, 9_999),))
    with pytest.raises(Refused, match="bad_segments"):
        project.add_articles([draft("آخر"), replace(item, spans=(span,))])
    assert (project.count(), project.same_text(item.document.sha256)) == (0, None)


def test_metadata_changes_and_comes_back(project: Project, article: Article) -> None:
    edit = project.edit_article(article.id, title="جديد", status="done", direction="ltr")
    assert edit.action == "edit_article"
    assert project.article(article.id) == replace(article, title="جديد", status="done", direction="ltr")
    project.undo()
    assert project.article(article.id) == article


@pytest.mark.parametrize("fields", [{"id": "x"}, {"sha256": "x"}, {"status": "lost"}, {"direction": "up"}])
def test_what_is_no_metadata_is_a_mistake_of_the_caller(
    project: Project, article: Article, fields: dict[str, str]
) -> None:
    with pytest.raises((TypeError, ValueError)):
        project.edit_article(article.id, **fields)
    assert project.article(article.id) == article


def test_a_deleted_article_takes_all_with_it_and_undo_brings_all_back(project: Project, article: Article) -> None:
    cue = tag(project, article, (0, 3), label="cue")
    tag(project, article, (4, 15), label="source", anchor=cue.id)
    before = list(project.annotated())
    project.delete_articles([article.id, article.id])
    assert list(project.annotated()) == []
    for look in (project.article, project.document, project.spans, project.links, project.number_of, project.original):
        with pytest.raises(Refused, match="gone"):
            look(article.id)
    project.undo()
    assert list(project.annotated()) == before
    assert project.check() == []


def test_a_deleted_articles_text_can_be_added_again(project: Project, article: Article) -> None:
    project.delete_articles([article.id])
    again = add(project)
    assert again.id != article.id
    with pytest.raises(Refused, match="duplicate_article"):
        project.restore(article.id, 1)
    project.undo()
    project.undo()
    assert project.article(article.id) == article
    assert project.check() == []


def test_articles_of_one_import_that_share_ids_get_fresh_ones(project: Project) -> None:
    drafts = [
        Draft(
            document=Document.from_raw(text),
            article=Article(id="a", sha256="", length=0),
            spans=(Span(id="s", article="a", annotator="x", label="claim", segments=((0, 3),)),),
        )
        for text in ("نص أول", "نص ثان")
    ]
    project.add_articles(drafts)
    spans = [item.spans for item in project.annotated()]
    assert [len(found) for found in spans] == [1, 1]
    assert spans[0][0].id == "s"
    assert spans[1][0].id not in ("", "s")
    assert project.check() == []


@pytest.mark.parametrize("held", [1, 50_000])
def test_a_large_import_is_written_in_pieces_and_one_step(
    project: Project, held: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "_PIECE", 7)
    monkeypatch.setattr(journal, "_HELD", held)
    edit = project.add_articles(draft(f"نص رقم {number}") for number in range(60))
    assert len(edit.articles) == len(edit.added) == 60
    assert edit == project.history(limit=1)[0]
    assert project.check() == []
    project.undo()
    assert (project.count(), project.check()) == (0, [])
    project.redo()
    assert (project.count(), project.check()) == (60, [])


def test_a_trial_checks_everything_and_stores_nothing(project: Project) -> None:
    seen: list[int] = []
    edit = project.add_articles([draft("نص أول"), draft("نص ثان")], dry=True, progress=seen.append)
    assert (edit.number, seen, project.count(), project.history()) == (None, [1, 2], 0, [])
    bad = replace(draft("نص"), spans=(Span(id="s", article="", annotator="x", label="claim", segments=((0, 9),)),))
    with pytest.raises(Refused, match="bad_segments"):
        project.add_articles([bad], dry=True)
