"""The layer: the spans and links of one open article in memory, kept up to date edit by edit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable
from typing import NamedTuple

from annotator.core.edits import Edit
from annotator.core.labels import Frame, LinkType, Scheme
from annotator.core.records import Link, Span

_BUCKET = 512
"""Code points a bucket; a span is listed in each bucket that it touches."""


class FrameView(NamedTuple):
    """An anchor span and the spans linked to it, in the order of the scheme's parts, then of reading."""

    frame: Frame
    anchor: Span
    parts: tuple[tuple[LinkType, Span], ...]

    def spans(self) -> tuple[Span, ...]:
        """The anchor and all parts."""
        return (self.anchor, *(span for _, span in self.parts))


class Layer:
    """Finds spans by place, by id and by link. An edit costs what it touches, not what the article holds.

    A long article's layer may be made with the spans that start before `known` only, and `rest` to read the others:
    then it answers `touching` within the known part at once, and completes itself before it answers anything else.
    """

    def __init__(
        self,
        spans: Iterable[Span] = (),
        links: Iterable[Link] = (),
        *,
        known: int = 0,
        rest: Callable[[], tuple[Iterable[Span], Iterable[Link]]] | None = None,
    ) -> None:
        self._spans: dict[str, Span] = {}
        self._buckets: dict[int, set[str]] = {}
        self._order: list[tuple[int, int, str]] = []
        self._links: dict[str, Link] = {}
        self._links_of: dict[str, set[str]] = {}
        self._known = known
        self._rest = rest
        self._take(spans, links)

    def __len__(self) -> int:
        self.complete()
        return len(self._spans)

    def __bool__(self) -> bool:
        """Whether there is any span; where some are known, the rest need not be read to say so."""
        if not self._spans:
            self.complete()
        return bool(self._spans)

    def complete(self) -> None:
        """Read the rest of the spans and links, where they are not here yet."""
        if self._rest is not None:
            rest, self._rest = self._rest, None
            self._take(*rest())

    def _take(self, spans: Iterable[Span], links: Iterable[Link]) -> None:
        for span in spans:
            self._enter(span)
        self._order = sorted(_order(span) for span in self._spans.values())
        for link in links:
            self._add_link(link)

    def apply(self, edit: Edit, article_id: str) -> None:
        """Take over what `edit` removes from and adds to the article."""
        self.complete()
        for record in edit.removed:
            if isinstance(record, Span) and record.article == article_id:
                self._drop_span(record.id)
            elif isinstance(record, Link) and record.article == article_id:
                self._drop_link(record.id)
        for record in edit.added:
            if isinstance(record, Span) and record.article == article_id:
                self._enter(record)
                insort(self._order, _order(record))
            elif isinstance(record, Link) and record.article == article_id:
                self._add_link(record)

    def span(self, span_id: str) -> Span | None:
        """The span with that id."""
        if span_id and span_id not in self._spans:
            self.complete()
        return self._spans.get(span_id)

    def link(self, link_id: str) -> Link | None:
        """The link with that id."""
        self.complete()
        return self._links.get(link_id)

    def spans(self) -> list[Span]:
        """All spans in reading order: by start, longer first."""
        self.complete()
        return [self._spans[span_id] for _, _, span_id in self._order]

    def links(self) -> list[Link]:
        """All links."""
        self.complete()
        return list(self._links.values())

    def touching(self, start: int, end: int) -> list[Span]:
        """The spans of which a segment shares a code point with ``[start, end)``, in reading order."""
        if end > self._known:
            self.complete()
        ids: set[str] = set()
        for bucket in range(start // _BUCKET, max(end - 1, start) // _BUCKET + 1):
            ids |= self._buckets.get(bucket, set())
        found = [span for span_id in ids if _touches(span := self._spans[span_id], start, end)]
        return sorted(found, key=_order)

    def at(self, offset: int) -> list[Span]:
        """The spans over the code point at `offset`, innermost first."""
        found = self.touching(offset, offset + 1)
        return sorted(found, key=lambda span: (sum(end - start for start, end in span.segments), -span.start, span.id))

    def after(self, offset: int, span_id: str = "") -> Span | None:
        """The span that follows the given one in reading order; without one, the first from `offset` on."""
        self.complete()
        span = self._spans.get(span_id)
        place = bisect_right(self._order, _order(span)) if span else bisect_left(self._order, (offset, -1 << 60, ""))
        return self._spans[self._order[place][2]] if place < len(self._order) else None

    def before(self, offset: int, span_id: str = "") -> Span | None:
        """The span that precedes the given one in reading order; without one, the last that starts before `offset`."""
        self.complete()
        span = self._spans.get(span_id)
        place = bisect_left(self._order, _order(span) if span else (offset, -1 << 60, ""))
        return self._spans[self._order[place - 1][2]] if place else None

    def links_of(self, span_id: str) -> list[Link]:
        """The links from or to the span."""
        self.complete()
        return [self._links[link_id] for link_id in sorted(self._links_of.get(span_id, ()))]

    def frame_of(self, span_id: str, scheme: Scheme) -> FrameView | None:
        """The frame that the span anchors or, failing that, the first frame in reading order that it is a part of."""
        span = self.span(span_id)
        if span is None:
            return None
        if scheme.frame_of(span.label):
            return self._frame(span, scheme)
        views = self.frames_with(span_id, scheme)
        return views[0] if views else None

    def frames_with(self, span_id: str, scheme: Scheme) -> list[FrameView]:
        """All frames that the span is a part of, in reading order."""
        anchors = {link.from_id for link in self.links_of(span_id) if link.to_id == span_id and _is_part(link, scheme)}
        views = [self._frame(self._spans[anchor], scheme) for anchor in anchors if anchor in self._spans]
        return sorted((view for view in views if view), key=lambda view: _order(view.anchor))

    def frames(self, scheme: Scheme) -> list[FrameView]:
        """All frames of the article, in reading order of their anchors."""
        views = (self._frame(span, scheme) for span in self.spans() if scheme.frame_of(span.label))
        return [view for view in views if view]

    def _frame(self, anchor: Span, scheme: Scheme) -> FrameView | None:
        frame = scheme.frame_of(anchor.label)
        if frame is None:
            return None
        parts: list[tuple[int, tuple[int, int, str], LinkType, Span]] = []
        for link in self.links_of(anchor.id):
            span = self._spans.get(link.to_id)
            kind = scheme.link(link.type)
            if link.from_id == anchor.id and kind and span and link.type in frame.parts:
                parts.append((frame.parts.index(link.type), _order(span), kind, span))
        parts.sort(key=lambda part: (part[0], part[1]))
        return FrameView(frame=frame, anchor=anchor, parts=tuple((kind, span) for _, _, kind, span in parts))

    def _enter(self, span: Span) -> None:
        self._spans[span.id] = span
        for bucket in _buckets(span):
            self._buckets.setdefault(bucket, set()).add(span.id)

    def _drop_span(self, span_id: str) -> None:
        span = self._spans.pop(span_id, None)
        if span is None:
            return
        for bucket in _buckets(span):
            self._buckets[bucket].discard(span_id)
        del self._order[bisect_left(self._order, _order(span))]

    def _add_link(self, link: Link) -> None:
        self._links[link.id] = link
        self._links_of.setdefault(link.from_id, set()).add(link.id)
        self._links_of.setdefault(link.to_id, set()).add(link.id)

    def _drop_link(self, link_id: str) -> None:
        link = self._links.pop(link_id, None)
        if link is None:
            return
        for span_id in (link.from_id, link.to_id):
            self._links_of.get(span_id, set()).discard(link_id)


def _order(span: Span) -> tuple[int, int, str]:
    return (span.start, -span.end, span.id)


def _buckets(span: Span) -> Iterable[int]:
    if len(span.segments) == 1:
        start, end = span.segments[0]
        return range(start // _BUCKET, (end - 1) // _BUCKET + 1)
    return {bucket for start, end in span.segments for bucket in range(start // _BUCKET, (end - 1) // _BUCKET + 1)}


def _touches(span: Span, start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in span.segments)


def _is_part(link: Link, scheme: Scheme) -> bool:
    return any(link.type in frame.parts for frame in scheme.frames)
