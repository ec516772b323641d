"""The agreement of two people: F1 and kappa as anybody would count them by hand, and in the card."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from annotator.core.annotated import Annotated
from annotator.core.document import Document
from annotator.core.records import Article, Segment, Span
from annotator.exporters import export
from annotator.exporters._agreement import Agreement
from tests.exporters.articles import articles
from tests.exporters.hard import hard, scheme


def item(*work: tuple[str, str, tuple[Segment, ...]], length: int = 20) -> Annotated:
    document = Document.from_raw("ق" * length)
    article = Article(id="a", sha256=document.sha256, length=length, title="t")
    spans = tuple(
        Span(id=f"s{number}", article="a", annotator=who, label=label, segments=segments)
        for number, (who, label, segments) in enumerate(work)
    )
    return Annotated(article=article, document=document, spans=spans)


def test_same_ends_shared_text_and_kappa_as_counted_by_hand() -> None:
    found = Agreement()
    found.add(item(
        ("sara", "claim", ((0, 5),)), ("omar", "claim", ((0, 5),)),
        ("sara", "claim", ((10, 14),)), ("omar", "claim", ((13, 16),)), ("omar", "claim", ((18, 19),)),
    ))  # fmt: skip
    ((first, second, label, tally),) = found.rows()
    assert (first, second, label, tally.articles, tally.spans) == ("omar", "sara", "claim", 1, 5)
    assert (tally.exact, tally.overlap) == (2 / 5, 4 / 5)
    agreed, one, other = (6 + 8) / 20, 9 / 20, 9 / 20
    chance = one * other + (1 - one) * (1 - other)
    assert tally.kappa == pytest.approx((agreed - chance) / (1 - chance))


def test_an_article_of_one_person_says_nothing_about_agreement() -> None:
    found = Agreement()
    found.add(item(("sara", "claim", ((0, 5),))))
    assert list(found.rows()) == []


@given(articles(annotators=2))
def test_whoever_does_the_same_agrees_wholly(article: Annotated) -> None:
    alone = [span for span in article.spans if span.annotator == "شخص 0"]
    twin = [replace(span, id=f"{span.id}-twin", annotator="someone else") for span in alone]
    found = Agreement()
    found.add(replace(article, spans=(*alone, *twin), links=()))
    for _, _, _, tally in found.rows():
        assert (tally.exact, tally.overlap) == (1.0, 1.0)
        assert tally.kappa is None or tally.kappa == pytest.approx(1.0)


def test_the_card_has_a_row_for_each_label_of_two_people_or_says_that_there_are_none(tmp_path: Path) -> None:
    one = replace(hard(), spans=tuple(replace(span, annotator="سارة") for span in hard().spans), links=())
    other = tuple(replace(span, id=f"{span.id}2", annotator="عمر") for span in one.spans)
    export("huggingface", tmp_path / "one", [one], scheme())
    export("huggingface", tmp_path / "two", [replace(one, spans=(*one.spans, *other))], scheme())
    assert "no article was annotated by two people" in (tmp_path / "one" / "README.md").read_text(encoding="utf-8")
    card = (tmp_path / "two" / "README.md").read_text(encoding="utf-8")
    for label in {span.label for span in one.spans}:
        assert f"| سارة, عمر | {label} | 1 |" in card


def test_the_licences_have_names_in_both_languages() -> None:
    from annotator.exporters.huggingface import FORMAT

    (option,) = [option for option in FORMAT.options if option.id == "license"]
    names = {choice.id: (choice.name.ar, choice.name.en) for choice in option.choices}
    assert (names["unknown"], names["other"]) == (("غير معروفة", "Not known"), ("رخصة أخرى", "Another"))
