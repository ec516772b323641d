"""The text of a Label Studio task as its regions count it: plain or of a page, in code points or, once, in UTF-16."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, cast

import regex

from annotator.core import libraries
from annotator.core.offsets import Utf16Map
from annotator.core.records import Segment
from annotator.importers._texts import same_words

_MARKUP = regex.compile(r"<[a-zA-Z!/]")
_ELSEWHERE = regex.compile(r"(?:[a-z][a-z0-9+.-]*:/)?/\S+|[a-z][a-z0-9+.-]*:[^\s]{20,}", regex.I)
_BLOCKS = frozenset(
    ("address", "article", "blockquote", "dd", "div", "dl", "dt", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
     "header", "li", "main", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul")
)  # fmt: skip
_SILENT = frozenset(("script", "style"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """Where a region is (None: only its words are known) and what it says that it covers (None: nothing)."""

    start: int | None
    end: int | None
    quote: str | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A text in which regions count, and the article's text, which has line breaks where the page's blocks end."""

    counted: str
    text: str
    breaks: tuple[int, ...] = ()
    utf16: bool = False

    def place(self, region: Region) -> Segment | None:
        """The region's code points in `text`; None where it is not there or covers something else."""
        found = self._counted_place(region)
        if found is None:
            return None
        start, end = found
        return start + bisect_right(self.breaks, start), end + (bisect_left(self.breaks, end) if end > start else 0)

    def _counted_place(self, region: Region) -> Segment | None:
        quote = region.quote
        if region.start is None or region.end is None:
            at = self.counted.find(quote) if quote else -1
            alone = at >= 0 and quote is not None and self.counted.find(quote, at + 1) < 0
            return (at, at + len(quote)) if alone and quote is not None else None
        start, end = region.start, region.end
        if self.utf16:
            units = Utf16Map(self.counted)
            start, end = (units.from_utf16(one) if 0 <= one <= units.length16 else -1 for one in (start, end))
        if not 0 <= start <= end <= len(self.counted):
            return None
        covered = self.counted[start:end]
        agrees = quote is None or same_words(covered, quote) or same_words(covered, quote.replace("\\n", "\n"))
        return (start, end) if agrees else None


def is_elsewhere(value: str) -> bool:
    """Whether a field is no text but the address of one, or of a picture."""
    return _ELSEWHERE.fullmatch(value.strip()) is not None


def shown(raw: str, regions: Sequence[Region], *, page: bool) -> Shown:
    """The first way to count in which every region covers what it says; the plain one where none does.

    `page`: regions were made in a page, so markup is not counted.
    """
    lines = raw.replace("\r\n", "\n")  # as browsers have them
    ways = [Shown(one, one, utf16=utf16) for one in dict.fromkeys((raw, lines)) for utf16 in (False, True)]
    if page and _MARKUP.search(raw):
        pages = [_page(raw, line_breaks=False), _page(raw, line_breaks=True)]
        ways = [*pages, *(Shown(one.counted, one.text, one.breaks, utf16=True) for one in pages), *ways]
    return next((way for way in ways if all(way.place(one) is not None for one in regions)), ways[0])


def turns(value: Any) -> tuple[str, tuple[int, ...]] | None:
    """The text of a dialogue, a line a turn, and where each turn begins; None for anything else."""
    several = cast(list[Any], value) if isinstance(value, list) else []
    if not several or not all(isinstance(one, dict) for one in several):
        return None
    said = cast(list[dict[str, Any]], several)
    names = [name for name in said[0] if all(isinstance(one.get(name), str) for one in said)]
    if not names:
        return None
    name = "text" if "text" in names else max(names, key=lambda name: sum(len(one[name]) for one in said))
    texts = [str(one[name]) for one in said]
    starts = accumulate((len(text) + 1 for text in texts), initial=0)
    return "\n".join(texts), tuple(starts)[:-1]


def _page(raw: str, *, line_breaks: bool) -> Shown:
    """The visible text of a page, line breaks counted or not."""
    reader = _Page(line_breaks)
    etree = libraries.etree()
    parser = etree.HTMLParser(target=reader, encoding="utf-8", no_network=True, huge_tree=False)
    with suppress(etree.LxmlError):  # a page without an element; what came before counts
        parser.feed(raw.encode("utf-8"))
        parser.close()
    counted = "".join(reader.pieces)
    text, breaks, at = [""], list[int](), 0
    for place in sorted(reader.ends):
        if 0 < place < len(counted) and not counted[place].isspace() and not counted[place - 1].isspace():
            text.append(counted[at:place] + "\n")
            breaks.append(place)
            at = place
    return Shown(counted, "".join(text) + counted[at:], tuple(breaks))


class _Page:
    """Collects the text of a page as a browser's text nodes have it, and where blocks begin and end."""

    def __init__(self, line_breaks: bool) -> None:
        self.pieces: list[str] = []
        self.ends: set[int] = set()
        self._length = 0
        self._silent = 0
        self._line_breaks = line_breaks

    def start(self, tag: str, attributes: object) -> None:
        """An element begins."""
        del attributes
        self._silent += tag in _SILENT
        if tag == "br" and self._line_breaks:
            self.data("\n")
        elif tag in _BLOCKS or tag == "br":
            self.ends.add(self._length)

    def end(self, tag: str) -> None:
        """An element ends."""
        self._silent -= tag in _SILENT
        if tag in _BLOCKS:
            self.ends.add(self._length)

    def data(self, data: str) -> None:
        """Text."""
        if not self._silent:
            self.pieces.append(data)
            self._length += len(data)

    def comment(self, text: str) -> None:
        """Nothing of a page's text."""

    def close(self) -> None:
        """Nothing is left to do."""
