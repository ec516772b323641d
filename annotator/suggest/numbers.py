"""The number suggester: numerals in digits and words of four languages, with their value, category and extent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from annotator.core.document import Document
from annotator.core.labels import Scheme
from annotator.core.suggestion import Suggestion, suggestion
from annotator.suggest import number_context as context
from annotator.suggest.decimals import decimal_string
from annotator.suggest.lexicons import Lexicons, load
from annotator.suggest.number_grammar import Grammar, Phrase
from annotator.suggest.number_records import Number, RecordReader, attributes_of
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
        super().__init__(context.Words(lexicons))
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
            if not context.is_no_number(grammar, self._words, phrase):
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
        fifth = phrase.first == phrase.last and core in ("خمس", "سبع", "تسع", "عشر", "الخمس", "العشر")
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
        if first.kind not in ("number",) or second.kind != "number" or first.value is None or second.value is None:
            return None
        gap = reading.word[first.last + 1 : second.first]
        before = reading.word[max(grammar.low, first.first - 3) : first.first]
        if gap == ["من", "كل"] and second.value:
            return Phrase(first.first, second.last, "ratio", first.value / second.value)
        if self._is_year(grammar, first) and self._is_year(grammar, second):
            return None
        adjacent = reading.start[second.first] - reading.end[first.last] <= 3
        numeral = grammar.numeral(second.first)
        clitic = (
            (reading.glued(second.first) and gap in (["و"], ["ו"])) or gap in (["و"], ["ו"])
            if reading.kind[second.first] == DIGITS
            else gap == [] and adjacent and numeral is not None and numeral.joined
        )
        between = any(word in _BETWEEN or (word.endswith("بين") and len(word) <= 4) for word in before)
        up_to = len(gap) in (1, 2) and gap[0] in _RANGE_WORDS and (len(gap) == 1 or gap[1] in ("نحو", "حوالي"))
        if up_to and before[-1:] == ["من"] and self._changes(grammar, first.first):
            return None
        if not ((between and clitic) or up_to):
            return None
        low = first.value
        last = grammar.numeral(second.last)
        if second.scaled and not first.scaled and last is not None and low < 1000:
            low *= last.value
        high = second.value
        text = f"{decimal_string(low)}-{decimal_string(high)}"
        return Phrase(first.first, second.last, "range:" + text, None, scaled=second.scaled)
