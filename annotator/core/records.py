"""The records that edits add and remove: articles, spans, links, verdicts and the scheme."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args

from annotator.core.errors import Refused
from annotator.core.labels import Scheme

Segment = tuple[int, int]
"""Half-open ``(start, end)`` in code points."""

Value = str | bool | tuple[str, ...]
"""An attribute's value: text, choice, number (a decimal string), date; bool; choices or urls; see `labels`."""

Answer = Literal["accept", "reject", "ignore"]
SuggestionKey = tuple[str, tuple[Segment, ...], tuple[Segment, ...], str]
"""Label, segments, the anchor's segments and the link type, which name a suggestion in its article."""
Status = Literal["new", "in_progress", "done"]
Direction = Literal["auto", "rtl", "ltr"]
STATUSES: tuple[Status, ...] = get_args(Status)
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
ANSWERS: tuple[Answer, ...] = get_args(Answer)


def new_id() -> str:
    """A fresh record id: 32 hex digits, unique across project files."""
    return os.urandom(16).hex()


def _no_attributes() -> dict[str, Value]:
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article's metadata; its text is stored once under `sha256` and never changes."""

    id: str
    sha256: str
    length: int
    """Code points in the text."""
    title: str = ""
    publisher: str = ""
    author: str = ""
    url: str = ""
    published: str = ""
    """ISO 8601 date, or empty."""
    language: str = ""
    """BCP 47 tag, or empty."""
    status: Status = "new"
    direction: Direction = "auto"
    added: str = ""
    """ISO 8601 UTC time at which it came into the project."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A labelled piece of one article: one or more ordered, disjoint segments, so it may be discontinuous."""

    id: str
    article: str
    annotator: str
    label: str
    segments: tuple[Segment, ...]
    attributes: Mapping[str, Value] = field(default_factory=_no_attributes)
    note: str = ""
    origin: str = "manual"

    @property
    def start(self) -> int:
        """The first code point."""
        return self.segments[0][0]

    @property
    def end(self) -> int:
        """One past the last code point."""
        return self.segments[-1][1]

    def covers(self, offset: int) -> bool:
        """Whether the code point at `offset` is in one of the segments."""
        return any(start <= offset < end for start, end in self.segments)

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return any(a < d and c < b for a, b in self.segments for c, d in other.segments)

    def quote(self, text: str, joiner: str = " … ") -> str:
        """The covered text, its segments joined by `joiner`."""
        return joiner.join([text[start:end] for start, end in self.segments])


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A typed link from one span to another of the same article; an attribution is a cue and its links."""

    id: str
    article: str
    annotator: str
    type: str
    from_id: str
    to_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a person said to a suggestion. It is about a place and a label, whichever suggester proposed them."""

    id: str
    article: str
    annotator: str
    label: str
    segments: tuple[Segment, ...]
    answer: Answer
    anchor: tuple[Segment, ...] = ()
    """The segments of the frame's anchor, where the suggestion was a part of a frame."""
    link: str = ""
    """The link type from the anchor to the part."""
    by: str = ""
    """``name@version`` of the suggester."""
    confidence: float = 0.0
    """That of the suggestion, from 0 to 1."""
    time: str = ""
    """ISO 8601, UTC."""
    span: str = ""
    """Id of the span that an acceptance made or met; it may be gone since."""

    @property
    def key(self) -> SuggestionKey:
        """What it is about."""
        return (self.label, self.segments, self.anchor, self.link)


Record = Article | Span | Link | Verdict | Scheme


def segments_of(pairs: Iterable[Sequence[int]]) -> tuple[Segment, ...]:
    """Sort and merge touching or overlapping pairs into valid segments. Raises `Refused` for an empty one."""
    merged: list[Segment] = []
    for start, end in sorted((int(pair[0]), int(pair[1])) for pair in pairs):
        if start < 0 or end <= start:
            raise Refused("bad_segments", start=start, end=end)
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    if not merged:
        raise Refused("bad_segments", start=0, end=0)
    return tuple(merged)


def with_attribute(span: Span, name: str, value: Value | None) -> Span:
    """`span` with the attribute set, or without it where `value` is None or empty."""
    attributes = {key: old for key, old in span.attributes.items() if key != name}
    if value is not None and value != "" and value != ():
        attributes[name] = value
    return replace(span, attributes=attributes)


def to_json(record: Record) -> dict[str, Any]:
    """A record as plain JSON values; `from_json` reads it back equal."""
    match record:
        case Article():
            data = {name: getattr(record, name) for name in Article.__slots__}
            return {"kind": "article", **data}
        case Span():
            return {
                "kind": "span",
                "id": record.id,
                "article": record.article,
                "annotator": record.annotator,
                "label": record.label,
                "segments": [list(segment) for segment in record.segments],
                "attributes": values_to_json(record.attributes),
                "note": record.note,
                "origin": record.origin,
            }
        case Link():
            return {"kind": "link", **{name: getattr(record, name) for name in Link.__slots__}}
        case Verdict():
            data = {name: getattr(record, name) for name in Verdict.__slots__}
            data["segments"] = [list(segment) for segment in record.segments]
            data["anchor"] = [list(segment) for segment in record.anchor]
            return {"kind": "verdict", **data}
        case Scheme():
            return {"kind": "scheme", **record.to_json()}


def from_json(data: Mapping[str, Any]) -> Record:
    """The record that `to_json` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    fields = {key: value for key, value in data.items() if key != "kind"}
    match data["kind"]:
        case "article":
            return Article(**fields)
        case "span":
            fields["segments"] = tuple((int(start), int(end)) for start, end in fields["segments"])
            fields["attributes"] = values_from_json(fields["attributes"])
            return Span(**fields)
        case "link":
            return Link(**fields)
        case "verdict":
            for name in ("segments", "anchor"):
                fields[name] = tuple((int(start), int(end)) for start, end in fields[name])
            return Verdict(**fields)
        case "scheme":
            return Scheme.from_json(fields)
        case kind:
            raise ValueError(f"unknown record kind {kind!r}")


def values_to_json(attributes: Mapping[str, Value]) -> dict[str, Any]:
    """Attributes with tuples as lists."""
    return {key: list(value) if isinstance(value, tuple) else value for key, value in attributes.items()}


def values_from_json(attributes: Mapping[str, Any]) -> dict[str, Value]:
    """Attributes with lists as tuples."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in attributes.items()}  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
