"""Clause steps: where one stops who goes through a text clause by clause. Offsets are code points.

A clause ends before a mark such as a comma, or before a word that opens one of its own (that, who, after, but).
"""

from __future__ import annotations

from annotator.core.patterns import pattern

_WORDS = (
    "الذي|التي|الذين|اللذان|اللتان|إنّ?|أنّ?|بأنّ?|أنه|أنها|أنهم|إنه|إنها|إنهم|بأنه|بأنها|لأن|لأنه|لأنها|كي|لكي|بعد|بعدما|قبل|"
    "حيث|لكن|لكنه|لكنها|بل|كما|فيما|بينما|عندما|حين|حينما|إذ|إذا|منذ|هو|هي|هم|که|اما|ولی|کہ|لیکن|אבל|כי|אולם"
)
_GAP = pattern(
    rf"[،,;؛:.!?؟…۔]++[”»\"\)\]]*+\s++|\s*+\n\s*+|\s++(?=[وف]?(?:{_WORDS})(?!\p{{L}}))",
)
_REACH = 4_000
"""Code points that are looked through in one step."""


def next_clause(text: str, i: int) -> int:
    """The start of the first clause that begins after `i`, or the length of the text."""
    limit = min(len(text), i + _REACH)
    return next((found.end() for found in _GAP.finditer(text, max(0, i - 1), limit) if found.end() > i), limit)


def clause_end(text: str, i: int) -> int:
    """The end of the first clause that ends after `i`, or the length of the text."""
    limit = min(len(text), i + _REACH)
    return next((found.start() for found in _GAP.finditer(text, i, limit) if found.start() > i), limit)


def previous_clause(text: str, i: int) -> int:
    """The start of the last clause that begins before `i`, or 0."""
    low = max(0, i - _REACH)
    starts = [found.end() for found in _GAP.finditer(text, low, i) if found.end() < i]
    return starts[-1] if starts else low


def previous_clause_end(text: str, i: int) -> int:
    """The end of the last clause that ends before `i`, or 0."""
    low = max(0, i - _REACH)
    ends = [found.start() for found in _GAP.finditer(text, low, i) if found.start() < i]
    return ends[-1] if ends else low
