"""Attribution frames of one Persian, Urdu or Hebrew sentence: the plain patterns of news prose."""

from __future__ import annotations

from annotator.suggest.frames import Draft
from annotator.suggest.lexicons import Lexicons
from annotator.suggest.reading import MARK, WORD, Reading

_QUOTES = frozenset('"“”«»„״')
_ENDS = frozenset(".!?؟۔…،,:;؛")
_COMMAS = frozenset("،,")


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
        word, end, first = reading.word, at + 1, at
        light = language == "fa" and word[at] in self._light and end < high and word[end] in self._light_verbs
        if light:
            end += 1
        elif word[at] not in self._verbs[language]:
            return None
        if language == "ur" and at > low and word[at - 1] == "مزید":
            first = at - 1
        if language == "ur" and at > low and word[at - 1] == "مزيد":
            first = at - 1
        if end < high and language == "ur" and word[end] in ("ہے", "هے", "ہیں", "تھا"):
            end += 1
        stop = first
        source_end = first
        opened = end < high and (word[end] in self._that[language] or word[end] == ":" or word[end] in _QUOTES)
        if language == "he" and not opened and first > low + 1:
            before = first - 1
            while before > low and word[before] in _COMMAS:
                before -= 1
            if word[before] in _QUOTES:
                last = _next(reading, end, high, _ENDS)
                source = (end, min(last if last > 0 else high, end + 4))
                while source[1] > source[0] and word[source[1] - 1][:1] == "ב" and source[1] - source[0] > 1:
                    source = (source[0], source[1] - 1)
                return _draft([(first, end)], source, (low, before + 1), "quote") if source[0] < high else None
        if language == "he" and not opened and end < high and word[end][:1] == "ש":
            opened = True
        if not opened:
            return None
        start = low
        for back in range(stop - 1, low - 1, -1):
            if reading.kind[back] == MARK and word[back] in _ENDS:
                start = back + 1
                break
        if language == "ur" and source_end > start and word[source_end - 1] in ("نے", "ني", "نے"):
            source_end -= 1
        if language == "fa":
            for back in range(start, source_end):
                if word[back] in ("در", "با", "طی", "طي") and back > start:
                    source_end = back
                    break
        content = end + 1 if word[end] == ":" else end
        return _draft(
            [(first, end)], (start, source_end) if source_end > start else None, _trim(reading, content, high), "that"
        )


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
