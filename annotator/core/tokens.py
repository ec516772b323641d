"""The token: a word, or one visible character between words. Offsets are code points.

Neither words nor clusters reach over white space, so a text is cut piece by piece, and a piece that was cut before is
not cut again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain, pairwise

from annotator.core.patterns import pattern
from annotator.core.segmentation import sentences, words

_CLUSTER = pattern(r"\X")
_PIECE = re.compile(r"\S+")
_PLAIN = re.compile(
    "([(«“\"'\\[‘…-]*)([A-Za-z\u0621-\u063a\u0641-\u064a][0-9A-Za-z_\u0621-\u063a\u0640-\u0652]*)([)»”\"'\\]’…،؛؟.,:;!?-]*)"
)
"""A piece of which only the middle is a word: no mark in it joins letters."""
_MANY, _LONG = 1 << 15, 32
"""How many pieces are kept, and how long (in code points) they may be."""


def tokens(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the tokens of ``text[start:end]`` in order: its words, and each grapheme cluster between them.

    Nothing but white space is left out; no token holds any. A word over the edge is cut there.
    """
    return iter(cut(text, start, end))


def cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The tokens of ``text[start:end]``, as `tokens` yields them."""
    place, last = _whole(text, start, end)
    found = [*_tokens(text, start, place)] if start < place else []
    steps = chain.from_iterable(map(_STEPS.__getitem__, text[place:last].split(" ")))
    edges = accumulate(steps, initial=place - 1)
    next(edges)
    found += [token for token in zip(edges, edges, strict=True) if token[0] < token[1]]
    if last < end:
        found += _tokens(text, last, end)
    return found


def by_sentence(text: str) -> tuple[list[tuple[int, int]], list[int]]:
    """The tokens of the text, and the index of each sentence's first; no sentence begins inside a token."""
    found = cut(text, 0, len(text))
    return found, [bisect_left(found, (start,)) for start, _ in sentences(text)]


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


class _Steps(dict[str, tuple[int, ...]]):
    """How far it is from the space before a piece to the start of its first token, to the end of that, and so on.

    An empty token stands for white space at the end, so that the last step leads to the next space.
    """

    def __missing__(self, piece: str) -> tuple[int, ...]:
        edges = (-1, *chain.from_iterable(_cut_piece(piece)))
        if edges[-1] < len(piece) or not piece:
            edges += (len(piece), len(piece))
        steps = tuple(after - before for before, after in pairwise(edges))
        if len(piece) <= _LONG:
            if len(self) >= _MANY:
                self.clear()
            self[piece] = steps
        return steps


def _cut_piece(piece: str) -> Iterable[tuple[int, int]]:
    """The tokens of a piece between two spaces, and of one beside other white space."""
    if plain := _PLAIN.fullmatch(piece):
        low, high = plain.span(2)
        return (
            *((at, at + 1) for at in range(low)),
            (low, high),
            *((at, at + 1) for at in range(high, len(piece))),
        )
    return (token for part in _PIECE.finditer(piece) for token in _tokens(piece, part.start(), part.end()))


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


_STEPS = _Steps()
"""The steps of the pieces met so far."""
