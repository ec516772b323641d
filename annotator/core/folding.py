"""The folded text: one spelling for all that a reader of Arabic script types alike when searching.

Hamza seats, ta marbuta, alef maksura, Persian and Urdu letters, vowel marks, tatweel, joiners, bidi controls,
presentation forms, the three sets of digits, Hebrew points, Latin case and accents. Offsets are code points.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from annotator.core.patterns import pattern

_MARKS = pattern(r"[\p{M}\u200C\u200D]+")
_DROPPED = pattern(
    r"[\u0300-\u036F\u0591-\u05BD\u05BF-\u05C7\u0610-\u061A\u061C\u0640\u064B-\u065F\u0670\u06D6-\u06DC"
    r"\u06DF-\u06E8\u06EA-\u06ED\u08D3-\u08E1\u08E3-\u08FF\u00AD\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069"
    r"\uFE00-\uFE0F\uFEFF]"
)
_ALIKE = str.maketrans(
    "أإآٱىیئؤةۃہھۂۀەک٫٬٪־׳״‘’“”„",
    'اااايييوهههههههك.,%-\'"\'\'"""',
)


def _fold_char(char: str) -> str:
    """Fold one code point into zero or more."""
    if _DROPPED.match(char):
        return ""
    folded = char.translate(_ALIKE)
    if folded != char:
        return folded
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    form = "NFKC" if "\uac00" <= char <= "\ud7a3" else "NFKD"
    parts = unicodedata.normalize(form, char).casefold()
    if parts == char:
        return char
    if len(parts) == 1:
        return _fold_char(parts)
    return "".join(_fold_char(part) for part in parts)


class _Table(dict[int, str]):
    """A `str.translate` table that learns each code point when it first meets it."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_char(chr(code))
        return folded


_TABLE = _Table()


def fold(text: str) -> str:
    """Return `text` folded; the fold of a text is that of its characters, one after the other."""
    if text.isascii():
        return text.lower()
    return text.translate(_TABLE)


@dataclass(frozen=True, slots=True)
class Folded:
    """A source text, its fold, and the way back from folded to source offsets (both code points).

    The way back is kept only where the two drift apart, so that a million characters cost little.
    """

    source: str
    text: str = field(init=False)
    _at: array[int] = field(init=False, repr=False, compare=False)
    _to: array[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", fold(self.source))
        at, to = _drift(self.source)
        object.__setattr__(self, "_at", at)
        object.__setattr__(self, "_to", to)

    def source_index(self, folded_index: int) -> int:
        """Return the offset of the source character that gave the folded character at `folded_index`."""
        if folded_index >= len(self.text):
            return len(self.source)
        known = bisect_right(self._at, folded_index) - 1
        if known < 0:
            return folded_index
        return self._to[known] + folded_index - self._at[known]

    def folded_index(self, source_index: int) -> int:
        """Return the first folded offset that comes from `source_index` or after it."""
        return bisect_left(range(len(self.text)), source_index, key=self.source_index)

    def find_all(self, query: str, start: int = 0) -> Iterator[tuple[int, int]]:
        """Yield the places of `query` from `start` on, in order and without overlap, as source offsets.

        A place ends after the marks of its last letter. A query that folds to nothing is found nowhere.
        """
        wanted = fold(query)
        if not wanted:
            return
        found = self.text.find(wanted, self.folded_index(start))
        while found >= 0:
            after = found + len(wanted)
            end = self.source_index(after - 1) + 1
            marks = _MARKS.match(self.source, end)
            yield self.source_index(found), marks.end() if marks else end
            found = self.text.find(wanted, after)


def _drift(source: str) -> tuple[array[int], array[int]]:
    """Return the folded offsets where folded and source drift apart, and their source offsets."""
    at, to = array("L"), array("L")
    if source.isascii():
        return at, to
    odd = "".join(char for char in set(source) if len(_TABLE[ord(char)]) != 1)
    if not odd:
        return at, to
    shift = 0  # folded minus source offset
    for found in pattern("[" + "".join(f"\\U{ord(char):08X}" for char in odd) + "]").finditer(source):
        place = found.start()
        size = len(_TABLE[ord(source[place])])
        here = place + shift
        for inner in range(1, size):
            at.append(here + inner)
            to.append(place)
        at.append(here + size)
        to.append(place + 1)
        shift += size - 1
    return at, to
