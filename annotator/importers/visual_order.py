"""The visual order: right-to-left text whose letters come out as they stand on the page, from left to right.

Old tools store Arabic and Hebrew like that, often in presentation forms. Short words that are everywhere, letters that
only end a word, and the joining forms tell which way a text runs.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

import regex

_FORMS = regex.compile(r"[\uFB1D-\uFB4F\uFB50-\uFBB1\uFBD3-\uFD3D\uFD50-\uFDC7\uFE70-\uFEFC]+")
_WORD = regex.compile(r"[\p{Arabic}\p{Hebrew}\p{M}\u200c]+")
_RTL = regex.compile(r"[\p{Arabic}\p{Hebrew}]")
_COMMON = frozenset(
    (
        "في", "من", "على", "إلى", "عن", "أن", "التي", "الذي", "هذا", "هذه", "كما", "قال", "بعد", "قبل",
        "که", "است", "این", "برای", "های", "را", "از", "می", "در",
        "کے", "کی", "میں", "ہے", "اور", "نے", "سے",
        "של", "את", "על", "לא", "הוא", "היא", "אני", "זה", "עם",
    )
)  # fmt: skip
_REVERSED = frozenset(word[::-1] for word in _COMMON) - _COMMON
_LAST_ONLY = "ةىםןךףץ"
_LTR_RUN = regex.compile("L(?:[^RA]*[LD])?|D(?:S?D)*|A(?:S?A)*")
_RTL_RUN = regex.compile("R(?:[^L]*[RAD])?")
_NUMBER = regex.compile("D(?:S?D)*|A(?:S?A)*")
"""Runs in a line of classes, a letter a sign: right-to-left or left-to-right letters, digits, what joins them."""
_WITHIN = regex.compile(
    r"(?<=[[\p{Arabic}&&\p{L}]\p{M}])([\x01-\x1f0-9#$%&()*+:;<=>?@^`|~!\"'])\1*(?=[\p{Arabic}&&\p{L}])", regex.V1
)
_LATIN_DIGIT, _OTHER_DIGIT = regex.compile("[0-9]"), regex.compile("[٠-٩۰-۹]")
_MARKS, _LETTERS = (
    regex.compile("[\u064b-\u0652\u05b0-\u05bd]"),
    regex.compile(r"[\p{Arabic}\p{Hebrew}&&\p{L}]", regex.V1),
)
_CLUSTER = regex.compile(r"\X")
_SIDES = {char: pair for pair in ("()", "[]", "{}", "«»", "‹›", "“”") for char in pair}
_MIRROR = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")


def composed(text: str) -> str:
    """Presentation forms as the letters they show; signs such as ﷲ and ﷺ stay."""
    return _FORMS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def is_visual(text: str) -> bool:
    """Whether the right-to-left words of `text` stand the wrong way round."""
    logical, visual = evidence(text)
    return visual >= 3 and visual > 2 * logical


def evidence(text: str) -> tuple[int, int]:
    """How many signs speak for logical and for visual order."""
    logical = visual = 0
    for found in _WORD.finditer(text):
        raw = found[0]
        word = composed(raw)
        logical += (
            (word in _COMMON) + (len(word) > 3 and word.startswith("ال")) + (len(word) > 2 and word[-1] in _LAST_ONLY)
        )
        visual += (
            (word in _REVERSED) + (len(word) > 3 and word.endswith("لا")) + (len(word) > 2 and word[0] in _LAST_ONLY)
        )
        first, last = _form(raw[0]), _form(raw[-1])
        if len(raw) > 1 and "<initial>" in (first, last) and "<final>" in (first, last):
            logical += first == "<initial>"
            visual += first == "<final>"
    return logical, visual


def repaired(text: str) -> str:
    """Lines of visual order in logical order, in plain letters."""
    return composed("\n".join(_turned(line) if _RTL.search(line) else line for line in text.split("\n")))


def _form(char: str) -> str:
    return unicodedata.decomposition(char).partition(" ")[0]


def _turned(line: str) -> str:
    return in_reading_order(_CLUSTER.findall(line))


def in_reading_order(seen: Sequence[str], latin: int = 1) -> str:
    """The signs of a line, given from left to right as they are seen, in the order in which they are read. The line
    runs from left to right where it has more than `latin` times as many Latin letters as others.
    """
    classes = "".join(map(_class, seen))
    if latin * classes.count("R") >= classes.count("L"):
        return _backwards(seen, classes, 0, len(seen), _LTR_RUN)
    pieces: list[str] = []
    end = 0
    for start, stop in (found.span() for found in _RTL_RUN.finditer(classes)):
        pieces += [*seen[end:start], _backwards(seen, classes, start, stop, _NUMBER)]
        end = stop
    return "".join([*pieces, *seen[end:]])


def _backwards(seen: Sequence[str], classes: str, start: int, stop: int, kept: regex.Pattern[str]) -> str:
    """The signs from right to left with their brackets turned, but for the runs that are `kept` as they stand."""
    pieces: list[str] = []
    for begin, end in reversed(list(_runs(seen, classes, start, stop, kept))):
        pieces += [*(sign.translate(_MIRROR) for sign in reversed(seen[end:stop])), *seen[begin:end]]
        stop = begin
    return "".join([*pieces, *(sign.translate(_MIRROR) for sign in reversed(seen[start:stop]))])


def _runs(
    seen: Sequence[str], classes: str, start: int, stop: int, kept: regex.Pattern[str]
) -> Iterator[tuple[int, int]]:
    """The runs, each with the bracket that closes one in it."""
    for found in kept.finditer(classes, start, stop):
        begin, end = found.span()
        odd = sum(sign in _SIDES for sign in seen[begin:end]) % 2
        yield begin, end + (odd == 1 and end < stop and seen[end] in _SIDES)


def paired(text: str) -> str:
    """Right-to-left text whose brackets and quotation marks open and close what they stand around.

    Files name them now as they are read, now as they look. One before a word opens and one after it closes; one between
    two words does what is still to be done.
    """
    signs = list(text)
    open_: set[str] = set()
    for place, char in enumerate(signs):
        if char not in _SIDES:
            continue
        first, last = _SIDES[char]
        before = signs[place - 1] if place else " "
        after = text[place + 1] if place + 1 < len(text) else " "
        opens = char == first
        if _is_word(after) != _is_word(before):
            opens = _is_word(after)
        elif _RTL.match(before) or _RTL.match(after):
            opens = first not in open_
        signs[place] = first if opens else last
        (open_.add if opens else open_.discard)(first)
    return "".join(signs)


def kashidas(text: str) -> frozenset[str]:
    """The signs that mostly stand inside right-to-left words: what some programs name the strokes by which they widen
    letters.
    """
    inside = Counter(found[1] for found in _WITHIN.finditer(text))
    return frozenset(char for char, number in inside.items() if number > 2 and 2 * number > _runs_of(char, text))


def without_kashidas(text: str, strokes: Collection[str]) -> str:
    """The text without those signs inside words."""
    return _WITHIN.sub(lambda found: "" if found[1] in strokes else found[0], text)


def _runs_of(char: str, text: str) -> int:
    return len(regex.findall(f"{regex.escape(char)}+", text))


def _is_word(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char)[0] == "M"


def _class(sign: str) -> str:
    """``R``, ``L``, ``D`` (0-9), ``A`` (other digits), ``S`` (what joins digits), ``W`` (white space) or ``N``."""
    if _OTHER_DIGIT.match(sign):
        return "A"
    if _RTL.match(sign):
        return "R" if sign[0].isalpha() else "S" if sign[0] in "٫٬" else "N"
    if _LATIN_DIGIT.match(sign):
        return "D"
    if sign[0] in ".,:/":
        return "S"
    return "L" if sign[0].isalpha() else "W" if sign[0].isspace() else "N"


def vowel_share(text: str) -> float:
    """How many vowel marks there are a right-to-left letter."""
    return len(_MARKS.findall(text)) / max(1, len(_LETTERS.findall(text)))


def unreadable_share(text: str) -> float:
    """The share of characters that stand for no letter: replacement marks, private use, control codes."""
    counts = Counter(unicodedata.category(char) for char in text if not char.isspace())
    odd = counts["Co"] + counts["Cc"] + counts["Cn"] + counts["Cs"] + text.count("\ufffd")
    return odd / max(1, sum(counts.values()))
