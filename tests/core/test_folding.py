"""Behaviour of the folded text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.folding import Folded, fold

TEXT = st.text(st.sampled_from("اأإآبةهىيئؤءًَُِّـ\u200c\u200f\u200b ﻻﷺabİßéŠ٣۳3ک🙂\nשלוֹם־") | st.characters(), max_size=60)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أحمد إلى آخر ٱلله", "احمد الى اخر الله"),
        ("مدرسة", "مدرسه"),
        ("على", "علي"),
        ("کتابی", "كتابي"),
        ("قُتِلَ", "قتل"),
        ("محمـــد", "محمد"),
        ("رئيس مسؤول", "ربيس مسوول".replace("رب", "ري")),
        ("٣٫٥ ۱۲", "3.5 12"),
        ("می‌گوید", "ميگويد"),
        ("\u200fقال\u200e", "قال"),
        ("ہے", "هے"),
        ("ﻻ", "لا"),
        ("Reuters", "REUTERS"),
        ("Café", "cafe"),
        ("שָׁלוֹם", "שלום"),
        ("צה״ל", 'צה"ל'),
    ],
)
def test_spellings_that_readers_type_alike_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_letters_that_differ_stay_apart() -> None:
    assert len({fold(word) for word in ("قال", "كال", "فال", "قالت", "ق ال")}) == 5


@given(TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXT)
def test_the_way_back_never_goes_backwards_and_names_the_right_character(text: str) -> None:
    folded = Folded(text)
    back = [folded.source_index(k) for k in range(len(folded.text) + 1)]
    assert all(one <= two for one, two in pairwise(back))
    assert back[-1] == len(text)
    assert all(folded.text[k] in fold(text[back[k]]) for k in range(len(folded.text)))


@given(TEXT, TEXT)
def test_every_place_found_folds_to_something_that_holds_the_query(text: str, query: str) -> None:
    last = 0
    for start, end in Folded(text).find_all(query):
        assert last <= start < end <= len(text) or (start < last <= end)
        assert fold(query) in fold(text[start:end])
        last = end


@given(TEXT, st.integers(0, 60), st.integers(1, 20))
def test_a_piece_of_the_text_is_found_in_it(text: str, start: int, length: int) -> None:
    piece = text[start : start + length]
    if fold(piece):
        assert any(True for _ in Folded(text).find_all(piece))


def test_a_match_takes_the_marks_of_its_last_letter_and_no_more() -> None:
    text = "وَقُتِلَ ٣٥ شخصاً"
    assert [text[a:b] for a, b in Folded(text).find_all("قتل")] == ["قُتِلَ"]
    assert [text[a:b] for a, b in Folded(text).find_all("35")] == ["٣٥"]
    assert [text[a:b] for a, b in Folded(text).find_all("شخصا")] == ["شخصاً"]


def test_the_search_begins_at_the_given_source_offset() -> None:
    text = "قَال ثم قَال"
    assert list(Folded(text).find_all("قال", 1)) == [(8, 12)]
    assert list(Folded(text).find_all("")) == []


def test_a_query_of_marks_alone_is_found_nowhere() -> None:
    assert list(Folded("قُتِلَ").find_all("\u064e")) == []
