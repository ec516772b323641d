"""Suggesting: one run of the suggesters over one article, piece by piece, so that it can be left or paced at any time.

Offsets are code points. A piece ends with a paragraph; `cancelled` is asked at each piece and by the suggesters at each
sentence, and may sleep to let others go first.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from annotator.core.document import Document
from annotator.core.labels import Scheme
from annotator.core.records import Segment, Span, Value, Verdict
from annotator.core.segmentation import sentence_at
from annotator.core.suggestion import Suggestion, suggestion

if TYPE_CHECKING:
    from annotator.suggest.registry import Registry

PIECE = 20_000
"""Code points after which the next end of a paragraph ends a piece."""
SENTENCES = 400
"""Decided sentences to learn from, at most."""
LONGEST = 3 * PIECE
"""Code points after which a piece ends at any white space."""
Cancelled = Callable[[], bool]


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Broken:
    """A suggester that failed, and with what words. It is not asked again while the project is open."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a run gave: the suggestions in reading order, and the suggesters that are broken."""

    suggestions: list[Suggestion] = field(default_factory=list[Suggestion])
    broken: tuple[Broken, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """What a person tagged, to be looked for in other places."""

    quote: str
    label: str
    taken: tuple[Segment, ...] = ()
    """Places that are tagged already."""
    ignore: tuple[str, ...] = ()
    """Strings that are never looked for."""


@dataclass(frozen=True, slots=True)
class Suggesting:
    """A run that has all it needs and touches nothing: call `run` in any thread."""

    document: Document
    scheme: Scheme
    registry: Callable[[], Registry]
    only: Sequence[str] | None = None
    watched: Sequence[Elsewhere] = ()
    by_statement: bool = True
    """Whether claims are the statements in sentences; without, they are whole sentences, ranked."""

    def run(self, cancelled: Cancelled = _never) -> Found:
        """Ask the suggesters. What was found until `cancelled` was true is returned."""
        registry = self.registry()
        found: dict[str, Suggestion] = {}
        for start, end in pieces(self.document.text):
            if cancelled():
                break
            part = Document(self.document.text[start:end], self.document.sha256)
            given = registry.run(part, self.scheme, only=self.only, cancelled=cancelled)
            if self.by_statement:
                given = registry.by_statement(part, given, cancelled)
            for item in shifted(given, start, self.document.sha256, self.scheme):
                found.setdefault(item.id, item)
        for wanted in self.watched if self.only is None or "elsewhere" in self.only else ():
            for item in same_elsewhere(self.document, wanted, self.scheme, cancelled):
                found.setdefault(item.id, item)
        broken = tuple(Broken(one.name, one.reason) for one in registry.broken)
        return Found(in_order(found.values()), broken)


@cache
def shipped() -> Registry:
    """The suggesters as they are shipped, made once."""
    from annotator.suggest.registry import registry

    return registry()


def same_elsewhere(document: Document, wanted: Elsewhere, scheme: Scheme, cancelled: Cancelled) -> list[Suggestion]:
    """Other places of what a person tagged."""
    from annotator.suggest.elsewhere import elsewhere

    found: list[Suggestion] = []
    for start, end in pieces(document.text):
        if cancelled():
            break
        part = Document(document.text[start:end], document.sha256)
        taken = [(low - start, high - start) for low, high in wanted.taken if low < end and high > start]
        given = elsewhere(part, wanted.quote, wanted.label, taken=taken, ignore=wanted.ignore)
        found += shifted(given, start, document.sha256, scheme)
    return found


def learn(
    articles: Sequence[tuple[str, Sequence[Span], Sequence[Verdict]]], cancelled: Cancelled = _never
) -> bytes | None:
    """Train on the sentences of ``(text, spans, verdicts)`` that somebody decided on, a model a label; as JSON.

    A sentence without a span of the label, where something was made or refused, is an example of none.
    """
    from annotator.suggest.learned import Example, train

    decided: list[tuple[str, int, list[Span]]] = []
    for text, spans, verdicts in articles:
        places = sorted({*(span.start for span in spans), *(verdict.segments[0][0] for verdict in verdicts)})
        end = -1
        for place in places:
            if place < end:
                continue
            start, end = sentence_at(text, place)
            decided.append((text[start:end], start, [s for s in spans if start <= s.start and s.end <= end]))
        if len(decided) > SENTENCES:
            break
    models: list[dict[str, Any]] = []
    for label in sorted({span.label for _, _, spans in decided for span in spans}):
        if cancelled():
            return None
        examples = [
            Example(text, tuple((s.start - at, s.end - at) for s in spans if s.label == label and len(s.segments) == 1))
            for text, at, spans in decided
        ]
        model = train(label, examples, cancelled)
        if model is not None:
            models.append(model.to_json())
    return None if cancelled() else json.dumps(models).encode()


def pieces(text: str) -> Iterator[Segment]:
    """Cut a text into pieces of about `PIECE` code points that end with a paragraph, or failing that with a word."""
    start = 0
    while start < len(text):
        end = start + PIECE
        if end < len(text):
            cut = text.find("\n", end, start + LONGEST)
            if cut < 0:
                cut = text.find(" ", start + LONGEST - 1, start + LONGEST + PIECE)
            end = cut + 1 if cut >= 0 else start + LONGEST + PIECE
        yield start, min(end, len(text))
        start = end


def in_order(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """Suggestions as one reads them: by start, the longer first, anchors before parts."""
    return sorted(suggestions, key=lambda item: (item.start, -item.end, bool(item.anchor), item.id))


def shifted(given: Iterable[Suggestion], by: int, sha256: str, scheme: Scheme) -> Iterator[Suggestion]:
    """Suggestions for a piece that begins at `by`, as suggestions for the whole text."""
    if not by:
        yield from given
        return
    moved: dict[str, Suggestion] = {}
    for item in sorted(given, key=lambda one: bool(one.anchor)):
        anchor = moved.get(item.anchor) if item.anchor else None
        if item.anchor and anchor is None:
            continue
        new = suggestion(
            item.label,
            tuple((start + by, end + by) for start, end in item.segments),
            sha256=sha256,
            by=item.by,
            confidence=item.confidence,
            reasons=item.reasons,
            attributes=_attributes(item.attributes, by, item.label, scheme),
            anchor=anchor,
            link=item.link,
        )
        moved[item.id] = new
        yield new


def _attributes(values: Mapping[str, Value], by: int, label_id: str, scheme: Scheme) -> dict[str, Value]:
    label = scheme.label(label_id)
    found: dict[str, Value] = {}
    for name, value in values.items():
        attribute = label.attribute(name) if label else None
        if attribute and attribute.type == "segment" and isinstance(value, str):
            start, _, end = value.partition("-")
            value = f"{int(start) + by}-{int(end) + by}"
        found[name] = value
    return found
