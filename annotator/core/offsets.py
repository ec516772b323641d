"""Conversion between code points (ours) and UTF-16 units (Qt's, and those of some formats)."""

from __future__ import annotations

import re
from bisect import bisect_left

_ASTRAL = re.compile(r"[\U00010000-\U0010FFFF]")


class Utf16Map:
    """Converts offsets of one text between code points and UTF-16 code units.

    Costs one scan of the text to build; each conversion costs O(log astral characters), nothing where there are none.
    """

    __slots__ = ("_astral", "_astral16", "length", "length16")

    def __init__(self, text: str) -> None:
        astral = [] if text.isascii() else [match.start() for match in _ASTRAL.finditer(text)]
        self._astral = astral
        self._astral16 = [start + index for index, start in enumerate(astral)]
        self.length = len(text)
        self.length16 = len(text) + len(astral)

    def to_utf16(self, offset: int) -> int:
        """The UTF-16 offset of the code point offset `offset`."""
        return offset + bisect_left(self._astral, offset) if self._astral else offset

    def from_utf16(self, offset16: int) -> int:
        """The code point offset of `offset16`; inside a surrogate pair, the offset before the pair."""
        if not self._astral:
            return offset16
        before = bisect_left(self._astral16, offset16)
        if before and self._astral16[before - 1] == offset16 - 1:
            return self._astral[before - 1]
        return offset16 - before
