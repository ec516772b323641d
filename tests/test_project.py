from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.core.document import Document
from annotator.core.errors import Cancelled, Refused
from annotator.core.records import Article, Link, Span, new_id
from annotator.project import Draft, Project, default_scheme
from tests.store.builders import TEXT, add, draft, tag


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    monkeypatch.setenv("HASHIYA_DATA", str(tmp_path / "data"))
    with Project.create(tmp_path / "a.hashiya", annotator="me") as made:
        yield made


@pytest.fixture
def article(project: Project) -> Article:
    return add(project)


def spans_of(project: Project, article: Article) -> dict[str, Span]:
    return {span.id: span for span in project.spans(article.id)}


def as_annotator(project: Project, name: str) -> Project:
    """The same file, as somebody else opens it next."""
    project.close()
    return Project.open(project.path, annotator=name, daily_backup=False)


# --- articles ---------------------------------------------------------------------------------


def test_an_added_article_has_its_text_hash_and_length(project: Project) -> None:
    article = add(project, "قال\r\nنعم", title="عنوان")
    assert project.document(article.id) == Document.from_raw("قال\nنعم")
    assert (article.length, article.title, project.count()) == (7, "عنوان", 1)
    assert article.added


def test_the_original_bytes_and_their_encoding_are_kept(project: Project) -> None:
    data = TEXT.encode("cp1256")
    edit = project.add_articles([replace(draft(), original=data, encoding="cp1256")])
    article = edit.added[0]
    assert isinstance(article, Article)
    assert project.original(article.id) == (data, "cp1256")
    pasted = add(project, "ملصق")
    assert project.original(pasted.id) == ("ملصق".encode(), "utf-8")


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


# --- annotations ------------------------------------------------------------------------------


def test_a_tag_is_in_the_file_when_the_call_returns(project: Project, article: Article) -> None:
    edit = project.tag(
        article.id, label="claim", segments=[(20, 30), (0, 4)], attributes={"verdict": "true"}, note="ملاحظة"
    )
    span = edit.added[0]
    assert isinstance(span, Span)
    assert (span.segments, span.annotator, span.origin) == (((0, 4), (20, 30)), "me", "manual")
    with Project.open(project.path, annotator="you", read_only=True) as other:
        assert other.spans(article.id) == [span]
        assert other.history(limit=1) == [edit]


def test_spans_come_in_reading_order_and_for_one_person_or_all(project: Project, article: Article) -> None:
    places = [(10, 20), (0, 5), (10, 30), (0, 9)]
    for place in places:
        tag(project, article, place)
    found = [span.segments[0] for span in project.spans(article.id, "me")]
    assert found == [(0, 9), (0, 5), (10, 30), (10, 20)]
    assert project.spans(article.id, "you") == []


def test_a_frame_grows_part_by_part_or_takes_its_parts_at_once(project: Project, article: Article) -> None:
    cue = tag(project, article, (0, 3), label="cue")
    tag(project, article, (4, 15), label="source", anchor=cue.id)
    content = tag(project, article, (16, 50), label="content", anchor=cue.id)
    assert {(link.type, link.from_id) for link in project.links(article.id)} == {
        ("source", cue.id),
        ("content", cue.id),
    }
    edit = project.tag(article.id, label="cue", segments=[(60, 65)], parts=[content.id])
    links = [record for record in edit.added if isinstance(record, Link)]
    assert [(link.type, link.from_id, link.to_id) for link in links] == [("content", edit.added[0].id, content.id)]  # pyright: ignore[reportAttributeAccessIssue]


def test_a_span_that_no_frame_has_a_place_for_does_not_join_one(project: Project, article: Article) -> None:
    cue = tag(project, article, (0, 3), label="cue")
    with pytest.raises(Refused, match="not_a_part"):
        tag(project, article, (4, 15), label="number", anchor=cue.id)
    assert len(project.spans(article.id)) == 1


@pytest.mark.parametrize(
    ("label", "segments", "code"),
    [
        ("zzz", [(0, 3)], "unknown_label"),
        ("claim", [], "bad_segments"),
        ("claim", [(5, 5)], "bad_segments"),
        ("claim", [(0, 9_999)], "bad_segments"),
        ("claim", [(0, 4)], "same_span"),
        ("number", [(12, 18)], "overlap"),
    ],
)
def test_the_rules_are_kept_and_a_refusal_changes_nothing(
    project: Project, article: Article, label: str, segments: list[tuple[int, int]], code: str
) -> None:
    tag(project, article, (0, 4))
    tag(project, article, (10, 15), label="number")
    before = (project.spans(article.id), project.history())
    with pytest.raises(Refused, match=code):
        project.tag(article.id, label=label, segments=segments)
    assert (project.spans(article.id), project.history()) == before


def test_a_tag_in_an_article_that_is_not_there_is_refused(project: Project) -> None:
    with pytest.raises(Refused, match="gone"):
        project.tag("zzz", label="claim", segments=[(0, 3)])


def test_relabelling_drops_what_the_new_label_has_no_place_for(project: Project, article: Article) -> None:
    cue = tag(project, article, (0, 3), label="cue")
    project.set_attribute([cue.id], "type", "direct")
    project.set_attribute([cue.id], "optional", True)
    source = tag(project, article, (4, 15), label="source", anchor=cue.id)
    before = list(project.annotated())
    edit = project.relabel([cue.id], "number")
    assert edit.action == "relabel"
    (changed, other) = project.spans(article.id)
    assert (changed.label, changed.attributes, other) == ("number", {"optional": True}, source)
    assert project.links(article.id) == []
    project.undo()
    assert list(project.annotated()) == before


def test_relabelling_both_ends_keeps_a_link_that_still_fits(project: Project, article: Article) -> None:
    cue = tag(project, article, (0, 3), label="cue")
    source = tag(project, article, (4, 15), label="source", anchor=cue.id)
    project.relabel([source.id], "source")
    assert len(project.links(article.id)) == 1
    project.relabel([source.id], "content")
    assert project.links(article.id) == []


def test_a_span_moves_and_keeps_its_links(project: Project, article: Article) -> None:
    cue = tag(project, article, (0, 3), label="cue")
    source = tag(project, article, (4, 15), label="source", anchor=cue.id)
    project.move(source.id, [(5, 12), (20, 22)])
    assert spans_of(project, article)[source.id].segments == ((5, 12), (20, 22))
    assert len(project.links(article.id)) == 1
    assert project.check() == []


def test_an_attribute_of_many_spans_is_one_step(project: Project, article: Article) -> None:
    ids = [tag(project, article, (place, place + 5)).id for place in range(4)]
    project.set_attribute(ids, "verdict", "false")
    assert {span.attributes["verdict"] for span in project.spans(article.id)} == {"false"}
    project.undo()
    assert {len(span.attributes) for span in project.spans(article.id)} == {0}


def test_a_value_that_does_not_fit_is_refused(project: Project, article: Article) -> None:
    span = tag(project, article, (0, 4))
    with pytest.raises(Refused, match="bad_choice"):
        project.set_attribute([span.id], "verdict", "maybe")
    with pytest.raises(Refused, match="unknown_attribute"):
        project.set_attribute([span.id], "zzz", "maybe")


def test_what_changes_nothing_is_no_step(project: Project, article: Article) -> None:
    span = tag(project, article, (0, 4))
    steps = len(project.history())
    for edit in (
        project.set_note(span.id, ""),
        project.set_attribute([span.id], "verdict", None),
        project.move(span.id, [(0, 4)]),
        project.relabel([span.id], "claim"),
        project.edit_article(article.id, title=article.title),
        project.set_scheme(project.scheme),
        project.delete([]),
        project.add_articles([]),
    ):
        assert (edit.number, tuple(edit.removed), tuple(edit.added)) == (None, (), ())
    assert len(project.history()) == steps


def test_deleting_a_span_deletes_its_links(project: Project, article: Article) -> None:
    cue = tag(project, article, (0, 3), label="cue")
    source = tag(project, article, (4, 15), label="source", anchor=cue.id)
    project.delete([source.id])
    assert project.links(article.id) == []
    project.undo()
    assert len(project.links(article.id)) == 1


def test_links_are_made_once_and_only_where_they_fit(project: Project, article: Article) -> None:
    cue, source = tag(project, article, (0, 3), label="cue"), tag(project, article, (4, 15), label="source")
    link = project.link("source", cue.id, source.id).added[0]
    assert isinstance(link, Link)
    for type_id, head, tail, code in (
        ("source", cue.id, source.id, "same_link"),
        ("source", source.id, cue.id, "link_ends"),
        ("source", cue.id, cue.id, "link_ends"),
        ("zzz", cue.id, source.id, "unknown_link"),
        ("source", cue.id, "zzz", "gone"),
    ):
        with pytest.raises(Refused, match=code):
            project.link(type_id, head, tail)
    project.unlink([link.id])
    assert project.links(article.id) == []
    with pytest.raises(Refused, match="gone"):
        project.unlink([link.id])


def test_a_link_does_not_join_two_articles(project: Project, article: Article) -> None:
    other = add(project, "نص آخر تماما")
    cue, source = tag(project, article, (0, 3), label="cue"), tag(project, other, (0, 3), label="source")
    with pytest.raises(Refused, match="gone"):
        project.link("source", cue.id, source.id)


def test_nobody_changes_what_somebody_else_made(project: Project, article: Article) -> None:
    cue = tag(project, article, (0, 3), label="cue")
    tag(project, article, (4, 15), label="source", anchor=cue.id)
    (link,) = project.links(article.id)
    with as_annotator(project, "you") as other:
        for change in (
            lambda: other.relabel([cue.id], "number"),
            lambda: other.move(cue.id, [(0, 2)]),
            lambda: other.set_note(cue.id, "x"),
            lambda: other.set_attribute([cue.id], "type", "direct"),
            lambda: other.delete([cue.id]),
            lambda: other.unlink([link.id]),
            lambda: tag(other, article, (20, 30), label="content", anchor=cue.id),
        ):
            with pytest.raises(Refused, match="not_yours"):
                change()
        tag(other, article, (0, 3), label="cue")
        assert other.annotators() == ["me", "you"]
        assert other.check() == []


def test_a_change_of_what_has_changed_since_is_refused(project: Project, article: Article) -> None:
    span = tag(project, article, (0, 4))
    project.set_note(span.id, "x")
    with pytest.raises(Refused, match="gone"):
        project.commit("note", [span], [replace(span, note="y")])
    with pytest.raises(Refused, match="gone"):
        project.commit("tag", [], [span])


# --- the scheme -------------------------------------------------------------------------------


def test_a_label_that_is_used_does_not_go(project: Project, article: Article) -> None:
    scheme = project.scheme
    cue = tag(project, article, (0, 3), label="cue")
    source = tag(project, article, (4, 15), label="source", anchor=cue.id)
    fewer = replace(scheme, labels=tuple(label for label in scheme.labels if label.id != "cue"), links=(), frames=())
    with pytest.raises(Refused, match="label_in_use") as caught:
        project.set_scheme(fewer)
    assert caught.value.params == {"label": "cue", "count": 1}
    with pytest.raises(Refused, match="link_in_use"):
        project.set_scheme(replace(scheme, links=(), frames=()))
    project.delete([cue.id, source.id])
    assert project.set_scheme(fewer).action == "scheme"
    assert project.scheme == fewer
    project.undo()
    assert project.scheme == scheme == default_scheme()
    assert project.check() == []


def test_a_scheme_that_does_not_hold_together_is_refused(project: Project) -> None:
    with pytest.raises(Refused, match="bad_scheme"):
        project.set_scheme(replace(project.scheme, labels=()))


# --- undo and history -------------------------------------------------------------------------


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


# --- the rest ---------------------------------------------------------------------------------


def test_small_settings_are_remembered_in_the_file(project: Project) -> None:
    assert project.remembered("open", "none") == "none"
    project.remember("open", "a")
    project.remember("open", "ب")
    assert project.history() == []
    with as_annotator(project, "me") as again:
        assert again.remembered("open") == "ب"


def test_a_project_keeps_its_id(project: Project) -> None:
    first = project.id
    assert len(first) == 32
    with as_annotator(project, "me") as again:
        assert again.id == first


def test_annotated_articles_are_those_asked_for(project: Project, article: Article) -> None:
    other = add(project, "نص آخر")
    tag(project, article, (0, 4))
    assert [item.article.id for item in project.annotated()] == [article.id, other.id]
    assert [item.article.id for item in project.annotated([other.id])] == [other.id]
    assert next(project.annotated([article.id], "you")).spans == ()


def test_what_is_exported_and_read_back_is_the_same(project: Project, article: Article, tmp_path: Path) -> None:
    cue = tag(project, article, (0, 3), label="cue")
    tag(project, article, (4, 15), label="source", anchor=cue.id)
    add(project, "نص آخر", title="آخر")
    out = tmp_path / "out.jsonl"
    report = project.export("jsonl", out)
    assert (report.articles, report.spans, report.links, report.files) == (2, 2, 1, (out,))
    assert project.preview("jsonl", lines=2).count("\n") == 1
    assert "jsonl" in {item.id for item in project.formats()}
    with Project.create(tmp_path / "b.hashiya", annotator="you") as copy:
        copy.add_articles(Project.read_drafts(out))
        assert list(copy.annotated()) == list(project.annotated())
        assert copy.check() == []


def test_a_text_file_is_read_for_a_preview(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("cp1256"))
    assert Project.read_text(path, encoding="cp1256").text == TEXT


def test_the_first_annotation_sets_a_new_article_to_work_and_its_undo_sets_it_back(project: Project) -> None:
    article = add(project)
    tag(project, article, (0, 3))
    assert project.article(article.id).status == "in_progress"
    project.undo()
    assert project.article(article.id).status == "new"
    project.edit_article(article.id, status="done")
    tag(project, article, (0, 3))
    assert project.article(article.id).status == "done"
