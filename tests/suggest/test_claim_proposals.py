"""Statements cut out of sentences and of reported speech, with what their form would ask."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core import graphemes
from annotator.core.document import Document
from annotator.core.suggestion import Suggestion
from annotator.suggest.registry import registry

ENGINE = registry(points=())


def claims(text: str) -> list[Suggestion]:
    document = Document.from_clean(text)
    return [item for item in ENGINE.by_statement(document, ENGINE.run(document)) if item.label == "claim"]


def quotes(text: str) -> list[str]:
    return [text[item.start : item.end] for item in claims(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "أعلنت الشرطة أن 12 مهاجرا غرقوا قبالة الساحل، وأن فرق الإنقاذ انتشلت 40 آخرين.",
            ["12 مهاجرا غرقوا قبالة الساحل", "فرق الإنقاذ انتشلت 40 آخرين"],
        ),
        (
            "ارتفعت أسعار القمح 7 بالمئة خلال أسبوع، وتراجعت صادرات الأرز إلى النصف.",
            ["ارتفعت أسعار القمح 7 بالمئة خلال أسبوع", "تراجعت صادرات الأرز إلى النصف"],
        ),
        (
            "نزح 300 شخص من البلدة بعدما قصفت الطائرات سوقها القديم.",
            ["نزح 300 شخص من البلدة", "قصفت الطائرات سوقها القديم"],
        ),
        (
            "بعد انهيار السد في أغسطس غادر 5 آلاف شخص القرية.",
            ["انهيار السد في أغسطس", "غادر 5 آلاف شخص القرية"],
        ),
        (
            "لم يسجل المصنع أي أرباح بل خسر 3 ملايين دينار.",
            ["لم يسجل المصنع أي أرباح", "خسر 3 ملايين دينار"],
        ),
        (
            "نفذ الطيران غارتين على الميناء دمرت فيها 6 سفن للصيد.",
            ["نفذ الطيران غارتين على الميناء", "دمرت فيها 6 سفن للصيد"],
        ),
        ("وقال الوزير: «تلقينا 200 شكوى في يومين فقط».", ["تلقينا 200 شكوى في يومين فقط"]),
        ("أفادت الإذاعة بمقتل قائد الشرطة في كمين.", ["مقتل قائد الشرطة في كمين"]),
        ("ومن المقرر أن يناقش البرلمان الموازنة يوم الأحد.", ["يناقش البرلمان الموازنة يوم الأحد"]),
    ],
)
def test_each_statement_is_a_claim_of_its_own(text: str, wanted: list[str]) -> None:
    assert quotes(text) == wanted


def test_a_question_and_a_scrap_are_no_claims() -> None:
    assert quotes("هل تنجح الحكومة في مهمتها الجديدة؟") == []
    assert quotes("في وسط المدينة.") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("قال الناطق إن 35 عنصرا أسروا في المعركة.", {"checkworthiness": "CFS", "claim_type": "quantity"}),
        (
            "قال الوزير إن الحكومة ستخفض الضرائب قريبا.",
            {"checkworthiness": "UFS", "claim_type": "prediction", "quote_verification": True},
        ),
        (
            "أكد النائب أنه يجب إلغاء القرار فورا.",
            {"checkworthiness": "NFS", "claim_type": "normative", "quote_verification": True},
        ),
        (
            "قال الخبير إن الطائرة سقطت بسبب عطل في المحرك.",
            {"checkworthiness": "CFS", "claim_type": "causal", "quote_verification": True},
        ),
        (
            "وتوقع البنك أن يتراجع النمو في الربع الثالث.",
            {"checkworthiness": "UFS", "claim_type": "prediction", "quote_verification": True},
        ),
        ("سيطرت القوات على معسكر شرق المدينة.", {"checkworthiness": "CFS", "claim_type": "event"}),
    ],
)
def test_a_claim_comes_with_what_its_form_asks(text: str, wanted: dict[str, object]) -> None:
    (found,) = claims(text)
    assert dict(found.attributes) == wanted


def test_what_is_said_about_a_name_is_a_claim_apart() -> None:
    text = "أسرت الشرطة 9 عناصر من جماعة “الفجر” التي تمركزت في الجبل."
    first, second = claims(text)
    assert text[second.start : second.end] == "جماعة “الفجر” التي تمركزت في الجبل"
    assert second.attributes["claim_type"] == "presupposed"
    assert text[first.start : first.end] == "أسرت الشرطة 9 عناصر من جماعة “الفجر”"


def test_in_other_languages_a_claim_is_what_is_reported_or_a_sentence() -> None:
    assert "שלושה אנשים נהרגו בפיצוץ במרכז העיר" in quotes("שלושה אנשים נהרגו בפיצוץ במרכז העיר.")


WORDS = st.sampled_from(
    "قال إن أن و ، . : « » “ ” ” قتل وقتل دمر فيها الذي التي بعد بعدما لم بل وهو أكبر 35 ؟ مقتل سيعقد بأنه".split()
)


@given(st.lists(WORDS, max_size=40))
def test_whatever_the_words_claims_lie_in_the_text_and_in_order(words: list[str]) -> None:
    text = " ".join(words)
    found = claims(text)
    assert ENGINE.broken == []
    for item in found:
        ((start, end),) = item.segments
        assert 0 <= start < end <= len(text)
        assert graphemes.is_boundary(text, start)
        assert graphemes.is_boundary(text, end)
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
