"""The number phrase: numerals in a row that name one number, with their exact value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from annotator.core.folding import fold
from annotator.suggest.decimals import Digits, decimal_string, read_digits
from annotator.suggest.numerals import Numeral, NumeralReader
from annotator.suggest.reading import DIGITS, WORD, Language, Reading

_GROUP = frozenset({"unit", "irregular", "one", "ten", "teen", "hundred"})
_SCALES = frozenset({"scale", "many"})
_AND = frozenset({"و", "ו"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens ``first..last`` as one number: `kind` is that of its numerals, `value` None for a vague one."""

    first: int
    last: int
    kind: str
    value: Fraction | None
    definite: bool = False
    joined: bool = False
    digits: Digits | None = None
    tail: int = 0
    scaled: bool = False


class Grammar:
    """Parses one sentence: token range ``[low, high)`` of a reading."""

    def __init__(self, reading: Reading, low: int, high: int, numerals: NumeralReader, region: str) -> None:
        self.reading = reading
        self.low = low
        self.high = high
        self.language: Language = reading.language(low, high)
        self.region = region
        self._read = numerals.read

    def numeral(self, at: int) -> Numeral | None:
        """The numeral in token `at`, digits apart."""
        if not self.low <= at < self.high or self.reading.kind[at] != WORD:
            return None
        return self._read(self.reading.word[at], self.language)

    def phrase(self, at: int) -> Phrase | None:
        """The number that begins at token `at`, or None."""
        if self.reading.kind[at] == DIGITS:
            return self._from_digits(at)
        first = self.numeral(at)
        if first is None:
            return None
        match first.kind:
            case "ordinal":
                return self._ordinal(at, first)
            case "fraction":
                return self._fraction(at, first)
            case "vague":
                return self._vague(at, first)
            case "many":
                return Phrase(at, self._after_many(at), "vague", None, first.definite, first.joined)
            case "dual" | "pair":
                return self._dual(at, first)
            case "double":
                return Phrase(at, at, "double", first.value, first.definite, first.joined)
            case "fractions":
                return None
            case _:
                return self._cardinal(at, first)

    # --- neighbours ---------------------------------------------------------------------------

    def following(self, at: int) -> tuple[int, bool]:
        """The next token and whether "and" joins it; ``(-1, False)`` where more than space (and "and") is between."""
        words, index = self.reading.word, at + 1
        if index >= self.high or not self.reading.spaced(at, index):
            return -1, False
        if words[index] in _AND and index + 1 < self.high and self.reading.spaced(index, index + 1):
            return index + 1, True
        if self.reading.kind[index] == DIGITS:
            return index, False
        found = self.numeral(index)
        if found is None:
            return -1, False
        if found.cut and not found.joined:
            return -1, False
        return index, found.joined

    # --- kinds --------------------------------------------------------------------------------

    def _from_digits(self, at: int) -> Phrase | None:
        small = self._small(at)
        raw = self.reading.raw(at)
        digits = read_digits(raw, region=self.region, slash_decimal=self.language == "fa" and small, small=small)
        if digits is None:
            return None
        if digits.amount is not None:
            return self._sum(at, digits)
        nxt, joined = self.following(at)
        scale = self.numeral(nxt) if nxt >= 0 and not joined else None
        last = at
        if digits.kind == "range" and digits.low and scale is not None and scale.kind in _SCALES:
            last = nxt
            low, high = (decimal_string(Fraction(part) * scale.value) for part in (digits.low, digits.high))
            digits = replace(digits, value=f"{low}-{high}", low=low, high=high)
        return Phrase(at, last, digits.kind, None, digits=digits, scaled=last > at)

    def _with_ra(self, at: int) -> Fraction | None:
        """The value of 4ر5, as agencies write 5.4: the decimals first, as the eye reads from the right."""
        reading = self.reading
        if at + 2 >= self.high or reading.word[at + 1] != "ر" or reading.kind[at + 2] != DIGITS:
            return None
        part, whole = fold(reading.raw(at)), fold(reading.raw(at + 2))
        glued = reading.glued(at + 1) and reading.glued(at + 2)
        if not (glued and part.isdecimal() and whole.isdecimal() and len(part) + len(whole) < 12):
            return None
        return Fraction(int(whole + part), 10 ** len(part))

    def _small(self, at: int) -> bool:
        """Whether a percent sign or a scale word after token `at` makes thousands unlikely."""
        nxt, joined = self.following(at)
        scale = self.numeral(nxt) if nxt >= 0 and not joined else None
        return self._percent_follows(at) or (scale is not None and scale.kind in _SCALES and scale.value > 1000)

    def _percent_follows(self, at: int) -> bool:
        following = self.reading.word[at + 1] if at + 1 < self.high else ""
        return following in {"%", "٪", "بالميه", "بالمايه", "درصد", "فیصد", "فيصد"} or (
            following == "في" and at + 2 < self.high and self.reading.word[at + 2] in {"الميه", "المايه"}
        )

    def _cardinal(self, at: int, first: Numeral) -> Phrase | None:
        phrase = self._sum(at, None)
        alone = phrase is not None and first.kind == "one" and phrase.last == at
        return None if alone else phrase

    def _sum(self, at: int, digits: Digits | None) -> Phrase | None:
        """The terms from token `at`, their scales falling, then a fraction of the last scale."""
        term = self._term(at)
        if term is None:
            return None
        last, total, size = term
        scaled = size > 1
        total *= size
        while True:
            nxt, joined = self.following(last)
            if nxt < 0:
                break
            half = self.numeral(nxt)
            if joined and half is not None and half.kind == "fraction" and half.value < 1 and not half.tail:
                total += half.value * size
                last = self._same_scale(nxt, size)
                scale, plus = self.following(last) if size == 1 else (-1, False)
                thousands = self.numeral(scale) if scale >= 0 and not plus else None
                if thousands is not None and thousands.kind in _SCALES:
                    total, last, scaled = total * thousands.value, scale, True
                break
            if size == 1 or not (joined or self.language == "ur"):
                break
            term = self._term(nxt)
            if term is None or term[1] * term[2] >= size:
                break
            last, size = term[0], term[2]
            total += term[1] * size
        opening = self.numeral(at)
        definite = opening is not None and opening.definite
        joined_on = opening is not None and opening.joined
        return Phrase(at, last, "number", total, definite, joined_on, digits, scaled=scaled)

    def _term(self, at: int) -> tuple[int, Fraction, Fraction] | None:
        """A group with its scale words, or a scale alone, from token `at`: its last token, amount and scale."""
        first = self.numeral(at)
        scale = Fraction(1)
        if self.reading.kind[at] == DIGITS and self._with_ra(at) is not None:
            last, amount = at + 2, self._with_ra(at) or Fraction(0)
        elif self.reading.kind[at] == DIGITS:
            raw = self.reading.raw(at)
            digits = read_digits(
                raw, region=self.region, slash_decimal=self.language == "fa" and self._small(at), small=self._small(at)
            )
            if digits is None or digits.amount is None:
                return None
            last, amount = at, digits.amount
        elif first is not None and first.kind in ("scale", "dual-scale"):
            last, amount = at, Fraction(1)
            scale = first.value * (2 if first.kind == "dual-scale" else 1)
            if first.kind == "dual-scale":
                return last, Fraction(2), first.value
        else:
            group = self._group(at)
            if group is None:
                return None
            last, amount = group
        while True:
            nxt, joined = self.following(last)
            found = self.numeral(nxt) if nxt >= 0 and not joined else None
            if found is None or found.kind not in _SCALES or (scale > 1 and found.value < scale):
                return last, amount, scale
            scale *= found.value
            last = nxt

    def _same_scale(self, at: int, scale: Fraction) -> int:
        """The end of "and a half" at token `at`, with the scale word that may repeat after it."""
        nxt, joined = self.following(at)
        found = self.numeral(nxt) if nxt >= 0 and not joined else None
        return nxt if found is not None and found.kind in _SCALES and found.value == scale else at

    def _group(self, at: int) -> tuple[int, Fraction] | None:
        """A number below a thousand from token `at`: its last token and value."""
        first = self.numeral(at)
        if first is not None and first.kind == "adjust":
            return self._adjusted(at, first)
        if first is None or first.kind not in _GROUP:
            return None
        value, last, kind = first.value, at, first.kind
        nxt, joined = self.following(at)
        second = self.numeral(nxt) if nxt >= 0 else None
        if second is not None and kind in ("unit", "one", "irregular"):
            if not joined and second.kind == "teen" and kind != "irregular":
                return nxt, value + second.value
            if not joined and second.kind == "hundred" and second.value == 100 and not second.definite:
                value, last, kind = value * 100, nxt, "hundred"
                nxt, joined = self.following(last)
                second = self.numeral(nxt) if nxt >= 0 else None
            elif joined and second.kind == "ten" and self.language == "ar":
                return nxt, value + second.value
        if second is None:
            return last, value
        if kind == "ten" and self.language in ("fa", "he") and joined and second.kind in ("unit", "one"):
            return nxt, value + second.value
        if kind == "hundred" and (joined or self.language == "ur") and second.kind in _GROUP - {"hundred"}:
            rest = self._group(nxt)
            if rest is not None and rest[1] < 100:
                return rest[0], value + rest[1]
        return last, value

    def _adjusted(self, at: int, first: Numeral) -> tuple[int, Fraction] | None:
        """Urdu's ساڑھے تین (3.5), پونے دو (1.75), سوا لاکھ (1.25 lakh): more or less than what follows."""
        nxt, joined = self.following(at)
        second = self.numeral(nxt) if nxt >= 0 and not joined else None
        if second is None:
            return None
        if second.kind in _SCALES or second.kind == "hundred":
            return at, 1 + first.value
        group = self._group(nxt) if second.kind in _GROUP else None
        return (group[0], group[1] + first.value) if group else None

    def _ordinal(self, at: int, first: Numeral) -> Phrase:
        value, last = first.value, at
        nxt, joined = self.following(at)
        second = self.numeral(nxt) if nxt >= 0 else None
        if second is not None and not joined and second.kind == "teen" and value < 10:
            value, last = value + 10, nxt
        elif second is not None and joined and second.kind == "ten" and second.definite and value < 10:
            value, last = value + second.value, nxt
        elif second is not None and joined and second.kind == "fraction" and first.definite and second.definite:
            return Phrase(at, nxt, "clock", value + second.value, True, first.joined)
        return Phrase(at, last, "ordinal", value, first.definite, first.joined)

    def _fraction(self, at: int, first: Numeral) -> Phrase:
        nxt, joined = self.following(at)
        found = self.numeral(nxt) if nxt >= 0 and not joined else None
        if found is not None and found.kind in _SCALES and not first.definite and not first.tail:
            return Phrase(at, nxt, "number", first.value * found.value, False, first.joined, scaled=True)
        return Phrase(at, at, "fraction", first.value, first.definite, first.joined, tail=first.tail)

    def _dual(self, at: int, first: Numeral) -> Phrase:
        """A dual noun, with "and a half" of the same noun after it."""
        nxt, joined = self.following(at)
        half = self.numeral(nxt) if nxt >= 0 and joined else None
        if half is None or half.kind != "fraction" or half.tail:
            return Phrase(at, at, "dual", first.value, joined=first.joined)
        stem = self.reading.word[at][first.cut : -2].removesuffix("ت")
        repeated = nxt + 1 < self.high and self.reading.word[nxt + 1].startswith("ال" + stem)
        return Phrase(at, nxt + repeated, "dual", first.value + half.value, joined=first.joined)

    def _vague(self, at: int, first: Numeral) -> Phrase:
        return Phrase(at, self._after_many(at), "vague", None, first.definite, first.joined)

    def _after_many(self, at: int) -> int:
        while True:
            nxt, joined = self.following(at)
            found = self.numeral(nxt) if nxt >= 0 and not joined else None
            if found is None or found.kind not in ("many", "vague", "scale"):
                return at
            at = nxt
