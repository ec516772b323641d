"""The subject before a verb of saying, in token indexes."""

from __future__ import annotations

from annotator.suggest.clauses import COMMAS, QUOTES, Clause
from annotator.suggest.frames import Range
from annotator.suggest.reading import WORD


def before_verb(clause: Clause, cue: int, floor: int) -> Range | None:
    """The noun phrase before a verb at token `cue`, not before token `floor`."""
    start, at = floor, cue - 1
    depth = 0
    while at >= floor and cue - at < 40:
        word = clause.word[at]
        if clause.is_mark(at, frozenset(":؛;")) or word in clause.v.that:
            start = at + 1
            break
        if clause.is_mark(at, COMMAS):
            nxt = clause.word[at + 1] if at + 1 < cue else ""
            if nxt in clause.v.breakers or nxt in clause.v.connectives:
                start = at + 1
                break
            depth += 1
        at -= 1
    start = clause.strip_lead(start, cue)
    if (
        clause.word[start][:1] == "و"
        and start + 1 < cue
        and clause.is_speaker(start + 1)
        and not clause.is_speaker(start)
    ):
        start += 1  # the verb of the sentence
    end = cue
    while end > start and (
        clause.word[end - 1] in clause.v.skipped or clause.word[end - 1] in ("حين", "حينا", "حينما", "عندما")
    ):
        end -= 1
    while end > start and clause.word[end - 1] in clause.v.relatives:
        end -= 1
        if clause.is_mark(end - 1, COMMAS):
            end -= 1
    if end > start and clause.is_mark(end - 1, COMMAS):
        end = _before_aside(clause, start, end - 1)
    if end <= start:
        return None
    if clause.word[start] in clause.v.prepositions or clause.is_medium(start) or clause.word[start] in clause.v.heads:
        comma = next((k for k in range(start, end) if clause.is_mark(k, COMMAS)), -1)
        if comma < 0:
            return None
        start = clause.strip_lead(comma + 1, end)
        if end <= start or clause.word[start] in clause.v.prepositions:
            return None
    aside = any(clause.is_mark(at, COMMAS) and clause.word[at + 1] in clause.v.prepositions for at in range(start, end))
    return (start, end) if end - start <= 25 and not aside else None


def antecedent(clause: Clause, relative: int, floor: int = 0) -> Range | None:
    """The noun phrase, from token `floor` on, that the relative at token `relative` stands for, if it can speak."""
    end = relative - clause.is_mark(relative - 1, COMMAS)
    start = end
    while start > max(clause.low, floor) and end - start < 12 and _in_phrase(clause, start - 1):
        start -= 1
    speakers = [at for at in range(start, end) if clause.is_speaker(at)]
    anew = [at for at in speakers if clause.word[at][:2] != "ال" and at > start and clause.word[at - 1][:2] == "ال"]
    speaker = (anew or speakers or [-1])[-1 if anew else 0]
    if speaker >= 0:
        return speaker, clause.noun_phrase(speaker, end)
    definite = any(clause.word[at].removeprefix("و").startswith("ال") for at in range(start, end))
    named = 0 < end - start <= 3 and not definite
    return (start, end) if named else None


def _in_phrase(clause: Clause, at: int) -> bool:
    """Whether token `at` can stand inside a noun phrase that is read backwards."""
    word = clause.word[at]
    if clause.kind[at] != WORD:
        return word in QUOTES and at > clause.low
    cue = clause.cue(at)
    verb = cue is not None and cue.verb.kind != "weak" and not clause.is_speaker(at)
    opens = clause.is_content_noun(at) and not clause.is_speaker(at)
    return not (verb or opens or word in clause.v.prepositions or word in clause.v.that or word in clause.v.breakers)


def _before_aside(clause: Clause, start: int, comma: int) -> int:
    """The end of the phrase before a comma: what stands between two commas is an apposition or an aside."""
    for at in range(comma - 1, start, -1):
        if clause.is_mark(at, COMMAS):
            following = clause.word[at + 1]
            aside = following in clause.v.prepositions or clause.is_medium(at + 1) or following in clause.v.relatives
            return at if aside else comma
    return comma
