"""Bad input: work grows with the text and nothing breaks; what is proposed lies inside, in order, on graphemes."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core import graphemes
from annotator.core.document import Document
from annotator.suggest import reading
from annotator.suggest.registry import registry

ENGINE = registry(points=())
NEWS = "قال الوزير في بيان إن 35 شخصا قتلوا، مؤكدا أن الحوار مستمر بحسب «الوكالة» "
HOSTILE = {
    "one line": NEWS,
    "punctuation": '،.:;!؟«»"()-',
    "digits": "1234567890",
    "separated digits": "12.5-3,",
    "spaced digits": "12 ",
    "opening quotes": "“",
    "quoted cues": "«قال ",
    "bidi": "\u202b\u2067قال\u202c إن 5 ",
    "cues": "قال وأكد أن ",
    "number words": "خمسة وعشرين ألف و",
    "another script": "漢字仮名 ",
    "one word": "ق",
    "marks": "ق\u064b\u0651",
}
WORDS = """قال وأكد الوزير إن أن بأن ، : « » " وفق قوله مؤكدا خمسة وعشرين ألف مليون ونصف 3.5 ٣٥ % في المئة بين و . گفت
کہا که אמר כי شخصان نصفهم الأول 5/10/2019 لـ ذلك ما 😀 👩‍👩‍👧"""
PIECES = st.sampled_from([*WORDS.split(), " ", " ", " ", "، ", ": ", "\n", "\u0651", "\u200f", "ق\u064e\u0627\u0644"])


def calls(text: str) -> int:
    """How many Python functions a run over `text` calls."""
    count = 0

    def profile(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    reading.forget()
    document = Document.from_clean(text)
    sys.setprofile(profile)
    try:
        ENGINE.run(document)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("name", HOSTILE)
def test_work_grows_with_the_text_and_no_faster(name: str) -> None:
    unit = HOSTILE[name]
    small, large = (unit * (size // len(unit) + 1) for size in (3_000, 30_000))
    calls(small)
    assert calls(large) <= 13 * calls(small) + 1_000
    assert ENGINE.broken == []


@pytest.mark.parametrize("name", ["punctuation", "opening quotes", "another script", "one word", "marks", "digits"])
def test_nothing_is_proposed_where_nothing_is_said(name: str) -> None:
    unit = HOSTILE[name]
    assert [item for item in ENGINE.run(Document.from_clean(unit * 500)) if item.label != "claim"] == []


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=4)), min_size=1, max_size=60))
def test_segments_lie_inside_the_text_in_order_on_graphemes(pieces: list[str]) -> None:
    text = "".join(pieces).translate({0: None, 0xFDD0: None, 0xFDD1: None, **dict.fromkeys(range(0xD800, 0xE000))})
    found = ENGINE.run(Document.from_clean(text))
    assert ENGINE.broken == []
    anchors = {item.id for item in found if not item.anchor}
    for item in found:
        previous = -1
        for start, end in item.segments:
            assert previous < start < end <= len(text)
            assert graphemes.is_boundary(text, start)
            assert graphemes.is_boundary(text, end)
            previous = end
        assert not item.anchor or item.anchor in anchors
        assert 0 <= item.confidence <= 1
