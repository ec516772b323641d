"""Likeness: which statements of a text say much the same, by the words that they share. Offsets are code points."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.core.folding import fold
from annotator.core.patterns import pattern
from annotator.core.records import Span

_WORD = pattern(r"[\p{L}\p{M}\p{Nd}]++")
_STEM = 4
"""Letters by which two words are told apart; forms of one word differ mostly at their ends."""
_LEAST = 0.2


def alike(text: str, quote: str, others: Iterable[Span]) -> list[Span]:
    """The spans among `others` that share words with `quote`, those that share most first, of equal ones the earlier.

    `text` is theirs.
    """
    own = _stems(quote)
    found: list[tuple[float, int, Span]] = []
    for other in others:
        theirs = _stems(other.quote(text))
        if own and theirs:
            share = len(own & theirs) / min(len(own), len(theirs))
            if share >= _LEAST:
                found.append((-share, other.start, other))
    return [other for _, _, other in sorted(found, key=lambda one: one[:2])]


def _stems(quote: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in _WORD.findall(fold(quote)) if len(word) > 2)


def _stem(word: str) -> str:
    """The first letters of a word without the particles and the article before it."""
    for lead in ("وال", "بال", "فال", "كال", "ال", "لل"):
        if word.startswith(lead) and len(word) > len(lead) + 2:
            return word[len(lead) :][:_STEM]
    return (word[1:] if word[0] in "وبلف" and len(word) > 4 else word)[:_STEM]
