"""The reading: a text as tokens in sentences, made once and shared by the suggesters. Offsets are code points."""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Literal

from annotator.core import graphemes
from annotator.core.folding import fold
from annotator.core.segmentation import sentences

Language = Literal["ar", "fa", "ur", "he", ""]

WORD, DIGITS, MARK, BREAK = range(4)

MAX_SENTENCE = 240  # tokens: a longer sentence is read in pieces, so that no search grows with the text
_MARKS = (
    r"\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    r"\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0640"
)
_CONTROLS = r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
_TOKEN = re.compile(
    rf"(?P<w>[^\W\d_](?:[{_MARKS}\u200c\u200d]|[^\W\d_]|(?<=[א-ת])[\"״׳'](?=[א-ת]))*)"
    rf"|(?P<d>\d+(?:{_CONTROLS}?[.,٫٬،:/\-–'’]{_CONTROLS}?\d+)*)"
    r"|(?P<n>\n)|(?P<p>[^\w\s\u061c\u200c-\u200f\u202a-\u202e\u2066-\u2069\ufeff])"
)
_URDU = re.compile("[ٹڈڑںےۓھ]")
_PERSIAN = re.compile("[پچژگکی]")
_ARABIC = re.compile("[ةءئأإؤ]|(?<!\\w)ال")
_HEBREW = re.compile("[א-ת]")
_ANY_ARABIC = re.compile("[ء-ي]")
_MARKS_APART = "،«»“”؛؟…–"
_NAMES = {"علي": "علي_", "إمام": "امام_"}  # they fold like the prepositions على and أمام, but open nothing
_FOLDS: dict[str, str] = {}
_FOLDS_LIMIT = 60_000


@dataclass(slots=True)
class Reading:
    """Parallel lists, one place a token: offsets, kind, and the folded word (a mark stands as itself)."""

    text: str
    start: list[int]
    end: list[int]
    kind: list[int]
    word: list[str]
    sentences: list[tuple[int, int]]
    """Token ranges ``[low, high)``, none longer than `MAX_SENTENCE`, none empty."""
    _languages: dict[tuple[int, int], Language]

    def raw(self, at: int) -> str:
        """The token as written."""
        return self.text[self.start[at] : self.end[at]]

    def spaced(self, at: int, following: int) -> bool:
        """Whether at most a few spaces, and nothing else, part token `at` from the token `following`."""
        gap = self.start[following] - self.end[at]
        return 0 <= gap <= 3 and not self.text[self.end[at] : self.start[following]].strip()

    def glued(self, at: int) -> bool:
        """Whether token `at` touches the one before it."""
        return at > 0 and self.end[at - 1] == self.start[at]

    def cut(self, at: int, letters: int) -> int:
        """The offset after the first `letters` folded letters of token `at`, past their marks."""
        if letters <= 0:
            return self.start[at]
        raw = self.raw(at)
        if len(raw) == len(self.word[at].rstrip("_")):
            return self.start[at] + letters
        seen = 0
        for index, char in enumerate(raw):
            seen += len(fold(char))
            if seen > letters:
                return self.start[at] + index
        return self.end[at]

    def snap(self, start: int, end: int) -> tuple[int, int]:
        """The range on grapheme boundaries; plain letters, which begin clusters, are not looked at twice."""
        text = self.text
        if (start == 0 or (_plain(text[start]) and _plain(text[start - 1]))) and (
            end >= len(text) or (_plain(text[end]) and _plain(text[end - 1]))
        ):
            return start, end
        return graphemes.snap(text, start, end)

    def language(self, low: int, high: int) -> Language:
        """The language of a sentence, told by its letters."""
        key = (low, high)
        if key not in self._languages:
            self._languages[key] = _language(self.text[self.start[low] : self.end[high - 1]])
        return self._languages[key]


def _plain(char: str) -> bool:
    """Whether a character begins a cluster and lets the next one begin its own: ASCII, a letter, a mark of papers."""
    return "\u0620" <= char <= "\u064a" or " " <= char < "\x7f" or char in _MARKS_APART or "\u05d0" <= char <= "\u05ea"


def _language(piece: str) -> Language:
    arabic = _ANY_ARABIC.search(piece) is not None
    if arabic:
        if _URDU.search(piece):
            return "ur"
        if _PERSIAN.search(piece) and len(_PERSIAN.findall(piece)) > len(_ARABIC.findall(piece)):
            return "fa"
        return "ar"
    return "he" if _HEBREW.search(piece) else ""


_KEPT = 2
_lock = Lock()
_recent: OrderedDict[str, Reading] = OrderedDict()


def read(text: str) -> Reading:
    """Read `text`; the last few readings are kept."""
    with _lock:
        found = _recent.get(text)
    if found is None:
        found = _read(text)
        with _lock:
            _recent[text] = found
            while len(_recent) > _KEPT:
                _recent.popitem(last=False)
    return found


def forget() -> None:
    """Drop the readings that are kept."""
    with _lock:
        _recent.clear()


def _read(text: str) -> Reading:
    starts: list[int] = []
    ends: list[int] = []
    kinds: list[int] = []
    words: list[str] = []
    folds = _FOLDS
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        which = found.lastgroup
        starts.append(start)
        ends.append(end)
        if which == "w":
            raw = text[start:end]
            folded = folds.get(raw)
            if folded is None:
                if len(folds) > _FOLDS_LIMIT:
                    folds.clear()
                folded = folds[raw] = _NAMES.get(raw) or fold(raw)
            kinds.append(WORD)
            words.append(folded)
        else:
            kinds.append(DIGITS if which == "d" else BREAK if which == "n" else MARK)
            words.append(text[start:end])
    return Reading(text, starts, ends, kinds, words, _sentences(text, starts, kinds), {})


def _sentences(text: str, starts: list[int], kinds: list[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at, count = 0, len(starts)
    for start, end in sentences(text):
        while at < count and (starts[at] < start or kinds[at] == BREAK):
            at += 1
        low = at
        while at < count and starts[at] < end:
            at += 1
        for piece in range(low, at, MAX_SENTENCE):
            found.append((piece, min(piece + MAX_SENTENCE, at)))
    return found
