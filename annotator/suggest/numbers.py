"""The number suggester: numerals in digits and words of four languages, with their value, category and extent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from annotator.core.document import Document
from annotator.core.labels import Scheme
from annotator.core.suggestion import Suggestion, suggestion
from annotator.suggest.decimals import Digits, decimal_string
from annotator.suggest.lexicons import Lexicons, load
from annotator.suggest.number_context import is_no_number
from annotator.suggest.number_grammar import Grammar, Phrase
from annotator.suggest.number_records import Number, RecordReader, attributes_of
from annotator.suggest.number_words import Words
from annotator.suggest.numerals import NumeralReader
from annotator.suggest.reading import DIGITS, MARK, WORD, Reading, read

_RANGE_WORDS = frozenset({"الي", "تا", "עד"})
_BETWEEN = frozenset({"بين", "بينما", "בין"})


class Numbers(RecordReader):
    """Finds numbers; `region` (ISO 3166) ranks the readings of separators, `dual_nouns` adds the user's own duals."""

    name = "numbers"
    version = "1"

    def __init__(
        self, lexicons: Lexicons | None = None, *, region: str = "", dual_nouns: frozenset[str] = frozenset()
    ) -> None:
        lexicons = lexicons or load()
        self._numerals = NumeralReader(lexicons, dual_nouns)
        super().__init__(Words(lexicons))
        self._region = region

    def suggest(
        self, document: Document, scheme: Scheme | None = None, cancelled: Callable[[], bool] = lambda: False
    ) -> Iterable[Suggestion]:
        """Yield number suggestions in reading order, of the scheme's label ``number``."""
        if scheme is not None and scheme.label("number") is None:
            return
        by = f"{self.name}@{self.version}"
        for number in self.find(read(document.text), cancelled):
            yield suggestion(
                "number",
                ((number.start, number.end),),
                sha256=document.sha256,
                by=by,
                confidence=number.confidence,
                reasons=(f"number:{number.category}",),
                attributes=attributes_of(number),
            )

    def find(self, reading: Reading, cancelled: Callable[[], bool] = lambda: False) -> Iterator[Number]:
        """Yield the numbers of a reading in order."""
        for low, high in reading.sentences:
            if cancelled():
                return
            yield from self.in_sentence(reading, low, high)

    def in_sentence(self, reading: Reading, low: int, high: int) -> list[Number]:
        """The numbers of one sentence, given by its tokens."""
        grammar = Grammar(reading, low, high, self._numerals, self._region)
        if not grammar.language and not any(reading.kind[at] == DIGITS for at in range(low, high)):
            return []
        phrases = self._phrases(grammar)
        return [self._number(grammar, phrase) for phrase in self._joined(grammar, phrases)]

    # --- phrases ------------------------------------------------------------------------------

    def _phrases(self, grammar: Grammar) -> list[Phrase]:
        found: list[Phrase] = []
        kind, at = grammar.reading.kind, grammar.low
        while at < grammar.high:
            if kind[at] == MARK or (kind[at] == WORD and grammar.numeral(at) is None):
                at += 1
                continue
            phrase = grammar.phrase(at)
            if phrase is None:
                at += 1
                continue
            if grammar.language == "ar":
                phrase = self._as_fraction(grammar, phrase)
            if not is_no_number(grammar, self._words, phrase):
                found.append(phrase)
            at = phrase.last + 1
        return found

    def _as_fraction(self, grammar: Grammar, phrase: Phrase) -> Phrase:
        """خمس before what is shared out (خمس السكان) is a fifth; ثلاثة أرباع three quarters."""
        reading, at = grammar.reading, phrase.last + 1
        if phrase.kind != "number" or at >= grammar.high or not reading.spaced(phrase.last, at):
            return phrase
        following = grammar.numeral(at)
        if following is not None and following.kind == "fractions" and phrase.value is not None:
            return replace(phrase, last=at, kind="fraction", value=phrase.value * following.value)
        numeral = grammar.numeral(phrase.first)
        core = reading.word[phrase.first][numeral.cut :] if numeral else ""
        apposed = phrase.definite and phrase.first > grammar.low and reading.word[phrase.first - 1][:3].find("ال") >= 0
        fifth = phrase.first == phrase.last and not apposed and core in ("خمس", "سبع", "تسع", "عشر", "الخمس", "العشر")
        if fifth and (reading.word[at].startswith("ال") or reading.word[at] == "سكان") and phrase.value:
            return replace(phrase, kind="fraction", value=1 / phrase.value)
        return phrase

    def _joined(self, grammar: Grammar, phrases: list[Phrase]) -> list[Phrase]:
        """Join what is one range or ratio."""
        found: list[Phrase] = []
        for phrase in phrases:
            if found and (joined := self._range(grammar, found[-1], phrase)) is not None:
                found[-1] = joined
            else:
                found.append(phrase)
        return found

    def _range(self, grammar: Grammar, first: Phrase, second: Phrase) -> Phrase | None:
        reading = grammar.reading
        if first.kind == "number" and second.kind == "fraction":
            return self._and_a_half(grammar, first, second)
        if first.kind != "number" or second.kind != "number" or first.value is None or second.value is None:
            return None
        gap = reading.word[first.last + 1 : second.first]
        before = reading.word[max(grammar.low, first.first - 3) : first.first]
        if gap == ["من", "كل"] and second.value:
            return Phrase(first.first, second.last, "ratio", first.value / second.value)
        if gap in (["-"], ["–"], ["/"]):
            return self._dashed(grammar, first, second, gap[0])
        dated = self._after_year_word(grammar, first.first)
        if self._is_year(grammar, first) and (
            self._is_year(grammar, second) or (dated and _like_year(grammar, second))
        ):
            return None
        adjacent = reading.start[second.first] - reading.end[first.last] <= 3
        numeral = grammar.numeral(second.first)
        clitic = (
            (reading.glued(second.first) and gap in (["و"], ["ו"])) or gap in (["و"], ["ו"])
            if reading.kind[second.first] == DIGITS
            else gap == [] and adjacent and numeral is not None and numeral.joined
        )
        between = any(word in _BETWEEN or (word.endswith("بين") and len(word) <= 4) for word in before)
        opened = before[-1:] in (["من"], ["ومن"])
        up_to = len(gap) in (1, 2) and gap[0] in _RANGE_WORDS and (len(gap) == 1 or gap[1] in ("نحو", "حوالي"))
        up_to = up_to or (opened and gap == ["حتي"])
        if up_to and (dated or (opened and self._changes(grammar, first.first))):
            return None
        if up_to and not (opened or between) and not _alike(grammar, first, second, gap):
            return None
        if not ((between and clitic) or up_to):
            return None
        return self._as_range(grammar, first, second)

    def _and_a_half(self, grammar: Grammar, first: Phrase, second: Phrase) -> Phrase | None:
        """ثلاثة أشهر ونصف الشهر: a number of units and a part of one."""
        reading, unit = grammar.reading, first.last + 1
        together = second.joined and not second.definite and second.first == unit + 1 and not second.tail
        if not together or first.value is None or second.value is None or first.value.denominator != 1:
            return None
        if reading.word[unit] not in self._words.time_units and reading.word[unit] not in self._words.units:
            return None
        nxt, repeated = second.last + 1, False
        if nxt < grammar.high and reading.spaced(second.last, nxt) and reading.kind[nxt] == WORD:
            noun = reading.word[nxt].removeprefix("ال")
            repeated = noun in self._words.time_units or noun in self._words.units
            if not repeated and noun not in self._words.openers:
                return None
        return replace(first, last=second.last + repeated, kind="measure", value=first.value + second.value)

    def _dashed(self, grammar: Grammar, first: Phrase, second: Phrase, mark: str) -> Phrase | None:
        """A score or range with spaces around its mark: 1 - 0, 10 - 15 حالة."""
        reading = grammar.reading
        if first.value is None or second.value is None or first.scaled:
            return None
        ends = {reading.kind[first.first], reading.kind[second.first]}
        spaced = reading.spaced(first.last, first.last + 1) and reading.spaced(first.last + 1, second.first)
        around = [reading.word[at] for at in (first.first - 1, second.last + 1) if grammar.low <= at < grammar.high]
        if ends != {DIGITS} or not spaced or set(around) & {"-", "–", "/", "+"}:
            return None
        joined = self._as_range(grammar, first, second)
        score = self._scores(grammar, joined) and max(first.value, second.value) < 200
        if score and not second.scaled:
            digits = Digits("range", joined.kind.removeprefix("range:"), low=str(first.value), high=str(second.value))
            return replace(joined, kind="range", digits=digits)
        rising = mark != "/" and first.value < second.value and first.first > grammar.low
        return joined if rising else None

    def _as_range(self, grammar: Grammar, first: Phrase, second: Phrase) -> Phrase:
        """Both numbers as one range; a scale word after the second counts for the first as well."""
        low, high = first.value or Fraction(0), second.value or Fraction(0)
        last = grammar.numeral(second.last)
        if second.scaled and not first.scaled and last is not None and low < 1000:
            low *= last.value
        text = f"{decimal_string(low)}-{decimal_string(high)}"
        return Phrase(first.first, second.last, "range:" + text, None, scaled=second.scaled)


def _alike(grammar: Grammar, first: Phrase, second: Phrase, gap: list[str]) -> bool:
    """Whether two numbers parted by "to" alone may be the ends of one range: written alike, the first more than one."""
    kind = grammar.reading.kind
    return (
        len(gap) == 1 and kind[first.first] == kind[second.first] and (first.value != 1 or kind[first.first] == DIGITS)
    )


def _like_year(grammar: Grammar, phrase: Phrase) -> bool:
    plain = grammar.reading.kind[phrase.first] == DIGITS and len(grammar.reading.word[phrase.first]) == 4
    return plain and phrase.first == phrase.last and phrase.value is not None and 1200 <= phrase.value <= 2200
