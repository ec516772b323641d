from __future__ import annotations

from annotator.core.likeness import alike
from annotator.core.records import Span

TEXT = "ارتفعت أسعار الخبز في العاصمة. نفى الوزير الاستقالة. زيادة كبيرة في سعر الخبز بالعاصمة."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(id=words[:4], article="a", annotator="me", label="claim", segments=((start, start + len(words)),))


def test_what_shares_most_words_in_any_form_comes_first() -> None:
    prices, denial = span("ارتفعت أسعار الخبز في العاصمة"), span("نفى الوزير الاستقالة")
    assert alike(TEXT, "زيادة كبيرة في سعر الخبز بالعاصمة", [denial, prices]) == [prices]


def test_nothing_is_like_words_that_nobody_shares() -> None:
    assert alike(TEXT, "سافر الفريق", [span("نفى الوزير الاستقالة")]) == []
    assert alike(TEXT, "", [span("نفى الوزير الاستقالة")]) == []
