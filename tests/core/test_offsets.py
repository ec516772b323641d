from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.offsets import Utf16Map

TEXTS = st.text(alphabet=st.sampled_from("aقَ\u200c😀𝟛\n"), max_size=60)


@given(TEXTS)
def test_each_offset_counts_the_units_before_it(text: str) -> None:
    offsets = Utf16Map(text)
    for place in range(len(text) + 1):
        units = len(text[:place].encode("utf-16-le")) // 2
        assert offsets.to_utf16(place) == units
        assert offsets.from_utf16(units) == place
    assert offsets.length16 == len(text.encode("utf-16-le")) // 2


@given(TEXTS)
def test_an_offset_inside_a_pair_is_that_of_the_pair(text: str) -> None:
    offsets = Utf16Map(text)
    for place, char in enumerate(text):
        if ord(char) > 0xFFFF:
            assert offsets.from_utf16(offsets.to_utf16(place) + 1) == place


def test_a_text_without_astral_characters_needs_no_map() -> None:
    offsets = Utf16Map("abc قال")
    assert [offsets.to_utf16(place) for place in range(8)] == list(range(8))
