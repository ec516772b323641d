"""The phrases after a verb of saying: how far its subject and its medium go, and what is neither. In token indexes."""

from __future__ import annotations

from annotator.suggest.agreement import has_owner, is_definite
from annotator.suggest.clauses import COMMAS, QUOTES, Clause
from annotator.suggest.cue_words import Verb
from annotator.suggest.frames import Range
from annotator.suggest.openers import DEMONSTRATIVES, WHO, governed, object_leads
from annotator.suggest.reading import DIGITS, WORD

_INDEFINITE = frozenset({"احد", "عدد", "كل", "مصادر"})
_GIVEN_TO = frozenset({"ناشد", "أبلغ", "أخبر", "وعد", "طمأن", "سأل"})


def source_end(clause: Clause, verb: Verb, start: int, limit: int) -> int:
    """The end of the subject, or of an apposition to it, that begins at token `start`."""
    end = clause.noun_phrase(start, limit)
    who = bool(verb.openers & WHO) or verb.past in _GIVEN_TO
    called = -1
    for at in range(start + 1, end):
        opens = governed(clause, verb, at) and not (clause.word[at] == "من" and clause.word[at - 1] in _INDEFINITE)
        if opens and clause.v.governs(clause.word[at - 1]):
            opens = not any(governed(clause, verb, later) for later in range(at + 1, end + 1))
        if opens:
            return called if called > 0 else at
        if who and _called(clause, verb, (start, at), called, limit):
            called = at
        if clause.word[at] in ("نحن", "انا"):
            return at
        if "obj" in verb.openers and (clause.word[at] in DEMONSTRATIVES or clause.word[at] in ("ما", "أي", "اي")):
            return at
    if called < 0 and end - 1 > start and _given(clause, end - 1) and clause.is_that(end, end):
        return end - 1
    return called if called > 0 else end


def _given(clause: Clause, at: int) -> bool:
    """Whether token `at` names, under ل, whom or what something is said to: لرويترز, and no title such as لشؤون."""
    word = clause.word[at]
    rest = word[1:]
    titled = rest in clause.v.name_heads or rest in clause.v.places or rest in clause.v.speakers
    return word[:1] == "ل" and word[1:2] != "ل" and len(word) > 4 and not titled and clause.closes(at - 1)


def _called(clause: Clause, verb: Verb, before: Range, earlier: int, limit: int) -> bool:
    """Whether the one addressed begins after the tokens `before`, rather than where it was thought to, `earlier`."""
    start, at = before
    if not clause.closes(at - 1) or not object_leads(clause, verb, at, limit):
        return False
    if earlier > 0 and (has_owner(clause, at) or (earlier == at - 1 and not is_definite(clause, earlier, at))):
        return False
    return clause.word[at] in clause.v.objects or is_definite(clause, start, at)


def medium_end(clause: Clause, verb: Verb, at: int, limit: int) -> int:
    """The end of a medium phrase that begins at token `at`."""
    start, at = at, at + 1
    if clause.word[start] == "ل" and at in clause.closing:
        return clause.skip_quote(at)
    given = clause.word[start].startswith("ل")
    while at < limit:
        if given and clause.word[at] in clause.v.informants:
            return at
        if clause.kind[at] != WORD:
            near = (
                at <= start + 4 or clause.word[at - 1] in clause.v.outlets or clause.is_media_noun(clause.word[at - 1])
            )
            if near and clause.is_mark(at, QUOTES) and clause.short_quote(at):
                at = clause.skip_quote(at)
                continue
            return at
        if clause.is_that(at, start) or (at > start + 1 and governed(clause, verb, at)):
            return at
        noun = "obj" in verb.openers and clause.is_content_noun(at) and clause.word[at] not in clause.v.relative_verbs
        if (at > start + 1 or given) and noun and clause.closes(at - 1):
            return at
        if at > start + 1 and (clause.word[at] in clause.v.relatives or clause.word[at] in clause.v.connectives):
            return at
        cue = clause.cue(at)
        if cue is not None and at > start + 1 and (cue.form == "participle" or cue.joined):
            return at
        at += 1
    return at


def object_start(clause: Clause, source: Range, medium: Range | None, content: int) -> int:
    """Where the object begins that stands between a subject, or at its end, and the preposition at `content`."""
    start, end = source
    whole = next((at for at in range(start + 1, end) if clause.word[at] in clause.v.relatives), end)
    for at in range(whole - 1, start, -1):
        if at - 1 not in clause.closing and clause.closes(at - 1) and is_head(clause, at):
            while at - 1 > start and _leads_object(clause, at - 1):
                at -= 1
            led = at - 2 > start and clause.word[at - 1][:2] == "ال" and clause.word[at - 2] in clause.v.name_heads
            return at - 2 if led and clause.closes(at - 3) else at
    if medium is not None and medium[1] == content and content > medium[0] + 2:
        return medium[0] + 2
    comma = next((at for at in range(content - 1, end - 1, -1) if clause.is_mark(at, COMMAS)), end - 1)
    begin = max(end, comma + 1)
    return content if begin >= content or is_aside(clause, begin) else begin


def _leads_object(clause: Clause, at: int) -> bool:
    """Whether token `at` is a number, a verbal noun or a text before the noun of an object, and belongs to it."""
    word = clause.word[at]
    counted = word in clause.v.partitives or clause.kind[at] == DIGITS
    return counted or word in clause.v.media or clause.is_content_noun(at)


def is_aside(clause: Clause, at: int) -> bool:
    """Whether what begins at token `at`, after a comma, says when, where or how, and not who."""
    word = clause.word[at]
    return (
        word in clause.v.prepositions
        or word in clause.v.skipped
        or bool(clause.phrase_here(at, clause.v.markers))
        or clause.is_medium(at)
    )


def is_head(clause: Clause, at: int) -> bool:
    """Whether token `at` is a noun that begins a phrase: definite and no adjective, a speaker, or with a pronoun."""
    word = clause.word[at]
    if word.startswith("ال"):
        return word not in clause.v.adjectives and not word.endswith(("ي", "يه", "يون", "يين"))
    if word.startswith(("نفس", "ذات")):
        return False
    return clause.is_speaker(at) or clause.reading.raw(at).endswith(("ه", "ها", "هم"))


def is_speech(clause: Clause, at: int) -> bool:
    """Whether token `at` is a speech of the subject's own, as in اختتم حديثه."""
    return clause.reading.raw(at).endswith(("ه", "ها", "هم")) and clause.is_media_noun(clause.word[at])
