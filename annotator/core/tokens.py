"""The token: a word, or one visible character between words. Offsets are code points."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from annotator.core.segmentation import words

_CLUSTER = regex.compile(r"\X")


def tokens(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the tokens of ``text[start:end]`` in order: its words, and each grapheme cluster between them.

    Nothing but white space is left out; no token holds any. A word over the edge is cut there.
    """
    place = start
    for low, high in words(text, start, end):
        low, high = max(low, place), min(high, end)
        if low - place != 1 or text[place] != " ":
            yield from _between(text, place, low)
        if low < high:
            yield low, high
        place = max(place, high)
    yield from _between(text, place, end)


def _between(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The clusters of a piece without words; white space inside a cluster parts it."""
    for found in _CLUSTER.finditer(text, start, end):
        low = found.start()
        for place in range(low, found.end() + 1):
            if place == found.end() or text[place].isspace():
                if low < place:
                    yield low, place
                low = place + 1
