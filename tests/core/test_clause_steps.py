from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.clause_steps import clause_end, next_clause, previous_clause

TEXT = "قال الوزير إن السد انهار، ونزح السكان الذين فقدوا بيوتهم. وصل العون."


def test_steps_go_from_clause_to_clause() -> None:
    found, place = [], 0
    while place < len(TEXT):
        following = next_clause(TEXT, place)
        found.append(TEXT[place:following].strip())
        place = following
    assert found == ["قال الوزير", "إن السد انهار،", "ونزح السكان", "الذين فقدوا بيوتهم.", "وصل العون."]


def test_a_clause_ends_before_its_mark() -> None:
    start = TEXT.index("إن")
    assert TEXT[start : clause_end(TEXT, start)] == "إن السد انهار"
    assert TEXT[start : clause_end(TEXT, clause_end(TEXT, start))] == "إن السد انهار، ونزح السكان"


@given(st.text(alphabet="قال إن الذي،. \n"), st.data())
def test_every_step_gets_on_and_stays_in_the_text(text: str, data: st.DataObject) -> None:
    i = data.draw(st.integers(0, len(text)))
    for place in (next_clause(text, i), clause_end(text, i)):
        assert i < place <= len(text) or i == place == len(text)
    back = previous_clause(text, i)
    assert 0 <= back < i or back == i == 0


@pytest.mark.parametrize("step", [next_clause, clause_end, previous_clause])
def test_a_step_looks_at_a_few_pages_only(step: Callable[[str, int], int]) -> None:
    text = "ا" * 20_000
    assert abs(step(text, 10_000) - 10_000) <= 4_000
