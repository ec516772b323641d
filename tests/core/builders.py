"""Short ways to make the core's values in tests."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st

from annotator.core.records import Link, Segment, Span, Value, new_id, segments_of

WIDTH = 2_000
"""Code points of the articles that random spans lie in: several buckets of a layer."""


def span(
    *segments: Segment,
    label: str = "claim",
    id: str = "",
    annotator: str = "me",
    attributes: Mapping[str, Value] | None = None,
    article: str = "a",
) -> Span:
    return Span(
        id=id or new_id(),
        article=article,
        annotator=annotator,
        label=label,
        segments=segments,
        attributes=attributes or {},
    )


def link(head: Span, tail: Span, type: str = "source", annotator: str = "me") -> Link:
    return Link(id=new_id(), article=head.article, annotator=annotator, type=type, from_id=head.id, to_id=tail.id)


def pairs(width: int = WIDTH) -> st.SearchStrategy[Segment]:
    return st.tuples(st.integers(0, width - 2), st.integers(1, 90)).map(
        lambda pair: (pair[0], min(width, pair[0] + pair[1]))
    )


def spans(width: int = WIDTH, labels: tuple[str, ...] = ("claim",)) -> st.SearchStrategy[Span]:
    return st.builds(
        lambda segments, label: span(*segments_of(segments), label=label),
        st.lists(pairs(width), min_size=1, max_size=3),
        st.sampled_from(labels),
    )
