"""Annotations change as one says, by the rules, or not at all; so does the scheme."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.core.errors import Refused
from annotator.core.records import Article, Link, Span
from annotator.project import Project, default_scheme
from tests.project.steps import as_annotator, spans_of
from tests.store.builders import add, tag


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


def test_the_first_annotation_sets_a_new_article_to_work_and_its_undo_sets_it_back(project: Project) -> None:
    article = add(project)
    tag(project, article, (0, 3))
    assert project.article(article.id).status == "in_progress"
    project.undo()
    assert project.article(article.id).status == "new"
    project.edit_article(article.id, status="done")
    tag(project, article, (0, 3))
    assert project.article(article.id).status == "done"
