"""The extent of a number: the percent sign, currency or counted noun beside it, and the words that modify it."""

from __future__ import annotations

from annotator.suggest.number_grammar import Grammar, Phrase
from annotator.suggest.number_words import Words, bare
from annotator.suggest.reading import WORD

_PARTITIVES = frozenset({"منهم", "منها", "منهما", "منهن", "منا", "منكم"})
_PERCENT_SIGNS = frozenset("%٪؉‰")
_CURRENCY_SIGNS = frozenset("$€£¥₪﷼₹₺")


def modifier_of(grammar: Grammar, words: Words, phrase: Phrase) -> tuple[str, int]:
    """The modifier's code before or after the phrase and its first token; ``("", -1)`` without one."""
    reading = grammar.reading
    for size in sorted(words.modifier_lengths, reverse=True):
        start = phrase.first - size
        if start >= grammar.low:
            found = _modifier(words, tuple(reading.word[start : phrase.first]))
            if found:
                return found, start
        end = phrase.last + 1 + size
        if end <= grammar.high:
            found = words.modifier_codes.get(tuple(reading.word[phrase.last + 1 : end]))
            if found and tuple(reading.word[phrase.last + 1 : end]) in (
                ("علي", "الاقل"),
                ("تقريبا",),
                ("علي", "الاكثر"),
            ):
                return found, phrase.last + 1
    if phrase.last + 3 < grammar.high and reading.word[phrase.last + 2 : phrase.last + 4] == ["علي", "الاقل"]:
        return "at_least", phrase.last + 2
    return "", -1


def _modifier(words: Words, tokens: tuple[str, ...]) -> str:
    found = words.modifier_codes.get(tokens)
    if found is None and tokens and tokens[0][:1] in "ولب":
        found = words.modifier_codes.get((tokens[0][1:], *tokens[1:]))
    return found or ""


def percent_end(grammar: Grammar, words: Words, last: int) -> int:
    """The last token of the percent sign or words after token `last`, or -1."""
    reading, at = grammar.reading, last + 1
    if at >= grammar.high or reading.start[at] - reading.end[last] > 3:
        return -1
    word = reading.word[at]
    if word in _PERCENT_SIGNS or word in words.percents or word in ("بالميه", "بالمايه"):
        return at
    if word == "في" and at + 1 < grammar.high and reading.word[at + 1] in ("الميه", "المايه"):
        return at + 1
    return -1


def percent_before(grammar: Grammar, first: int) -> bool:
    """Whether a percent sign stands right before token `first`, as in ٪40."""
    return grammar.reading.glued(first) and first > grammar.low and grammar.reading.word[first - 1] in _PERCENT_SIGNS


def currency_end(grammar: Grammar, words: Words, last: int) -> int:
    """The last token of the currency after token `last`, or -1."""
    reading, at = grammar.reading, last + 1
    if at >= grammar.high or reading.start[at] - reading.end[last] > 3:
        return -1
    word = reading.word[at]
    return at if word in _CURRENCY_SIGNS or word in words.currencies or bare(word) in words.currencies else -1


def currency_before(grammar: Grammar, first: int) -> bool:
    """Whether a currency sign stands right before token `first`."""
    return first > grammar.low and grammar.reading.word[first - 1] in _CURRENCY_SIGNS


def counted_end(grammar: Grammar, words: Words, last: int) -> int:
    """The last token of the counted noun with its adjective after token `last`, or `last`."""
    reading, at = grammar.reading, last + 1
    if at >= grammar.high or reading.kind[at] != WORD or not reading.spaced(last, at):
        return last
    word = reading.word[at]
    if word in _PARTITIVES:
        return at
    if word in words.openers or word[:1] == "و" or grammar.numeral(at) is not None:
        return last
    nxt = at + 1
    if nxt < grammar.high and reading.kind[nxt] == WORD and reading.spaced(at, nxt):
        following, raw = reading.word[nxt], reading.raw(nxt)
        plain = following not in words.openers and following[:1] not in "ولب" and following[:2] != "ال"
        feminine = raw.endswith("ة") and not word.startswith("ال")
        tanwin = word.endswith("ا") and following.endswith("ا")
        if plain and len(following) > 3 and (feminine or tanwin):
            return nxt
    return at
