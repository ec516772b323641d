"""The own lossless format, read back: a scheme and drafts with their spans and links, one line at a time.

Nothing is taken on trust: the text's hash, every offset and every quotation is compared.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeGuard, cast

import regex

from annotator.core.document import MAX_LENGTH, Document, clean
from annotator.core.drafts import Draft
from annotator.core.errors import BadFile, BadText
from annotator.core.labels import Scheme
from annotator.core.records import ANSWERS, DIRECTIONS, STATUSES, Article, Link, Segment, Span, Value, Verdict

FAMILY, VERSION = "hashiya/", 1
_MAX_LINE = 12 * MAX_LENGTH
"""Bytes; the longest text takes half of it where every letter is escaped."""
_SURROGATE = regex.compile("[\ud800-\udfff]")
_ESCAPES = re.compile(rb"\\u[dD]")
_META = ("title", "publisher", "author", "url", "published", "language", "added")


def read_drafts(path: Path) -> Iterator[Draft]:
    """Yield the file's articles in order, holding one in memory.

    Raises:
        BadFile: ``file_missing``, ``file_unreadable``; ``format_newer`` (written by a newer version); ``bad_format``
            with the line as `place`; ``offsets_lie`` where a quotation is not what the text has there.
    """
    for number, data, escapes in _lines(path):
        if data["kind"] == "article":
            yield _Line(path, number, data, escapes).draft()


def read_scheme(path: Path) -> Scheme | None:
    """The scheme in the file's first line, if there is one. Raises `BadFile` as `read_drafts` does."""
    for number, data, _ in _lines(path):
        if data["kind"] != "scheme":
            return None
        try:
            if not _is_text(json.dumps(data["scheme"], ensure_ascii=False)):
                raise _bad(path, number, "lone surrogates")
            return Scheme.from_json(data["scheme"])
        except (KeyError, TypeError, ValueError) as error:
            raise _bad(path, number, f"scheme: {error}") from error
    return None


def is_own(path: Path) -> bool:
    """Whether a file begins like one of the own format, whatever its name."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            head = file.read(4096).removeprefix(b"\xef\xbb\xbf").lstrip()
    except OSError:
        return False
    return head.startswith(b"{") and b'"format"' in head and FAMILY.encode() in head


def _lines(path: Path) -> Iterator[tuple[int, dict[str, Any], bool]]:
    """Yield the line number and object of each line that is not empty; format and kind are checked.

    The third is whether the line has escapes that may be surrogates.
    """
    try:
        if not path.is_file():
            raise BadFile("file_unreadable" if path.exists() else "file_missing", path=str(path))
        with path.open("rb") as file:
            number = 0
            while line := file.readline(_MAX_LINE + 1):
                number += 1
                if len(line) > _MAX_LINE:
                    raise _bad(path, number, "line too long")
                if number == 1:
                    line = line.removeprefix(b"\xef\xbb\xbf")
                if line.strip():
                    yield number, _object(path, number, line), _ESCAPES.search(line) is not None
    except OSError as error:
        raise BadFile("file_unreadable", path=str(path), reason=error.strerror or "") from error


def _object(path: Path, number: int, line: bytes) -> dict[str, Any]:
    try:
        data: Any = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise _bad(path, number, f"not UTF-8 at byte {error.start}") from error
    except json.JSONDecodeError as error:
        raise _bad(path, number, f"not JSON at character {error.pos}: {error.msg}") from error
    except RecursionError as error:
        raise _bad(path, number, "nested too deeply") from error
    except ValueError as error:  # a number of more digits than Python converts
        raise _bad(path, number, str(error)) from error
    if not isinstance(data, dict):
        raise _bad(path, number, "not an object")
    found = cast(dict[str, Any], data)
    tag = found.get("format")
    if not isinstance(tag, str) or not tag.startswith(FAMILY):
        raise _bad(path, number, "no format tag")
    version = tag.removeprefix(FAMILY)
    if version != str(VERSION):
        if version.isascii() and version.isdigit():
            raise BadFile("format_newer", path=str(path), version=version[:20], known=VERSION)
        raise _bad(path, number, f"unknown format {tag[:40]!r}")
    if found.get("kind") not in ("article", "scheme"):
        raise _bad(path, number, "unknown kind")
    return found


def _bad(path: Path, number: int, reason: str) -> BadFile:
    return BadFile("bad_format", path=str(path), place=number, reason=reason)


def _is_text(value: Any) -> TypeGuard[str]:
    """Whether `value` is a string without lone surrogates, which JSON can smuggle in and nothing can store."""
    return isinstance(value, str) and _SURROGATE.search(value) is None


class _Line:
    """One article's line while it is being read."""

    def __init__(self, path: Path, number: int, data: Mapping[str, Any], escapes: bool) -> None:
        self._path = path
        self._number = number
        self._data = data
        self._escapes = escapes

    def draft(self) -> Draft:
        """The draft. Raises `BadFile`."""
        text = self._text(self._data, "text")
        document = self._document(text)
        article_id = self._text(self._data, "id", empty=False)
        status, direction = self._data.get("status", "new"), self._data.get("direction", "auto")
        if status not in STATUSES or direction not in DIRECTIONS:
            raise self._bad("status or direction")
        article = Article(
            id=article_id,
            sha256=document.sha256,
            length=len(text),
            status=status,
            direction=direction,
            **{name: self._text(self._data, name, default="") for name in _META},
        )
        spans = tuple(self._span(item, text, article_id) for item in self._objects("spans"))
        ids = {span.id for span in spans}
        if len(ids) < len(spans):
            raise self._bad("two spans with one id")
        links = tuple(self._link(item, article_id, ids) for item in self._objects("links"))
        if len({link.id for link in links}) < len(links):
            raise self._bad("two links with one id")
        verdicts = tuple(self._verdict(item, len(text), article_id) for item in self._objects("verdicts"))
        if len({item.id for item in verdicts}) < len(verdicts):
            raise self._bad("two verdicts with one id")
        return Draft(document=document, article=article, spans=spans, links=links, verdicts=verdicts)

    def _document(self, text: str) -> Document:
        try:
            cleaned = clean(text)
        except BadText as error:
            raise self._bad(str(error)) from error
        document = Document.from_clean(text)
        if cleaned != text or self._data.get("sha256", document.sha256) != document.sha256:
            raise BadFile("offsets_lie", path=str(self._path), place=self._number, span="text")
        return document

    def _span(self, item: Mapping[str, Any], text: str, article_id: str) -> Span:
        span_id = self._text(item, "id", empty=False)
        segments = self._segments(item, len(text), span_id)
        exact: Any = item.get("exact")
        if exact != [text[start:end] for start, end in segments]:
            raise BadFile("offsets_lie", path=str(self._path), place=self._number, span=span_id)
        return Span(
            id=span_id,
            article=article_id,
            annotator=self._text(item, "annotator", empty=False),
            label=self._text(item, "label", empty=False),
            segments=segments,
            attributes=self._attributes(item, span_id),
            note=self._text(item, "note", default=""),
            origin=self._text(item, "origin", default="manual"),
        )

    def _segments(
        self, item: Mapping[str, Any], length: int, span_id: str, name: str = "segments"
    ) -> tuple[Segment, ...]:
        """The segments: ordered, disjoint, not touching, inside the text."""
        segments: list[Segment] = []
        previous = -1
        for pair in self._list(item, name):
            if type(pair) is not list or len(cast("list[Any]", pair)) != 2:
                raise self._bad(f"segments of span {span_id}")
            start, end = cast("list[Any]", pair)
            if type(start) is not int or type(end) is not int or not previous < start < end:
                raise self._bad(f"segments of span {span_id}")
            if end > length:
                raise BadFile("offsets_lie", path=str(self._path), place=self._number, span=span_id)
            segments.append((start, end))
            previous = end
        if not segments:
            raise self._bad(f"segments of span {span_id}")
        return tuple(segments)

    def _attributes(self, item: Mapping[str, Any], span_id: str) -> dict[str, Value]:
        found: Any = item.get("attributes", {})
        values: dict[str, Value] = {}
        if not isinstance(found, dict):
            raise self._bad(f"attributes of span {span_id}")
        for name, value in cast("dict[str, Any]", found).items():
            if isinstance(value, list) and all(map(_is_text, cast("list[Any]", value))):
                values[name] = tuple(cast("list[str]", value))
            elif _is_text(value) or isinstance(value, bool):
                values[name] = value
            else:
                raise self._bad(f"attribute {name} of span {span_id}")
        return values

    def _link(self, item: Mapping[str, Any], article_id: str, ids: set[str]) -> Link:
        link = Link(
            id=self._text(item, "id", empty=False),
            article=article_id,
            annotator=self._text(item, "annotator", empty=False),
            type=self._text(item, "type", empty=False),
            from_id=self._text(item, "from"),
            to_id=self._text(item, "to"),
        )
        if not {link.from_id, link.to_id} <= ids:
            raise self._bad(f"link {link.id} leads to a span that is not there")
        return link

    def _verdict(self, item: Mapping[str, Any], length: int, article_id: str) -> Verdict:
        verdict_id = self._text(item, "id", empty=False)
        answer: Any = item.get("answer")
        confidence: Any = item.get("confidence", 0.0)
        if answer not in ANSWERS or not isinstance(confidence, (int, float)) or isinstance(confidence, bool):
            raise self._bad(f"answer or confidence of verdict {verdict_id}")
        return Verdict(
            id=verdict_id,
            article=article_id,
            annotator=self._text(item, "annotator", empty=False),
            label=self._text(item, "label", empty=False),
            segments=self._segments(item, length, verdict_id),
            answer=answer,
            anchor=self._segments(item, length, verdict_id, "anchor") if item.get("anchor") else (),
            link=self._text(item, "link", default=""),
            by=self._text(item, "by", default=""),
            confidence=float(confidence),
            time=self._text(item, "time", default=""),
            span=self._text(item, "span", default=""),
        )

    def _objects(self, name: str) -> list[dict[str, Any]]:
        items = self._list(self._data, name)
        if not all(isinstance(item, dict) for item in items):
            raise self._bad(name)
        return cast("list[dict[str, Any]]", items)

    def _list(self, data: Mapping[str, Any], name: str) -> list[Any]:
        found: Any = data.get(name, [])
        if not isinstance(found, list):
            raise self._bad(name)
        return cast("list[Any]", found)

    def _text(self, data: Mapping[str, Any], name: str, *, default: str | None = None, empty: bool = True) -> str:
        """The string called `name`; `default` where it is not there. Lone surrogates are refused."""
        found: Any = data.get(name, default)
        if not isinstance(found, str) or not (empty or found) or (self._escapes and not _is_text(found)):
            raise self._bad(f"{name} is missing or no text")
        return found

    def _bad(self, reason: str) -> BadFile:
        return _bad(self._path, self._number, reason)
