"""The raw text: what another tool's offsets count in, and how they become ours."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Any

import regex

from annotator.core.document import Document, clean
from annotator.core.edits import now
from annotator.core.errors import BadFile
from annotator.core.offsets import Utf16Map
from annotator.core.records import DIRECTIONS, STATUSES, Article, Segment, new_id, segments_of
from annotator.importers.language import guess_language
from annotator.importers.text import guess_title

_SPACE = regex.compile(r"\s+")
_META = ("title", "publisher", "author", "url", "published", "language", "added")
_SURROGATE = regex.compile("[\ud800-\udfff]")


class RawText:
    """A text as a file gives it, the document made of it, and the way from offsets in the one to the other.

    Only a byte order mark and the CR of CRLF go when a text is cleaned; every other character stays in its place.
    """

    def __init__(self, raw: str) -> None:
        """Raises `BadText` as `clean` does."""
        self.raw = raw
        self.document = Document.from_clean(clean(raw))
        self._mark = len(raw) - len(raw.lstrip("\ufeff"))
        self._crlf = [found.end() for found in regex.finditer("\r(?=\n)", raw)] if "\r\n" in raw else []
        self._utf16: Utf16Map | None = None

    def place(self, offset: int) -> int:
        """The place in the document (code points) of a place in the raw text (code points)."""
        return max(0, offset - self._mark - (bisect_left(self._crlf, offset) if offset else 0))

    def from_utf16(self, offset: int) -> int:
        """The code points before a place in the raw text given in UTF-16 units; -1 inside a pair or outside."""
        if self._utf16 is None:
            self._utf16 = Utf16Map(self.raw)
        if not 0 <= offset <= self._utf16.length16:
            return -1
        found = self._utf16.from_utf16(offset)
        return found if self._utf16.to_utf16(found) == offset else -1

    def segments(self, pairs: Iterable[tuple[int, int]]) -> tuple[Segment, ...]:
        """Raw code point pairs as segments of the document: sorted, merged, empty ones gone; () where none is left."""
        places = [(self.place(start), self.place(end)) for start, end in pairs]
        kept = [(start, end) for start, end in places if start < end]
        return segments_of(kept) if kept else ()

    def fits(self, start: int, end: int) -> bool:
        """Whether the raw pair lies in the text and is not turned round."""
        return 0 <= start <= end <= len(self.raw)


def same_words(left: str, right: str) -> bool:
    """Whether two quotations differ in white space at most."""
    return left == right or _SPACE.sub("", left) == _SPACE.sub("", right)


def article_of(document: Document, meta: Mapping[str, Any] | None = None, *, title: str | None = None) -> Article:
    """A new article; what `meta` says in strings is taken over, title and language are guessed where it does not."""
    said = {name: value for name in _META if meta and isinstance(value := meta.get(name), str) and is_text(value)}
    status: Any = meta.get("status", "new") if meta else "new"
    direction: Any = meta.get("direction", "auto") if meta else "auto"
    said.setdefault("title", guess_title(document.text) if title is None else title)
    said.setdefault("language", guess_language(document.text))
    said.setdefault("added", now())
    return Article(
        id=new_id(),
        sha256=document.sha256,
        length=len(document.text),
        status=status if status in STATUSES else "new",
        direction=direction if direction in DIRECTIONS else "auto",
        **said,
    )


def is_text(value: str) -> bool:
    """Whether a string has no lone surrogates, which JSON can smuggle in and nothing can store."""
    return _SURROGATE.search(value) is None


def storable(value: str) -> str:
    """`value` with a question mark for each lone surrogate."""
    return value if is_text(value) else _SURROGATE.sub("?", value)


def lies(path: object, place: object, item: object) -> BadFile:
    """The error for a place that does not say what the file says it does."""
    return BadFile("offsets_lie", path=str(path), place=storable(f"{place}: {item}")[:200])


def bad(path: object, place: object, reason: str) -> BadFile:
    """The error for a file that is not what its format says."""
    return BadFile("bad_format", path=str(path), place=storable(str(place))[:200], reason=storable(reason)[:300])
