"""Deciding: which suggestions are open, and what accepting or refusing some of them removes and adds. Pure."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotator.core.changes import Change, relabelled
from annotator.core.errors import Refused
from annotator.core.labels import Label, Scheme
from annotator.core.layer import Layer
from annotator.core.records import Answer, Link, Segment, Span, SuggestionKey, Verdict, new_id
from annotator.core.rules import fits
from annotator.core.suggestion import Suggestion

Segments = tuple[Segment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What is there already: the article, its length in code points, who decides, and what was made and decided."""

    article: str
    length: int
    annotator: str
    scheme: Scheme
    spans: Sequence[Span]
    """The annotator's own, like the links and verdicts."""
    links: Sequence[Link]
    verdicts: Sequence[Verdict]
    time: str

    def judge(self, known: Mapping[str, Suggestion]) -> Judge:
        """What tells which of the suggestions are open."""
        answers: dict[SuggestionKey, Answer] = {verdict.key: verdict.answer for verdict in self.verdicts}
        return Judge(Layer(self.spans, self.links), self.annotator, self.scheme, answers, known)


def key_of(item: Suggestion, anchors: Mapping[str, Suggestion]) -> SuggestionKey:
    """What names a suggestion in its article; `anchors` holds the suggestions by their ids."""
    anchor = anchors.get(item.anchor) if item.anchor else None
    return (item.label, item.segments, anchor.segments if anchor else (), item.link)


def by_id(suggestions: Iterable[Suggestion]) -> dict[str, Suggestion]:
    """The suggestions by their ids."""
    return {item.id: item for item in suggestions}


@dataclass(frozen=True, slots=True)
class Judge:
    """Tells which suggestions are open to one annotator, by what there is in the article now."""

    layer: Layer
    annotator: str
    scheme: Scheme
    answers: Mapping[SuggestionKey, Answer]
    known: Mapping[str, Suggestion]
    """All suggestions of the article by id."""

    def is_open(self, item: Suggestion) -> bool:
        """Whether nobody has answered the suggestion and it says something new.

        A span of the same label in the same place answers it; for a part of a frame, the link must be there too. Where
        spans of its label may not overlap, one that meets it answers it. A part goes with its anchor when that is
        refused.
        """
        label = self.scheme.label(item.label)
        if label is None or key_of(item, self.known) in self.answers:
            return False
        anchor = self.known.get(item.anchor) if item.anchor else None
        if anchor is not None:
            if self.answers.get(key_of(anchor, self.known)) == "reject":
                return False
            tails = {span.id for span in self._there(item)}
            heads = self._there(anchor) if tails else []
            links = [link for head in heads for link in self.layer.links_of(head.id)]
            return not any(link.type == item.link and link.to_id in tails for link in links)
        if label.overlap == "none":
            return not any(span.label == item.label for start, end in item.segments for span in self._mine(start, end))
        return not self._there(item)

    def _mine(self, start: int, end: int) -> list[Span]:
        return [span for span in self.layer.touching(start, end) if span.annotator == self.annotator]

    def _there(self, item: Suggestion) -> list[Span]:
        """The annotator's spans that are what the suggestion proposes."""
        found = self._mine(item.start, item.start + 1)
        return [span for span in found if (span.label, span.segments) == (item.label, item.segments)]


def accept(
    desk: Desk,
    suggestions: Sequence[Suggestion],
    known: Mapping[str, Suggestion],
    *,
    as_label: str | None = None,
    trims: Mapping[str, Segments] | None = None,
) -> Change:
    """What accepting `suggestions` removes and adds: spans with their origin, the links of frames, verdicts.

    `known` holds all suggestions of the run by id, for the anchors of parts. A part is joined to its anchor's span
    where that is there already or comes with it. A place that has a span of the label gets no second one. `as_label`
    is for lone suggestions, `trims` has other segments by suggestion id; the verdicts stay with what was proposed.
    """
    made = _Made(desk, known)
    for item in sorted(suggestions, key=lambda one: bool(one.anchor)):
        made.take(item, as_label, (trims or {}).get(item.id))
    return made.change()


class _Made:
    def __init__(self, desk: Desk, known: Mapping[str, Suggestion]) -> None:
        self._desk = desk
        self._known = known
        self._there = {(span.label, span.segments): span for span in desk.spans}
        self._joined = {(link.type, link.from_id, link.to_id) for link in desk.links}
        self._of: dict[str, Span] = {}
        """The span of each accepted suggestion, by the suggestion's id."""
        self._old = {verdict.key: verdict for verdict in desk.verdicts}
        self._removed: list[Verdict] = []
        self._added: list[Span | Link | Verdict] = []
        self._mine = {span.id: span for span in desk.spans}
        self._parts: dict[str, list[Suggestion]] = {}
        for item in known.values():
            if item.anchor:
                self._parts.setdefault(item.anchor, []).append(item)

    def take(self, item: Suggestion, as_label: str | None, segments: Segments | None) -> None:
        desk = self._desk
        label = desk.scheme.label(as_label or item.label)
        if label is None:
            raise Refused("unknown_label", label=as_label or item.label)
        places = segments or item.segments
        span = self._there.get((label.id, places))
        if span is None:
            span = self._span(item, label, places)
            self._there[label.id, places] = span
            self._added.append(span)
        self._of[item.id] = span
        self._join(item, span)
        self._judge(item, span)

    def _span(self, item: Suggestion, label: Label, places: Segments) -> Span:
        desk = self._desk
        attributes = {
            name: value
            for name, value in item.attributes.items()
            if (known := label.attribute(name)) and fits(known, value, length=desk.length)
        }
        span = Span(
            id=new_id(),
            article=desk.article,
            annotator=desk.annotator,
            label=label.id,
            segments=places,
            attributes=attributes,
            origin=item.by,
        )
        return span if label.id == item.label else relabelled(span, label, length=desk.length)

    def _join(self, item: Suggestion, span: Span) -> None:
        """Link a part to its anchor, and parts that were accepted before their anchor to it."""
        anchor = self._known.get(item.anchor) if item.anchor else None
        if anchor is not None:
            head = self._of.get(anchor.id) or self._there.get((anchor.label, anchor.segments))
            if head is None:
                head = self._by_verdict(anchor)
            if head is not None:
                self._link(item.link, head, span)
            return
        for part in self._parts.get(item.id, ()):
            if part.id not in self._of:
                old = self._old.get(key_of(part, self._known))
                tail = self._there.get((part.label, part.segments)) or self._by_verdict(part)
                if old is not None and old.answer == "accept" and tail is not None:
                    self._link(part.link, span, tail)

    def _by_verdict(self, item: Suggestion) -> Span | None:
        """The span that an earlier acceptance of `item` made, whatever became of its label and place."""
        old = self._old.get(key_of(item, self._known))
        return self._mine.get(old.span) if old else None

    def _link(self, kind_id: str, head: Span, tail: Span) -> None:
        kind = self._desk.scheme.link(kind_id)
        fits_ends = kind and head.label in kind.from_labels and tail.label in kind.to_labels
        if not fits_ends or (kind_id, head.id, tail.id) in self._joined:
            return
        self._joined.add((kind_id, head.id, tail.id))
        self._added.append(
            Link(
                id=new_id(),
                article=self._desk.article,
                annotator=self._desk.annotator,
                type=kind_id,
                from_id=head.id,
                to_id=tail.id,
            )
        )

    def _judge(self, item: Suggestion, span: Span) -> None:
        new = verdict_on(self._desk, item, self._known, "accept", span.id)
        if old := self._old.pop(new.key, None):
            self._removed.append(old)
        self._added.append(new)

    def change(self) -> Change:
        return Change(tuple(self._removed), tuple(self._added))


def refuse(
    desk: Desk, suggestions: Sequence[Suggestion], known: Mapping[str, Suggestion], answer: Answer = "reject"
) -> Change:
    """What refusing (or leaving aside: ``ignore``) `suggestions` removes and adds: verdicts alone."""
    old = {verdict.key: verdict for verdict in desk.verdicts}
    new = [verdict_on(desk, item, known, answer) for item in suggestions]
    changed = [item for item in new if not ((before := old.get(item.key)) and before.answer == answer)]
    return Change(tuple(old[item.key] for item in changed if item.key in old), tuple(changed))


def verdict_on(
    desk: Desk, item: Suggestion, known: Mapping[str, Suggestion], answer: Answer, span_id: str = ""
) -> Verdict:
    """A new verdict on a suggestion."""
    label, segments, anchor, link = key_of(item, known)
    return Verdict(
        id=new_id(),
        article=desk.article,
        annotator=desk.annotator,
        label=label,
        segments=segments,
        answer=answer,
        anchor=anchor,
        link=link,
        by=item.by,
        confidence=item.confidence,
        time=desk.time,
        span=span_id,
    )


def acceptable(desk: Desk, suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """The suggestions of a bulk answer that the rules let in: of those that would overlap, the surer ones."""
    strict = {label.id for label in desk.scheme.labels if label.overlap == "none"}
    chosen: list[Suggestion] = []
    taken: dict[str, list[tuple[int, int, Segments]]] = {label: [] for label in strict}
    for span in desk.spans:
        if span.label in strict:
            taken[span.label].extend((start, end, span.segments) for start, end in span.segments)
    for places in taken.values():
        places.sort()
    dropped: set[str] = set()
    for item in sorted(suggestions, key=lambda one: (bool(one.anchor), -one.confidence, one.segments)):
        if desk.scheme.label(item.label) is None or item.anchor in dropped:
            continue
        if item.label in strict:
            if _meets_another(taken[item.label], item.segments):
                dropped.add(item.id)
                continue
            for start, end in item.segments:
                insort(taken[item.label], (start, end, item.segments))
        chosen.append(item)
    return chosen


def _meets_another(taken: list[tuple[int, int, Segments]], segments: Segments) -> bool:
    """Whether `segments` meet one of `taken`, which lie apart from each other, other than themselves."""
    for start, end in segments:
        place = bisect_left(taken, (end, -1, ()))
        if place and taken[place - 1][1] > start and taken[place - 1][2] != segments:
            return True
    return False
