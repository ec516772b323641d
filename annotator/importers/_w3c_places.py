"""The selector: which place of a text an annotation's target means, by its position, its quotation, or both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, cast

from annotator.core.records import Segment
from annotator.importers import _json
from annotator.importers._texts import RawText, bad, lies


class Places:
    """The places of the targets in one text.

    Positions are code points; programs in browsers count UTF-16, which is believed where every quotation agrees with
    that and not every one with code points.
    """

    def __init__(self, path: Path, text: RawText, targets: Iterable[Any]) -> None:
        """`targets`: all of the text's. Raises `BadFile` ``bad_format``."""
        self._path = path
        self._text = text
        found = [self._selectors(0, "", target) for target in targets]
        quoted = [(position, str(quote["exact"])) for position, quote in found if position and quote]
        counts = (self._agrees(*one) for one in quoted)
        self._utf16 = not all(counts) and all(self._agrees(self._from_utf16(one), exact) for one, exact in quoted)

    def segment(self, number: int, name: str, target: Any) -> Segment | None:
        """The raw code points of a target; None where it has no place, or its quotation stands in several.

        Raises `BadFile` ``offsets_lie`` for a place that does not hold the quotation.
        """
        position, quote = self._selectors(number, name, target)
        if position is not None:
            place = self._from_utf16(position) if self._utf16 else position
            if not self._text.fits(*place) or (quote and not self._agrees(place, str(quote["exact"]))):
                raise lies(self._path, number, name)
            return place
        if quote is None:
            return None
        exact, prefix, suffix = str(quote["exact"]), str(quote.get("prefix") or ""), str(quote.get("suffix") or "")
        for before, words in ((prefix, prefix + exact + suffix), ("", exact)):
            at = self._text.raw.find(words)
            if at >= 0 and exact:
                alone = self._text.raw.find(words, at + 1) < 0
                return (at + len(before), at + len(before) + len(exact)) if alone else None
        raise lies(self._path, number, name)

    def _agrees(self, place: Segment, exact: str) -> bool:
        return self._text.fits(*place) and self._text.raw[place[0] : place[1]] == exact

    def _from_utf16(self, place: Segment) -> Segment:
        return self._text.from_utf16(place[0]), self._text.from_utf16(place[1])

    def _selectors(self, number: int, name: str, target: Any) -> tuple[Segment | None, Mapping[str, Any] | None]:
        """Position and quotation of a target, of the innermost selectors."""
        position: Segment | None = None
        quote: Mapping[str, Any] | None = None
        found: Any = cast(dict[str, Any], target).get("selector") if isinstance(target, dict) else None
        for selector in cast(list[Any], found) if isinstance(found, list) else [found]:
            if not isinstance(selector, dict):
                continue
            chosen = cast(dict[str, Any], selector)
            while isinstance(chosen.get("refinedBy"), dict):
                chosen = cast(dict[str, Any], chosen["refinedBy"])
            if chosen.get("type") == "TextPositionSelector":
                start, end = _json.whole_number(chosen.get("start")), _json.whole_number(chosen.get("end"))
                if start is None or end is None:
                    raise bad(self._path, number, f"{name}: start and end are no numbers")
                position = (start, end)
            elif chosen.get("type") == "TextQuoteSelector" and isinstance(chosen.get("exact"), str):
                quote = chosen
        return position, quote
