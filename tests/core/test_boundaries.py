"""Moving one boundary of a span."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core import graphemes
from annotator.core.boundaries import Side, Step, moved

TEXT = "قال الوزير\nإن الأسعار، تراجعت"


def quote(start: int, end: int, side: Side, forward: bool, by: Step) -> str | None:
    found = moved(TEXT, ((start, end),), side=side, forward=forward, by=by)
    return TEXT[found[0][0] : found[0][1]] if found else None


@pytest.mark.parametrize(
    ("side", "forward", "by", "expected"),
    [
        ("end", True, "word", "الوزير\nإن"),
        ("end", False, "word", None),
        ("start", False, "word", "قال الوزير"),
        ("start", True, "word", None),
        ("end", True, "clause", "الوزير\nإن الأسعار"),
        ("start", False, "clause", "قال الوزير"),
        ("end", True, "character", "الوزير\n"),
        ("end", False, "character", "الوزي"),
        ("start", False, "character", " الوزير"),
        ("start", True, "character", "لوزير"),
    ],
)
def test_a_boundary_moves_one_step(side: Side, forward: bool, by: Step, expected: str | None) -> None:
    assert quote(4, 10, side, forward, by) == expected


def test_a_boundary_inside_a_word_moves_to_its_edge() -> None:
    assert quote(5, 8, "end", True, "word") == TEXT[5:10]
    assert quote(5, 10, "start", False, "word") == "الوزير"


def test_only_the_outer_boundaries_of_a_discontinuous_span_move() -> None:
    assert moved(TEXT, ((0, 3), (11, 13)), side="end", forward=True, by="word") == ((0, 3), (11, 21))


@given(
    text=st.text(alphabet="قال وزير\n،.😀ًَ‌ e\u0301", min_size=1, max_size=50),
    data=st.data(),
    side=st.sampled_from(["start", "end"]),
    by=st.sampled_from(["word", "character"]),
    forward=st.booleans(),
)
def test_a_moved_span_is_whole_and_inside_the_text(
    text: str, data: st.DataObject, side: Side, by: Step, forward: bool
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    start, end = graphemes.snap(text, start, data.draw(st.integers(start + 1, len(text))))
    found = moved(text, ((start, end),), side=side, forward=forward, by=by)
    if found is not None:
        ((low, high),) = found
        assert 0 <= low < high <= len(text)
        assert graphemes.is_boundary(text, low) and graphemes.is_boundary(text, high)
        assert (low, high) != (start, end)
