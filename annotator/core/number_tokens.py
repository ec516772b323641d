"""The numeral token: a word or run of digits of a sentence, read as a numeral or as none (in code points)."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.core.folding import fold
from annotator.core.numerals import ARABIC, HEBREW, Kind, Lexicon, Numeral, lexicon_of
from annotator.core.patterns import pattern
from annotator.core.segmentation import words

CONTROLS = r"[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]*+"
"""The pattern of the direction marks that may stand inside a number."""

_DIGITS = pattern(
    rf"(?:(?<![\p{{L}}\p{{N}}\p{{M}}])[+\-−]{CONTROLS})?\p{{Nd}}++"
    rf"(?:{CONTROLS}(?:[.,٫٬،:/\-–])?{CONTROLS}\p{{Nd}}++)*+"
)
_PROCLITICS = pattern(r"(?:[وف]\p{M}*)?+(?:[بكل]\p{M}*)?+")
_HEBREW_PROCLITICS = pattern(r"[ושבלכמה]{0,3}")
_CLUSTER = pattern(r"\X")
_HUNDRED = Numeral(Kind.HUNDRED, 2)


@dataclass(frozen=True, slots=True)
class Token:
    """A word read as a numeral, or as none; `start` is past the proclitics of a numeral, `word` is not."""

    word: int
    start: int
    end: int
    folded: str
    numeral: Numeral | None = None
    joined: bool = False  # و is written on to it
    definite: bool = False


def read_tokens(text: str, start: int, end: int) -> list[Token]:
    """Read the stretch into words and runs of digits; a run takes in its separators and sign."""
    lexicon = lexicon_of(text[start:end])
    tokens: list[Token] = []
    done = start
    for left, right in words(text, start, end):
        if left < done:
            continue
        digits = _DIGITS.search(text, max(left - 2, done), end)
        if digits and digits.start() < right:
            tokens.append(_digit_token(text, left, digits.start(), digits.end()))
            done = max(digits.end(), right)
        else:
            tokens.append(_word_token(text, left, right, lexicon))
    return [_percent_word(tokens, at) for at in range(len(tokens))]


def _percent_word(tokens: list[Token], at: int) -> Token:
    """Return token `at`, no longer a numeral if it is the hundred of "in the hundred" after a numeral."""
    token = tokens[at]
    if not (token.definite and token.numeral == _HUNDRED and at):
        return token
    split = at > 1 and tokens[at - 1].folded == "في" and tokens[at - 2].numeral
    if split or (token.word < token.start and tokens[at - 1].numeral):
        return Token(token.word, token.word, token.end, "الميه" if split else "بالميه")
    return token


def _digit_token(text: str, word: int, start: int, end: int) -> Token:
    prefix = fold(text[word:start])
    return Token(
        min(word, start),
        start,
        end,
        text[start:end],
        Numeral(Kind.DIGITS),
        prefix[:1] in {"و", "ו"} and bool(prefix),
    )


def _word_token(text: str, start: int, end: int, lexicon: Lexicon) -> Token:
    whole = fold(text[start:end])
    numeral = lexicon.get(whole)
    if numeral:
        return Token(start, start, end, whole, numeral)
    if lexicon is HEBREW:
        longest = _HEBREW_PROCLITICS.match(text, start, end)
        for cut in range(start + 1, longest.end() + 1 if longest else start):
            rest = fold(text[cut:end])
            if rest in HEBREW:
                inside = text[cut - 1] == "ה"
                return Token(start, cut - inside, end, rest, HEBREW[rest], text[start] == "ו", inside)
    if lexicon is ARABIC:
        return _arabic_token(text, start, end, whole)
    return Token(start, start, end, whole)


def _arabic_token(text: str, start: int, end: int, whole: str) -> Token:
    """Read an Arabic word that may carry proclitics and the article; the article stays in the span."""
    joined = whole.startswith("و")
    found = _PROCLITICS.match(text, start, end)
    for cut in sorted({start, found.end() if found else start, *_letter_ends(text, start, end)[:2]}):
        if found and cut > found.end():
            break
        rest = fold(text[cut:end])
        definite = rest.startswith("ال") or (rest.startswith("ل") and text[start:cut].endswith("ل"))
        bare = rest[2:] if rest.startswith("ال") else rest[1:] if definite else rest
        numeral = ARABIC.get(bare)
        unlikely = numeral is not None and numeral.kind is Kind.VAGUE and "ك" in text[start:cut]  # كميات
        if numeral and not unlikely:
            return Token(start, cut, end, bare, numeral, joined and cut > start, definite)
    return Token(start, start, end, whole)


def _letter_ends(text: str, start: int, end: int) -> list[int]:
    """Return where the letters of a word end, each with its marks."""
    return [found.end() for found in _CLUSTER.finditer(text, start, end)]
