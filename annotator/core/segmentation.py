"""The segment of running text: its paragraphs, sentences and words. Offsets are code points, half-open.

Words follow UAX #29 with the joints of right-to-left newspapers (ZWNJ, gershayim, maqaf, ٣٫٥). Every decision
is taken from the neighbourhood of the offset, so no function reads far.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from annotator.core import graphemes
from annotator.core.patterns import pattern
from annotator.core.sentence_breaks import break_before, breaks

_REACH = 4_096  # code points looked at on either side for the end of a run without spaces
_HEADING_LENGTH = 90
_HEADING_WORDS = 14

_EXTEND = r"[\p{M}\p{GCB=Extend}\p{GCB=SpacingMark}]*+"
_ATOM = rf"\p{{GCB=Prepend}}*[\p{{L}}\p{{N}}_]{_EXTEND}"
_HIDDEN = r"(?:[\p{Cf}--[\u200B\p{GCB=Extend}\p{GCB=Prepend}]]++(?=[\p{L}\p{N}_]))?"
_HEBREW = rf"\p{{Hebrew}}{_EXTEND}"
_JOINT = (
    rf"(?:(?<=[\p{{Latin}}\p{{Cyrillic}}\p{{Greek}}\p{{Hebrew}}]{_EXTEND})['’](?=[\p{{Latin}}\p{{Cyrillic}}\p{{Greek}}\p{{Hebrew}}])"
    rf"|(?<=\p{{Nd}})[.,:٫٬،'’](?=\p{{Nd}})"
    rf"|(?<=[\p{{Latin}}\p{{N}}])\.(?=\p{{Latin}})"
    rf"|(?<=(?<![\p{{L}}\p{{N}}])[\p{{L}}--\p{{Latin}}])\.(?=[\p{{L}}--\p{{Latin}}](?![\p{{L}}\p{{M}}\p{{N}}]))"
    rf"|(?<={_HEBREW})[\"״](?=(?:{_HEBREW}){{1,4}}(?![\p{{Hebrew}}\"״]))"
    rf"|(?<={_HEBREW})[׳־](?={_HEBREW}))"
)
_WORD = pattern(rf"{_ATOM}(?:{_HIDDEN}{_ATOM}|{_JOINT}{_ATOM})*+(?:(?<={_HEBREW})׳)?")

_CLOSERS = "»”“\"’'‘›)]}"
_END_MARKS = frozenset(".!؟?…۔،؛:;,")


# --- paragraphs -------------------------------------------------------------------------------


def paragraph_at(text: str, i: int) -> tuple[int, int]:
    """Return the paragraph around `i`, without its line feed; the feed itself belongs to the line it ends."""
    i = min(max(i, 0), len(text))
    end = text.find("\n", i)
    return text.rfind("\n", 0, i) + 1, len(text) if end < 0 else end


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield every paragraph in order, empty ones too; a text has one more of them than line feeds."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield start, end
        start = end + 1
    yield start, len(text)


def is_heading(paragraph: str) -> bool:
    """Whether a paragraph reads as a heading: one short line of words without an end mark."""
    line = paragraph.strip()
    if not line or len(line) > _HEADING_LENGTH or not any(map(str.isalnum, line)):
        return False
    bare = line.rstrip("".join(_CLOSERS) + " ")
    return bool(bare) and bare[-1] not in _END_MARKS and len(line.split()) <= _HEADING_WORDS


# --- words ------------------------------------------------------------------------------------


def words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the words that overlap `[start, end)`, whole, in order."""
    for found in _WORD.finditer(text, _run_start(text, start), _run_end(text, end)):
        if found.end() > start and found.start() < end:
            yield found.span()


def word_at(text: str, i: int) -> tuple[int, int] | None:
    """Return the word that holds the character at `i`, else the one that ends at `i`, else None."""
    before: tuple[int, int] | None = None
    for found in _WORD.finditer(text, _run_start(text, i), _run_end(text, i)):
        if found.start() <= i < found.end():
            return found.span()
        if found.end() == i:
            before = found.span()
        if found.start() > i:
            break
    return before


def next_word(text: str, i: int) -> int:
    """Return the first word start or paragraph end after `i`; the length of the text at its end."""
    if i >= len(text):
        return len(text)
    if text[i] == "\n":
        i += 1
        here = word_at(text, i)
        if i == len(text) or text[i] == "\n" or (here and here[0] == i):
            return i
    line_end = paragraph_at(text, i)[1]
    here = word_at(text, i)
    found = _WORD.search(text, max(i, here[1]) if here else i, line_end)
    return found.start() if found and found.start() > i else line_end


def previous_word(text: str, i: int) -> int:
    """Return the last word start or paragraph end before `i`; 0 at the start of the text."""
    if i <= 0:
        return 0
    if text[i - 1] == "\n":
        return i - 1
    line_start = paragraph_at(text, i)[0]
    reach = 64
    while True:
        low = _run_start(text, max(line_start, i - reach))
        starts = [found.start() for found in _WORD.finditer(text, low, i) if found.start() < i]
        if starts and starts[-1] >= low:
            return starts[-1]
        if low <= line_start:
            return line_start
        reach *= 4


def snap_to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a selection so that it does not begin or end inside a word, and trim the space at its edges.

    Punctuation and quotation marks at the edges are neither added nor dropped; an empty selection stays, one
    of nothing but space becomes empty. Never splits a grapheme cluster.
    """
    start, end = max(0, min(start, end)), min(len(text), max(start, end))
    if start == end:
        return start, end
    start, end = _trim(text, start, end)
    if start == end:
        return start, start
    first, last = word_at(text, start), word_at(text, end)
    if first and first[0] < start < first[1]:
        start = first[0]
    if last and last[0] < end < last[1]:
        end = last[1]
    return graphemes.snap(text, start, end)


# --- sentences --------------------------------------------------------------------------------


def sentence_at(text: str, i: int) -> tuple[int, int]:
    """Return the sentence around `i` without the space at its edges; empty, at `i`, in an empty paragraph.

    Between two sentences it is the one after, but right after an end mark the one that it ends.
    """
    i = min(max(i, 0), len(text))
    low, high = paragraph_at(text, i)
    before = i - 1 if i > low and (i == high or text[i].isspace()) else i
    start = break_before(text, before, low, high)
    end = next(breaks(text, start, high, before + 1), high)
    found = _trim(text, start, end)
    return found if found[0] < found[1] else (i, i)


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the sentences that overlap `[start, end)`, whole, in order."""
    end = len(text) if end is None else end
    low, high = paragraph_at(text, start)
    low = break_before(text, max(low, min(start, high)), low, high)
    while low < end:
        for stop in chain(breaks(text, low, high), (high,)):
            found = _trim(text, low, stop)
            low = stop
            if found[0] >= end:
                return
            if found[0] < found[1] and found[1] > start:
                yield found
        if high >= len(text):
            return
        low, high = paragraph_at(text, high + 1)


def next_sentence(text: str, i: int) -> int:
    """Return the start of the first sentence that begins after `i`, or the length of the text."""
    return next((start for start, _ in sentences(text, i) if start > i), len(text))


def previous_sentence(text: str, i: int) -> int:
    """Return the start of the last sentence that begins before `i`, or 0."""
    i = min(i, len(text))
    while i > 0:
        low, high = paragraph_at(text, i)
        end = i
        while end > low:
            begin = break_before(text, end - 1, low, high)
            start = _trim(text, begin, high)[0]
            if start < i and start < high:
                return start
            end = begin
        i = low - 1
    return 0


# --- edges ------------------------------------------------------------------------------------


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Move both offsets inwards past white space."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _run_start(text: str, i: int) -> int:
    """Return the start of the run without spaces that holds or touches `i`, looking back a bounded way."""
    i = min(max(i, 0), len(text))
    limit = max(0, i - _REACH)
    while i > limit and not text[i - 1].isspace():
        i -= 1
    return i


def _run_end(text: str, i: int) -> int:
    """Return the end of the run without spaces that holds or touches `i`, looking ahead a bounded way."""
    i = min(max(i, 0), len(text))
    limit = min(len(text), i + _REACH)
    while i < limit and not text[i].isspace():
        i += 1
    return i
