"""The end of what was said: where the writer takes over again in the same sentence. In token indexes."""

from __future__ import annotations

from annotator.suggest.clauses import COMMAS, QUOTES, STOPS, Clause
from annotator.suggest.frames import Draft
from annotator.suggest.reading import WORD

_TURNS = frozenset({"فيما", "بينما", "وهذا"})
_TURN_PHRASES = (
    ("في", "حين"),
    ("قبل", "ان"),
    ("بعد", "ان"),
    ("في", "وقت"),
    ("من", "دون"),
    ("بيد", "ان"),
    ("غير", "ان"),
    ("الا", "ان"),
    ("دون", "ان"),
)
_NOT_VERBS = frozenset({"وقت", "وبيت", "وصوت", "وبنت", "وموت", "وزيت", "والكويت", "والبيت", "والوقت", "والصوت"})
_TRAILING = frozenset({"و", "وذلك", "في"})


def content_end(clause: Clause, draft: Draft, start: int, end: int) -> int:
    """The end of the content of `draft` that begins at token `start` and goes no further than token `end`."""
    word, nominal = clause.word, _nominal(clause, draft, start)
    for at in range(start + 1, end - 1):
        if word[at] in COMMAS and turns(clause, at + 1, nominal) and not clause.quoted(at):
            end = at
            break
    if clause.is_mark(start, QUOTES) and start in clause.closing and draft.opener in ("quote", "colon", "comma"):
        close = clause.closing[start] + 1
        if close < end and clause.kind[close] != WORD:
            end = close
    while end > start and (
        clause.is_mark(end - 1, COMMAS | STOPS | frozenset(":"))
        or clause.word[end - 1] in _TRAILING
        or clause.word[end - 1] in clause.v.breakers
        or (clause.is_mark(end - 1, QUOTES) and not _balanced(clause, start, end))
    ):
        end -= 1
    return end


def _nominal(clause: Clause, draft: Draft, start: int) -> bool:
    """Whether the content is a noun phrase, which no verb joined by "and" goes on."""
    that = start + 1 < clause.high and clause.word[start + 1] in clause.v.that
    return draft.opener in ("b", "noun", "prep", "who") and not that


def turns(clause: Clause, at: int, nominal: bool = False) -> bool:
    """Whether the words after a comma, from token `at` on, are the writer's."""
    word = clause.word
    if word[at] in _TURNS or tuple(word[at : at + 2]) in _TURN_PHRASES:
        return True
    if word[at] in ("وهو", "وهي") and at + 1 < clause.high and word[at + 1] in clause.v.accounts:
        return True
    return nominal and (word[at] == "بعدما" or _joined_verb(clause, at))


def _joined_verb(clause: Clause, at: int) -> bool:
    """Whether token `at` is a verb joined by و: "and she did", "and they did", "and he does"."""
    word = clause.word[at]
    if word[:1] != "و" or len(word) < 5 or clause.kind[at] != WORD:
        return False
    feminine = word.endswith("ت") and not word.endswith(("ات", "يت")) and word not in _NOT_VERBS
    return feminine or word.endswith("وا") or (word[1] == "ي" and word[1:4] not in ("يوم", "يون", "يول", "ينا"))


def _balanced(clause: Clause, start: int, end: int) -> bool:
    return sum(clause.is_mark(at, QUOTES) for at in range(start, end)) % 2 == 0
