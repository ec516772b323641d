"""The grapheme cluster: what a reader sees as one character (UAX #29). Offsets are code points.

A letter and its vowel marks, an emoji sequence, a flag. No function reads more of the text than the clusters
around the offset it is given.
"""

from __future__ import annotations

from annotator.core.patterns import pattern

_REACH = 1_000  # code points looked back for a safe place before giving up
_RANGES = ((0x20, 0x7E), (0x5D0, 0x5EA), (0x620, 0x64A), (0x660, 0x66C), (0x671, 0x6D4), (0x6F0, 0x6F9))
_PLAIN = frozenset("\n،؛؟«»…–—“”") | {chr(code) for low, high in _RANGES for code in range(low, high + 1)}
"""Characters of the usual scripts between two of which there always is a boundary: most text needs no pattern."""
_CLUSTER = pattern(r"\X")
_ENDS_SAFELY = pattern(r"[[\p{GCB=Other}\p{GCB=Control}\p{GCB=LF}]--\p{Extended_Pictographic}--\p{InCB=Consonant}]")
_FLAGS = pattern(r"(?r)\p{Regional_Indicator}*+")
_STICKS = pattern(r"[\p{GCB=Extend}\p{GCB=SpacingMark}\p{GCB=ZWJ}\p{GCB=LF}]")


def is_boundary(text: str, i: int) -> bool:
    """Whether a cluster starts or ends at `i`; also true outside the text."""
    if i <= 0 or i >= len(text):
        return True
    if _surely(text, i):
        return True
    return _floor(text, i) == i


def next_boundary(text: str, i: int) -> int:
    """Return the smallest boundary after `i`, at most the length of the text."""
    if i >= len(text):
        return len(text)
    found = _CLUSTER.match(text, _floor(text, max(i, 0)))
    return found.end() if found else len(text)


def previous_boundary(text: str, i: int) -> int:
    """Return the greatest boundary before `i`, at least 0."""
    return 0 if i <= 0 else _floor(text, min(i, len(text)) - 1)


def snap(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen `start`, `end` to whole clusters; an empty range moves back to the boundary before it."""
    size = len(text)
    start, end = sorted((min(max(start, 0), size), min(max(end, 0), size)))
    low = start if is_boundary(text, start) else _floor(text, start)
    if start == end:
        return low, low
    return low, end if is_boundary(text, end) else next_boundary(text, end)


def _surely(text: str, i: int) -> bool:
    """Whether the characters on both sides of `i` alone prove that it is a boundary."""
    before, after = text[i - 1], text[i]
    if before in _PLAIN and after in _PLAIN:
        return True
    if "\x20" <= before < "\x7f" and after < "\u0300":
        return True
    if _STICKS.match(after):
        return before == "\n"
    return _ENDS_SAFELY.match(before) is not None


def _floor(text: str, i: int) -> int:
    """Return the greatest boundary at or before `i`."""
    if i <= 0 or i >= len(text):
        return min(max(i, 0), len(text))
    low = i
    limit = max(0, i - _REACH)
    while low > limit and not _surely(text, low):
        low -= 1
    flags = _FLAGS.match(text, 0, low)  # an endless row of flags: they pair from its start
    if flags and low > flags.start() and _FLAGS.match(text, low, low + 1):
        low -= (low - flags.start()) % 2
    starts = [found.start() for found in _CLUSTER.finditer(text[low : i + 1])]
    return low + starts[-1]
