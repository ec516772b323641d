"""The visual order: right-to-left text whose letters come out as they stand on the page, from left to right.

Old tools store Arabic and Hebrew like that, often in presentation forms. Short words that are everywhere, letters that
only end a word, and the joining forms tell which way a text runs.
"""

from __future__ import annotations

import unicodedata
from collections import Counter

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
_RTL_SET = r"\p{Arabic}\p{Hebrew}٠-٩۰-۹"
_LTR_RUN = regex.compile(
    rf"[\p{{L}}0-9--[{_RTL_SET}]]"
    rf"(?:[\p{{L}}\p{{M}}0-9._/:@%,'’+&\#=?~ --[{_RTL_SET}]]*[\p{{L}}\p{{M}}0-9--[{_RTL_SET}]])?"
    r"|[0-9٠-٩۰-۹]+(?:[.,:/٫٬-][0-9٠-٩۰-۹]+)*",
    regex.V1,
)
_CLUSTER = regex.compile(r"\X")
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
    clusters = _CLUSTER.findall(line)
    turned = "".join(reversed(clusters)).translate(_MIRROR)
    return _LTR_RUN.sub(lambda found: _restored(found[0]), turned)


def _restored(run: str) -> str:
    return "".join(reversed(_CLUSTER.findall(run)))


def unreadable_share(text: str) -> float:
    """The share of characters that stand for no letter: replacement marks, private use, control codes."""
    counts = Counter(unicodedata.category(char) for char in text if not char.isspace())
    odd = counts["Co"] + counts["Cc"] + counts["Cn"] + counts["Cs"] + text.count("\ufffd")
    return odd / max(1, sum(counts.values()))
