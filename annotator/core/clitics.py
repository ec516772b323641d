"""The proclitic: a one- or two-letter word written on to the next one, which spans leave outside.

Arabic و ف, then ب ل ك or س, then ال; Hebrew ו, then ב ל כ מ ש, then ה. A vowel mark or tatweel goes with its
letter; after لل the second ل stands for the article. Offsets are code points, half-open.
"""

from __future__ import annotations

from itertools import pairwise

from annotator.core.patterns import pattern
from annotator.core.segmentation import word_at

_TAIL = r"[\p{M}\u0640\u200C\u200D]*+"
_ARTICLE = rf"[اٱ]{_TAIL}ل{_TAIL}"
_ARABIC = pattern(
    rf"(?P<a>[وف]{_TAIL})?+"
    rf"(?:(?P<b>ل{_TAIL})(?P<c>ل{_TAIL}|{_ARTICLE})?+|(?P<b>[بك]{_TAIL})(?P<c>{_ARTICLE})?+"
    rf"|(?P<b>س{_TAIL})(?=[يتنأا])|(?P<c>{_ARTICLE}))?+"
)
_HEBREW = pattern(rf"(?P<a>ו{_TAIL})?+(?P<b>[בלכמש]{_TAIL})?+(?P<c>ה{_TAIL})?+")
_LETTER = pattern(r"\p{L}")
_REST = pattern(r"[«»“”„\"'‘’(\[]*+[\p{L}\p{M}\p{N}\p{Cf}]*+")
_QUOTE = pattern(r"[«“”„\"'‘’(\[]")


def proclitics(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the proclitics that can be peeled off the first word of a span, outermost first.

    They are read from the start of the whole word even where the span begins inside it, and each leaves at
    least two letters, or a digit, behind.
    """
    stops = _stops(text, start, end)
    return tuple(pairwise(stops))


def peel(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Move the start of a span past one proclitic; None if there is none to peel."""
    for left, right in proclitics(text, start, end):
        if left == start and right < end:
            return right, end
    return None


def unpeel(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Move the start of a span back over one proclitic of its first word; None at the start of the word."""
    before = [left for left, _ in proclitics(text, start, end) if left < start]
    return (before[-1], end) if before else None


def _stops(text: str, start: int, end: int) -> list[int]:
    """Return the start of the first word of the span, then the end of each proclitic on it."""
    word = word_at(text, start)
    if word is None or start >= end or (word[1] <= start and not _QUOTE.match(text, start)):
        return []
    found = (_HEBREW if "\u0590" <= text[word[0]] <= "\u05ff" else _ARABIC).match(text, word[0], word[1])
    stops = [word[0]]
    for group in "abc":
        stop = found.end(group) if found else -1
        if stop > stops[-1] and _enough_left(text, stop, word[1]):
            stops.append(stop)
    return stops


def _enough_left(text: str, stop: int, word_end: int) -> bool:
    """Whether two letters or a digit follow `stop`, in the word or in the quotation after it."""
    if stop == word_end and not _QUOTE.match(text, stop):
        return False
    rest = _REST.match(text, stop, word_end if stop < word_end else stop + 16)
    left = rest.group() if rest else ""
    return any(char.isdecimal() for char in left) or sum(1 for char in left if _LETTER.match(char)) >= 2
