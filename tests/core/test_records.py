from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.errors import Refused
from annotator.core.records import Article, Record, from_json, new_id, segments_of, to_json, with_attribute
from annotator.project import default_scheme
from tests.core.builders import link, pairs, span

TEXT = "قال الوزير إن العدد 35 شخصا"
VALUES = st.one_of(st.text(), st.booleans(), st.lists(st.text()).map(tuple))


def test_segments_are_sorted_and_touching_ones_joined() -> None:
    assert segments_of([(8, 9), (0, 3), (3, 5), (4, 6)]) == ((0, 6), (8, 9))


@given(st.lists(pairs(60), min_size=1, max_size=6))
def test_segments_cover_the_same_characters_as_the_pairs(items: list[tuple[int, int]]) -> None:
    made = segments_of(items)
    assert {place for a, b in made for place in range(a, b)} == {place for a, b in items for place in range(a, b)}
    assert all(before[1] < after[0] for before, after in pairwise(made))


@pytest.mark.parametrize("items", [[], [(3, 3)], [(4, 2)], [(-1, 2)]])
def test_segments_without_text_are_refused(items: list[tuple[int, int]]) -> None:
    with pytest.raises(Refused, match="bad_segments"):
        segments_of(items)


def test_a_span_knows_its_hull_its_characters_and_its_text() -> None:
    item = span((0, 3), (20, 22))
    assert (item.start, item.end) == (0, 22)
    assert [item.covers(place) for place in (0, 2, 3, 19, 20, 22)] == [True, True, False, False, True, False]
    assert item.quote(TEXT) == "قال … 35"


def test_spans_whose_hulls_cross_need_not_overlap() -> None:
    assert not span((0, 3), (10, 12)).overlaps(span((3, 10)))
    assert span((0, 3), (10, 12)).overlaps(span((11, 20)))


def test_an_attribute_is_set_replaced_and_taken_away() -> None:
    item = with_attribute(span((0, 3)), "verdict", "true")
    assert with_attribute(item, "verdict", "false").attributes == {"verdict": "false"}
    for nothing in (None, "", ()):
        assert with_attribute(item, "verdict", nothing).attributes == {}
    assert with_attribute(item, "optional", False).attributes == {"verdict": "true", "optional": False}


@given(st.dictionaries(st.text(), VALUES), st.text(), st.lists(pairs(), min_size=1))
def test_a_span_survives_json(attributes: dict[str, str], note: str, items: list[tuple[int, int]]) -> None:
    item = span(*segments_of(items), attributes=attributes)
    assert from_json(json.loads(json.dumps(to_json(item)))) == item


@pytest.mark.parametrize(
    "record",
    [
        Article(id="a", sha256="0" * 64, length=3, title="عنوان", status="done", direction="rtl"),
        link(span((0, 1)), span((2, 3))),
        default_scheme(),
    ],
    ids=["article", "link", "scheme"],
)
def test_a_record_survives_json(record: Record) -> None:
    assert from_json(json.loads(json.dumps(to_json(record)))) == record


def test_an_unknown_kind_of_record_is_an_error() -> None:
    with pytest.raises(ValueError, match="unknown record kind"):
        from_json({"kind": "zzz"})


def test_ids_are_hex_and_fresh() -> None:
    ids = {new_id() for _ in range(100)}
    assert len(ids) == 100
    assert all(len(item) == 32 and int(item, 16) >= 0 for item in ids)
