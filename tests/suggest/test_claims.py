"""Sentences ranked by check-worthiness."""

from __future__ import annotations

from annotator.suggest.claims import Claims, RankedSentence
from annotator.suggest.reading import read


def rank(text: str) -> list[RankedSentence]:
    return list(Claims().rank(read(text)))


def test_a_figure_stands_above_a_wish_and_a_question() -> None:
    fact, wish, question = rank(
        "قتل 35 عنصرا في غارات على محور عين زارة. نأمل أن تنتهي الحرب قريبا في البلاد. "
        "هل تنجح الحكومة في مهمتها الجديدة؟"
    )
    assert fact.score > 0.5 > max(wish.score, question.score)


def test_every_sentence_says_why() -> None:
    (found,) = rank("ارتفعت الأسعار بنسبة 20 بالمئة في 2021 بسبب الحرب.")
    assert {"number", "event", "cause", "date", "amount"} <= set(found.reasons)


def test_the_final_stop_is_outside_and_scraps_are_not_ranked() -> None:
    text = "قتل ثلاثة جنود في انفجار. نعم."
    (found,) = rank(text)
    assert text[found.start : found.end] == "قتل ثلاثة جنود في انفجار"
