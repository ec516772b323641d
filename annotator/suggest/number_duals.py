"""The dual: a noun of two told by its ending, where the words around it leave little doubt. Words are folded."""

from __future__ import annotations

_FEMININE = ("تان", "تين")
_MASCULINE = ("ان",)
_NO_MASCULINE = ("مي", "ما")
_BEFORE_ADJECTIVES = ("ان", "ين", "تا", "هما", "تي")
_ALONE = frozenset({"غير", "ذات", "كلتا", "كلا", "كلتي", "كلي", "هاتين", "هاتان", "شبه", "الاثنتين", "وغير"})
_COPULAS = frozenset(
    ["كانت", "كان", "ظلت", "ظل", "بقيت", "بدت", "تبدو", "باتت", "اصبحت", "تكون", "ليست", "صارت", "تبقي", "تظل", "ستكون"]
)
_AROUND = 4  # tokens: so near a dual, a participle of the same ending describes it


def pair_cut(word: str, not_dual: frozenset[str]) -> int:
    """How many letters of proclitics stand before the dual that `word` seems to be by its ending; -1 for none."""
    cut = 1 if word[:1] == "و" else 0
    if word[cut : cut + 1] in ("ب", "ل") and len(word) - cut > 6:
        cut += 1
    rest = word[cut:]
    if rest in not_dual or rest[:2] == "ال" or word[:2] == "لل" or rest.endswith("ستان") or rest[:1] == "ي":
        return -1
    if rest.endswith(_FEMININE) and len(rest) >= 6:
        return cut
    masculine = rest.endswith(_MASCULINE) and rest[:1] == "م" and not rest.endswith("يان") and len(rest) >= 6
    return cut if masculine and not rest.startswith(_NO_MASCULINE) else -1


def is_no_pair(words: list[str], low: int, at: int, core: str, *, before: str, names: frozenset[str]) -> bool:
    """Whether the word at `at`, a dual by its ending, describes another dual or hangs in the air.

    `core` is the word without proclitics; `before` the word right before it, or before its quotation mark, if any;
    `names` are words that end like duals and are none.
    """
    feminine = core.endswith(_FEMININE)
    if not before:
        return not feminine
    if before in _ALONE or (not feminine and before[:2] == "ال"):
        return True
    if len(before) > 3 and before not in names and before.endswith(_BEFORE_ADJECTIVES):
        return not (words[at] != core and words[at][:1] == "و" and _is_noun(words, low, at - 1))
    around = words[max(low, at - _AROUND) : at]
    return core[:1] == "م" and any(
        word in _COPULAS or word[1:] in _COPULAS or (len(word) > 4 and word.endswith((*_FEMININE, "تا")))
        for word in around
    )


def _is_noun(words: list[str], low: int, at: int) -> bool:
    """Whether the feminine dual at `at`, or the one that a chain of "and" leads back to, is a noun and no adjective."""
    for _ in range(_AROUND):
        if at <= low or not words[at].endswith(_FEMININE):
            return False
        if not words[at - 1].endswith(_BEFORE_ADJECTIVES):
            return True
        if words[at][:1] != "و":
            return False
        at -= 1
    return False
