"""The session: label keys, frames, boundaries, selection and undo, over a real project."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.core.document import Document
from annotator.core.drafts import Draft
from annotator.core.errors import Expected
from annotator.core.records import Article, new_id
from annotator.ui.session import Session

TEXT = (
    "تقدمات بعين زارة\n"
    "وأكد الأمين في تصريح للرائد أن سلاح الجو نفذ 3 غارات جوية، وقتل عشرات منهم، وفق قوله.\n"
    "وقال لافروف إن ليبيا تخاطر."
)


def draft(text: str = TEXT, title: str = "عنوان") -> Draft:
    document = Document.from_raw(text)
    return Draft(
        document=document,
        article=Article(id=new_id(), sha256=document.sha256, length=len(document.text), title=title),
    )


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = Session("سارة")
    assert session.new_project(tmp_path / "p.hashiya")
    assert session.add_drafts([draft()])
    yield session
    session.close_project()


def at(words: str, text: str = TEXT) -> tuple[int, int]:
    """The place of the words in the text, which must hold them once."""
    assert text.count(words) == 1
    return text.index(words), text.index(words) + len(words)


def quotes(session: Session) -> list[tuple[str, str]]:
    assert session.open
    return [(span.label, span.quote(session.open.document.text)) for span in session.open.layer.spans()]


def failures(session: Session) -> list[Expected]:
    heard: list[Expected] = []
    session.failed.connect(heard.append)
    return heard


def test_a_label_key_tags_the_selected_text(session: Session) -> None:
    session.set_range(*at("3 غارات"))
    assert session.press_label("number")
    assert quotes(session) == [("number", "3 غارات")]


def test_what_was_tagged_is_selected_and_the_text_no_longer_is(session: Session) -> None:
    session.set_range(*at("3"))
    session.press_label("number")
    assert session.span and session.span.label == "number"
    assert session.range is None


def test_a_label_key_with_nothing_selected_tags_the_natural_unit(session: Session) -> None:
    session.set_caret(at("3")[0])
    assert session.press_label("number")
    session.set_caret(at("تخاطر")[0])
    assert session.press_label("claim")
    assert quotes(session) == [("number", "3"), ("claim", "وقال لافروف إن ليبيا تخاطر")]


def test_a_chosen_span_is_relabelled_by_another_label_key(session: Session) -> None:
    session.set_range(*at("لافروف"))
    session.press_label("source")
    session.select_at(at("لافروف")[0])
    assert session.press_label("medium")
    assert quotes(session) == [("medium", "لافروف")]


def test_keys_of_two_natural_units_in_a_row_make_two_annotations(session: Session) -> None:
    session.set_caret(at("3")[0])
    session.press_label("claim")
    session.press_label("number")
    assert {label for label, _ in quotes(session)} == {"claim", "number"}


def test_the_frame_key_tags_the_cue_of_the_sentence_and_starts_a_frame(session: Session) -> None:
    session.set_caret(at("تخاطر")[0])
    assert session.press_label("attribution")
    assert quotes(session) == [("cue", "قال")]
    assert session.frame and session.frame.anchor == session.selected


def test_three_keys_tag_a_whole_attribution(session: Session) -> None:
    session.set_caret(at("تخاطر")[0])
    for key in ("attribution", "source", "content"):
        assert session.press_label(key)
    assert quotes(session) == [("cue", "قال"), ("source", "لافروف"), ("content", "إن ليبيا تخاطر")]
    assert session.open and session.scheme
    (frame,) = session.open.layer.frames(session.scheme)
    assert [(link.id, span.quote(TEXT)) for link, span in frame.parts] == [
        ("source", "لافروف"),
        ("content", "إن ليبيا تخاطر"),
    ]


def test_parts_tagged_before_the_cue_wait_for_it(session: Session) -> None:
    session.set_caret(at("تقدمات")[0])
    session.press_label("attribution")
    assert session.frame and not session.frame.anchor
    session.set_range(*at("لافروف"))
    session.press_label("source")
    session.set_range(at("وقال")[0] + 1, at("وقال")[1])
    session.press_label("cue")
    assert session.open and session.scheme
    (frame,) = session.open.layer.frames(session.scheme)
    assert frame.anchor.quote(TEXT) == "قال"
    assert [span.quote(TEXT) for _, span in frame.parts] == ["لافروف"]


def test_a_second_cue_joins_the_frames_anchor_as_a_segment(session: Session) -> None:
    session.set_range(*at("أكد"))
    session.press_label("attribution")
    session.set_range(*at("وفق قوله"))
    assert session.press_label("cue")
    assert quotes(session) == [("cue", "أكد … وفق قوله")]


def test_two_frames_share_a_source(session: Session) -> None:
    session.set_range(*at("أكد"))
    session.press_label("attribution")
    session.set_range(*at("الأمين"))
    session.press_label("source")
    session.close_frame()
    session.set_range(*at("وفق قوله"))
    session.press_label("attribution")
    session.set_range(*at("الأمين"))
    assert session.press_label("source")
    assert session.open and session.scheme
    assert [label for label, _ in quotes(session)].count("source") == 1
    assert [len(frame.parts) for frame in session.open.layer.frames(session.scheme)] == [1, 1]


def test_the_frame_key_on_a_chosen_part_goes_on_with_its_frame(session: Session) -> None:
    session.set_range(*at("أكد"))
    session.press_label("attribution")
    session.set_range(*at("الأمين"))
    session.press_label("source")
    session.close_frame()
    session.select_at(at("الأمين")[0])
    session.press_label("attribution")
    assert session.frame and session.open
    assert session.open.layer.span(session.frame.anchor).quote(TEXT) == "أكد"  # type: ignore[union-attr]


def test_undoing_the_cue_closes_its_frame(session: Session) -> None:
    session.set_range(*at("أكد"))
    session.press_label("attribution")
    session.undo()
    assert session.frame is None
    assert quotes(session) == []


def test_links_follow_the_direction_of_the_scheme(session: Session) -> None:
    session.set_range(*at("أكد"))
    session.press_label("cue")
    cue = session.selected
    session.close_frame()
    session.set_range(*at("الأمين"))
    session.press_label("source")
    assert session.link_to(cue)
    assert session.open
    (link,) = session.open.layer.links()
    assert (link.type, link.from_id) == ("source", cue)


def test_spans_that_may_not_be_linked_are_refused_in_words(session: Session) -> None:
    heard = failures(session)
    session.set_range(*at("3"))
    session.press_label("number")
    number = session.selected
    session.set_range(*at("الأمين"))
    session.press_label("source")
    assert not session.link_to(number)
    assert [error.code for error in heard] == ["no_link"]


def test_numbers_may_not_overlap(session: Session) -> None:
    heard = failures(session)
    session.set_range(*at("3"))
    session.press_label("number")
    session.set_range(*at("3 غارات"))
    assert not session.press_label("number")
    assert [error.code for error in heard] == ["overlap"]
    assert quotes(session) == [("number", "3")]


def test_boundaries_move_by_word_and_by_letter(session: Session) -> None:
    session.set_range(*at("سلاح الجو"))
    session.press_label("source")
    session.move_boundary("end", forward=True, by="word")
    assert quotes(session) == [("source", "سلاح الجو نفذ")]
    session.move_boundary("start", forward=True, by="word")
    assert quotes(session) == [("source", "الجو نفذ")]
    session.move_boundary("end", forward=False, by="character")
    assert quotes(session) == [("source", "الجو نف")]


def test_a_particle_is_peeled_and_returned(session: Session) -> None:
    session.set_range(*at("وقتل"))
    assert session.peel()
    assert session.range == at("قتل")
    assert session.unpeel()
    assert session.range == at("وقتل")


def test_clicking_again_selects_the_next_span_out(session: Session) -> None:
    session.set_range(*at("3 غارات جوية"))
    session.press_label("claim")
    session.set_range(*at("3"))
    session.press_label("number")
    session.set_caret(0)
    labels = []
    for _ in range(3):
        session.select_at(at("3")[0])
        assert session.span
        labels.append(session.span.label)
    assert labels == ["number", "claim", "number"]


def test_tab_walks_the_spans_in_reading_order(session: Session) -> None:
    for words in ("لافروف", "الأمين"):
        session.set_range(*at(words))
        session.press_label("source")
    session.set_caret(0)
    seen = []
    while session.select_next():
        assert session.span
        seen.append(session.span.quote(TEXT))
    assert seen == ["الأمين", "لافروف"]


def test_undo_shows_the_article_in_which_the_step_was(session: Session) -> None:
    assert session.open
    first = session.article_id
    session.set_range(*at("3"))
    session.press_label("number")
    session.add_drafts([draft("نص آخر.", "آخر")])
    session.open_article(first)
    assert session.undo()
    assert session.project and session.project.count() == 1
    assert session.undo()
    assert session.article_id == first and quotes(session) == []


def test_deleting_the_open_article_closes_it_and_undo_brings_it_back(session: Session) -> None:
    session.set_range(*at("3"))
    session.press_label("number")
    article = session.article_id
    session.delete_articles([article])
    assert session.open is None
    session.undo()
    assert session.article_id == article
    assert quotes(session) == [("number", "3")]


def test_a_read_only_project_refuses_a_change_and_says_so(session: Session, tmp_path: Path) -> None:
    session.close_project()
    assert session.open_project(tmp_path / "p.hashiya", read_only=True)
    heard = failures(session)
    assert session.project
    (summary,) = session.project.summaries(session.project.find())
    session.open_article(summary.article.id)
    session.set_range(*at("3"))
    assert not session.press_label("number")
    assert [error.code for error in heard] == ["project_read_only"]


def test_the_quotation_carries_its_reference(session: Session) -> None:
    session.set_range(*at("3 غارات"))
    start, end = at("3 غارات")
    assert session.quote() == f"«3 غارات»\n— عنوان [{start}-{end}]"
