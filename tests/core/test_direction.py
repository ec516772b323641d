"""Behaviour of the base direction."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.direction import first_strong


@pytest.mark.parametrize(
    ("paragraph", "direction"),
    [
        ("قال Reuters", "rtl"),
        ("Reuters: قال", "ltr"),
        ("35% - «شخصا»", "rtl"),
        ("שלום", "rtl"),
        ("3.5 %", None),
        ("", None),
        ("\u2066Reuters\u2069 قال", "rtl"),
        ("\u2067\u2066a\u2069ب\u2069 c", "ltr"),
        ("\u2068Reuters قال", None),
        ("\u2069\u202bReuters", "ltr"),
        ("12\nقال", None),
        ("٣٥ شخصا", "rtl"),
    ],
)
def test_the_first_strong_character_outside_isolates_decides(paragraph: str, direction: str | None) -> None:
    assert first_strong(paragraph) == direction


@given(st.text())
def test_any_text_has_one_of_three_answers(text: str) -> None:
    assert first_strong(text) in {"rtl", "ltr", None}
