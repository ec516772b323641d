"""The selector: which place of a text an annotation's target means, by its position, its quotation, or both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import regex

from annotator.core.records import Segment
from annotator.importers import _json
from annotator.importers._texts import RawText, bad, lies
from annotator.importers._w3c_items import listed

_CHARS = regex.compile(r"char=(\d{1,9}),(\d{1,9})(?:;.*)?")
"""A fragment of RFC 5147."""
_MOST = 10_000
"""Places of one quotation that are looked at."""
_GLUED = regex.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Quote:
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class _Meant:
    """What the selectors of a target say: a position, a quotation, and which of them is inside the other."""

    position: Segment | None
    quote: _Quote | None
    inner: str = ""
    """``position`` or ``quote`` where that one refines the other."""
    ranges: tuple[Mapping[str, Any], ...] = ()
    """Selectors of a place between two others."""


class Places:
    """The places of the targets in one text.

    Positions are code points; programs in browsers count UTF-16, and a line end as one. They are believed where every
    quotation agrees with that and not every one with code points.
    """

    def __init__(self, path: Path, text: RawText, targets: Iterable[Any]) -> None:
        """`targets`: all of the text's. Raises `BadFile` ``bad_format``."""
        self._path = path
        self._targets = list(targets)
        self._known = {id(target): self._meant(0, "", target) for target in self._targets}
        quoted = [(one.position, one.quote.exact) for one in self._known.values() if one.position and one.quote]
        lines = [RawText(text.document.text)] if "\r" in text.raw else []
        ways = [(one, utf16) for one in (text, *lines) for utf16 in (False, True)]
        self.text, self._utf16 = next(
            (
                way
                for way in ways
                if all(self._agrees(self._counted(place, *way), exact, way[0]) for place, exact in quoted)
            ),
            ways[0],
        )

    def segment(self, number: int, name: str, target: Any) -> Segment | None:
        """The raw code points of a target in `text`; None where it has no place, or its quotation stands in several.

        Raises `BadFile` ``offsets_lie`` for a place that does not hold the quotation.
        """
        meant = self._known.get(id(target)) or self._meant(number, name, target)
        for chosen in meant.ranges:
            sides = (
                self._meant(number, name, {"selector": chosen.get(side)}) for side in ("startSelector", "endSelector")
            )
            ends = [self._plain(number, name, side) for side in sides]
            if ends[0] is not None and ends[1] is not None:
                return ends[0][0], max(ends[0][0], ends[1][0])
        return self._plain(number, name, meant)

    def _plain(self, number: int, name: str, meant: _Meant) -> Segment | None:
        """As `segment`, without ranges."""
        quote = meant.quote
        if meant.position is None:
            return self._found(number, name, quote, (0, len(self.text.raw))) if quote else None
        place = self._counted(meant.position, self.text, self._utf16)
        if self.text.fits(*place) and (quote is None or self.text.raw[place[0] : place[1]] == quote.exact):
            return place
        if quote is not None and meant.inner == "quote" and self.text.fits(*place):
            return self._found(number, name, quote, place)
        if quote is not None and meant.inner == "position":
            around = self._found(number, name, quote, (0, len(self.text.raw)))
            if around is not None and around[0] + meant.position[1] <= around[1]:
                return around[0] + meant.position[0], around[0] + meant.position[1]
        raise lies(self._path, number, name)

    def _found(self, number: int, name: str, quote: _Quote, within: Segment) -> Segment | None:
        """The only place of a quotation; of several the one whose surroundings agree."""
        text, exact = self.text.raw, quote.exact
        starts: list[int] = []
        at = text.find(exact, *within) if exact else -1
        if at < 0:
            raise lies(self._path, number, name)
        while at >= 0 and len(starts) < _MOST:
            starts.append(at)
            at = text.find(exact, at + 1, within[1])
        if len(starts) > 1:
            starts = [start for start in starts if self._surrounded(start, start + len(exact), quote)]
        return (starts[0], starts[0] + len(exact)) if len(starts) == 1 else None

    def _surrounded(self, start: int, end: int, quote: _Quote) -> bool:
        """Whether a place stands between the quotation's prefix and suffix, white space aside."""
        text = self.text.raw
        before, after = (
            text[max(0, start - 2 * len(quote.prefix) - 8) : start],
            text[end : end + 2 * len(quote.suffix) + 8],
        )
        return _glued(before).endswith(_glued(quote.prefix)) and _glued(after).startswith(_glued(quote.suffix))

    def _agrees(self, place: Segment, exact: str, text: RawText) -> bool:
        return text.fits(*place) and text.raw[place[0] : place[1]] == exact

    def _counted(self, place: Segment, text: RawText, utf16: bool) -> Segment:
        return (text.from_utf16(place[0]), text.from_utf16(place[1])) if utf16 else place

    def _meant(self, number: int, name: str, target: Any) -> _Meant:
        """What a target's selectors say together."""
        position: Segment | None = None
        quote: _Quote | None = None
        inner = ""
        ranges: list[Mapping[str, Any]] = []
        for chain in _chains(target):
            if chain[-1].get("type") == "RangeSelector":
                ranges.append(chain[-1])
            here: list[str] = []
            for chosen in chain:
                if (place := self._position(number, name, chosen)) is not None:
                    position = place
                    here.append("position")
                elif chosen.get("type") == "TextQuoteSelector" and isinstance(chosen.get("exact"), str):
                    around = (_json.string(chosen.get(side)) or "" for side in ("prefix", "suffix"))
                    quote = _Quote(chosen["exact"], *around)
                    here.append("quote")
            inner = here[-1] if len(here) > 1 else inner
        return _Meant(position, quote, inner, tuple(ranges))

    def _position(self, number: int, name: str, chosen: Mapping[str, Any]) -> Segment | None:
        if chosen.get("type") == "FragmentSelector":
            found = _CHARS.fullmatch(str(chosen.get("value", "")))
            return (int(found[1]), int(found[2])) if found else None
        if chosen.get("type") != "TextPositionSelector":
            return None
        start, end = _json.whole_number(chosen.get("start")), _json.whole_number(chosen.get("end"))
        if start is None or end is None:
            raise bad(self._path, number, f"{name}: start and end are no numbers")
        return start, end


# --- within -----------------------------------------------------------------------------------


def _chains(target: Any) -> Iterator[list[Mapping[str, Any]]]:
    """Each selector of a target with those that refine it, the outermost first; the fragment of a bare address too."""
    address: Any = target
    selectors: list[Any] = []
    if isinstance(target, dict):
        found = cast(dict[str, Any], target)
        selectors = listed(found.get("selector"))
        address = found.get("source", found.get("id"))
    if not selectors and isinstance(address, str) and "#" in address:
        selectors = [{"type": "FragmentSelector", "value": address.partition("#")[2]}]
    for selector in selectors:
        chain: list[Mapping[str, Any]] = []
        while isinstance(selector, dict):
            chain.append(cast(dict[str, Any], selector))
            selector = chain[-1].get("refinedBy")
        if chain:
            yield chain


def _glued(value: str) -> str:
    return _GLUED.sub("", value)
