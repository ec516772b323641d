"""The number in its sentence: what is no number, what it counts, and the words that modify it."""

from __future__ import annotations

from annotator.suggest.lexicons import Lexicons
from annotator.suggest.number_grammar import Grammar, Phrase
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
_VAGUE_ALONE = frozenset({"מאות"})
_COUNTED_FA = frozenset(
    ["نفر", "سال", "روز", "ماه", "درصد", "کشته", "زخمي", "تن", "هزار", "مورد", "كشور", "کشور", "نفره"]
)
_LIST_MARKS = frozenset(".)-")


class Words:
    """The word lists of `number_context`, folded once."""

    def __init__(self, lexicons: Lexicons) -> None:
        def words(name: str) -> frozenset[str]:
            return lexicons.words(f"numbers.{name}")

        self.months = words("months")
        self.two_word_months = words("two_word_months")
        self.years = words("year_words")
        self.centuries = words("century_words")
        self.percents = words("percent_words")
        self.currencies = words("currencies")
        self.units = words("units")
        self.time_units = words("time_units")
        self.clocks = words("clock_words")
        self.changes = words("rise_fall")
        self.ranks = words("ranks")
        self.scores = words("scores")
        self.ages = words("ages")
        self.place_heads = words("names.place_heads")
        self.identifiers = words("names.identifier_heads")
        self.regnal = words("names.regnal")
        self.rounds = words("names.cup_rounds")
        self.places = lexicons.phrases("numbers.names.places")
        self.idioms = frozenset(lexicons.phrases("numbers.names.ordinal_idioms"))
        self.ones = frozenset(lexicons.phrases("numbers.names.one_idioms"))
        self.place_words = frozenset(word for phrase in self.places for word in phrase)
        self.openers = lexicons.words("attribution.prepositions") | lexicons.words("attribution.complementisers")
        self.modifiers = tuple(
            (phrase, code)
            for code in ("at_least", "at_most", "more_than", "less_than", "approx")
            for phrase in lexicons.phrases(f"numbers.modifiers.{code}")
        )
        self.modifier_lengths = {len(phrase) for phrase, _ in self.modifiers}
        self.modifier_codes = dict(reversed(self.modifiers))


def bare(word: str) -> str:
    """A folded word without a joined و, ف, ب or ل and without the article."""
    for clitic in ("و", "ف"):
        if word.startswith(clitic) and len(word) > 3:
            word = word[1:]
            break
    if word[:2] in ("با", "كا", "لل") and len(word) > 4:
        word = "ال" + word[2:] if word[:2] == "لل" else word[1:]
    elif word[:1] in ("ب", "ل") and len(word) > 4:
        word = word[1:]
    return word.removeprefix("ال")


def is_no_number(grammar: Grammar, words: Words, phrase: Phrase) -> bool:
    """Whether a phrase only looks like a number: part of a name, an identifier, an idiom, a month, "one of"."""
    reading, first, last = grammar.reading, phrase.first, phrase.last
    before = reading.word[first - 1] if first > grammar.low else ""
    after = reading.word[last + 1] if last + 1 < grammar.high else ""
    if reading.kind[first] == DIGITS:
        return _no_digits(grammar, words, first, before)
    if before in words.two_word_months and phrase.kind == "ordinal":
        return True
    if _is_place(grammar, words, first, before):
        return True
    word = reading.word[first]
    numeral = grammar.numeral(first)
    if numeral is None:
        return True
    core = word[numeral.cut :]
    match phrase.kind:
        case "ordinal":
            return first == last and _no_ordinal(grammar, words, phrase, core, before, after)
        case "fraction":
            definite_pair = phrase.definite and after.startswith("ال") and grammar.numeral(last + 1) is not None
            return bare(after) in words.rounds or after in words.rounds or definite_pair
        case "double":
            near = set(reading.word[max(grammar.low, first - 2) : first])
            return phrase.definite and not (
                near & {"من", "الي", "بمقدار", "بنسبه", "بنحو", "قرابه", "نحو"} or numeral.cut
            )
        case "dual":
            return _no_dual(grammar, first, core, before, after)
        case "number" if first == last:
            return _no_cardinal(grammar, words, phrase, core, before, after)
        case _:
            return False


def _no_digits(grammar: Grammar, words: Words, first: int, before: str) -> bool:
    reading = grammar.reading
    if reading.glued(first):
        previous = first - 1
        if reading.kind[previous] == WORD and before not in _DIGIT_CLITICS:
            return True
        if reading.kind[previous] == MARK and before in "-–/.@#_=+:~&?":
            hebrew = before in "-–" and first > 1 and reading.word[first - 2] in _DIGIT_CLITICS
            if not hebrew and reading.glued(previous) and reading.kind[previous - 1] != BREAK:
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
        if before == "[" and reading.word[nxt] == "]":
            return True
        if reading.word[nxt] in "/@_" and nxt + 1 < grammar.high and reading.glued(nxt + 1):
            return True
    raw = reading.word[first]
    if raw.isdecimal() and len(raw) > 4 and int(raw[0]) == 0:
        return True
    return before in words.identifiers or (bare(before) in words.identifiers and bare(before) != "")


def _is_place(grammar: Grammar, words: Words, first: int, before: str) -> bool:
    reading = grammar.reading
    numeral = grammar.numeral(first)
    if numeral is not None and numeral.definite and numeral.kind not in ("ordinal", "fraction", "many", "vague"):
        head = before[1:] if before[:1] in "وبل" and before[1:] in words.place_heads else before
        if head in words.place_heads:
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


def _no_ordinal(grammar: Grammar, words: Words, phrase: Phrase, core: str, before: str, after: str) -> bool:
    reading, first = grammar.reading, phrase.first
    raw = reading.raw(first)
    if core in ("حادي", "حاديه"):
        return True
    if core.endswith("اولي") and not raw.rstrip("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652").endswith("ى"):
        return True
    third = reading.word[first + 2] if first + 2 < grammar.high else ""
    if {
        (before, core),
        (core, after),
        (core, after, third),
        (bare(before), core),
        ("ال" + bare(before), core),
    } & words.idioms:
        return True
    if before in words.regnal or (before[:1] in "ول" and before[1:] in words.regnal):
        return before != "بن" or phrase.definite
    if grammar.language == "he":
        return before in ("יום", "ביום", "וביום")
    if core in ("ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا"):
        return bare(before) not in {"حل", "حلت", "جاء", "جاءت", "احتل", "مركز", "انهي", "انهت"}
    if core == "ثانيه":
        return not reading.raw(first - 1).endswith("ة") or grammar.numeral(first - 1) is not None
    if core == "الثانيه" and before == "في":
        return not (bare(after) in words.clocks or after.startswith(("صباح", "مساء", "ظهر", "فجر", "عشر")))
    if core in ("اول", "ثاني", "ثان") and not phrase.definite:
        return first + 1 >= grammar.high or reading.kind[first + 1] != WORD
    return False


def _no_dual(grammar: Grammar, first: int, core: str, before: str, after: str) -> bool:
    previous = grammar.numeral(first - 1) if first > grammar.low else None
    if previous is not None and previous.kind == "dual":
        return True
    if bare(before) in ("كلا", "كلتا", "كلي") or after.startswith(("اثن", "إثن")):
        return True
    if core.endswith("ي"):
        follows = first + 1 < grammar.high and grammar.reading.kind[first + 1] == WORD
        return not follows or after.startswith("ال") or after in {"في", "من", "علي", "و", "عن", "الي"}
    return False


def _no_cardinal(grammar: Grammar, words: Words, phrase: Phrase, core: str, before: str, after: str) -> bool:
    first = phrase.first
    numeral = grammar.numeral(first)
    if numeral is None:
        return True
    if grammar.language in ("fa", "ur"):
        if core in ("یک", "يك", "ايك", "نه", "ده", "سي", "چون"):
            return after not in words.percents and after not in _COUNTED_FA
        return False
    if grammar.language == "he":
        return before in ("יום", "ביום", "באר") or core in _VAGUE_ALONE
    if numeral.kind == "hundred" and numeral.definite:
        return numeral.cut > 0 or before == "في"
    if numeral.value == 1 and numeral.kind == "unit":
        loose = first == grammar.low or not grammar.reading.spaced(first - 1, first)
        pair = (bare(before), core) in words.ones or (before, core) in words.ones
        ratio = grammar.reading.word[first + 1 : first + 3] == ["من", "كل"]
        if ratio:
            return False
        return after == "من" or pair or loose or grammar.reading.kind[first - 1] != WORD
    if core == "الاثنين" or (core in ("ميتا", "ميتي", "ميتان") and "ئ" not in grammar.reading.raw(first)):
        return True
    return core in ("الف", "الفا") and "\u0651" in grammar.reading.raw(first)
