"""Behaviour of grapheme clusters."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from annotator.core import graphemes

TEXT = st.text(
    st.sampled_from("قتلَُّ پ۴،؟»—אב a1\n\r\u200c\u200d\u200f👩💻🏻🇱🇾🇮🇷❤\ufe0fकषि\u094dé\u0301각각؀") | st.characters(),
    max_size=30,
)


def boundaries(text: str) -> list[int]:
    return [0, *(found.end() for found in regex.finditer(r"\X", text))]


@given(TEXT)
def test_the_boundaries_are_those_of_the_whole_text(text: str) -> None:
    assert [i for i in range(len(text) + 1) if graphemes.is_boundary(text, i)] == boundaries(text)


@given(TEXT, st.integers(0, 31))
def test_next_and_previous_are_the_neighbouring_boundaries(text: str, i: int) -> None:
    known = boundaries(text)
    i = min(max(i, 0), len(text))
    assert graphemes.next_boundary(text, i) == min((b for b in known if b > i), default=len(text))
    assert graphemes.previous_boundary(text, i) == max((b for b in known if b < i), default=0)


@given(TEXT, st.integers(0, 30), st.integers(0, 30))
def test_snapping_widens_to_clusters_and_is_done_in_one_step(text: str, a: int, b: int) -> None:
    start, end = graphemes.snap(text, a, b)
    low, high = sorted((min(a, len(text)), min(b, len(text))))
    assert 0 <= start <= low <= len(text)
    assert high <= end or low == high
    assert graphemes.is_boundary(text, start)
    assert graphemes.is_boundary(text, end)
    assert graphemes.snap(text, start, end) == (start, end)


@pytest.mark.parametrize(
    ("text", "count"),
    [("قُتِلَ", 3), ("👩‍💻", 1), ("🇱🇾🇮🇷", 2), ("می‌گوید", 6), ("❤️", 1), ("אָב", 2), ("\r\n", 1)],
)
def test_known_clusters(text: str, count: int) -> None:
    assert len(boundaries(text)) - 1 == count
    assert sum(graphemes.is_boundary(text, i) for i in range(1, len(text) + 1)) == count
