"""Attribution frames of one Persian, Urdu or Hebrew sentence: the plain patterns of news prose."""

from __future__ import annotations

from annotator.core.folding import fold
from annotator.suggest.frames import Draft
from annotator.suggest.lexicons import Lexicons
from annotator.suggest.reading import MARK, WORD, Reading

_QUOTES = frozenset('"“”«»„״')
_ENDS = frozenset(".!?؟۔…،,:;؛")
_COMMAS = frozenset("،,")
_MORE, _NE = fold("مزید"), fold("نے")
_ARE = frozenset(fold("ہے ہیں تھا تھی").split())
_OF = frozenset(fold("کا کی کے").split())
_ASIDES = frozenset(fold("در با طی به").split())
_ALSO = frozenset(fold("همچنین نیز هم امروز دیروز היום אתמול").split())


class OtherFrames:
    """Reads frames by the lists of the lexicon ``attribution`` for each language."""

    def __init__(self, lexicons: Lexicons) -> None:
        def words(name: str) -> frozenset[str]:
            return lexicons.words(f"attribution.{name}")

        self._verbs = {"fa": words("persian_verbs"), "ur": words("urdu_verbs"), "he": words("hebrew_verbs")}
        self._that = {"fa": words("persian_that"), "ur": words("urdu_that"), "he": words("hebrew_that")}
        self._light, self._light_verbs = words("persian_light"), words("persian_light_verbs")
        self._heads_fa = lexicons.phrases("attribution.persian_heads")
        self._heads_ur = lexicons.phrases("attribution.urdu_heads")
        self._heads_he = words("hebrew_heads")

    def read(self, reading: Reading, low: int, high: int, language: str) -> list[Draft]:
        """The frames of the tokens ``[low, high)``."""
        found: list[Draft] = []
        for at in range(low, high):
            if reading.kind[at] != WORD:
                continue
            draft = self._head(reading, at, low, high, language) or self._verb(reading, at, low, high, language)
            if draft is not None and not (found and draft.cue[0][0] < found[-1].cue[0][1]):
                if found and found[-1].content and found[-1].content[0][0] < at < found[-1].content[0][1]:
                    continue
                found.append(draft)
        return found

    def _head(self, reading: Reading, at: int, low: int, high: int, language: str) -> Draft | None:
        word = reading.word
        if language == "fa":
            size = _phrase(word, at, high, self._heads_fa)
            comma = _next(reading, at, high, _COMMAS)
            if not size or comma <= at + size:
                return None
            return _draft([(at, at + size)], (at + size, comma), _trim(reading, comma + 1, high), "head")
        if language == "he":
            comma = _next(reading, at, high, _COMMAS)
            if word[at] not in self._heads_he:
                return None
            if at > low + 1 and reading.word[at - 1] in _COMMAS:
                return _draft([(at, at + 1)], _trim(reading, at + 1, high), _trim(reading, low, at), "head")
            if word[at] in ("לדבריו", "לדבריה", "לטענתו"):
                return _draft([(at, at + 1)], None, _trim(reading, at + 1, high), "head")
            if comma <= at + 1:
                return None
            return _draft([(at, at + 1)], (at + 1, comma), _trim(reading, comma + 1, high), "head")
        size = _phrase(word, at, high, self._heads_ur)
        if not size or at == low or at - low > 12:
            return None
        return _draft([(at, at + size)], (low, at), _trim(reading, at + size, high), "head")

    def _verb(self, reading: Reading, at: int, low: int, high: int, language: str) -> Draft | None:
        word, first, end = reading.word, at, at + 1
        if language == "fa" and word[at] in self._light and end < high and word[end] in self._light_verbs:
            end += 1
        elif word[at] not in self._verbs[language]:
            return None
        if language == "ur":
            first -= at > low and word[at - 1] == _MORE
            end += end < high and word[end] in _ARE
        content = self._content_start(reading, end, high, language)
        if content < 0:
            return self._after_quote(reading, first, end, low, high) if language == "he" else None
        source = _source(reading, low, first, language)
        return _draft([(first, end)], source, _trim(reading, content, high), "that")

    def _content_start(self, reading: Reading, end: int, high: int, language: str) -> int:
        """The token where the content begins after a verb that ends at token `end`, or -1."""
        word = reading.word
        if end >= high:
            return -1
        if word[end] in self._that[language] or word[end] in _QUOTES:
            return end
        if word[end] == ":":
            return end + 1
        if language == "he":
            if word[end][:1] == "ש" and len(word[end]) > 2:
                return end
            for later in range(end + 1, min(end + 7, high)):
                if word[later] == ":" or word[later] in self._that["he"]:
                    return later + (word[later] == ":")
                if reading.kind[later] == MARK and word[later] in _ENDS:
                    return -1
        if language == "fa" and high - end > 4 and reading.kind[end] == WORD:
            return end
        return -1

    def _after_quote(self, reading: Reading, first: int, end: int, low: int, high: int) -> Draft | None:
        """A Hebrew verb after its quotation: "...", אמר הנשיא."""
        before = first - 1
        while before > low and reading.word[before] in _COMMAS:
            before -= 1
        if before <= low or reading.word[before] not in _QUOTES or end >= high:
            return None
        last = _next(reading, end, high, _ENDS)
        stop = min(last if last > 0 else high, end + 5)
        while stop - end > 1 and reading.word[stop - 1][:1] == "ב" and reading.word[stop - 1][:3] != "הבי":
            stop -= 1
        return _draft([(first, end)], (end, stop), (low, before + 1), "quote")


def _source(reading: Reading, low: int, first: int, language: str) -> tuple[int, int] | None:
    """The subject before a verb at token `first`: from the start of its clause, less what stands between."""
    word, start, end = reading.word, low, first
    for back in range(first - 1, low - 1, -1):
        mark = reading.kind[back] == MARK and word[back] in _ENDS
        aside = back + 1 < first and word[back + 1] in _ASIDES
        if mark and not (word[back] in _COMMAS and (aside or language == "fa") and word[low] not in _ASIDES):
            start = back + 1
            break
    if language == "ur":
        end = next((at for at in range(start, end) if word[at] == _NE), end)
        end -= end - 1 > start and word[end - 1] in _OF
    if language == "fa":
        end = next((at for at in range(start + 1, end) if word[at] in _ASIDES), end)
    while end > start and (word[end - 1] in _ALSO or (reading.kind[end - 1] == MARK and word[end - 1] in _ENDS)):
        end -= 1
    return (start, end) if end > start else None


def _draft(
    cue: list[tuple[int, int]], source: tuple[int, int] | None, content: tuple[int, int], opener: str
) -> Draft | None:
    if content[1] <= content[0]:
        return None
    form = "head" if opener == "head" else "verb"
    return Draft(cue, 0, source if source and source[1] > source[0] else None, [content], opener=opener, form=form)


def _phrase(word: list[str], at: int, high: int, phrases: tuple[tuple[str, ...], ...]) -> int:
    for phrase in phrases:
        if at + len(phrase) <= high and tuple(word[at : at + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def _next(reading: Reading, at: int, high: int, marks: frozenset[str]) -> int:
    return next((k for k in range(at, min(high, at + 30)) if reading.kind[k] == MARK and reading.word[k] in marks), -1)


def _trim(reading: Reading, start: int, end: int) -> tuple[int, int]:
    while start < end and reading.kind[start] == MARK and reading.word[start] in _ENDS:
        start += 1
    while end > start and reading.kind[end - 1] == MARK and reading.word[end - 1] in _ENDS:
        end -= 1
    return start, end
