from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.edits import Edit, now
from annotator.core.layer import Layer
from annotator.core.records import Record, Span
from annotator.project import default_scheme
from tests.core.builders import WIDTH, link, span, spans

SCHEME = default_scheme()
MANY = st.lists(spans(), max_size=25)


def change(*, removed: tuple[Record, ...] = (), added: tuple[Record, ...] = ()) -> Edit:
    return Edit(action="test", annotator="me", time=now(), removed=removed, added=added)


def reading_order(items: list[Span]) -> list[Span]:
    return sorted(items, key=lambda item: (item.start, -item.end, item.id))


@given(MANY, st.integers(0, WIDTH), st.integers(1, 600))
def test_touching_finds_what_a_look_at_every_span_finds(items: list[Span], start: int, width: int) -> None:
    end = start + width
    expected = [item for item in items if any(a < end and start < b for a, b in item.segments)]
    assert Layer(items).touching(start, end) == reading_order(expected)


@given(MANY, st.integers(0, WIDTH))
def test_at_finds_the_spans_over_a_character_innermost_first(items: list[Span], offset: int) -> None:
    found = Layer(items).at(offset)
    assert {item.id for item in found} == {item.id for item in items if item.covers(offset)}
    sizes = [sum(end - start for start, end in item.segments) for item in found]
    assert sizes == sorted(sizes)


@given(MANY, st.data())
def test_a_layer_that_took_edits_is_one_made_afresh(items: list[Span], data: st.DataObject) -> None:
    layer, state = Layer(items), {item.id: item for item in items}
    for _ in range(data.draw(st.integers(0, 8))):
        removed: list[Span] = []
        added: list[Span] = []
        if state and data.draw(st.booleans()):
            old = state.pop(data.draw(st.sampled_from(sorted(state))))
            removed.append(old)
            if data.draw(st.booleans()):
                added.append(replace(data.draw(spans()), id=old.id))
        else:
            added.append(data.draw(spans()))
        state.update({item.id: item for item in added})
        layer.apply(change(removed=tuple(removed), added=tuple(added)), "a")
    fresh = Layer(state.values())
    assert layer.spans() == fresh.spans() == reading_order(list(state.values()))
    assert len(layer) == len(state)
    for start in range(0, WIDTH, 97):
        assert layer.touching(start, start + 130) == fresh.touching(start, start + 130)


@given(MANY)
def test_stepping_forward_and_back_visits_every_span_in_reading_order(items: list[Span]) -> None:
    layer = Layer(items)
    forward: list[Span] = []
    here = layer.after(0)
    while here is not None:
        forward.append(here)
        here = layer.after(here.start, here.id)
    assert forward == layer.spans()
    back: list[Span] = []
    here = layer.before(WIDTH + 1)
    while here is not None:
        back.append(here)
        here = layer.before(here.start, here.id)
    assert back == forward[::-1]


def test_from_a_place_between_spans_the_next_and_the_previous_are_its_neighbours() -> None:
    first, second = span((0, 5)), span((10, 15))
    layer = Layer([first, second])
    assert (layer.after(7), layer.before(7)) == (second, first)
    assert (layer.after(10), layer.before(10)) == (second, first)
    assert layer.after(11) is layer.before(0) is None


def test_records_of_other_articles_are_left_alone() -> None:
    layer = Layer()
    layer.apply(change(added=(span((0, 3), article="b"),)), "a")
    assert len(layer) == 0


def frame() -> tuple[Span, Span, Span, Layer]:
    cue, source = span((10, 13), label="cue"), span((20, 30), label="source")
    content = span((40, 80), label="content")
    links = [link(cue, content, type="content"), link(cue, source)]
    return cue, source, content, Layer([content, cue, source], links)


def test_a_frame_lists_its_parts_in_the_order_of_the_scheme() -> None:
    cue, source, content, layer = frame()
    view = layer.frame_of(cue.id, SCHEME)
    assert view is not None
    assert view.spans() == (cue, source, content)
    assert [kind.id for kind, _ in view.parts] == ["source", "content"]
    assert layer.frames(SCHEME) == [view]


def test_a_frame_is_found_from_each_of_its_parts() -> None:
    cue, source, content, layer = frame()
    for part in (source, content):
        view = layer.frame_of(part.id, SCHEME)
        assert view is not None
        assert view.anchor == cue


def test_a_shared_content_is_in_both_frames() -> None:
    cue, _, content, layer = frame()
    second = span((90, 93), label="cue")
    layer.apply(change(added=(second, link(second, content, type="content"))), "a")
    assert [view.anchor for view in layer.frames_with(content.id, SCHEME)] == [cue, second]


def test_a_span_outside_every_frame_has_none() -> None:
    claim = span((0, 3))
    assert Layer([claim]).frame_of(claim.id, SCHEME) is None
    assert Layer().frame_of("zzz", SCHEME) is None


def test_links_come_and_go_with_edits() -> None:
    cue, source, _, layer = frame()
    (joined,) = layer.links_of(source.id)
    layer.apply(change(removed=(joined,)), "a")
    assert layer.links_of(source.id) == []
    assert layer.link(joined.id) is None
    assert len(layer.links_of(cue.id)) == 1
    layer.apply(change(added=(joined,)), "a")
    assert layer.links_of(source.id) == [joined]


def test_a_relabelled_span_keeps_its_links() -> None:
    cue, source, _, layer = frame()
    layer.apply(change(removed=(source,), added=(replace(source, note="x"),)), "a")
    assert len(layer.links_of(source.id)) == 1
    view = layer.frame_of(cue.id, SCHEME)
    assert view is not None
    assert view.parts[0][1].note == "x"


def test_a_span_in_two_segments_is_not_found_in_its_gap() -> None:
    item = span((0, 5), (1_500, 1_505))
    layer = Layer([item])
    assert layer.touching(700, 800) == []
    assert layer.at(1_502) == [item]
