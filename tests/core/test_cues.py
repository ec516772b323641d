"""Behaviour of cues."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.cues import cues, nearest_cue


def read(text: str) -> list[str]:
    return [text[cue.start : cue.end] for cue in cues(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وأكد الأمين تنفيذ الغارات، وفق قوله.", ["أكد", "وفق قوله"]),
        ("الموقف الفرنسي أكده وزير الخارجية", ["أكده"]),
        ("لم يقل الوزير شيئا", ["لم يقل"]),
        ("وقد أكد الناطق أن", ["قد أكد"]),
        ("وسيعلن الرئيس", ["يعلن"]),
        ("وأضاف لودريان، داعيا الأطراف", ["أضاف", "داعيا"]),
        ("بحسب وزارة الصحة", ["حسب"]),
        ("وفقا لبيان، على حد قوله", ["وفقا", "على حد قوله"]),
        ("وبيّن أن الأمر بين الطرفين", ["بيّن"]),
        ("صرّح بذلك مؤكدةً", ["صرّح", "مؤكدةً"]),
        ("نصف السكان", []),
        ("رئیس‌جمهور گفت که", ["گفت"]),
        ("وی اعلام کرد", ["اعلام کرد"]),
        ("اس نے کہا کہ", ["کہا"]),
        ("ראש הממשלה אמר כי", ["אמר"]),
    ],
)
def test_cues_in_newspaper_sentences(text: str, expected: list[str]) -> None:
    assert read(text) == expected


def test_the_nearest_cue_is_taken_and_an_everyday_word_only_under_the_caret() -> None:
    text = "كتب المؤلف أن الوزير قال ذلك"
    assert nearest_cue(text, 0, len(text), 14) == (21, 24)
    assert nearest_cue(text, 0, len(text), 1) == (0, 3)
    assert nearest_cue(text, 0, len(text), None) == (21, 24)
    assert nearest_cue("لا شيء هنا", 0, 10, 3) is None


PIECES = [
    "و",
    "قال",
    "أكد",
    "لم",
    "يقل",
    "وفق",
    "قوله",
    "على",
    "حد",
    "بين",
    "س",
    "يعلن",
    "\u0651",
    " ",
    " ",
    "كرد",
    "اعلام",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=2), max_size=20).map("".join), st.integers(0, 40))
def test_cues_of_any_text_are_in_order_and_inside_it(text: str, near: int) -> None:
    last = 0
    for cue in cues(text, 0, len(text)):
        assert last <= cue.start < cue.end <= len(text)
        last = cue.end
    found = nearest_cue(text, 0, len(text), min(near, len(text)))
    assert (found is None) == (last == 0)
