from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.carrying import carried
from annotator.core.records import Answer, Segment, Verdict

OLD = "زار 4 وزراء المدينة. وقتل 35 شخصا في غارة. وجرح 35 آخرون."


def verdict(place: Segment, answer: Answer = "reject", anchor: tuple[Segment, ...] = ()) -> Verdict:
    return Verdict(
        id="v", article="a", annotator="me", label="number", segments=(place,), answer=answer, anchor=anchor, span="s"
    )


def place(words: str, text: str = OLD, after: int = 0) -> Segment:
    start = text.index(words, after)
    return start, start + len(words)


def test_a_refusal_goes_where_its_words_and_what_stands_around_are() -> None:
    second = place("35", after=OLD.index("جرح"))
    new = f"مقدمة جديدة. {OLD}"
    (moved,) = carried(OLD, new, [verdict(second)])
    assert moved.segments == (place("35", new, new.index("جرح")),)
    assert (moved.answer, moved.span) == ("reject", "")
    assert moved.id != "v"


def test_what_was_accepted_or_stands_there_no_more_is_left() -> None:
    assert list(carried(OLD, OLD, [verdict(place("35"), "accept")])) == []
    assert list(carried(OLD, OLD.replace("35", "36"), [verdict(place("35"))])) == []
    assert list(carried(OLD, "35 و35", [verdict(place("35"))])) == []


def test_a_part_goes_with_its_anchor() -> None:
    part = verdict(place("وزراء"), anchor=(place("زار"),))
    (moved,) = carried(OLD, f"ثم {OLD}", [part])
    assert moved.anchor == (place("زار", f"ثم {OLD}"),)
    assert list(carried(OLD, OLD.removeprefix("زار"), [part])) == []


@given(st.text(alphabet="اب 1،", max_size=40), st.text(alphabet="اب 1،", max_size=40), st.data())
def test_whatever_the_texts_the_words_are_the_same(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, max(0, len(old) - 1)))
    end = data.draw(st.integers(start, len(old)))
    if start < end:
        for moved in carried(old, new, [verdict((start, end))]):
            ((low, high),) = moved.segments
            assert new[low:high] == old[start:end]
