"""The file beside the others of a brat folder of ours: what brat has no place for, by the ids of the lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from annotator.core.brat_origin import BratOrigin
from annotator.core.document import Document
from annotator.core.records import Article, Link, Span, from_json, values_from_json
from annotator.core.standoff import SIDECAR, Said, fragments, said
from annotator.importers import _json
from annotator.importers._texts import bad, is_text

TAG = "hashiya-brat/1"


def lines(side: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Number and object of each of its lines. Raises `BadFile`."""
    for number, data in _json.lines(side):
        if data.get("format") != TAG or data.get("kind") not in ("scheme", "document"):
            raise bad(side, number, "unknown format or kind")
        yield number, data


class Side:
    """What it says of one document; nothing where the document is not ours."""

    def __init__(self, path: Path, data: Mapping[str, Any]) -> None:
        self._path = path
        self._data = data

    def __bool__(self) -> bool:
        return bool(self._data)

    def article(self, document: Document) -> Article | None:
        """The article, with the text as it is now. Raises `BadFile`."""
        found: Any = self._data.get("article")
        if not isinstance(found, dict):
            return None
        try:
            article = from_json(cast(dict[str, Any], found))
        except (KeyError, TypeError, ValueError) as error:
            raise bad(self._path, "article", str(error)) from error
        if not isinstance(article, Article) or not all(
            isinstance(getattr(article, name), int if name == "length" else str) for name in Article.__slots__
        ):
            raise bad(self._path, "article", "misshapen")
        return replace(article, sha256=document.sha256, length=len(document.text))

    def span(self, key: str, span: Span, told: Said, document: Document) -> Span:
        """The span of a line as we knew it, as far as the lines still say so. Raises `BadFile`.

        `told`: what the lines about it say.
        """
        known = self._known("spans", key)
        if not known:
            return span
        said_so = _strings(known, "id", "annotator", "origin", "label", "note")
        theirs = BratOrigin.parse(said_so.get("origin", ""))
        same_kind = _is_event(theirs) == _is_event(BratOrigin.parse(span.origin))
        same_label = span.label == known.get("name", said_so.get("label"))
        try:
            segments = tuple((int(start), int(end)) for start, end in known["segments"])
            attributes = values_from_json(known["attributes"])
        except (KeyError, TypeError, ValueError) as error:
            raise bad(self._path, key, f"{SIDECAR}: {error}") from error
        text, note = document.text, said_so.get("note", "")
        same_place = segments == span.segments or (
            all(0 <= start < end <= len(text) for start, end in segments)
            and fragments(text, segments) == fragments(text, span.segments)
        )
        same = same_kind and same_label
        same = same and _sorted(said(attributes, note, theirs, [name for name, _ in told.attributes])) == _sorted(told)
        return Span(
            id=said_so.get("id", span.id),
            article=span.article,
            annotator=said_so.get("annotator", span.annotator),
            label=said_so.get("label", span.label) if same_label else span.label,
            segments=segments if same_place else span.segments,
            attributes=attributes if same else span.attributes,
            note=note if same else span.note,
            origin=said_so.get("origin", span.origin) if same or (same_kind and theirs is None) else span.origin,
        )

    def link(self, key: str, link: Link) -> Link:
        """The link of a line as we knew it."""
        known = self._known("links", key)
        return replace(link, **_strings(known, "id", "type", "annotator")) if known.get("name") == link.type else link

    def rest(self, document: Document) -> tuple[list[Span], list[Link]]:
        """The records that it alone holds. Raises `BadFile`."""
        spans: list[Span] = []
        links: list[Link] = []
        length = len(document.text)
        for item in _json.objects(self._data, "rest") or []:
            try:
                record = from_json(item)
            except (KeyError, TypeError, ValueError) as error:
                raise bad(self._path, SIDECAR, str(error)) from error
            if isinstance(record, Span) and all(0 <= start < end <= length for start, end in record.segments):
                spans.append(record)
            elif isinstance(record, Link):
                links.append(record)
        return spans, links

    def _known(self, kind: str, key: str) -> dict[str, Any]:
        several: Any = self._data.get(kind)
        found: Any = cast(dict[str, Any], several).get(key) if isinstance(several, dict) else None
        return cast(dict[str, Any], found) if isinstance(found, dict) else {}


def _is_event(origin: BratOrigin | None) -> bool:
    return origin is not None and bool(origin.event)


def _sorted(told: Said) -> tuple[object, ...]:
    """What lines say, whatever their order."""
    return sorted(told.attributes), sorted(told.references), told.notes


def _strings(data: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """The strings of those names that are there."""
    return {name: value for name in names if isinstance(value := data.get(name), str) and is_text(value)}
