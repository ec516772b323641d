"""The rules that a span or a link must meet before it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from urllib.parse import urlsplit

from annotator.core.errors import Refused
from annotator.core.labels import Attribute, Label, Scheme
from annotator.core.records import Link, Span, Value

_DECIMAL = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")
_SEGMENT = re.compile(r"(\d+)-(\d+)")


def check_span(span: Span, *, length: int, scheme: Scheme, others: Iterable[Span]) -> None:
    """Raise `Refused` unless `span` fits a text of `length` code points, the scheme, and the spans it overlaps.

    `others` are the same annotator's spans of the article that overlap its hull, itself not among them.
    """
    label = scheme.label(span.label)
    if label is None:
        raise Refused("unknown_label", label=span.label)
    previous = -1
    for start, end in span.segments:
        if not (previous < start < end <= length):
            raise Refused("bad_segments", start=start, end=end)
        previous = end
    if not span.segments:
        raise Refused("bad_segments", start=0, end=0)
    for name, value in span.attributes.items():
        check_value(label, name, value, length=length)
    for other in others:
        if other.label == span.label and other.annotator == span.annotator and other.id != span.id:
            _check_pair(span, other, label)


def _check_pair(span: Span, other: Span, label: Label) -> None:
    if span.segments == other.segments:
        raise Refused("same_span", label=label.id)
    if label.overlap == "any" or not span.overlaps(other):
        return
    if label.overlap == "none":
        raise Refused("overlap", label=label.id)
    inside = span.start >= other.start and span.end <= other.end
    around = span.start <= other.start and span.end >= other.end
    if not (inside or around):
        raise Refused("crossing", label=label.id)


def check_value(label: Label, name: str, value: Value, *, length: int | None = None) -> None:
    """Raise `Refused` unless `value` is one that the label's attribute `name` takes."""
    attribute = label.attribute(name)
    if attribute is None:
        raise Refused("unknown_attribute", label=label.id, attribute=name)
    if not fits(attribute, value, length=length):
        shown = ", ".join(value) if isinstance(value, tuple) else str(value)
        raise Refused(f"bad_{attribute.type}", label=label.id, attribute=name, value=shown)


def fits(attribute: Attribute, value: Value, *, length: int | None = None) -> bool:
    """Whether `value` is of the attribute's type; a ``segment`` must lie in a text of `length` code points."""
    match attribute.type:
        case "bool":
            return isinstance(value, bool)
        case "choices":
            return isinstance(value, tuple) and all(attribute.choice(item) for item in value)
        case "url":
            return isinstance(value, tuple) and all(is_url(item) for item in value)
        case _ if not isinstance(value, str):
            return False
        case "choice":
            return attribute.choice(value) is not None
        case "number":
            return is_decimal(value)
        case "date":
            return is_date(value)
        case "segment":
            return is_segment(value, length)
        case "text":
            return True


def is_decimal(text: str) -> bool:
    """Whether `text` is a finite decimal number in ASCII digits, such as ``-3.5``."""
    return _DECIMAL.fullmatch(text) is not None


def is_date(text: str) -> bool:
    """Whether `text` is an ISO 8601 date: a year, a year and month, or a day."""
    parts = text.split("-")
    if len(parts) > 3 or not all(part.isascii() and part.isdigit() for part in parts) or len(parts[0]) != 4:
        return False
    try:
        date(int(parts[0]), *[int(part) for part in (parts[1:] + ["1", "1"])[:2]])
    except ValueError:
        return False
    return all(len(part) == 2 for part in parts[1:])


def is_url(text: str) -> bool:
    """Whether `text` is an ``http`` or ``https`` address with a host."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not any(c.isspace() for c in text)


def is_segment(text: str, length: int | None = None) -> bool:
    """Whether `text` is ``start-end`` in code points, not empty, within `length` where that is known."""
    found = _SEGMENT.fullmatch(text) if text.isascii() else None
    if found is None:
        return False
    start, end = int(found[1]), int(found[2])
    return start < end and (length is None or end <= length)


def check_link(link: Link, *, head: Span | None, tail: Span | None, scheme: Scheme, others: Iterable[Link]) -> None:
    """Raise `Refused` unless `link` joins `head` to `tail` as the scheme allows and `others` do not hold it already."""
    if head is None or tail is None or head.article != tail.article or head.article != link.article:
        raise Refused("gone")
    kind = scheme.link(link.type)
    if kind is None:
        raise Refused("unknown_link", link=link.type)
    if head.id == tail.id or head.label not in kind.from_labels or tail.label not in kind.to_labels:
        raise Refused("link_ends", link=link.type, head=head.label, tail=tail.label)
    for other in others:
        if other.id != link.id and (other.type, other.from_id, other.to_id, other.annotator) == (
            link.type,
            link.from_id,
            link.to_id,
            link.annotator,
        ):
            raise Refused("same_link", link=link.type)
