"""The natural unit: what a label tags when nothing is selected. Offsets are code points, half-open.

A claim tags its sentence, a number its numeral, a source its noun phrase, a cue its saying word.
"""

from __future__ import annotations

from typing import Literal

from annotator.core.cues import is_cue_word, nearest_cue
from annotator.core.folding import fold
from annotator.core.number_phrases import NumberPhrase, number_at
from annotator.core.patterns import pattern
from annotator.core.segmentation import sentence_at, word_at, words

__all__ = ["NumberPhrase", "Unit", "cue_in", "number_at", "phrase_at", "sentence_unit", "unit_at"]

Unit = Literal["word", "sentence", "number", "phrase", "cue"]

_REACH = 1_000  # code points on either side of the caret in which a phrase is looked for
_FINAL = ".!?؟۔…!?"
_PAIRS = (("«", "»"), ("“", "”"), ("(", ")"), ("[", "]"))
_INSIDE = pattern(r"[ \t\xa0\u202f]+|[ \t\xa0]*[«»“”„\"][ \t\xa0]*|(?:[ \t\xa0]*[«»“”„\"]){2}[ \t\xa0]*|[-–]")
_QUOTES = frozenset('«»“”„"')


def _forms(line: str) -> frozenset[str]:
    return frozenset(fold(line).split())


_BOUNDARIES = _forms(
    "أن أنه أنها أنهم أنهما أنهن إن إنه إنها إنهم إنهما بأن بأنه بأنها بأنهم الذي التي الذين اللذان اللتان اللواتي "
    "من عن إلى على منذ حتى خلال بعد قبل مع بين عبر ضد أمام حول دون لدى بشأن عقب أثناء حيث حينما حينا بينما لكن "
    "كما إذ إذا ثم أو أم قد لقد لم لن لا ما هل كان كانت كانوا ليس ليست سوف جانبه جانبها جهته جهتها بدوره بدورها "
    "تحذيرات اتهامات تأكيدات تصريحات نقلت نشرت كتبت وصفت ردت قوله قولها قولهم "
    "أيضا أمس اليوم الآن که به از در را با است کہ نے میں سے پر کو ہے של כי את על עם"
)
_MEDIA = _forms(
    "تصريح تصريحات حوار مقابلة بيان مؤتمر كلمة خطاب تغريدة منشور رسالة تدوينة لقاء حديث تقرير مقال وقت ختام "
    "أعقاب معرض سياق إطار حين هذا هذه ذلك يوم"
)
_TITLES = _forms(
    "مبعوث مبعوثة سفير سفيرة مندوب مندوبة ممثل ممثلة ناطق ناطقة مشرف مشرفة مسؤول مسؤولة مدير مديرة مصدر مصادر "
    "عضو أعضاء عدد عشرات مئات آلاف العديد أحد إحدى كل بعض واحد قائد"
)
_GOVERNED = _forms("من عن إلى على لدى")
_W_NAMES = _forms(
    "وزير وزيرة وزراء وزارة وزارات وكالة وكالات وفد وفود وسائل والي والد والدة وضع وحدة وحدات وكيل وسيط ولاية "
    "ولايات ولي وثيقة وثائق واشنطن وليد وائل وسام ورشة ورقة وقف وقت وطن وفاة وصول وجود واقع وجه وجهاء وادي وسط "
    "وسطاء وقائع ودائع ولد واحد واحدة ود وداد وردة وهبة ويليام وانغ وول ونيس"
)
_LEADING = pattern(r"[وف]\p{M}*\u0640*")


def unit_at(text: str, i: int, unit: Unit) -> tuple[int, int] | None:
    """Return the natural unit at the caret `i`, or None where there is none."""
    if unit == "word":
        return word_at(text, i)
    if unit == "sentence":
        return sentence_unit(text, i)
    if unit == "number":
        number = number_at(text, i)
        return (number.start, number.end) if number else None
    if unit == "phrase":
        return phrase_at(text, i)
    return cue_in(text, *sentence_at(text, i), near=i)


def cue_in(text: str, start: int, end: int, near: int | None = None) -> tuple[int, int] | None:
    """Return the cue at `near`, else the nearest to it in `[start, end)`; without `near`, the first one."""
    return nearest_cue(text, start, end, near)


def sentence_unit(text: str, i: int) -> tuple[int, int] | None:
    """Return the sentence at `i` without its final punctuation; quotation marks stay if they are balanced."""
    start, end = sentence_at(text, i)
    while start < end:
        char = text[end - 1]
        if char in _FINAL or char.isspace() or _unpaired(text, start, end, end - 1):
            end -= 1
        elif text[start].isspace() or _unpaired(text, start, end, start):
            start += 1
        else:
            return start, end
    return None


def _unpaired(text: str, start: int, end: int, at: int) -> bool:
    """Whether the mark at an edge of `[start, end)` has no partner inside."""
    char = text[at]
    if char == '"':
        return text.count(char, start, end) % 2 == 1
    if char in "“”":
        return (text.count("“", start, end) + text.count("”", start, end)) % 2 == 1
    return any(char in pair and text.count(pair[0], start, end) != text.count(pair[1], start, end) for pair in _PAIRS)


# --- the noun phrase --------------------------------------------------------------------------


def phrase_at(text: str, i: int) -> tuple[int, int] | None:
    """Return the noun phrase around `i`: the words up to punctuation, a cue, a complementiser or a preposition.

    On such a boundary word it is the phrase that follows, else the one before. A leading و or ف is left out.
    """
    low, high = sentence_at(text, i)
    spans = list(words(text, max(low, i - _REACH), min(high, i + _REACH)))
    folded = [fold(text[start:end]) for start, end in spans]
    home = _home(text, spans, folded, i)
    if home is None:
        return None
    first = last = home
    while first > 0 and _inside(text, spans, first - 1) and not _bounds(text, spans, folded, first - 1):
        first -= 1
    while last + 1 < len(spans) and _inside(text, spans, last) and not _bounds(text, spans, folded, last + 1):
        last += 1
    while first < home and folded[first] in {"في", "وفي"}:
        first += 1
    while last > home and folded[last] == "في":
        last -= 1
    start = _strip(text, spans[first], folded[first])
    if start >= spans[last][1]:
        return None
    return _with_quotes(text, low, high, start, spans[last][1])


def _home(text: str, spans: list[tuple[int, int]], folded: list[str], i: int) -> int | None:
    """Return the index of the word that the phrase grows from, or None if every word is a boundary."""
    here = next((k for k, (_, end) in enumerate(spans) if end >= i), len(spans) - 1)
    if here + 1 < len(spans) and spans[here][1] == i == spans[here + 1][0]:
        here += 1
    following = (k for k in range(max(here, 0), len(spans)) if not _bounds(text, spans, folded, k))
    before = (k for k in range(here - 1, -1, -1) if not _bounds(text, spans, folded, k))
    return next(following, next(before, None))


def _inside(text: str, spans: list[tuple[int, int]], at: int) -> bool:
    """Whether nothing but space and quotation marks parts word `at` from the next."""
    return _INSIDE.fullmatch(text, spans[at][1], spans[at + 1][0]) is not None


def _bounds(text: str, spans: list[tuple[int, int]], folded: list[str], at: int) -> bool:
    """Whether word `at` cannot be part of a noun phrase that names a source."""
    word = folded[at]
    bare = word[1:] if word[:1] in {"و", "ف"} and len(word) > 2 else word
    if bare == "في":
        return at + 1 < len(folded) and folded[at + 1].removeprefix("ال") in _MEDIA
    if word in _BOUNDARIES or bare in _BOUNDARIES:
        owners = (before.removeprefix("ال") for before in folded[max(0, at - 3) : at])
        return bare not in _GOVERNED or not any(owner in _TITLES for owner in owners)
    return is_cue_word(text, *spans[at])


def _strip(text: str, span: tuple[int, int], folded: str) -> int:
    """Return the start of a word past the و or ف written on to it; names that begin with them are kept."""
    found = _LEADING.match(text, *span)
    if found is None or folded in _W_NAMES or folded.removesuffix("ه") in _W_NAMES:
        return span[0]
    rest = folded[1:]
    if found.end() == span[1]:
        return span[1] if folded[0] == "و" else span[0]
    joined = rest.startswith(("ال", "لل")) or (folded[0] == "و" and len(rest) >= 4)
    return found.end() if joined else span[0]


def _with_quotes(text: str, low: int, high: int, start: int, end: int) -> tuple[int, int]:
    """Take in the quotation marks that touch the phrase where that makes them even, one on either side."""
    while start < end and text[start].isspace():
        start += 1
    if sum(text.count(mark, start, end) for mark in _QUOTES) % 2:
        if end < high and text[end] in _QUOTES:
            return start, end + 1
        return (start - 1, end) if start > low and text[start - 1] in _QUOTES else (start, end)
    if start > low and end < high and text[start - 1] in _QUOTES and text[end] in _QUOTES:
        return start - 1, end + 1
    return start, end
