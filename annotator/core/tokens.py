"""The token: a word, or one visible character between words. Offsets are code points.

Neither words nor clusters reach over white space, so a text is cut piece by piece, and a piece that was cut before is
not cut again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.core.patterns import pattern
from annotator.core.segmentation import words

_CLUSTER = pattern(r"\X")
_PIECE = re.compile(r"\S+")
_PLAIN = re.compile(
    "([(«“\"'\\[‘…-]*)([A-Za-z\u0621-\u063a\u0641-\u064a][0-9A-Za-z_\u0621-\u063a\u0640-\u0652]*)([)»”\"'\\]’…،؛؟.,:;!?-]*)"
)
"""A piece of which only the middle is a word: no mark in it joins letters."""
_KNOWN: dict[str, tuple[tuple[int, int], ...]] = {}
"""The tokens of the pieces met so far, from the start of each."""
_MANY, _LONG = 1 << 15, 32
"""How many pieces are kept, and how long (in code points) they may be."""


def tokens(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the tokens of ``text[start:end]`` in order: its words, and each grapheme cluster between them.

    Nothing but white space is left out; no token holds any. A word over the edge is cut there.
    """
    return iter(cut(text, start, end))


def cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The tokens of ``text[start:end]``, as `tokens` yields them."""
    found: list[tuple[int, int]] = []
    add = found.append
    known = _KNOWN.get
    place, last = _whole(text, start, end)
    if start < place:
        found += _tokens(text, start, place)
    for piece in text[place:last].split(" "):
        inside = known(piece)
        if inside is None:
            inside = _cut_piece(piece)
        for low, high in inside:
            add((place + low, place + high))
        place += len(piece) + 1
    if last < end:
        found += _tokens(text, last, end)
    return found


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of ``[start, end)`` in which no piece goes on beyond the edges."""
    low, high = start, end
    if 0 < start < len(text) and not text[start - 1].isspace():
        while low < end and not text[low].isspace():
            low += 1
    if 0 < end < len(text) and not text[end].isspace():
        while high > low and not text[high - 1].isspace():
            high -= 1
    return low, high


def _cut_piece(piece: str) -> tuple[tuple[int, int], ...]:
    """The tokens of a piece between two spaces, and of one beside other white space."""
    if plain := _PLAIN.fullmatch(piece):
        low, high = plain.span(2)
        inside = (
            *((at, at + 1) for at in range(low)),
            (low, high),
            *((at, at + 1) for at in range(high, len(piece))),
        )
    else:
        inside = tuple(token for part in _PIECE.finditer(piece) for token in _tokens(piece, part.start(), part.end()))
    if len(piece) <= _LONG:
        if len(_KNOWN) >= _MANY:
            _KNOWN.clear()
        _KNOWN[piece] = inside
    return inside


def _tokens(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The tokens of a piece without white space."""
    place = start
    for low, high in words(text, start, end):
        low, high = max(low, place), min(high, end)
        for found in _CLUSTER.finditer(text, place, low):
            yield found.span()
        if low < high:
            yield low, high
        place = max(place, high)
    for found in _CLUSTER.finditer(text, place, end):
        yield found.span()
