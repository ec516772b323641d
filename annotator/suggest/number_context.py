"""The number in its sentence: what only looks like one."""

from __future__ import annotations

from annotator.suggest.number_duals import is_no_pair
from annotator.suggest.number_grammar import Grammar, Phrase
from annotator.suggest.number_names import digits_name, is_place, is_place_head, is_title
from annotator.suggest.number_words import Words, bare
from annotator.suggest.reading import DIGITS, WORD

_VAGUE_ALONE = frozenset({"מאות"})
_COUNTED_FA = frozenset(
    ["نفر", "سال", "روز", "ماه", "درصد", "کشته", "زخمي", "تن", "هزار", "مورد", "كشور", "کشور", "نفره"]
)
_PLACES_TAKEN = frozenset(["اولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا"])
_HEBREW_DAYS = frozenset({"ראשון", "שני", "שלישי", "רביעי", "חמישי", "שישי"})
_QUOTES = frozenset("\"“”«»'‘’(")
_TO_ZERO = frozenset({"الي", "بنسبه", "نسبه", "مقابل", "عند", "بلغ", "بلغت", "سجل", "سجلت", "تبلغ", "يبلغ"})


def is_no_number(grammar: Grammar, words: Words, phrase: Phrase) -> bool:
    """Whether a phrase only looks like a number: part of a name, an identifier, an idiom, a month, "one of"."""
    reading, first, last = grammar.reading, phrase.first, phrase.last
    before = reading.word[first - 1] if first > grammar.low else ""
    after = reading.word[last + 1] if last + 1 < grammar.high else ""
    if reading.kind[first] == DIGITS:
        return digits_name(grammar, words, first, before)
    if before in words.two_word_months and phrase.kind == "ordinal":
        return True
    third = reading.word[last + 2] if last + 2 < grammar.high else ""
    if is_place_head(words, before) and after == "من" and phrase.definite and third in words.months:
        return True
    if is_place(grammar, words, first, before):
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
            if after == "نقل":
                return True
            definite_pair = phrase.definite and after.startswith("ال") and grammar.numeral(last + 1) is not None
            return bare(after) in words.rounds or after in words.rounds or definite_pair
        case "double":
            near = set(reading.word[max(grammar.low, first - 2) : first])
            return phrase.definite and not (
                near & {"من", "الي", "بمقدار", "بنسبه", "بنحو", "قرابه", "نحو"} or numeral.cut
            )
        case "dual":
            return _no_dual(grammar, words, first, core, before, after)
        case "number" if first == last:
            return _no_cardinal(grammar, words, phrase, core, before, after)
        case _:
            return False


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
        bracketed = before == "(" and after == ")"
        weekday = core != reading.word[first] or bracketed or before == "בין"
        return before in ("יום", "ביום", "וביום") or (core in _HEBREW_DAYS and weekday)
    if core in _PLACES_TAKEN:
        return not _placed(grammar, words, first, core)
    if is_title(grammar, words, first):
        return True
    if core == "ثانيه":
        return not reading.raw(first - 1).endswith("ة") or grammar.numeral(first - 1) is not None
    if core == "الثانيه" and before == "في":
        return not (bare(after) in words.clocks or after.startswith(("صباح", "مساء", "ظهر", "فجر", "عشر")))
    if core in ("اول", "ثاني", "ثان") and not phrase.definite:
        return first + 1 >= grammar.high or reading.kind[first + 1] != WORD
    return False


def _placed(grammar: Grammar, words: Words, first: int, core: str) -> bool:
    """Whether ثانيا and its like say the place taken (حل المغربي ثانيا) and do not count points."""
    reading = grammar.reading
    if first == grammar.low or reading.kind[first - 1] != WORD or not reading.word[first].startswith(core):
        return False
    near = reading.word[max(grammar.low, first - 10) : first]
    if near[-1] in ("ثم", "او", "ام"):
        return False
    if core == "اولا":
        return any(word in ("حل", "حلت", "وحل", "وحلت") for word in near)
    return any(word in words.placings or (word[:1] in "وف" and word[1:] in words.placings) for word in near)


def _is_zero(grammar: Grammar, words: Words, first: int, cut: int, before: str, after: str) -> bool:
    """Whether صفر is nought, not the month of that name nor "empty-handed"."""
    kind = grammar.reading.kind
    digits = DIGITS in (kind[first - 1] if first > grammar.low else -1, kind[min(first + 1, grammar.high - 1)])
    if digits or before == "شهر" or grammar.reading.word[first].endswith("الصفر") or after.startswith("ال"):
        return False
    if cut or before in _TO_ZERO or after in words.percents:
        return True
    return after != "" and kind[first + 1] == WORD and after not in words.openers


def _no_dual(grammar: Grammar, words: Words, first: int, core: str, before: str, after: str) -> bool:
    previous = grammar.numeral(first - 1) if first > grammar.low else None
    numeral = grammar.numeral(first)
    if numeral is not None and numeral.kind == "pair":
        at = first - 1 - (before in _QUOTES)
        close = (
            at >= grammar.low
            and grammar.reading.kind[at] == WORD
            and grammar.reading.start[first] <= (grammar.reading.end[at] + 4)
        )
        word = grammar.reading.word[at] if close else ""
        if is_no_pair(grammar.reading.word, grammar.low, first, core, before=word, names=words.not_dual):
            return True
    elif previous is not None and previous.kind in ("dual", "pair") and not (numeral and numeral.joined):
        return True
    if numeral is not None and numeral.definite:
        return after not in words.near_times
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
        if grammar.reading.raw(first).startswith("وأ"):
            return True
        loose = first == grammar.low or not grammar.reading.spaced(first - 1, first)
        pair = (bare(before), core) in words.ones or (before, core) in words.ones
        ratio = grammar.reading.word[first + 1 : first + 3] == ["من", "كل"]
        if ratio:
            return False
        if not pair and not loose and before in words.counted:
            return False
        return after == "من" or pair or loose or grammar.reading.kind[first - 1] != WORD
    if core in ("صفر", "الصفر"):
        return not _is_zero(grammar, words, first, numeral.cut, before, after)
    if core == "الاثنين" or (core in ("ميتا", "ميتي", "ميتان") and "ئ" not in grammar.reading.raw(first)):
        return True
    return core in ("الف", "الفا") and "\u0651" in grammar.reading.raw(first)
