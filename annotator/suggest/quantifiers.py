"""The quantifier suggester: most of, many of, more than one occasion; how much of something, without a numeral."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from annotator.core.document import Document
from annotator.core.labels import Scheme
from annotator.core.records import Segment, Value
from annotator.core.suggestion import Suggestion, suggestion
from annotator.suggest.lexicons import Lexicons, load
from annotator.suggest.numerals import NumeralReader
from annotator.suggest.reading import WORD, Reading, read

_CONFIDENCE = 0.6
_PRONOUNS = ("هم", "ها", "هما", "هن", "ه", "نا", "كم")
_MORE = ("اكثر", "ازيد")
Found = tuple[Segment, dict[str, Value]]


class Quantifiers:
    """Finds Arabic quantifiers. They are numbers in the widest sense, so each is marked as optional."""

    name = "quantifiers"
    version = "1"

    def __init__(self, lexicons: Lexicons | None = None) -> None:
        lexicons = lexicons or load()
        self._most = lexicons.words("numbers.quantifiers.most")
        phrases: dict[str, list[tuple[str, ...]]] = {}
        for phrase in lexicons.phrases("numbers.quantifiers.many"):
            phrases.setdefault(phrase[0], []).append(phrase)
        self._many = phrases
        self._no_noun = lexicons.words("numbers.quantifiers.not_counted")
        self._numerals = NumeralReader(lexicons)

    def suggest(
        self, document: Document, scheme: Scheme | None = None, cancelled: Callable[[], bool] = lambda: False
    ) -> Iterable[Suggestion]:
        """Yield suggestions in reading order, of the scheme's label ``number``."""
        if scheme is not None and scheme.label("number") is None:
            return
        for segment, attributes in self.find(read(document.text), cancelled):
            yield suggestion(
                "number",
                (segment,),
                sha256=document.sha256,
                by=f"{self.name}@{self.version}",
                confidence=_CONFIDENCE,
                reasons=(f"number:{attributes['category']}",),
                attributes={**attributes, "optional": True},
            )

    def find(self, reading: Reading, cancelled: Callable[[], bool] = lambda: False) -> Iterator[Found]:
        """Yield each quantifier with its attributes."""
        for low, high in reading.sentences:
            if cancelled():
                return
            if reading.language(low, high) != "ar":
                continue
            for at in range(low, high):
                if reading.kind[at] == WORD:
                    found = self._share(reading, at, high) or self._amount(reading, at, high)
                    found = found or self._more_than_one(reading, at, high)
                    if found is not None:
                        yield found

    def _share(self, reading: Reading, at: int, high: int) -> Found | None:
        """Most of something: معظم المباني, جلهم."""
        word = reading.word[at]
        for cut in (0, 1) if word[:1] in ("و", "ف", "ب", "ل") else (0,):
            rest = word[cut:]
            values: dict[str, Value] = {"category": "vague_proportion", "min": "0.5", "max": "1"}
            start = reading.cut(at, cut)
            if rest in self._most:
                noun = at + 1
                if noun >= high or reading.kind[noun] != WORD or not reading.spaced(at, noun):
                    return None
                values["counted_noun"] = reading.raw(noun)
                values["extent"] = f"{start}-{reading.end[noun]}"
                return reading.snap(start, reading.end[at]), values
            for pronoun in _PRONOUNS:
                stem = rest.removesuffix(pronoun)
                stem = stem[:-1] + "ه" if stem[-1:] == "ت" else stem
                if stem != rest and stem in self._most:
                    return reading.snap(start, reading.cut(at, cut + len(rest) - len(pronoun))), values
        return None

    def _amount(self, reading: Reading, at: int, high: int) -> Found | None:
        """Many of something: العديد من."""
        word = reading.word[at]
        for cut in (0, 1):
            for phrase in self._many.get(word[cut:], ()) if cut == 0 or word[:1] in ("و", "ف", "ب", "ل") else ():
                end = at + len(phrase)
                if end <= high and tuple(reading.word[at + 1 : end]) == phrase[1:]:
                    segment = reading.snap(reading.cut(at, cut), reading.end[end - 1])
                    return segment, {"category": "vague_quantity"}
        return None

    def _more_than_one(self, reading: Reading, at: int, high: int) -> Found | None:
        """More than one of something, said by a bare noun: أكثر من مرة."""
        word, cut = reading.word[at], 0
        if word[:1] in ("و", "ف", "ب", "ل"):
            word, cut = word[1:], 1
        noun = at + 2
        if word not in _MORE or noun >= high or reading.word[at + 1] != "من" or reading.kind[noun] != WORD:
            return None
        counted = reading.word[noun]
        plain = len(counted) > 2 and not counted.startswith("ال") and not counted.endswith(_PRONOUNS[:4])
        if not plain or counted in self._no_noun or self._numerals.read(counted, "ar") is not None:
            return None
        segment = reading.snap(reading.cut(at, cut), reading.end[noun])
        return segment, {"category": "vague_quantity", "min": "1", "modifier": "more_than"}
