"""The number record: a phrase of numerals with its category, value, extent, unit and modifier, read in its sentence."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.core.records import Segment, Value
from annotator.core.rules import is_decimal
from annotator.suggest.decimals import decimal_string
from annotator.suggest.number_extent import (
    counted_end,
    currency_before,
    currency_end,
    modifier_of,
    percent_before,
    percent_end,
)
from annotator.suggest.number_grammar import Grammar, Phrase
from annotator.suggest.number_words import Words, bare
from annotator.suggest.reading import DIGITS, WORD


@dataclass(frozen=True, slots=True)
class Number:
    """A number found: its span, its extent around it, and the value record. Offsets are code points."""

    start: int
    end: int
    extent: Segment
    category: str
    value: str | None
    """A decimal string, an ISO date or time, ``low-high``, or None for a vague number."""
    value_alt: str = ""
    """The other sense of an ambiguous separator."""
    low: str = ""
    high: str = ""
    modifier: str = ""
    unit: str = ""
    counted_noun: str = ""
    confidence: float = 0.9


def attributes_of(number: Number) -> dict[str, Value]:
    """The value record as attributes of the scheme's ``number`` label.

    Beside them ``value_alt``, the other sense of an ambiguous separator, and ``value_text``, a date, time or range.
    """
    found: dict[str, Value] = {"category": number.category}
    if number.value is not None:
        found["value" if is_decimal(number.value) else "value_text"] = number.value
    for name, value in (
        ("value_alt", number.value_alt),
        ("min", number.low),
        ("max", number.high),
        ("modifier", number.modifier),
        ("unit", number.unit),
        ("counted_noun", number.counted_noun),
    ):
        if value:
            found[name] = value
    if number.extent != (number.start, number.end):
        found["extent"] = f"{number.extent[0]}-{number.extent[1]}"
    return found


_TENS = {"عشرات": 10, "العشرات": 10, "ميات": 100, "الميات": 100}
_SCALES = {"الاف": 1_000, "الالاف": 1_000, "ملايين": 1_000_000, "الملايين": 1_000_000}


def _bounds(words: list[str]) -> tuple[str, str]:
    """From two of the base of a vague plural up to ten of it: tens are from 20 to 99, tens of thousands to 99999."""
    base = 1
    for word in words:
        base *= _TENS.get(word, 1) * _SCALES.get(word, 1)
    return (str(2 * base), str(10 * base - 1)) if base > 1 else ("", "")


class RecordReader:
    """Makes records of phrases by the lists of `number_context`."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def _number(self, grammar: Grammar, phrase: Phrase) -> Number:
        reading = grammar.reading
        first = grammar.numeral(phrase.first)
        start = reading.cut(phrase.first, first.cut) if first is not None else reading.start[phrase.first]
        if phrase.last > phrase.first and reading.raw(phrase.first).startswith("وأحد"):
            start += 1  # folded, it is one with واحد
        end = reading.end[phrase.last]
        if phrase.tail:
            end = reading.cut(phrase.last, len(reading.word[phrase.last]) - phrase.tail)
        start, end = reading.snap(start, end)
        category, extent = self._category(grammar, phrase, (start, end))
        value, low, high = self._value(phrase)
        if phrase.kind == "vague" and grammar.language == "ar":
            low, high = _bounds(reading.word[phrase.first : phrase.last + 1])
        modifier, _ = modifier_of(grammar, self._words, phrase)
        unit, noun = self._unit(grammar, phrase, category)
        return Number(
            start,
            end,
            extent,
            category,
            value,
            phrase.digits.other if phrase.digits and phrase.first == phrase.last else "",
            low,
            high,
            modifier,
            unit,
            noun,
            self._confidence(grammar, phrase, category),
        )

    def _value(self, phrase: Phrase) -> tuple[str | None, str, str]:
        if phrase.kind.startswith("range:"):
            text = phrase.kind.removeprefix("range:")
            low, _, high = text.partition("-")
            return text, low, high
        if phrase.kind == "clock" and phrase.value is not None:
            minutes = int((phrase.value % 1) * 60)
            return f"{int(phrase.value):02d}:{minutes:02d}", "", ""
        if phrase.value is not None:
            return decimal_string(phrase.value), "", ""
        if phrase.digits is not None:
            return phrase.digits.value, phrase.digits.low, phrase.digits.high
        return None, "", ""

    def _category(self, grammar: Grammar, phrase: Phrase, span: Segment) -> tuple[str, Segment]:
        """The category of a phrase and its extent."""
        reading, words = grammar.reading, self._words
        start, end = span
        after = percent = percent_end(grammar, words, phrase.last)
        if percent >= 0:
            change = self._amount_of_change(grammar, phrase)
            return "change" if change else "percentage", (start, reading.end[percent])
        if percent_before(grammar, phrase.first):
            return "percentage", (reading.start[phrase.first - 1], end)
        after = currency_end(grammar, words, phrase.last)
        if after >= 0:
            return "money", (start, reading.end[after])
        if currency_before(grammar, phrase.first):
            return "money", (reading.start[phrase.first - 1], end)
        date = self._date(grammar, phrase)
        if date is not None:
            return "date", (min(start, date[0]), max(end, date[1]))
        before = reading.word[phrase.first - 1] if phrase.first > grammar.low else ""
        clock = before in words.clocks or bare(before) in words.clocks
        counted = counted_end(grammar, words, phrase.last)
        extent = (start, max(end, reading.end[counted]))
        match phrase.kind:
            case "time" | "clock":
                return "time", (start, end)
            case "date":
                return "date", (start, end)
            case "ordinal" if clock:
                return "time", (reading.start[phrase.first - 1], end)
            case "ordinal":
                if phrase.definite and phrase.first > grammar.low and reading.kind[phrase.first - 1] == WORD:
                    rank = before in words.ranks or bare(before) in words.ranks
                    return "rank" if rank else "ordinal", (reading.start[phrase.first - 1], end)
                return "ordinal", extent
            case "vague":
                return "vague_quantity", self._partitive(grammar, phrase, extent)
            case "dual" | "fraction":
                return phrase.kind, (start, end) if phrase.kind == "dual" else extent
            case "measure":
                times = any(word in words.time_units for word in reading.word[phrase.first : phrase.last])
                return "duration" if times else "quantity", (start, end)
            case "ratio":
                return "ratio", extent
            case "double":
                return "multiple", extent
            case "range":
                return ("ratio" if self._scores(grammar, phrase) else "range"), extent
            case _ if phrase.kind.startswith("range:"):
                return "range", extent
            case _ if clock:
                return "time", (start, end)
            case _:
                return self._quantity(grammar, phrase, counted), extent

    def _partitive(self, grammar: Grammar, phrase: Phrase, extent: Segment) -> Segment:
        reading, at = grammar.reading, phrase.last + 1
        if at + 1 < grammar.high and reading.word[at] == "من" and reading.kind[at + 1] == WORD:
            return extent[0], reading.end[at + 1]
        return extent

    def _quantity(self, grammar: Grammar, phrase: Phrase, counted: int) -> str:
        words = self._words
        if counted == phrase.last:
            return "cardinal"
        noun = grammar.reading.word[phrase.last + 1]
        if noun in words.time_units:
            near = grammar.reading.word[max(grammar.low, phrase.first - 4) : phrase.first]
            return "age" if any(bare(word) in words.ages or word in words.ages for word in near) else "duration"
        if noun in ("اضعاف", "ضعف", "ضعفا"):
            return "multiple"
        return "change" if noun in words.units and self._amount_of_change(grammar, phrase) else "quantity"

    def _scores(self, grammar: Grammar, phrase: Phrase) -> bool:
        words = grammar.reading.word[max(grammar.low, phrase.first - 8) : min(grammar.high, phrase.last + 6)]
        return any(word in self._words.scores or bare(word) in self._words.scores for word in words)

    def _amount_of_change(self, grammar: Grammar, phrase: Phrase) -> bool:
        """Whether the number is by how much something rose or fell, not the level it reached."""
        if not self._changes(grammar, phrase.first):
            return False
        near = grammar.reading.word[max(grammar.low, phrase.first - 3) : phrase.first]
        return not {"الي", "عند", "مقابل", "مقارنه"} & set(near)

    def _date(self, grammar: Grammar, phrase: Phrase) -> Segment | None:
        """The whole date around a day or a year, or None."""
        if phrase.kind not in ("number", "ordinal"):
            return None
        reading, words = grammar.reading, self._words
        low, high = phrase.first, phrase.last
        month = -1
        at = high + 1
        if at < grammar.high and reading.word[at] == "من" and phrase.kind == "ordinal":
            at += 1
        if at < grammar.high and reading.word[at] in words.months:
            month, high = at, self._month_end(grammar, at)
            nxt = high + 1
            if nxt < grammar.high and reading.word[nxt] in words.years:
                nxt += 1
            if nxt < grammar.high and reading.kind[nxt] == DIGITS and len(reading.word[nxt]) == 4:
                high = nxt
        elif self._is_year(grammar, phrase):
            at = low - 1
            if at > grammar.low and reading.word[at] in words.years and reading.word[at - 1] in words.months:
                at -= 1
            while at > grammar.low and (
                reading.word[at] in words.months or reading.word[at] in ("/", "الاول", "الثاني")
            ):
                month, low = at, at
                at -= 1
            if month >= 0 and at >= grammar.low and reading.kind[at] == DIGITS and len(reading.word[at]) <= 2:
                low = at
            if month < 0:
                if not self._after_year_word(grammar, phrase.first) and not 1900 <= (phrase.value or 0) <= 2100:
                    return None
                low = phrase.first - 1 if self._after_year_word(grammar, phrase.first) else phrase.first
        else:
            return None
        return reading.start[low], reading.end[high]

    def _month_end(self, grammar: Grammar, at: int) -> int:
        reading, words = grammar.reading, self._words
        while at + 1 < grammar.high:
            nxt = at + 1
            if reading.word[nxt] in ("الاول", "الثاني", "الثانيه", "الاخر", "الاخره"):
                at = nxt
            elif reading.word[nxt] == "/" and nxt + 1 < grammar.high and reading.word[nxt + 1] in words.months:
                at = nxt + 1
            else:
                break
        return at

    def _unit(self, grammar: Grammar, phrase: Phrase, category: str) -> tuple[str, str]:
        """The unit or currency, and the counted noun, as they stand in the text."""
        reading, at = grammar.reading, phrase.last + 1
        if category in ("percentage", "change"):
            end = percent_end(grammar, self._words, phrase.last)
            return (reading.text[reading.start[at] : reading.end[end]], "") if end >= 0 else ("", "")
        if category == "money":
            end = currency_end(grammar, self._words, phrase.last)
            return (reading.raw(end), "") if end >= 0 else (reading.raw(phrase.first - 1), "")
        if category in ("quantity", "duration", "age", "range", "vague_quantity"):
            end = counted_end(grammar, self._words, phrase.last)
            if end > phrase.last:
                noun = reading.text[reading.start[at] : reading.end[end]]
                word = reading.word[at].removeprefix("ال")
                unit = word in self._words.units or word in self._words.time_units
                return (noun, "") if unit else ("", noun)
        if category in ("ordinal", "rank") and phrase.definite and phrase.first > grammar.low:
            before = phrase.first - 1
            return ("", reading.raw(before)) if reading.kind[before] == WORD else ("", "")
        return "", ""

    def _confidence(self, grammar: Grammar, phrase: Phrase, category: str) -> float:
        if phrase.kind in ("dual", "fraction") or category in ("ordinal", "cardinal"):
            return 0.75
        if phrase.digits is not None and phrase.digits.other:
            return 0.8
        return 0.95 if grammar.reading.kind[phrase.first] == DIGITS else 0.9

    def _changes(self, grammar: Grammar, at: int) -> bool:
        words = grammar.reading.word[max(grammar.low, at - 8) : at]
        return any(word in self._words.changes or bare(word) in self._words.changes for word in words)

    def _is_year(self, grammar: Grammar, phrase: Phrase) -> bool:
        reading, at = grammar.reading, phrase.first
        plain = reading.kind[at] == DIGITS and at == phrase.last and len(reading.word[at]) == 4
        if not plain or phrase.value is None or not 1200 <= phrase.value <= 2200:
            return False
        if self._after_year_word(grammar, at) or self._after_month(grammar, at):
            return True
        return counted_end(grammar, self._words, phrase.last) == phrase.last

    def _after_month(self, grammar: Grammar, at: int) -> bool:
        words = grammar.reading.word[max(grammar.low, at - 2) : at]
        if not words:
            return False
        second = len(words) > 1 and words[0] in self._words.two_word_months
        return second or words[-1] in self._words.months

    def _after_year_word(self, grammar: Grammar, at: int) -> bool:
        before = grammar.reading.word[max(grammar.low, at - 1) : at]
        return bool(before) and (before[0] in self._words.years or bare(before[0]) in self._words.years)
