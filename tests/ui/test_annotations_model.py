"""The rows of the inspector: groups, frames as small trees, kept right by every edit."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from annotator.core.records import Span, new_id
from annotator.ui.models.annotations import AnnotationsModel
from annotator.ui.session import Session
from tests.ui.panel_tools import draft, make_session, make_settings, span, tag


@pytest.fixture
def model(session: Session, tmp_path: Path, qtmodeltester: ModelTester) -> AnnotationsModel:
    model = AnnotationsModel(session, make_settings(tmp_path))
    qtmodeltester.check(model)
    return model


def lines(model: AnnotationsModel) -> list[str]:
    """Each row in short: a heading with its count, a quotation, a part set in with its role."""
    shown: list[str] = []
    for place in range(model.rowCount()):
        row, here = model.row(place), model.span_at(place)
        if here is None:
            group = model.group(place)
            shown.append(f"{model.heading(group)} {group.count}")
        elif row.kind == "part":
            shown.append(f"  {model.role(row, here)}: {model.quote(here)}")
        else:
            shown.append(model.quote(here))
    return shown


def test_an_article_without_annotations_has_no_rows(model: AnnotationsModel) -> None:
    assert lines(model) == []


def test_spans_stand_in_reading_order_under_their_kind(session: Session, model: AnnotationsModel) -> None:
    tag(session, "number", "عشرات")
    tag(session, "claim", "ليبيا تخاطر")
    tag(session, "number", "3")
    assert lines(model) == ["Claim 1", "ليبيا تخاطر", "Number 2", "3", "عشرات"]


def test_a_frame_is_a_small_tree_and_a_part_without_one_stands_apart(session: Session, model: AnnotationsModel) -> None:
    cue = tag(session, "cue", "أكد")
    tag(session, "content", "أن سلاح الجو نفذ 3 غارات جوية", anchor=cue)
    tag(session, "source", "الأمين", anchor=cue)
    tag(session, "source", "لافروف")
    assert [line.replace("\u2068", "").replace("\u2069", "") for line in lines(model)] == [
        "Attribution 1",
        "أكد",
        "  Source: الأمين",
        "  Content: أن سلاح الجو نفذ 3 غارات جوية",
        "Outside any frame: Attribution 1",
        "لافروف",
    ]


def test_unlinking_a_part_moves_it_out_of_the_frame_and_undo_moves_it_back(
    session: Session, model: AnnotationsModel
) -> None:
    cue = tag(session, "cue", "أكد")
    source = tag(session, "source", "الأمين", anchor=cue)
    before = lines(model)
    assert session.open
    assert session.unlink(session.open.layer.links_of(source)[0].id)
    assert len(lines(model)) == 4
    assert session.undo()
    assert lines(model) == before


def test_a_content_that_two_frames_share_stands_in_both(session: Session, model: AnnotationsModel) -> None:
    first, second = tag(session, "cue", "أكد"), tag(session, "cue", "وفق قوله")
    content = tag(session, "content", "سلاح الجو", anchor=first)
    assert session.change(lambda project: project.link("content", second, content))
    assert len(model.places(content)) == 2
    assert session.change(lambda project: project.delete([first]))
    assert len(model.places(content)) == 1


def test_relabelling_moves_a_row_to_the_other_group(session: Session, model: AnnotationsModel) -> None:
    number = tag(session, "number", "عشرات")
    assert session.change(lambda project: project.relabel([number], "claim"))
    assert lines(model) == ["Claim 1", "عشرات"]


def test_a_closed_group_keeps_count_and_shows_no_spans(session: Session, model: AnnotationsModel) -> None:
    tag(session, "number", "عشرات")
    model.set_expanded(model.group(0), False)
    three = tag(session, "number", "3")
    assert lines(model) == ["Number 2"]
    assert model.places(three) == [0]
    model.set_expanded(model.group(0), True)
    assert lines(model) == ["Number 2", "3", "عشرات"]


def test_the_filter_finds_folded_words_in_quotations_and_notes(session: Session, model: AnnotationsModel) -> None:
    cue = tag(session, "cue", "أكد")
    tag(session, "source", "الأمين", anchor=cue)
    number = tag(session, "number", "3")
    assert session.change(lambda project: project.set_note(number, "تُراجَع"))
    model.set_filter("الامين")
    assert lines(model) == ["Attribution 1", "أكد", "  Source: الأمين"]
    model.set_filter("تراجع")
    assert lines(model) == ["Number 1", "3"]
    tag(session, "number", "عشرات")
    assert lines(model) == ["Number 1", "3"]
    model.set_filter("")
    assert lines(model)[-3:] == ["Number 2", "3", "عشرات"]


def test_the_quiet_line_says_what_matters_and_who(session: Session, model: AnnotationsModel) -> None:
    number = tag(session, "number", "3", category="quantity", value="3")
    detail = model.detail(span(session, number))
    assert "Quantity" in detail
    assert "سارة" not in detail


def test_another_article_shows_its_own_annotations(session: Session, model: AnnotationsModel) -> None:
    tag(session, "number", "3")
    first = session.article_id
    assert session.add_drafts([draft("نص آخر فيه 7 أمور.")])
    assert lines(model) == []
    tag(session, "number", "7")
    assert lines(model) == ["Number 1", "7"]
    assert session.open_article(first)
    assert lines(model) == ["Number 1", "3"]


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["tag", "part", "delete", "relabel", "unlink", "undo", "redo", "close", "filter"]),
        st.integers(0, 30),
        st.sampled_from(["claim", "cue", "source", "content", "number"]),
    ),
    max_size=25,
)


@settings(max_examples=15)
@given(actions=ACTIONS)
def test_rows_kept_up_edit_by_edit_equal_rows_made_anew(
    tmp_path_factory: pytest.TempPathFactory, qapp: object, actions: list[tuple[str, int, str]]
) -> None:
    folder = tmp_path_factory.mktemp("p")
    session = make_session(folder)
    kept = AnnotationsModel(session, make_settings(folder))
    for action, number, label in actions:
        if session.open:  # undo may take back the article itself
            act(session, kept, action, number, label)
    kept.set_filter("")
    for group in {kept.row(place).group for place in range(kept.rowCount())}:
        first = next(place for place in range(kept.rowCount()) if kept.row(place).group == group)
        kept.set_expanded(kept.group(first), True)
    fresh = AnnotationsModel(session, make_settings(folder))
    assert lines(kept) == lines(fresh)
    session.close_project()


def act(session: Session, model: AnnotationsModel, action: str, number: int, label: str) -> None:
    """One thing that a person might do; the session refuses what the rules do not allow."""
    assert session.open
    spans = session.open.layer.spans()
    article_id, place = session.article_id, number * 3
    chosen = spans[number % len(spans)] if spans else None
    if action == "tag":
        session.change(lambda project: project.tag(article_id, label=label, segments=[(place, place + 4)]))
    elif action == "part":
        anchor = next((item.id for item in spans if item.label == "cue"), None)
        session.change(
            lambda project: project.tag(article_id, label="source", segments=[(place, place + 3)], anchor=anchor)
        )
    elif action == "delete" and chosen:
        session.change(lambda project: project.delete([chosen.id]))
    elif action == "relabel" and chosen:
        session.change(lambda project: project.relabel([chosen.id], label))
    elif action == "unlink" and session.open.layer.links():
        session.unlink(session.open.layer.links()[0].id)
    elif action in ("undo", "redo"):
        session.undo() if action == "undo" else session.redo()
    elif action == "close" and model.rowCount():
        model.set_expanded(model.group(0), bool(number % 2))
    elif action == "filter":
        model.set_filter("ا" if number % 2 else "")


def test_a_large_article_gets_its_rows_after_its_page(tmp_path: Path, qtbot: QtBot) -> None:
    session = make_session(tmp_path)
    assert session.add_drafts([draft("كلمة " * 2000)])
    many = [
        Span(
            id=new_id(),
            article=session.article_id,
            annotator="سارة",
            label="claim",
            segments=((5 * n, 5 * n + 4),),
        )
        for n in range(1500)
    ]
    model = AnnotationsModel(session, make_settings(tmp_path))
    assert session.change(lambda project: project.commit("tag", [], many))
    assert model.rowCount() == 0
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    assert lines(model) == ["Claim 1500"]
    model.set_expanded(model.group(0), True)
    tag(session, "number", "كلمة")
    assert model.rowCount() == 1 + 1500 + 2
    session.close_project()
