"""The edges of a statement: which marks at its ends are none of it. In token indexes."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from annotator.suggest.clauses import COMMAS, STOPS
from annotator.suggest.frames import Range
from annotator.suggest.reading import DIGITS, MARK, WORD, Reading

MIN_WORDS = 3
_LONGEST_NAME = 7
"""Tokens of a name in quotation marks, with them."""
_EDGES = COMMAS | STOPS | frozenset(":-–")


def trimmed(
    reading: Reading, first: int, last: int, closing: Mapping[int, int], *, whole: Range
) -> tuple[int, int] | None:
    """Tokens ``[first, last)`` without marks at their edges that pair with nothing inside, or None for a scrap.

    Quotation marks around all of `whole`, what somebody said, go too.
    """
    kind, word = reading.kind, reading.word
    opening = {close: at for at, close in closing.items()}
    while True:
        before = (first, last)
        while first < last and kind[first] == MARK and (_is_edge(word[first]) or opening.get(first, last) < first):
            first += 1
        while first < last and kind[last - 1] == MARK and (_is_edge(word[last - 1]) or last - 1 in closing):
            last -= 1
        if first < last and closing.get(first, -1) >= last:
            first += 1
        elif first < last and opening.get(last - 1, last) < first:
            last -= 1
        elif first < last and closing.get(first) == last - 1 and (first == whole[0] or last - first > _LONGEST_NAME):
            first, last = first + 1, last - 1
        if (first, last) == before:
            break
    words = sum(kind[at] in (WORD, DIGITS) for at in range(first, last))
    return (first, last) if words >= MIN_WORDS else None


def _is_edge(mark: str) -> bool:
    """Whether a mark at an edge is none of the statement: punctuation, an emoji or another symbol."""
    return mark in _EDGES or (len(mark) == 1 and unicodedata.category(mark) in ("So", "Sk", "Mn", "Me", "Cf", "Cn"))
