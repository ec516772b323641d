"""What lies ahead of a verb of saying: the opener of its content beyond its subject and the asides. In tokens."""

from __future__ import annotations

from annotator.suggest.clauses import COMMAS, QUOTES, STOPS, Clause
from annotator.suggest.cue_words import Verb
from annotator.suggest.openers import governed
from annotator.suggest.reading import WORD

_ENDS = STOPS | QUOTES | frozenset(":;؛")


def that_ahead(clause: Clause, verb: Verb, start: int, limit: int) -> int:
    """The complementiser past token `start` that opens the content, or the governed preposition before it; else -1."""
    word, at, verbs, owed = clause.word, start, clause.v.cues.read, 0
    while at < limit:
        if clause.kind[at] != WORD:
            if clause.is_mark(at, QUOTES) and clause.short_quote(at):
                at = clause.skip_quote(at)
                continue
            if word[at] in _ENDS:
                return -1
        elif owed and word[at] in clause.v.that:
            owed -= 1
        elif word[at] in clause.v.that and at > start and word[at][:1] != "و":
            if governed(clause, verb, at - 1) == "prep":
                return at - 1
            if clause.is_that(at, start):
                return at
        elif at > start and (verbs(word[at]) or word[at] in clause.v.breakers) and _other_clause(clause, at):
            return -1
        elif at > start and word[at - 1] in clause.v.relatives and _says(clause, at):
            owed += 1
        at += 1
    return -1


def _says(clause: Clause, at: int) -> bool:
    """Whether token `at` is a verb that only a complementiser goes with: one of those ahead is its own."""
    cue = clause.cue(at)
    return cue is not None and cue.verb.openers == frozenset({"that"}) and cue.verb.kind == "say" and not cue.clitic


def opener_ahead(clause: Clause, verb: Verb, start: int, *, anywhere: bool = False) -> int:
    """The colon, quotation, preposition or object that opens the content beyond a comma before token `start`, or -1.

    A preposition opens it after a comma only, where a complementiser may too, unless `anywhere`.
    """
    verbs = clause.v.cues.read
    for at in range(start, min(clause.high - 1, start + 25)):
        if clause.word[at] in COMMAS:
            nxt = at + 1
            if clause.word[nxt] in clause.v.outlets or clause.is_mark(nxt, QUOTES):
                return at
            if governed(clause, verb, nxt) or ("obj" in verb.openers and clause.is_content_noun(nxt)):
                return at
        elif clause.word[at] == ":" or (("that" not in verb.openers or anywhere) and governed(clause, verb, at)):
            return at
        elif at > start and verbs(clause.word[at]) and _other_clause(clause, at):
            return -1
    return -1


def _other_clause(clause: Clause, at: int) -> bool:
    """Whether another verb of saying takes over at token `at`."""
    before = clause.word[at - 1]
    if clause.word[at] in clause.v.breakers and before in COMMAS:
        return True
    cue = clause.cue(at)
    if cue is None or clause.is_speaker(at):
        return False
    if cue.clitic and "whoB" in cue.verb.openers:
        return True
    if cue.joined or cue.form == "participle":
        return cue.joined or clause.word[at].endswith("ا") or before in COMMAS
    inside = before in clause.v.relatives or before in clause.v.not_before_verbs
    return not (inside or cue.clitic or cue.verb.kind == "weak")
