"""Attribution frames found in newspaper sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.core.document import Document
from annotator.core.suggestion import frames
from annotator.suggest.attributions import Attribution, Attributions
from annotator.suggest.lexicons import Override, load
from annotator.suggest.reading import read

ENGINE = Attributions()


def find(text: str, engine: Attributions = ENGINE) -> list[Attribution]:
    return list(engine.find(read(text)))


def words(text: str, item: Attribution) -> tuple[str, str, str]:
    def quote(segments: tuple[tuple[int, int], ...]) -> str:
        return " + ".join(text[start:end] for start, end in segments)

    return quote(item.source), quote(item.cue), quote(item.content)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال الوزير إن الأزمة انتهت.", [("الوزير", "قال", "إن الأزمة انتهت")]),
        ("الوزير قال إن الأزمة انتهت.", [("الوزير", "قال", "إن الأزمة انتهت")]),
        ("وسيعلن الرئيس أن العفو شامل.", [("الرئيس", "يعلن", "أن العفو شامل")]),
        ("ولم يقل الوزير إن الأزمة انتهت.", [("الوزير", "لم يقل", "إن الأزمة انتهت")]),
        ("قيل إن الرجل غادر.", [("", "قيل", "إن الرجل غادر")]),
        (
            "أكد الناطق باسم الجيش يوسف المعمري مقتل 35 عنصرا.",
            [("الناطق باسم الجيش يوسف المعمري", "أكد", "مقتل 35 عنصرا")],
        ),
        ("«سنعود»، قال الرئيس.", [("الرئيس", "قال", "«سنعود»")]),
        ("ارتفع السعر، بحسب وزارة التجارة.", [("وزارة التجارة", "حسب", "ارتفع السعر")]),
        ("وفقا لوزارة التجارة، ارتفع السعر.", [("وزارة التجارة", "وفقا", "ارتفع السعر")]),
        (
            "أضاف لافروف أن الحل قريب، مؤكدا أن الحوار مستمر.",
            [("لافروف", "أضاف", "أن الحل قريب"), ("لافروف", "مؤكدا", "أن الحوار مستمر")],
        ),
        ("وأوضح لافروف، ليبيا في خطر. حسب قوله.", [("لافروف", "أوضح + حسب قوله", "ليبيا في خطر")]),
        ("كشف تقرير للأمم المتحدة أن الفقر زاد.", [("تقرير للأمم المتحدة", "كشف", "أن الفقر زاد")]),
        ("الموقف الفرنسي أكده وزير الخارجية.", [("وزير الخارجية", "أكده", "الموقف الفرنسي")]),
        ("رئیس‌جمهور گفت که مذاکرات ادامه دارد.", [("رئیس‌جمهور", "گفت", "که مذاکرات ادامه دارد")]),
        ("وزیر نے کہا کہ حکومت ٹھیک ہے۔", [("وزیر", "کہا", "کہ حکومت ٹھیک ہے")]),
        ("ראש הממשלה אמר כי הכול בסדר.", [("ראש הממשלה", "אמר", "כי הכול בסדר")]),
    ],
)
def test_whole_frames(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [words(text, item) for item in find(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "هذه التقدمات كشفت عن انهيار في الصفوف.",
        "نقل المصابون إلى المستشفى.",
        "تابع الجمهور المباراة.",
        "وقع الخلاف بين الأطراف الليبية.",
        "رفض المتحدث التعليق على الأنباء.",
        "يذكر أن البلاد شهدت حربا.",
        "جاءت تصريحات الوزير عقب لقائه نظيره.",
        "نشرت القوات تعزيزات على الجبهة.",
    ],
)
def test_what_nobody_says_is_not_proposed(text: str) -> None:
    assert find(text) == []


def test_a_frame_is_an_anchor_with_parts_that_name_it() -> None:
    document = Document.from_clean("قال الوزير في بيان إن الأزمة انتهت.")
    (frame,) = frames(ENGINE.suggest(document))
    assert frame.anchor.label == "cue"
    assert {(part.label, part.link) for part in frame.parts} == {
        ("source", "source"),
        ("content", "content"),
        ("medium", "medium"),
    }


def test_ids_stay_the_same_from_run_to_run_and_differ_from_text_to_text() -> None:
    first = Document.from_clean("قال الوزير إن الأزمة انتهت.")
    second = Document.from_clean("قال الوزير إن الأزمة انتهت!")
    ids = [item.id for item in ENGINE.suggest(first)]
    assert ids == [item.id for item in ENGINE.suggest(first)]
    assert not set(ids) & {item.id for item in ENGINE.suggest(second)}


def test_the_user_switches_a_verb_off_and_adds_another() -> None:
    text = "قال الوزير إن الأزمة انتهت. هذى الوزير أن الأزمة انتهت."
    changed = load([Override("cues", "قال", "off"), Override("cues", "هذى\tيهذي\t-\tthat\tsay\tany")])
    assert [words(text, item)[1] for item in find(text, Attributions(changed))] == ["هذى"]
    assert [words(text, item)[1] for item in find(text, Attributions(load()))] == ["قال"]


def test_a_source_carries_over_to_the_next_sentence() -> None:
    text = "قال الوزير إن الأزمة انتهت. وأضاف أن الحوار مستمر."
    assert [words(text, item)[0] for item in find(text)] == ["الوزير", "الوزير"]


def test_the_sample_article_gives_its_fifteen_firm_cues_and_at_most_one_false() -> None:
    data = Path(__file__).parents[1] / "data"
    text = (data / "sample.txt").read_text(encoding="utf-8")
    gold = json.loads((data / "suggest" / "sample.gold.json").read_text(encoding="utf-8"))
    firm = {tuple(cue) for cue in gold["cues"]}
    allowed = {tuple(cue) for cue in gold["optional_cues"]}
    given = {segment for item in find(text) for segment in item.cue}
    assert len(firm) == 15
    assert firm <= given
    assert len(given - firm - allowed) <= 1
