"""The number phrase: the numerals that name one number, and the text that the number belongs to.

Its span is the numeral alone, scale words included; its extent adds the unit, percent sign, currency, counted
noun or whole date. Offsets are code points, half-open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from annotator.core.folding import fold
from annotator.core.number_tokens import CONTROLS, Token, read_tokens
from annotator.core.numerals import (
    CURRENCY_SIGNS,
    MONTHS,
    PERCENT_WORDS,
    PLACE_WORDS,
    TWO_WORD_MONTHS,
    Kind,
)
from annotator.core.patterns import pattern
from annotator.core.segmentation import sentence_at

_REACH = 2_000  # code points on either side of the caret that are searched in an endless sentence
_NUMBERS = {Kind.DIGITS, Kind.UNIT, Kind.TEEN, Kind.TEN, Kind.HUNDRED, Kind.SCALE}
_ADJACENT = {
    (Kind.UNIT, Kind.TEEN),
    (Kind.ORDINAL, Kind.TEEN),
    (Kind.UNIT, Kind.HUNDRED),
    (Kind.UNIT, Kind.FRACTION),
    (Kind.FRACTION, Kind.SCALE),
    (Kind.FRACTION, Kind.UNIT),
    (Kind.VAGUE, Kind.SCALE),
    (Kind.VAGUE, Kind.HUNDRED),
    (Kind.VAGUE, Kind.TEEN),
    (Kind.VAGUE, Kind.VAGUE),
}
_DATE_JOINTS = pattern(r"\s*/\s*|\s+")
_UNIT_LETTERS = pattern(r"[\p{L}\p{M}]++")
_SPACE = pattern(r"[ \t\xa0\u202f]+")
_PERCENT = pattern(rf"\s?{CONTROLS}[٪%؉‰]")
_OPENERS = frozenset(
    fold(
        "من في على إلى عن أن إن أنه التي الذي الذين ما لا لم لن قد هو هي هم هذا هذه ثم أو أي كل مع بين حتى منذ "
        "قبل بعد خلال عند ضد عبر أما إذ إذا كما حيث بينما قال قالت أكد أضاف جلهم بعضهم "
        "از به در که را با و تا کہ میں سے پر نے کو کے کی کا של את על עם כי אל"
    ).split()
)
_PARTITIVES = frozenset({"منهم", "منها", "منهما", "منهن", "منا", "منكم"})


@dataclass(frozen=True, slots=True)
class NumberPhrase:
    """A number phrase: the numeral `[start, end)` and the extent around it."""

    start: int
    end: int
    extent_start: int
    extent_end: int


def number_at(text: str, i: int) -> NumberPhrase | None:
    """Return the number phrase at `i`, else the nearest one of its sentence, else None."""
    start, end = sentence_at(text, i)
    found = list(number_phrases(text, max(start, i - _REACH), min(end, i + _REACH)))
    return min(found, key=lambda phrase: max(phrase.start - i, i - phrase.end, 0), default=None)


def number_phrases(text: str, start: int, end: int) -> Iterator[NumberPhrase]:
    """Yield the number phrases of a sentence, or of another stretch of one paragraph, in order."""
    tokens = read_tokens(text, start, end)
    at = 0
    while at < len(tokens):
        last = _phrase_end(text, tokens, at)
        if last is None:
            at += 1
            continue
        extent_start, extent_end = _extent(text, tokens, at, last)
        phrase_start, phrase_end = tokens[at].start, tokens[last].end
        yield NumberPhrase(phrase_start, phrase_end, min(extent_start, phrase_start), max(extent_end, phrase_end))
        at = last + 1


# --- joining numerals -------------------------------------------------------------------------


def _phrase_end(text: str, tokens: list[Token], at: int) -> int | None:
    """Return the index of the last token of the phrase that begins at token `at`, or None if none begins."""
    if tokens[at].numeral is None:
        return None
    last = at
    while (following := _next_joined(text, tokens, last)) is not None:
        last = following
    return None if _is_no_number(tokens, at, last) else last


def _next_joined(text: str, tokens: list[Token], at: int) -> int | None:
    """Return the index of the numeral that continues the phrase after token `at`, or None."""
    joined = False
    index = at + 1
    if index + 1 < len(tokens) and tokens[index].folded in {"و", "ו"} and _spaced(text, tokens, at):
        joined = True
        index += 1
    if index >= len(tokens) or not _spaced(text, tokens, index - 1):
        return None
    here, after = tokens[at], tokens[index]
    if here.numeral is None or after.numeral is None or (after.word < after.start and not after.joined):
        return None
    return index if _join(here, after, joined or after.joined) else None


def _spaced(text: str, tokens: list[Token], at: int) -> bool:
    """Whether nothing but space parts token `at` from the next one."""
    return _SPACE.fullmatch(text, tokens[at].end, tokens[at + 1].word) is not None


def _join(here: Token, after: Token, by_and: bool) -> bool:
    """Whether two neighbouring numerals name one number, with or without an "and" between them."""
    if here.numeral is None or after.numeral is None:
        return False
    first, second = here.numeral, after.numeral
    if not by_and:
        if second.kind is Kind.SCALE and first.kind in _NUMBERS:
            return first.kind is not Kind.SCALE or after.definite or second.magnitude > first.magnitude
        if (first.kind, second.kind) in _ADJACENT:
            return True
        falling = first.magnitude > second.magnitude and second.kind in _NUMBERS - {Kind.SCALE, Kind.DIGITS}
        return falling and first.kind in {Kind.HUNDRED, Kind.SCALE} and not after.definite
    if second.kind is Kind.FRACTION:
        return first.kind in _NUMBERS and not here.definite
    if second.kind is Kind.TEN and first.kind in {Kind.UNIT, Kind.ORDINAL}:
        return True
    if first.kind not in _NUMBERS or second.kind not in _NUMBERS or first.kind is Kind.DIGITS:
        return False
    return first.magnitude > second.magnitude


def _is_no_number(tokens: list[Token], at: int, last: int) -> bool:
    """Whether the words only look like a number: a month, a place name, a round of a cup, "one of"."""
    first, before = tokens[at], tokens[at - 1].folded if at else ""
    after = tokens[last + 1].folded if last + 1 < len(tokens) else ""
    if first.numeral is None or last > at:
        return False
    kind = first.numeral.kind
    if kind is Kind.DIGITS:
        return False
    stem = before.removeprefix("و").removeprefix("ب").removeprefix("ل").removeprefix("ال")
    if before in TWO_WORD_MONTHS or (kind is not Kind.ORDINAL and first.definite and stem in PLACE_WORDS):
        return True
    if before in {"יום", "ביום"}:
        return kind in {Kind.ORDINAL, Kind.UNIT}
    if first.folded in {"احد", "احدا", "احدي"} or (first.folded.startswith("واحد") and after == "من"):
        return True
    if first.definite and first.folded == "اثنين":
        return True
    return kind is Kind.FRACTION and after in {"النهايي", "نهايي"}


# --- extent -----------------------------------------------------------------------------------


def _extent(text: str, tokens: list[Token], at: int, last: int) -> tuple[int, int]:
    """Return the extent of the phrase from token `at` to `last`: date, percent, currency or counted noun."""
    first = tokens[at]
    date = _date(text, tokens, at, last)
    if date:
        return date
    start, end = first.start, tokens[last].end
    before = start - 1 if start and text[start - 1] in CURRENCY_SIGNS else start
    mark = _PERCENT.match(text, end) or _UNIT_LETTERS.match(text, end)
    if mark:
        return before, mark.end()
    if end < len(text) and text[end] in CURRENCY_SIGNS:
        return before, end + 1
    if first.numeral and first.numeral.kind is Kind.ORDINAL and first.definite:
        counted = at and _spaced(text, tokens, at - 1) and tokens[at - 1].folded not in _OPENERS
        return (tokens[at - 1].word if counted else start), end
    return before, _counted_end(text, tokens, last)


def _counted_end(text: str, tokens: list[Token], last: int) -> int:
    """Return the end of the percent words or the counted noun, with its adjective, after token `last`."""
    end = tokens[last].end
    noun = _plain_word(text, tokens, last + 1)
    if noun is None:
        return end
    following = _plain_word(text, tokens, last + 2)
    if noun.folded in PERCENT_WORDS or noun.folded in _PARTITIVES:
        return noun.end
    if noun.folded in {"في", "من"} and following:
        numeral = tokens[last].numeral
        vague = noun.folded == "من" and numeral is not None and numeral.kind is Kind.VAGUE
        percent = noun.folded == "في" and following.folded == "الميه"
        return following.end if vague or percent else end
    if noun.folded in _OPENERS or noun.numeral is not None or noun.folded[:1] == "و":
        return end
    adjective = following is not None and (
        (following.folded.endswith("ه") and text[following.end - 1] == "ة" and not noun.folded.startswith("ال"))
        or (noun.folded.endswith("ا") and following.folded.endswith("ا"))
    )
    plain = following is not None and following.folded[:2] != "ال" and following.folded[:1] not in "ولب"
    return following.end if following and adjective and plain and len(following.folded) > 3 else noun.end


def _plain_word(text: str, tokens: list[Token], at: int) -> Token | None:
    """Return token `at` if only space parts it from the one before."""
    return tokens[at] if 0 < at < len(tokens) and _spaced(text, tokens, at - 1) else None


def _date(text: str, tokens: list[Token], at: int, last: int) -> tuple[int, int] | None:
    """Return the extent of the date (day, month names, year) that the numeral is part of, or None."""
    low, high = at, last
    while low > 0 and at - low < 5 and _in_date(text, tokens, low - 1, low):
        low -= 1
    while high + 1 < len(tokens) and high - last < 5 and _in_date(text, tokens, high, high + 1):
        high += 1
    if not any(_is_month(token) for token in tokens[low : high + 1]):
        return None
    while low < at and tokens[low].numeral is None and not _is_month(tokens[low]):
        low += 1
    return (tokens[low].start if tokens[low].numeral else tokens[low].word), tokens[high].end


def _in_date(text: str, tokens: list[Token], left: int, right: int) -> bool:
    """Whether two neighbouring tokens stand together in a date."""
    if not _DATE_JOINTS.fullmatch(text, tokens[left].end, tokens[right].word):
        return False
    first, second = tokens[left], tokens[right]
    if second.folded == "من":
        return _is_day(first) and right + 1 < len(tokens) and _is_month(tokens[right + 1])
    if _is_month(second):
        return _is_day(first) or _is_month(first) or first.folded in {*_MONTH_ORDINALS, "من"}
    if _is_month(first):
        return _is_digits(second) or second.folded in _MONTH_ORDINALS
    return first.folded in _MONTH_ORDINALS and _is_digits(second)


_MONTH_ORDINALS = frozenset({"اول", "ثاني", "ثانيه", "اخر", "الاخر", "الاخره", "اولي"})


def _is_month(token: Token) -> bool:
    return token.folded in MONTHS


def _is_day(token: Token) -> bool:
    return _is_digits(token) or (token.numeral is not None and token.numeral.kind is Kind.ORDINAL)


def _is_digits(token: Token) -> bool:
    return token.numeral is not None and token.numeral.kind is Kind.DIGITS
