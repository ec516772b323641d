"""Behaviour of proclitics."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core import graphemes
from annotator.core.clitics import peel, proclitics, unpeel
from annotator.core.segmentation import snap_to_words


def peeled(text: str) -> list[str]:
    span: tuple[int, int] | None = (0, len(text))
    steps: list[str] = []
    while span := peel(text, *span):
        steps.append(text[slice(*span)])
    return steps


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("وقتل 35", ["قتل 35"]),
        ("وَقُتِلَ", ["قُتِلَ"]),
        ("وبالقوات", ["بالقوات", "القوات", "قوات"]),
        ("للقوات", ["لقوات", "قوات"]),
        ("وللقوات", ["للقوات", "لقوات", "قوات"]),
        ("لـ«رويترز»", ["«رويترز»"]),
        ("و”عمارات العظم”", ["”عمارات العظم”"]),
        ("بـ35", ["35"]),
        ("وسيعلن", ["سيعلن", "يعلن"]),
        ("سبعة", []),
        ("بِالْقُوَّةِ", ["الْقُوَّةِ", "قُوَّةِ"]),
        ("وב", []),
        ("لب", []),
        ("והבית", ["הבית", "בית"]),
        ("شخص", []),
        ("«وقال»", []),
        ("", []),
    ],
)
def test_one_call_peels_one_proclitic(text: str, steps: list[str]) -> None:
    assert peeled(text) == steps


def test_a_span_that_begins_after_a_proclitic_gets_it_back() -> None:
    text = "قال وبالقوات"
    assert unpeel(text, 6, 12) == (5, 12)
    assert unpeel(text, 5, 12) == (4, 12)
    assert unpeel(text, 4, 12) is None
    assert proclitics(text, 4, 12) == ((4, 5), (5, 6), (6, 8))


def test_a_proclitic_is_not_peeled_when_nothing_of_the_span_would_stay() -> None:
    assert peel("وقتل", 0, 1) is None


@given(st.text(st.sampled_from("وفبلكسالقتعَُّـ «”35\u200c\u200fובה") | st.characters(), max_size=20), st.data())
def test_what_is_peeled_comes_back(text: str, data: st.DataObject) -> None:
    place = st.integers(0, len(text))
    span = snap_to_words(text, data.draw(place), data.draw(place))
    while (inner := peel(text, *span)) is not None:
        assert span[0] < inner[0] < inner[1] == span[1]
        assert graphemes.is_boundary(text, inner[0])
        assert unpeel(text, *inner) == span
        span = inner
