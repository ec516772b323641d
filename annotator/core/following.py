"""Following: the links that follow from where an article's spans stand. Pure; offsets are code points."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from annotator.core.labels import LinkType, Scheme
from annotator.core.layer import Layer
from annotator.core.records import Link, Span, new_id


def following(layer: Layer, scheme: Scheme, annotator: str, new: Collection[str] | None = None) -> list[Link]:
    """New links of the annotator's spans that no frame holds, where there is none of their type from the span yet.

    With `new`, the ids of spans that were just made, only links with one of these; a span that is linked already may
    then get one more to what is new inside it.

    A span is joined to the anchor of the innermost frame with a part of its own unit around it (a sentence: what was
    said, not who said it), where a link type leads from its label to the anchor's: a claim to what attributes it. And
    to the spans of another label inside it, where a link type leads to that one (a claim to its numbers), each of them
    from the innermost span around it.
    """
    parts = {name for frame in scheme.frames for name in frame.parts}
    anchors = {frame.anchor for frame in scheme.frames}
    own = [span for span in _near(layer, new) if span.annotator == annotator]
    found: list[Link] = []
    for kind in scheme.links:
        if kind.id in parts:
            continue
        to_anchors = bool(anchors & set(kind.to_labels))
        pairs = _around(layer, own, kind, parts, scheme) if to_anchors else _inside(layer, own, kind)
        for head, tail in pairs:
            if new is None or to_anchors:
                has = any(link.type == kind.id and link.from_id == head.id for link in layer.links_of(head.id))
            else:
                has = any(link.type == kind.id and link.to_id == tail.id for link in layer.links_of(tail.id))
            if not has and (new is None or head.id in new or tail.id in new):
                found.append(
                    Link(
                        id=new_id(),
                        article=head.article,
                        annotator=annotator,
                        type=kind.id,
                        from_id=head.id,
                        to_id=tail.id,
                    )
                )
    return found


def _near(layer: Layer, new: Collection[str] | None) -> list[Span]:
    """All spans, or those that touch one of the new ones, in reading order."""
    if new is None:
        return layer.spans()
    made = [span for name in new if (span := layer.span(name))]
    found = {near.id: near for span in made for start, end in span.segments for near in layer.touching(start, end)}
    return sorted(found.values(), key=lambda span: (span.start, -span.end, span.id))


def _around(
    layer: Layer, own: list[Span], kind: LinkType, parts: set[str], scheme: Scheme
) -> Iterator[tuple[Span, Span]]:
    units = {label.id: label.unit for label in scheme.labels}
    for head in own:
        if head.label not in kind.from_labels:
            continue
        around = [s for s in layer.touching(head.start, head.start + 1) if s.annotator == head.annotator]
        around = [s for s in around if _holds(s, head) and units.get(s.label) == units.get(head.label)]
        for part in sorted((s for s in around if s.id != head.id), key=_size):
            links = [k for k in layer.links_of(part.id) if k.to_id == part.id and k.type in parts]
            tails = [tail for link in links if (tail := layer.span(link.from_id)) and tail.label in kind.to_labels]
            if tails:
                yield head, min(tails, key=lambda tail: abs(tail.start - part.start))
                break


def _inside(layer: Layer, own: list[Span], kind: LinkType) -> Iterator[tuple[Span, Span]]:
    labels = set(kind.to_labels) - set(kind.from_labels)
    for tail in own:
        if tail.label not in labels:
            continue
        around = [s for s in layer.touching(tail.start, tail.start + 1) if s.annotator == tail.annotator]
        heads = [s for s in around if s.label in kind.from_labels and _holds(s, tail)]
        if heads:
            yield min(heads, key=_size), tail


def _holds(outer: Span, inner: Span) -> bool:
    return all(any(a <= start and end <= b for a, b in outer.segments) for start, end in inner.segments)


def _size(span: Span) -> int:
    return sum(end - start for start, end in span.segments)
