"""The own format: JSON lines that lose nothing, read back by `annotator.importers.jsonl`.

The first line holds the label scheme, each further line one article. ``resources/schemas/hashiya-1.schema.json``
describes both.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from annotator.core.annotated import Annotated
from annotator.core.labels import Names, Scheme
from annotator.core.offsets import Utf16Map
from annotator.core.records import Span
from annotator.core.reports import Format, Loss
from annotator.exporters._files import Sink

FORMAT = Format(
    id="jsonl", name=Names(ar="حاشية، كامل بلا نقص (JSONL)", en="Hashiya, lossless (JSONL)"), suffix=".jsonl"
)
TAG = "hashiya/1"
_AROUND = 32
"""Code points of ``prefix`` and ``suffix``."""
_META = ("id", "title", "publisher", "author", "url", "published", "language", "direction", "status", "added")


def write(sink: Sink, articles: Iterable[Annotated], scheme: Scheme, options: Mapping[str, str]) -> Iterable[Loss]:
    """Write the scheme's line and a line an article. Nothing is lost."""
    del options
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
    handle = sink.open()
    handle.write(encode({"format": TAG, "kind": "scheme", "scheme": scheme.to_json()}) + "\n")
    for item in articles:
        handle.write(encode(row(item)) + "\n")
    return ()


def row(item: Annotated) -> dict[str, Any]:
    """An article's line as plain JSON values."""
    article, text = item.article, item.document.text
    data: dict[str, Any] = {"format": TAG, "kind": "article"}
    for name in _META:
        data[name] = getattr(article, name)
    data["sha256"] = item.document.sha256
    data["length"] = len(text)
    data["text"] = text
    utf16 = Utf16Map(text)
    astral = utf16.length16 > utf16.length
    data["spans"] = [_span(span, text, utf16 if astral else None) for span in item.spans]
    data["links"] = [
        {"id": link.id, "type": link.type, "from": link.from_id, "to": link.to_id, "annotator": link.annotator}
        for link in item.links
    ]
    return data


def _span(span: Span, text: str, utf16: Utf16Map | None) -> dict[str, Any]:
    """A span's object; `utf16` is None where both ways of counting agree. Tuples become JSON arrays."""
    segments = span.segments
    start = segments[0][0]
    end = segments[-1][1]
    return {
        "id": span.id,
        "label": span.label,
        "segments": segments,
        "utf16": segments if utf16 is None else [[utf16.to_utf16(a), utf16.to_utf16(b)] for a, b in segments],
        "exact": [text[a:b] for a, b in segments],
        "prefix": text[start - _AROUND if start > _AROUND else 0 : start],
        "suffix": text[end : end + _AROUND],
        "attributes": dict(span.attributes),
        "note": span.note,
        "origin": span.origin,
        "annotator": span.annotator,
    }
