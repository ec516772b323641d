"""Guesses of a frame's parts beside its cue."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core import frame_units
from annotator.core.records import Segment


def place(text: str, words: str) -> Segment:
    start = text.index(words)
    return start, start + len(words)


def part(text: str, cue: str, unit: str, *taken: str) -> str | None:
    found = frame_units.part_near(text, place(text, cue), unit, [place(text, words) for words in (cue, *taken)])  # type: ignore[arg-type]
    return found and text[found[0] : found[1]]


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("وقال لافروف إن ليبيا تخاطر.", "قال", "لافروف", "إن ليبيا تخاطر"),
        ("وزير الخارجية قال: إن الأطراف بدأت تدرك.", "قال", "وزير الخارجية", "إن الأطراف بدأت تدرك"),
        ("أكد الناطق يوسف المعمري، مقتل 35 عنصرا.", "أكد", "الناطق يوسف المعمري", "مقتل 35 عنصرا"),
        ("وأوضح لافروف، ليبيا تخاطر بأن تصبح قاعدة.", "أوضح", "لافروف", "ليبيا تخاطر بأن تصبح قاعدة"),
        ("أضاف المعمري أن القوات تقدمت، مؤكدا أن المدينة آمنة.", "أضاف", "المعمري", "أن القوات تقدمت"),
        ("أكد الوزير أن الأسعار تراجعت، وفق قوله.", "أكد", "الوزير", "أن الأسعار تراجعت"),
    ],
)
def test_the_source_and_the_content_are_found_beside_the_cue(text: str, cue: str, source: str, content: str) -> None:
    assert part(text, cue, "phrase") == source
    assert part(text, cue, "sentence", source) == content


def test_the_content_may_come_before_the_cue() -> None:
    assert part("تراجعت الأسعار، وفق الوزير.", "وفق", "sentence", "الوزير") == "تراجعت الأسعار"


def test_a_taken_cue_is_not_offered_again() -> None:
    text = "قال الوزير إن المدير أكد أن العمل بدأ."
    first = frame_units.free_cue(text, 0, len(text), near=None, taken=[])
    assert first is not None and first == place(text, "قال")
    assert frame_units.free_cue(text, 0, len(text), near=None, taken=[first]) == place(text, "أكد")
    assert frame_units.free_cue(text, 0, len(text), near=text.index("العمل"), taken=[]) == place(text, "أكد")


_TEXTS = st.text(alphabet="قالأكدإن وزير،.:\n«»😀ًَ3", min_size=1, max_size=60)


@given(text=_TEXTS, data=st.data(), unit=st.sampled_from(["phrase", "sentence"]))
def test_a_guess_lies_inside_the_text(text: str, data: st.DataObject, unit: str) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = frame_units.part_near(text, (start, end), unit, [])  # type: ignore[arg-type]
    assert found is None or 0 <= found[0] < found[1] <= len(text)
