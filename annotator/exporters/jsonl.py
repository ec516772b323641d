"""The own format: JSON lines that lose nothing, read back by `annotator.importers.jsonl`.

The first line holds the label scheme, each further line one article. ``resources/schemas/hashiya-1.schema.json``
describes both.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from json.encoder import encode_basestring as _quote
from pathlib import Path
from typing import Any

from annotator.core.annotated import Annotated
from annotator.core.errors import BadFile
from annotator.core.labels import Names, Scheme
from annotator.core.offsets import Utf16Map
from annotator.core.records import Link, Segment, Span, Verdict
from annotator.core.reports import Format, Loss
from annotator.exporters._files import Sink

FORMAT = Format(
    id="jsonl", name=Names(ar="ملف حاشية، بلا نقص (JSONL)", en="Hashiya, lossless (JSONL)"), suffix=".jsonl"
)
TAG = "hashiya/1"
_AROUND = 32
"""Code points of ``prefix`` and ``suffix``."""
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
_known = lru_cache(maxsize=1 << 10)(_quote)
"""For names that come again and again."""
_META = ("id", "title", "publisher", "author", "url", "published", "language", "direction", "status", "added")


def write(sink: Sink, articles: Iterable[Annotated], scheme: Scheme, options: Mapping[str, str]) -> Iterable[Loss]:
    """Write the scheme's line and a line an article. Nothing is lost."""
    del options
    handle = sink.open()
    handle.write(_encode({"format": TAG, "kind": "scheme", "scheme": scheme.to_json()}) + "\n")
    for item in articles:
        written = line(item)
        handle.write(written + "\n")
        sink.prove((written,))
    return ()


def read(part: Path, names: Sequence[str], options: Mapping[str, str]) -> Iterator[Sequence[str]]:
    """The lines of the articles, each checked against itself: the text's hash, each quotation in its place.

    Raises `BadFile` ``read_back_differs``. That such lines are read back as the same records is the importer's part.
    """
    del names, options
    with part.open(encoding="utf-8", newline="\n") as file:
        next(file)
        for written in file:
            data = json.loads(written)
            text: str = data["text"]
            if hashlib.sha256(text.encode()).hexdigest() != data["sha256"] or not _quoted(text, data["spans"]):
                raise BadFile("read_back_differs", path=str(part), place=f"article {data['id']}")
            yield (written.removesuffix("\n"),)


def _quoted(text: str, spans: Iterable[dict[str, Any]]) -> bool:
    """Whether each quotation is what the text has in its place."""
    return all([text[start:end] for start, end in span["segments"]] == span["exact"] for span in spans)


def line(item: Annotated) -> str:
    """An article as one line of JSON.

    Put together from strings, which is twice as quick as from dictionaries: a project has many more spans than any
    other thing.
    """
    article, text = item.article, item.document.text
    utf16 = Utf16Map(text)
    wide = utf16 if utf16.length16 > utf16.length else None
    meta = "".join(f'"{name}":{_quote(getattr(article, name))},' for name in _META)
    spans = ",".join([_span(span, text, wide) for span in item.spans])
    links = ",".join([_link(link) for link in item.links])
    verdicts = ",".join([_verdict(verdict) for verdict in item.verdicts])
    more = f',"verdicts":[{verdicts}]' if verdicts else ""
    return (
        f'{{"format":"{TAG}","kind":"article",{meta}"sha256":"{item.document.sha256}","length":{len(text)},'
        f'"text":{_quote(text)},"spans":[{spans}],"links":[{links}]{more}}}'
    )


def _span(span: Span, text: str, utf16: Utf16Map | None) -> str:
    """A span's object; `utf16` is None where both ways of counting agree."""
    segments = span.segments
    start, end = segments[0]
    if len(segments) == 1:
        places = f"[[{start},{end}]]"
        exact = _quote(text[start:end])
    else:
        places = _places(segments)
        exact = ",".join([_quote(text[low:high]) for low, high in segments])
        end = segments[-1][1]
    wide = places
    if utf16 is not None:
        wide = _places([(utf16.to_utf16(low), utf16.to_utf16(high)) for low, high in segments])
    prefix = text[start - _AROUND if start > _AROUND else 0 : start]
    attributes = _encode(dict(span.attributes)) if span.attributes else "{}"
    note = _quote(span.note) if span.note else '""'
    answer = "" if span.origin == "manual" else ',"answer":"accept"'
    return (
        f'{{"id":{_quote(span.id)},"label":{_known(span.label)},"segments":{places},"utf16":{wide},"exact":[{exact}],'
        f'"prefix":{_quote(prefix)},"suffix":{_quote(text[end : end + _AROUND])},"attributes":{attributes},'
        f'"note":{note},"origin":{_known(span.origin)},"annotator":{_known(span.annotator)}{answer}}}'
    )


def _places(segments: Iterable[Segment]) -> str:
    return "[" + ",".join([f"[{start},{end}]" for start, end in segments]) + "]"


def _link(link: Link) -> str:
    return (
        f'{{"id":{_quote(link.id)},"type":{_quote(link.type)},"from":{_quote(link.from_id)},'
        f'"to":{_quote(link.to_id)},"annotator":{_quote(link.annotator)}}}'
    )


def _verdict(verdict: Verdict) -> str:
    data = {name: getattr(verdict, name) for name in Verdict.__slots__ if name != "article"}
    return _encode(data)
