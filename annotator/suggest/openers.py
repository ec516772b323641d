"""The opener: what, after a verb of saying, begins its content or its object; and the subjects that say nothing."""

from __future__ import annotations

from annotator.suggest.agreement import has_owner, is_accusative_crowd, parts_by_gender
from annotator.suggest.clauses import COMMAS, STOPS, Clause, verbal_noun
from annotator.suggest.cue_words import Verb
from annotator.suggest.frames import Range
from annotator.suggest.reading import WORD

ALWAYS_OBJECT = frozenset({"وصف", "اتهم", "برر", "فسر", "عزا", "أرجع"})
"""Verbs that name whom or what they are about before their preposition."""
WHO = frozenset({"whoB", "whoIla", "whoAla", "whoMin"})
"""Openers of verbs that may name whom they address before their preposition."""
_BINDING = frozenset({"هدد", "تعهد", "وعد", "توعد", "اتهم", "لوح"})
_RANKS = (["التنفيذي"], ["السابق"], ["الاسبق"], ["المشارك"], ["الشرفي"])
DEMONSTRATIVES = frozenset({"هذه", "هذا", "تلك", "ذلك", "وهذه", "وهذا"})


def governed(clause: Clause, verb: Verb, at: int) -> str:
    """The opener of the verb that stands at token `at`, or ""."""
    opener = _opener(clause, verb, at) if at < clause.high else ""
    return "" if opener and clause.is_medium(at) else opener


def _opener(clause: Clause, verb: Verb, at: int) -> str:
    word = clause.word[at]
    openers = verb.openers
    if word == "الي" and openers & {"ila", "whoIla", "ilan"}:
        return "prep" if "ilan" not in openers or clause.word[at + 1 : at + 2] == ["ان"] else ""
    if word in ("عما", "عمن") and "an" in openers:
        return "prep"
    if word == "من" and "whoMin" in openers:
        return "prep"
    if word in ("عن", "من", "علي", "حول") and {"عن": "an", "من": "min", "علي": "ala", "حول": "an"}[word] in openers | (
        {"ala"} if "whoAla" in openers else frozenset[str]()
    ):
        return "prep"
    if openers & {"b", "whoB"} and (clause.opens_with_b(at) or _asked_for(clause, verb, at)):
        return "b"
    return "prep" if "li" in openers and clause.opens_with_l(at) else ""


def _asked_for(clause: Clause, verb: Verb, at: int) -> bool:
    """Whether any noun under ب at token `at` is what somebody calls for, threatens or promises: هدد العمال بعصيان."""
    word = clause.word[at]
    if word[:1] != "ب" or len(word) < 5 or clause.kind[at] != WORD or at <= clause.low:
        return False
    if verb.kind != "directive" and verb.past not in _BINDING:
        return False
    rest, v = word[1:], clause.v
    known = word in v.names_with_b or word in v.b_adjuncts or rest in v.manners or rest in v.media
    someone = rest in v.speakers or rest in v.places or rest in v.name_heads or v.speaks(word)
    before = clause.word[at - 1]
    whole = before[:2] == "ال" or before in v.places or before in COMMAS or clause.cue(at - 1) is not None
    return whole and before not in v.titles_with_b and not known and not someone


def object_leads(clause: Clause, verb: Verb, at: int, limit: int) -> bool:
    """Whether an object begins at token `at` and the verb's preposition comes after it."""
    word = clause.word[at]
    ranked = word == "الرييس" and clause.word[at + 1 : at + 2] in _RANKS
    if ranked or verb.past in ALWAYS_OBJECT:
        return False
    listed = (
        word in clause.v.objects
        or parts_by_gender(clause, at)
        or is_accusative_crowd(clause, at)
        or has_owner(clause, at)
    )
    if not listed and not (_names_party(clause, at) and clause.closes(at - 1)):
        return False
    for later in range(at + 1, min(limit, at + 14)):
        if clause.is_mark(later, COMMAS) and clause.is_that(later + 1, later + 1):
            continue
        if clause.is_mark(later, COMMAS | STOPS):
            break
        if governed(clause, verb, later) or clause.is_that(later, later):
            return True
    return verb.past == "ناشد"


def _names_party(clause: Clause, at: int) -> bool:
    """Whether token `at` is a noun for someone, with the article, or the head of a construct, or a place."""
    word = clause.word[at]
    if word in clause.v.places or (word[:2] == "ال" and word in clause.v.speakers):
        return True
    following = clause.word[at + 1] if at + 1 < clause.high else ""
    return word in clause.v.speakers and word in clause.v.name_heads and following[:2] == "ال"


def vetoed(clause: Clause, verb: Verb, source: Range | None) -> bool:
    """Whether the subject of a verb such as كشف is an event, not a person, body or document."""
    if verb.subject == "any" or source is None:
        return False
    first = clause.word[source[0]]
    if verbal_noun(first, clause.v):
        return True
    if any(clause.is_speaker(at) for at in range(*source)):
        return False
    if verb.subject == "known":
        return True
    if first in DEMONSTRATIVES or first in clause.v.events or clause.bare(source[0]) in clause.v.events:
        return True
    return first.startswith("ال") and first.endswith("ات")
