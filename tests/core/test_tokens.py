"""Behaviour of tokens: the words of a text and what stands between them."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.core import segmentation as seg
from annotator.core.tokens import by_sentence, cut, tokens

PIECES = [
    "قال", "وقُتِلَ", "لـ«رويترز».", "أ.ف.ب", "3.5", "٣٫٥", "هل؟!", "..", "…", "«", "»", '"', "(", " ", " ", "\n", "\t",
    "می‌گوید", 'צה"ל', "בית־ספר", "U.S.", "👩‍💻", "🇸🇦🇪🇬", "\u200f", "\u0301", "\u0600", "\u200b", "'", "a_1", "\u1f3f",
]  # fmt: skip
TEXT = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=25).map("".join)


def by_definition(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The words, cut at the edges, and each cluster between them, parted at white space."""
    found: list[tuple[int, int]] = []
    edges = [start]
    for low, high in seg.words(text, start, end):
        edges += [max(low, start), min(high, end)]
    edges.append(end)
    for number, (low, high) in enumerate(pairwise(edges)):
        if number % 2:
            found += [(low, high)] if low < high else []
            continue
        for cluster in regex.finditer(r"\X", text, pos=low, endpos=high):
            found += [part.span() for part in re.compile(r"\S+").finditer(text, *cluster.span())]
    return found


@given(TEXT, st.integers(0, 60), st.integers(0, 60))
def test_tokens_are_the_words_and_the_clusters_between_them(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    for low, high in ((0, len(text)), (start, end)):
        assert list(tokens(text, low, high)) == cut(text, low, high) == by_definition(text, low, high)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال: «نعم».", ["قال", ":", "«", "نعم", "»", "."]),
        ("لـ«رويترز» 3.5%", ["لـ", "«", "رويترز", "»", "3.5", "%"]),
        ("أ\n\tب", ["أ", "ب"]),
        ("", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in cut(text, 0, len(text))] == expected


@given(TEXT)
@example("قال أ.ف.ب")
@example("قال الرجل.\u0600نعم")
def test_no_sentence_begins_inside_a_token(text: str) -> None:
    found, firsts = by_sentence(text)
    rows = [found[low:high] for low, high in pairwise([*firsts, len(found)])]
    assert rows == [cut(text, start, end) for start, end in seg.sentences(text)]
