"""The Citron format: a JSON line an article with its quotes: a cue, its sources and its contents, in code points.

Of the scheme only the frames fit: the anchor is the cue, links to sources and contents are followed. A cue of several
pieces keeps the hull of them. See https://github.com/bbc/citron.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from annotator.core.annotated import Annotated
from annotator.core.labels import Frame, Names, Scheme
from annotator.core.records import Span
from annotator.core.reports import Format, Loss
from annotator.exporters._checks import shortened
from annotator.exporters._files import Sink
from annotator.exporters._people import people

FORMAT = Format(id="citron", name=Names(ar="ملف Citron للأقوال (JSONL)", en="Citron, quotes (JSONL)"), suffix=".jsonl")
_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
ROLES = {"source": "sources", "content": "contents"}


def write(sink: Sink, articles: Iterable[Annotated], scheme: Scheme, options: Mapping[str, str]) -> Iterator[Loss]:
    """Write a line an article and person. What is not of a frame with sources and contents is listed."""
    del options
    handle = sink.open()
    frame = next((one for one in scheme.frames if set(one.parts) & ROLES.keys()), None)
    for item in articles:
        for part in people(item):
            quotes, used = _quotes(part, frame)
            handle.write(_encode({"text": item.document.text, "quotes": quotes}) + "\n")
            for span in part.spans:
                if span.id not in used:
                    yield _loss(item, span, "left_out")
                    continue
                if span.id in used and frame and span.label == frame.anchor and len(span.segments) > 1:
                    yield _loss(item, span, "discontinuous")
                if span.attributes:
                    yield _loss(item, span, "attributes")
                if span.note:
                    yield _loss(item, span, "note")
        yield from _other_links(item, frame)


def _other_links(item: Annotated, frame: Frame | None) -> Iterator[Loss]:
    """Links that do not join a cue and its source or content, or what two people made."""
    spans = {span.id: span for span in item.spans}
    for link in item.links:
        head, tail = spans[link.from_id], spans[link.to_id]
        inside = frame is not None and head.label == frame.anchor and link.type in ROLES
        if not inside or head.annotator != tail.annotator:
            yield Loss(article=item.article.id, span=head.id, code="link", detail=link.type)


def _quotes(item: Annotated, frame: Frame | None) -> tuple[list[dict[str, Any]], set[str]]:
    """The quotes in reading order, and the ids of the spans in them."""
    spans = {span.id: span for span in item.spans}
    used: set[str] = set()
    quotes: list[dict[str, Any]] = []
    for cue in item.spans:
        if frame is None or cue.label != frame.anchor:
            continue
        parts: dict[str, list[dict[str, Any]]] = {"sources": [], "contents": []}
        for link in item.links:
            if link.from_id == cue.id and link.type in ROLES:
                part = spans[link.to_id]
                parts[ROLES[link.type]] += [_place(item, start, end) for start, end in part.segments]
                used.add(part.id)
        used.add(cue.id)
        for places in parts.values():
            places.sort(key=lambda place: place["start"])
        quotes.append({"id": cue.id, "cue": _place(item, cue.start, cue.end), **parts})
    return quotes, used


def _place(item: Annotated, start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "text": item.document.text[start:end]}


def _loss(item: Annotated, span: Span, code: str) -> Loss:
    return Loss(article=item.article.id, span=span.id, code=code, detail=shortened(span.quote(item.document.text)))
