"""Behaviour of natural units."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.units import Unit, phrase_at, sentence_unit, unit_at

SAMPLE = (Path(__file__).parents[1] / "data" / "sample.txt").read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (377, 425, "آمر محور عين زارة بعملية بركان الغضب يوسف الأمين"),
        (568, 574, "الأمين"),
        (708, 749, "الناطق باسم قوة حماية ترهونة يوسف المعمري"),
        (837, 844, "المعمري"),
        (1273, 1302, "وزير الخارجية جان إيف لودريان"),
        (1393, 1400, "لودريان"),
        (1583, 1589, "لافروف"),
        (1666, 1699, "وزير الخارجية الروسي سيرغي لافروف"),
        (1804, 1810, "لافروف"),
    ],
)
def test_every_caret_in_a_source_of_the_sample_finds_the_whole_source(start: int, end: int, text: str) -> None:
    assert SAMPLE[start:end] == text
    assert {unit_at(SAMPLE, i, "phrase") for i in range(start, end + 1)} == {(start, end)}


@pytest.mark.parametrize(
    ("start", "end"),
    [(426, 429), (564, 567), (685, 693), (704, 707), (832, 836), (947, 952), (1268, 1272), (1314, 1317), (1388, 1392),
     (1513, 1518), (1575, 1582), (1662, 1665), (1799, 1803), (1921, 1929)],
)  # fmt: skip
def test_every_caret_in_a_cue_of_the_sample_finds_the_cue(start: int, end: int) -> None:
    assert {unit_at(SAMPLE, i, "cue") for i in range(start, end + 1)} == {(start, end)}


@pytest.mark.parametrize(
    ("text", "word", "phrase"),
    [
        ("قال المبعوث الأممي إلى ليبيا غسان سلامة إن", "غسان", "المبعوث الأممي إلى ليبيا غسان سلامة"),
        ("وقال المتحدث باسم الجيش أحمد المسماري في بيان", "المسماري", "المتحدث باسم الجيش أحمد المسماري"),
        ("ونقلت وكالة «رويترز» عن مصدر في وزارة الدفاع قوله", "مصدر", "مصدر في وزارة الدفاع"),
        ("ونقلت وكالة «رويترز» عن مصدر", "رويترز", "وكالة «رويترز»"),
        ("والناطق باسم القوة", "ناطق", "الناطق باسم القوة"),
        ("ووزير الخارجية قال", "الخارجية", "وزير الخارجية"),
        ("دعا كافة الأطراف إلى الإسراع", "الأطراف", "كافة الأطراف"),
        ("قال الوزير", "قال", "الوزير"),
        ("رئیس‌جمهور ایران گفت که", "ایران", "رئیس‌جمهور ایران"),
        ("ראש הממשלה בנימין נתניהו אמר כי", "בנימין", "ראש הממשלה בנימין נתניהו"),
    ],
)
def test_the_phrase_at_a_word(text: str, word: str, phrase: str) -> None:
    found = phrase_at(text, text.index(word))
    assert found is not None
    assert text[slice(*found)] == phrase


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("هل يرضخ للحوار؟!.", "هل يرضخ للحوار"),
        ("لا حل عسكري لها..", "لا حل عسكري لها"),
        ("قال: «نعم».", "قال: «نعم»"),
        ("«نعم.»", "«نعم.»"),
        ("ثم مضى.»", "ثم مضى"),
        ("  ”نعم” قال۔ ", "”نعم” قال"),
        ("أمر (عاجل).", "أمر (عاجل)"),
    ],
)
def test_a_sentence_is_tagged_without_its_final_punctuation(text: str, unit: str) -> None:
    found = sentence_unit(text, text.index("ن") if "ن" in text else 3)
    assert found is not None
    assert text[slice(*found)] == unit


def test_where_there_is_nothing_there_is_no_unit() -> None:
    for unit in get_args(Unit):
        assert unit_at("", 0, unit) is None
        assert unit_at(" ... \n", 2, unit) is None


PIECES = [
    "قال",
    "و",
    "وزير",
    "في",
    "تصريح",
    "35",
    "ثلاثة",
    "«",
    "»",
    "”",
    '"',
    "(",
    ".",
    "؟",
    " ",
    " ",
    " ",
    "،",
    "אמר",
    "\n",
]


@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=2), max_size=25).map("".join),
    st.integers(0, 60),
    st.sampled_from(get_args(Unit)),
)
def test_a_unit_lies_inside_the_line_of_the_caret(text: str, i: int, unit: Unit) -> None:
    i = min(i, len(text))
    found = unit_at(text, i, unit)
    if found is not None:
        start, end = found
        assert 0 <= start < end <= len(text)
        assert "\n" not in text[start:end]
        assert text[start:end] == text[start:end].strip()
