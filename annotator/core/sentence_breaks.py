"""The sentence break: where, inside one paragraph, a sentence ends and the next begins (in code points).

UAX #29, less the stops of abbreviations, decimals, list numbers, ellipses and short quotations. A break lies
between two words, after the last end mark and the closing marks that touch it; whether it is one is decided
from its neighbourhood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.core import graphemes
from annotator.core.patterns import Match, pattern

_REACH = 4_096  # code points looked back for a word to end
_QUOTE_REACH = 200  # code points: a longer quotation is cut into its sentences
_WORDLY = r"\p{L}\p{N}"
_STOPS = ".!?؟۔…!?｡。‼⁇⁈⁉׃"
_GAP = pattern(rf"[{_STOPS}][^{_WORDLY}\n]*+")
_AFTER_STOP = pattern(r"[\p{M}[\p{Cf}--\p{GCB=Prepend}]]*+[»”“\"’‘'›)\]}]*+(?:[ \t\xa0]++[»”\"›)\]](?=\s|$))?")
_CONTINUES = pattern(r"\s*[,;:،؛\-–—]")
_ANY_QUOTE = pattern(r"[«»“”„\"]")
_YEAR_MARKS = frozenset({"م", "ه", "هـ", "ش", "ق"})
_TITLES = re.compile(
    r"[وفبلك]?(?:[دأمصبتهقجعسطش]|هـ|ق\.م|هـ?\.ش|[أا]\.د|ب\.م)"
    r"|(?:dr|mrs?|ms|st|prof|gen|col|lt|sen|rep|vs|no|fig|[js]r)",
)


def break_before(text: str, i: int, low: int, high: int) -> int:
    """Return the last sentence break at or before `i` in the paragraph, or its start."""
    reach = 256
    while True:
        window = max(low, i - reach)
        found = low
        for stop in breaks(text, window, high):
            if stop > i:
                break
            found = stop
        if found > low or window == low:
            return found
        reach *= 4


def breaks(text: str, low: int, high: int, after: int = 0) -> Iterator[int]:
    """Yield the places in `[low, high)` where a sentence ends and another follows in the same paragraph."""
    for gap in _GAP.finditer(text, low, high):
        if gap.end() >= high:
            return
        stop = _break_in(text, gap, low, high)
        if stop is not None and stop >= after:
            yield stop


def _break_in(text: str, gap: Match, low: int, high: int) -> int | None:
    """Return where the sentence ends in a gap between two words, or None where it goes on."""
    last = gap.end() - 1
    while text[last] not in _STOPS:
        last -= 1
    first = last
    while first > low and text[first - 1] in _STOPS:
        first -= 1
    marks = text[first : last + 1]
    tail = _AFTER_STOP.match(text, last + 1, high)
    stop = tail.end() if tail else last + 1
    spaced = text[stop : gap.end()].strip("«“„\"'([") != "" or text[stop].isspace()
    if not _has_word_before(text, first, low) or _CONTINUES.match(text, stop, high):
        return None
    if first > low and text[first - 1] in "([":
        return None
    if set(marks) <= {".", "…"} and not _full_stop_ends(text, marks, first, gap.end(), spaced):
        return None
    if _in_short_quote(text, first, stop, low, high):
        return None
    if not graphemes.is_boundary(text, stop):
        stop = graphemes.next_boundary(text, stop)
    return stop if stop < high else None


def _full_stop_ends(text: str, marks: str, first: int, following: int, spaced: bool) -> bool:
    """Whether dots at `first` end a sentence whose next word starts at `following`."""
    before, after = text[first - 1], text[following]
    if len(marks) > 1 or marks == "…":
        return not before.isspace() and not after.islower()
    if not spaced:
        word_end = _word_end(text, first)
        before = text[word_end - 1]
        if after.isdecimal() or not _rtl(after) or not (_rtl(before) or before.isdecimal()):
            return False
        lone = not text[following + 1 : following + 2].isalpha()
        return len(_token_before(text, word_end)) > 1 and not lone
    if after.islower():
        return False
    token = _token_before(text, first)
    if token in _YEAR_MARKS and text[:first].removesuffix(token)[-8:].rstrip()[-1:].isdecimal():
        return True
    if token.isdecimal() and _opens_item(text, first - len(token)):
        return False
    bare = token.casefold()
    if _TITLES.fullmatch(bare):
        return False
    return not ("." in bare and all(len(part) <= 2 for part in bare.split("."))) and not (
        len(token) == 1 and token.isupper()
    )


def _word_end(text: str, i: int) -> int:
    """Return the end of the word before `i`, past a few closing marks and spaces."""
    low = max(1, i - 4)
    while i > low and (text[i - 1] in '»”")] \xa0'):
        i -= 1
    return i


def _token_before(text: str, end: int) -> str:
    """Return the run of letters, digits and dots that ends at `end`, at most 16 code points."""
    start = end
    while start > max(0, end - 16) and (text[start - 1].isalnum() or text[start - 1] in ".ـ"):
        start -= 1
    return text[start:end]


def _opens_item(text: str, i: int) -> bool:
    """Whether a number at `i` opens a paragraph or follows an end mark, as list numbers do."""
    before = text[max(0, i - 8) : i].rstrip(" \t\xa0")
    return before[-1:] == "\n" or before[-1:] in _STOPS or (before == "" and i <= 8)


def _has_word_before(text: str, i: int, low: int) -> bool:
    """Whether the paragraph has a letter or digit shortly before `i`, so that there is something to end."""
    return any(text[k].isalnum() for k in range(i - 1, max(low, i - _REACH) - 1, -1))


def _in_short_quote(text: str, first: int, stop: int, low: int, high: int) -> bool:
    """Whether the nearest quotation marks on both sides open and close one short quotation around `first`."""
    left = max(low, first - _QUOTE_REACH)
    opening = -1
    for found in _ANY_QUOTE.finditer(text, left, first):
        opening = found.start()
    if opening < 0 or not _opens(text, opening, low):
        return False
    closing = _ANY_QUOTE.search(text, first, min(high, first + _QUOTE_REACH))
    return closing is not None and closing.start() >= stop and not _opens(text, closing.start(), low)


def _opens(text: str, i: int, low: int) -> bool:
    """Whether the quotation mark at `i` opens, by its shape or else by its neighbours."""
    if text[i] in "«“„":
        return True
    if text[i] == "»":
        return False
    before = text[max(low, i - 2) : i]
    return (
        before == ""
        or before[-1].isspace()
        or before[-1] in "([«ـ"
        or (before[-1] in "وفبلك" and (len(before) == 1 or before[0].isspace()))
    )


def _rtl(char: str) -> bool:
    return "\u0590" <= char <= "\u08ff" and char.isalpha()
