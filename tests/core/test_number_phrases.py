"""Behaviour of number phrases."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.number_phrases import number_at, number_phrases

SAMPLE = (Path(__file__).parents[1] / "data" / "sample.txt").read_bytes().decode("utf-8")


def read(text: str) -> list[tuple[str, str]]:
    return [
        (text[phrase.start : phrase.end], text[phrase.extent_start : phrase.extent_end])
        for phrase in number_phrases(text, 0, len(text))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وقتل 35 شخصا و12 امرأة", [("35", "35 شخصا"), ("12", "12 امرأة")]),
        ("ثلاثة وعشرون ألفا وخمسمئة جندي", [("ثلاثة وعشرون ألفا وخمسمئة", "ثلاثة وعشرون ألفا وخمسمئة جندي")]),
        ("قُتل بثلاثةِ رجال", [("ثلاثةِ", "ثلاثةِ رجال")]),
        ("3.5 مليون دولار", [("3.5 مليون", "3.5 مليون دولار")]),
        ("٣٫٥٪ من السكان", [("٣٫٥", "٣٫٥٪")]),
        ("بنسبة 20 في المئة و30 بالمائة", [("20", "20 في المئة"), ("30", "30 بالمائة")]),
        ("آلاف الآلاف", [("آلاف الآلاف", "آلاف الآلاف")]),
        ("عشرات منهم", [("عشرات", "عشرات منهم")]),
        ("ثلاثة ملايين ونصف المليون", [("ثلاثة ملايين ونصف المليون",) * 2]),
        ("في 5 أكتوبر/تشرين الأول 2019", [("5", "5 أكتوبر/تشرين الأول 2019"), ("2019", "5 أكتوبر/تشرين الأول 2019")]),
        ("في الثالث من مايو", [("الثالث", "الثالث من مايو")]),
        ("شهرها السابع والعشرين", [("السابع والعشرين", "شهرها السابع والعشرين")]),
        ("أحد عشر كوكبا", [("أحد عشر", "أحد عشر كوكبا")]),
        ("$35 و5-7 و10:30", [("35", "$35"), ("5-7", "5-7"), ("10:30", "10:30")]),
        ("\u200f-3.5\u200e%", [("-3.5", "-3.5\u200e%")]),
        ("للسبعة", [("لسبعة", "لسبعة")]),
        ("بـ35", [("35", "35")]),
        ("خمسة آلاف و300 مقاتل", [("خمسة آلاف و300", "خمسة آلاف و300 مقاتل")]),
        ("سه هزار و پانصد نفر", [("سه هزار و پانصد", "سه هزار و پانصد نفر")]),
        ("۱۲٬۵۰۰ نفر، ۲۵ درصد", [("۱۲٬۵۰۰", "۱۲٬۵۰۰ نفر"), ("۲۵", "۲۵ درصد")]),
        ("تین سو پینتیس افراد ہلاک ہوئے", [("تین سو پینتیس", "تین سو پینتیس افراد")]),
        ('דו"ח: שלוש מאות עשרים וחמישה איש', [("שלוש מאות עשרים וחמישה", "שלוש מאות עשרים וחמישה איש")]),
        ("כשלושים אלף איש", [("שלושים אלף", "שלושים אלף איש")]),
    ],
)
def test_the_numeral_and_its_extent(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "شارع السبعين",
        "مدينة الخمس",
        "ربع النهائي",
        "أحد الرجال",
        "واحد من الناس",
        "يوم الاثنين",
        "ביום שישי",
        "تسعى كميات",
    ],
)
def test_what_only_looks_like_a_number(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("start", "end", "extent"),
    [
        (607, 608, (607, 619)),
        (629, 630, (629, 636)),
        (655, 660, (655, 665)),
        (756, 758, (756, 764)),
        (893, 895, (893, 901)),
        (1956, 1962, (1950, 1962)),
    ],
)
def test_the_numbers_of_the_sample_are_found_from_their_carets(start: int, end: int, extent: tuple[int, int]) -> None:
    for i in range(start, end + 1):
        phrase = number_at(SAMPLE, i)
        assert phrase is not None
        assert (phrase.start, phrase.end) == (start, end)
        assert (phrase.extent_start, phrase.extent_end) == extent


def test_the_nearest_number_of_the_sentence_is_taken_and_no_other_sentence_is_searched() -> None:
    phrase = number_at(SAMPLE, 720)
    assert phrase is not None
    assert SAMPLE[phrase.start : phrase.end] == "35"
    assert number_at(SAMPLE, 5) is None


PIECES = [
    "3",
    "٣",
    "خمسة",
    "و",
    "ألف",
    "مئة",
    "نصف",
    "السابع",
    "مايو",
    "من",
    "في",
    "المئة",
    "بال",
    ".",
    "-",
    " ",
    " ",
    "%",
    "עשר",
]
TEXT = st.lists(st.sampled_from(PIECES) | st.text(max_size=2), max_size=25).map("".join)


@given(TEXT)
def test_numbers_of_any_text_are_in_order_inside_it_and_inside_their_extents(text: str) -> None:
    last = 0
    for phrase in number_phrases(text, 0, len(text)):
        assert last <= phrase.start < phrase.end <= len(text)
        assert 0 <= phrase.extent_start <= phrase.start < phrase.end <= phrase.extent_end <= len(text)
        last = phrase.end
