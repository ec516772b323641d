from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator import resources
from annotator.core.edits import Edit, inverse, now, numbered
from annotator.core.errors import Expected
from annotator.core.labels import Scheme
from annotator.core.records import Article, Link, Span
from annotator.project import default_scheme
from annotator.ui import text
from tests.ui.chrome import make_settings

PLACE = "قال الوزير إن الجسر انهار"
SPAN = Span(id="s", article="a", annotator="me", label="claim", segments=((14, 25),))
ARTICLE = Article(id="a", sha256="0" * 64, length=25, title="عنوان المقال")


@pytest.fixture
def scheme() -> Scheme:
    return default_scheme()


def edit(action: str, *added: Span | Link | Article, removed: tuple[Span, ...] = ()) -> Edit:
    return Edit(action=action, annotator="me", time=now(), added=added, removed=removed)


def test_a_tag_is_named_with_its_label_and_quotation(scheme: Scheme) -> None:
    words = text.edit_words(edit("tag", SPAN), scheme, "en", PLACE)
    assert words.startswith("Tagged")
    assert "Claim" in words
    assert "الجسر انهار" in words


def test_an_undo_names_the_step_that_it_takes_back(scheme: Scheme) -> None:
    undone = inverse(numbered(edit("tag", SPAN), 1), kind="undo", annotator="me")
    words = text.edit_words(undone, scheme, "en", PLACE)
    assert words.startswith("Undid")
    assert "Tagged" in words


@pytest.mark.parametrize(
    ("action", "records", "part"),
    [
        ("relabel", (SPAN,), "Claim"),
        ("move", (SPAN,), "boundary"),
        ("attribute", (SPAN,), "Filled in"),
        ("note", (SPAN,), "note"),
        ("link", (Link(id="l", article="a", annotator="me", type="source", from_id="s", to_id="t"),), "Linked"),
        ("unlink", (Link(id="l", article="a", annotator="me", type="x", from_id="s", to_id="t"),), "link"),
        ("add_articles", (ARTICLE,), "عنوان المقال"),
        ("add_articles", (ARTICLE, replace(ARTICLE, id="b")), "2"),
        ("edit_article", (ARTICLE,), "details"),
        ("scheme", (), "labels"),
        ("restore", (SPAN,), "earlier"),
        ("something_new", (), "something_new"),
    ],
)
def test_every_action_has_words(scheme: Scheme, action: str, records: tuple[Span, ...], part: str) -> None:
    assert part in text.edit_words(edit(action, *records), scheme, "en", PLACE)


@pytest.mark.parametrize(
    ("action", "first", "language", "arrow"), [("link", "Linked", "en", "→"), ("unlink", "Removed", "ar", "←")]
)
def test_a_link_is_named_with_the_words_that_it_joins(
    scheme: Scheme, action: str, first: str, language: str, arrow: str
) -> None:
    spans = {"s": SPAN, "t": replace(SPAN, id="t", segments=((4, 10),))}
    link = Link(id="l", article="a", annotator="me", type="source", from_id="s", to_id="t")
    words = text.edit_words(edit(action, link), scheme, language, PLACE, spans.get)
    assert words.startswith(first)
    assert words.index("الجسر انهار") < words.index(arrow) < words.index("الوزير")
    del spans["t"]  # one end is gone since: the link's name has to do
    assert "الجسر" not in text.edit_words(edit(action, link), scheme, language, PLACE, spans.get)


def test_deletions_are_counted(scheme: Scheme) -> None:
    both = (SPAN, replace(SPAN, id="t"))
    assert "2" in text.edit_words(edit("delete", removed=both), scheme, "en", PLACE)
    assert "2" in text.edit_words(edit("delete_articles", ARTICLE, replace(ARTICLE, id="b")), scheme, "en")


@given(st.text())
def test_what_is_isolated_is_closed(words: str) -> None:
    assert text.isolate(words) == f"\u2068{words}\u2069"
    assert text.ltr(words) == f"\u2066{words}\u2069"


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",))))
def test_a_quotation_is_one_line_and_not_too_long(words: str) -> None:
    quoted = text.quoted(words)
    assert "\n" not in quoted
    assert len(quoted) <= 45


@pytest.mark.parametrize(
    ("iso", "language", "shown"),
    [
        ("2024-03-05", "en", "5 March 2024"),
        ("2024-03-05", "ar", "5 مارس 2024"),
        ("2024-03", "en", "March 2024"),
        ("2024", "en", "2024"),
        ("", "en", ""),
        ("soon", "en", "soon"),
    ],
)
def test_dates_are_written_as_people_do(iso: str, language: str, shown: str) -> None:
    assert text.date_words(iso, language).strip("\u2066\u2068\u2069") == shown


def test_a_time_has_its_minutes() -> None:
    assert ":" in text.date_words("2024-03-05T10:20:30.000+00:00", "en")


def test_digits_follow_the_setting(tmp_path: Path) -> None:
    settings = make_settings(tmp_path)
    assert text.digits("1,234", settings) == "1,234"
    settings.digits = "arabic"
    assert text.digits("1,234", settings) == "١,٢٣٤"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_error_has_two_sentences(language: str) -> None:
    what, advice = text.error_words(Expected("disk_full", path="x"), language)
    assert what
    assert advice
    assert resources.path("i18n", "messages.toml").exists()


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("الجسر", "«الجسر»"),
        ("bridge", "“bridge”"),
        ("«الطريق مفتوح» منذ 2019", "“«الطريق مفتوح» منذ 2019”"),
        ("a “bridge” of", "«a “bridge” of»"),
        ("«قال “نعم”»", "««قال “نعم”»»"),
    ],
)
def test_words_with_quotation_marks_stand_in_the_others(words: str, wanted: str) -> None:
    assert text.in_quotes(words) == text.isolate(wanted)
