"""Agreement: the gender, number and case of an Arabic noun or verb, as far as its ending tells. In token indexes."""

from __future__ import annotations

from annotator.suggest.clauses import Clause
from annotator.suggest.frames import Range

_SELF = ("نفس", "ذات", "كل", "جميع", "كاف", "معظم", "بعض", "احد", "باسم", "برييس")


def is_accusative_crowd(clause: Clause, at: int) -> bool:
    """Whether token `at` is a definite sound plural that can be no subject: المواطنين."""
    word = clause.word[at]
    return (
        word[:2] == "ال"
        and len(word) > 6
        and word.endswith("ين")
        and word not in clause.v.not_plural
        and word not in clause.v.places
    )


def is_feminine(clause: Clause, source: Range) -> bool:
    """Whether the head of a noun phrase takes a feminine verb."""
    word, raw = clause.word[source[0]], clause.reading.raw(source[0]).rstrip("\u064b\u064c\u064d\u064e\u064f\u0650")
    if word in clause.v.feminine or word in clause.v.places:
        return word not in clause.v.masculine
    return raw.endswith(("ة", "اء", "ات")) and word not in clause.v.masculine


def has_owner(clause: Clause, at: int) -> bool:
    """Whether token `at` is a noun with the pronoun of someone named before: نظيره, أنصارها."""
    word = clause.word[at]
    if len(word) < 4 or word in clause.v.prepositions or word.startswith(_SELF):
        return False
    return clause.reading.raw(at).endswith(("ه", "ها", "هم", "هما")) and not word.startswith(("ال", "ب", "ل", "و"))


def parts_by_gender(clause: Clause, at: int) -> bool:
    """Whether token `at` is a feminine noun after a man's name or title, which it can be no adjective of."""
    before = clause.word[at - 1]
    man = before[:2] == "ال" and (before.endswith("ي") or before[2:] in clause.v.trades)
    return man and clause.word[at][:2] == "ال" and clause.reading.raw(at).endswith("ة")


def is_definite(clause: Clause, start: int, at: int) -> bool:
    """Whether the noun phrase from token `start` is definite before token `at`: by article, place or quotation."""
    return any(
        clause.word[k][:2] == "ال" or clause.word[k] in clause.v.places or clause.closing.get(start) == k
        for k in range(start, at)
    )
