"""The number that names: digits and numerals that are part of a name or identifier and count nothing."""

from __future__ import annotations

from annotator.suggest.number_grammar import Grammar
from annotator.suggest.number_words import Words, bare
from annotator.suggest.reading import BREAK, DIGITS, MARK, WORD

_DIGIT_CLITICS = frozenset(
    [
        "و",
        "ف",
        "ب",
        "ل",
        "ك",
        "ال",
        "وال",
        "وبال",
        "ولل",
        "فال",
        "كال",
        "وك",
        "فب",
        "بال",
        "لل",
        "ول",
        "وب",
        "فل",
        "الـ",
        "ו",
        "ב",
        "ל",
        "כ",
        "מ",
        "ש",
        "ה",
        "וב",
        "מה",
        "של",
        "ול",
    ]
)
_LATIN_UNITS = frozenset({"km", "kg", "m", "cm", "mm", "gb", "mb", "tb", "mw", "kw", "th"})
_LIST_MARKS = frozenset(".)-")
_QUOTES = frozenset("\"“”«»'‘’„")
_NUMBERED = frozenset({"رقم", "هاتف", "فاكس", "برقم", "لرقم"})
_NO_CARDINALS = ("ordinal", "fraction", "many", "vague")
_RUN = 4  # so many runs of digits in a row are a telephone number


def digits_name(grammar: Grammar, words: Words, first: int, before: str) -> bool:
    """Whether the digits at token `first` are an identifier, a name's part, a list number or a telephone number."""
    reading = grammar.reading
    if reading.glued(first):
        previous = first - 1
        if reading.kind[previous] == WORD and before not in _DIGIT_CLITICS:
            return True
        if reading.kind[previous] == MARK and before in "-–/.@#_=+:~&?":
            hebrew = before in "-–" and first > 1 and reading.word[first - 2] in _DIGIT_CLITICS
            if not hebrew and reading.glued(previous) and reading.kind[previous - 1] != BREAK:
                return True
            if before in ("-", "–") and previous > grammar.low and reading.word[previous - 1] in words.identifiers:
                return True
        if before in "@#_+":
            return True
    nxt = first + 1
    if nxt < grammar.high and reading.glued(nxt):
        if reading.kind[nxt] == WORD and reading.word[nxt].isascii() and reading.word[nxt] not in _LATIN_UNITS:
            return True
        small = len(reading.word[first]) <= 2
        if small and first == grammar.low and reading.word[nxt] in _LIST_MARKS:
            return True
    opens = first == grammar.low and len(reading.word[first]) <= 2 and nxt + 1 < grammar.high
    if opens and reading.word[nxt] in ("-", "–", ")") and reading.kind[nxt + 1] == WORD:
        return True
    if nxt < grammar.high and reading.glued(nxt):
        if before == "[" and reading.word[nxt] == "]":
            return True
        if reading.word[nxt] in "/@_" and nxt + 1 < grammar.high and reading.glued(nxt + 1):
            return True
    raw = reading.word[first]
    if (raw.isdecimal() and len(raw) > 4 and int(raw[0]) == 0) or _in_run(grammar, first):
        return True
    after = reading.word[nxt] if nxt < grammar.high else ""
    if after in words.months and is_place_head(words, before):
        return True
    if not _is_identifier(words, before):
        adjective = before.startswith("ال") and first - 2 >= grammar.low and not reading.glued(first)
        return (
            adjective and reading.word[first - 2].removeprefix("و") in words.laws and not _counts(grammar, words, first)
        )
    return before in _NUMBERED or not _counts(grammar, words, first)


def _is_identifier(words: Words, before: str) -> bool:
    """Whether a folded word, less proclitics, says that the digits after it are a name or number of a thing."""
    stripped = bare(before)
    joined = before[:1] in ("و", "ف", "ب") and len(before) > 4 and before[1:] in words.identifiers
    return before in words.identifiers or joined or (stripped != "" and stripped in words.identifiers)


def _in_run(grammar: Grammar, first: int) -> bool:
    """Whether token `first` is one of several runs of digits parted by spaces only, as in a telephone number."""
    reading, low, high = grammar.reading, first, first
    while low > grammar.low and first - low < _RUN and reading.kind[low - 1] == DIGITS and reading.spaced(low - 1, low):
        low -= 1
    while (
        high + 1 < grammar.high
        and high - low < _RUN
        and reading.kind[high + 1] == DIGITS
        and reading.spaced(high, high + 1)
    ):
        high += 1
    return high - low + 1 >= _RUN


def _counts(grammar: Grammar, words: Words, first: int) -> bool:
    """Whether the digits at token `first` count the noun after them (القرار 13 عضوا) and are no identifier."""
    reading, at = grammar.reading, first + 1
    if at >= grammar.high or reading.kind[at] != WORD or not reading.spaced(first, at):
        return False
    noun, raw = reading.word[at], reading.word[first]
    if noun in words.time_units or noun in words.units or noun in words.currencies:
        return True
    if not raw.isdecimal() or len(raw) > 2 or len(noun) < 4 or noun in words.openers:
        return False
    if 3 <= int(raw) <= 10:
        broken = len(noun) >= 5 and noun[:1] == "ا" and noun[-2] == "ا" and noun[1] != "ل"
        return noun.endswith("ات") or broken
    return int(raw) > 10 and noun.endswith("ا") and noun[-2] != "ي" and noun not in words.adverbs


def is_place_head(words: Words, before: str) -> bool:
    """Whether a folded word, with a joined و, ب or ل at most, is one after which a numeral names a place."""
    return before in words.place_heads or (before[:1] in "وبل" and before[1:] in words.place_heads)


def is_place(grammar: Grammar, words: Words, first: int, before: str) -> bool:
    """Whether the numeral at token `first` belongs to the name of a place."""
    reading = grammar.reading
    numeral = grammar.numeral(first)
    cardinal = numeral is not None and numeral.definite and numeral.kind not in _NO_CARDINALS
    if cardinal and is_place_head(words, before):
        return True
    core = reading.word[first][numeral.cut :] if numeral is not None else reading.word[first]
    if core not in words.place_words and reading.word[first] not in words.place_words:
        return False
    for phrase in words.places:
        for offset in range(len(phrase)):
            start = first - offset
            if start < grammar.low or start + len(phrase) > grammar.high:
                continue
            tokens = [reading.word[start + k] for k in range(len(phrase))]
            tokens[0] = tokens[0][numeral.cut :] if offset == 0 and numeral is not None else tokens[0]
            if tokens[0][:1] in "وبل" and tokens[0] != phrase[0]:
                tokens[0] = tokens[0][1:]
            if all(_fits(token, wanted) for token, wanted in zip(tokens, phrase, strict=True)):
                return True
    return False


def _fits(token: str, wanted: str) -> bool:
    return token.startswith(wanted[:-1]) if wanted.endswith("*") else token == wanted


def is_title(grammar: Grammar, words: Words, first: int) -> bool:
    """Whether an ordinal ends the name of a paper: صحيفة اليوم السابع, "اليوم السابع"."""
    word, before = grammar.reading.word, first - 2
    if before < grammar.low or grammar.reading.kind[first - 1] != WORD:
        return False
    if word[before] in words.outlets or bare(word[before]) in words.outlets:
        return True
    return word[before] in _QUOTES and first + 1 < grammar.high and word[first + 1] in _QUOTES
