"""The claim suggester: sentences ranked by how much they are worth checking, each with its reasons."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from annotator.core.document import Document
from annotator.core.labels import Scheme
from annotator.core.suggestion import Suggestion, suggestion
from annotator.suggest.cue_words import CueWords
from annotator.suggest.lexicons import Lexicons, load
from annotator.suggest.numerals import NumeralReader
from annotator.suggest.reading import DIGITS, MARK, WORD, Reading, read

_WEIGHTS = {
    "number": 1.3,
    "amount": 0.7,
    "date": 0.3,
    "event": 0.9,
    "comparison": 0.5,
    "cause": 0.4,
    "law": 0.4,
    "place": 0.3,
    "attribution": 0.1,
    "question": -1.8,
    "opinion": -0.9,
    "prediction": -0.9,
    "directive": -1.0,
    "belief": -0.6,
    "first_person": -0.8,
    "short": -0.8,
    "heading": -0.6,
}
_BIAS = -0.7
_FINAL = frozenset(".!?؟۔…")
_QUESTION = frozenset({"؟", "?"})
_AMOUNTS = frozenset(["%", "٪", "$", "€", "£", "بالميه", "بالمايه", "درصد", "فیصد"])
_MIN_WORDS = 3


@dataclass(frozen=True, slots=True)
class RankedSentence:
    """A sentence ``[start, end)`` in code points without its final punctuation, its score from 0 to 1, and why."""

    start: int
    end: int
    score: float
    reasons: tuple[str, ...]


class Claims:
    """Ranks sentences; those whose score is below `floor` are not suggested."""

    name = "claims"
    version = "2"

    def __init__(self, lexicons: Lexicons | None = None, *, region: str = "", floor: float = 0.0) -> None:
        lexicons = lexicons or load()
        self._floor = floor
        self._numerals = NumeralReader(lexicons)
        self._cues = CueWords(lexicons)
        self._signs: dict[str, tuple[str, ...]] = {}
        signs: dict[str, list[str]] = {}
        for name, code in (
            ("events", "event"),
            ("comparisons", "comparison"),
            ("causes", "cause"),
            ("laws", "law"),
            ("places", "place"),
            ("opinions", "opinion"),
            ("predictions", "prediction"),
            ("directives", "directive"),
        ):
            for word in lexicons.words(f"claims.{name}"):
                signs.setdefault(word, []).append(code)
        for word in lexicons.words("numbers.currencies"):
            signs.setdefault(word, []).append("amount")
        for word in _AMOUNTS:
            signs.setdefault(word, []).append("amount")
        self._lexical = {word: tuple(codes) for word, codes in signs.items()}
        self._not_future = lexicons.words("claims.not_future")
        self._years = lexicons.words("numbers.year_words") | lexicons.words("numbers.months")

    def suggest(
        self, document: Document, scheme: Scheme | None = None, cancelled: Callable[[], bool] = lambda: False
    ) -> Iterable[Suggestion]:
        """Yield a suggestion of the label ``claim`` a sentence, its confidence the score."""
        if scheme is not None and scheme.label("claim") is None:
            return
        by = f"{self.name}@{self.version}"
        for found in self.rank(read(document.text), cancelled):
            if found.score >= self._floor:
                yield suggestion(
                    "claim",
                    ((found.start, found.end),),
                    sha256=document.sha256,
                    by=by,
                    confidence=found.score,
                    reasons=found.reasons,
                )

    def rank(self, reading: Reading, cancelled: Callable[[], bool] = lambda: False) -> Iterator[RankedSentence]:
        """Yield every sentence of at least three words in reading order."""
        for low, high in reading.sentences:
            if cancelled():
                return
            found = self._sentence(reading, low, high)
            if found is not None:
                yield found

    def _sentence(self, reading: Reading, low: int, high: int) -> RankedSentence | None:
        reasons, words = self._signs_in(reading, low, high)
        if words < _MIN_WORDS:
            return None
        if reading.word[high - 1] in _QUESTION or (high - 2 >= low and reading.word[high - 2] in _QUESTION):
            reasons["question"] = 1
        if words < 6:
            reasons["short"] = 1
        if reading.word[high - 1] not in _FINAL and words <= 9 and reading.kind[high - 1] == WORD:
            reasons["heading"] = 1
        end = high
        while end > low + 1 and reading.kind[end - 1] == MARK and reading.word[end - 1] in _FINAL:
            end -= 1
        start, stop = reading.snap(reading.start[low], reading.end[end - 1])
        return RankedSentence(start, stop, *_judged(reasons))

    def rank_clause(self, reading: Reading, low: int, high: int) -> tuple[float, tuple[str, ...]]:
        """The score of the tokens ``[low, high)`` as a statement by itself, and its reasons, the heaviest first."""
        return _judged(self._signs_in(reading, low, high)[0])

    def _signs_in(self, reading: Reading, low: int, high: int) -> tuple[dict[str, int], int]:
        """How often each sign stands in the tokens, and how many words there are."""
        reasons: dict[str, int] = {}
        words = 0
        language = reading.language(low, high)
        for at in range(low, high):
            kind, word = reading.kind[at], reading.word[at]
            if kind == WORD:
                words += 1
                for code in self._codes(word, language):
                    reasons[code] = reasons.get(code, 0) + 1
            elif kind == DIGITS:
                before = reading.word[at - 1] if at > low else ""
                date = before in self._years or (len(word) == 4 and word.isdecimal() and 1800 <= int(word) <= 2100)
                code = "date" if date else "number"
                reasons[code] = reasons.get(code, 0) + 1
            elif word in _AMOUNTS:
                reasons["amount"] = 1
        return reasons, words

    def _codes(self, word: str, language: str) -> tuple[str, ...]:
        """The signs in one folded word, remembered."""
        key = word if language == "ar" else f"{language}:{word}"
        found = self._signs.get(key)
        if found is None:
            if len(self._signs) > 60_000:
                self._signs.clear()
            found = self._signs[key] = self._read(word, language)
        return found

    def _read(self, word: str, language: str) -> tuple[str, ...]:
        codes = list(self._lexical.get(word, ()))
        bare = word
        if not codes and len(word) > 3 and word[:1] in "وفبل":
            bare = word[1:]
            codes = list(self._lexical.get(bare, ()))
        numeral = self._numerals.read(word, language) if language in ("ar", "fa", "ur", "he") else None
        if numeral is not None and not (numeral.kind == "unit" and numeral.value == 1):
            codes.append("number" if numeral.kind != "ordinal" else "comparison")
        if language == "ar":
            cue = self._cues.read(word)
            if cue is not None and numeral is None:
                codes.append({"mental": "belief", "directive": "directive"}.get(cue.verb.kind, "attribution"))
                if cue.first_person and cue.verb.kind != "weak":
                    codes.append("first_person")
            future = bare[:2] in ("سي", "ست", "سن") and len(bare) > 4 and bare not in self._not_future
            if future and numeral is None:
                codes.append("prediction")
        return tuple(dict.fromkeys(codes))


def _judged(reasons: dict[str, int]) -> tuple[float, tuple[str, ...]]:
    total = _BIAS + sum(_WEIGHTS[code] * min(1.6, 0.7 + 0.3 * count) for code, count in reasons.items())
    order = sorted(reasons, key=lambda code: -abs(_WEIGHTS[code]))
    return round(1 / (1 + math.exp(-total)), 4), tuple(order)
