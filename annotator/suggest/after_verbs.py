"""What follows a verb of saying: its subject, the medium, the addressee, and where the content begins. In tokens."""

from __future__ import annotations

from annotator.suggest.clauses import COMMAS, QUOTES, STOPS, Clause
from annotator.suggest.cue_words import Verb
from annotator.suggest.frames import After
from annotator.suggest.openers import DEMONSTRATIVES, governed, object_leads
from annotator.suggest.reading import WORD

_PERIODS = frozenset({"الشهر", "الاسبوع", "العام", "السنه"})
_WHICH = frozenset(
    {"الماضي", "الماضيه", "الجاري", "الجاريه", "المقبل", "المقبله", "الحالي", "المنصرم", "الفايت", "القادم"}
)
_PLACES = frozenset({"في", "خلال", "منذ", "قبل", "بعد", "عقب", "مع", "امام"})
_ADDRESSEES = frozenset({"لي", "له", "لها", "لهم", "لنا", "لهما"})


def after_verb(clause: Clause, verb: Verb, start: int, *, subject: bool = True) -> After:
    """Read on from token `start`, right after a verb: its subject, the medium, and where the content begins."""
    found = After(stop=clause.high)
    at, word = start, clause.word
    limit = min(clause.high, start + 60)
    while at < limit:
        if clause.kind[at] != WORD:
            step = _at_mark(clause, verb, at, start, found)
            if step < 0:
                return found
            at = step
            continue
        if clause.is_that(at, at if at == start else start) and (at == start or _open_here(clause, at)):
            if at > start and clause.word[at - 1].removeprefix("ب") in ("القول", "قوله", "قولها", "قولهم", "القولين"):
                found.stop = at
                return found
            found.content, found.opener = at, "that"
            return found
        if (
            word[at] in ("ما", "ماذا", "كيف", "لماذا", "هل")
            and word[at - 1] not in ("وفق", "حسب", "بحسب", "كما")
            and ("obj" in verb.openers or verb.kind == "say")
            and (found.source is not None or at == start)
        ):
            found.content, found.opener = at, "noun"
            return found
        opener = governed(clause, verb, at)
        if opener and not (opener == "b" and found.source is None and subject and at == start and _passes(clause, at)):
            found.content, found.opener = at, opener
            return found
        if at == start and word[at] in _ADDRESSEES:
            found.addressee = (at, at + 1)
            at += 1
            continue
        if (
            at == start
            and "whoB" in verb.openers
            and clause.reading.raw(at).endswith(("ه", "ها", "هم"))
            and not clause.is_speaker(at)
        ):
            found.content, found.opener = at, "who"
            return found
        if word[at] in _PERIODS and at + 1 < limit and word[at + 1] in _WHICH:
            at += 2
            continue
        if (
            word[at] == "ذلك"
            and at == start
            and at + 1 < limit
            and (word[at + 1][:2] == "ال" or clause.is_speaker(at + 1))
        ):
            found.content, found.opener = at, "that-one"
            found.source = (at + 1, clause.noun_phrase(at + 1, limit))
            return found
        if found.source is None and word[at][:3] == "بال" and word[at] not in clause.v.names_with_b:
            at += 1
            continue
        if clause.is_medium(at):
            end = _medium_end(clause, verb, at, limit)
            found.medium = found.medium or (at, end)
            at = end
            continue
        if word[at] in clause.v.skipped or clause.phrase_here(at, clause.v.markers):
            at += clause.phrase_here(at, clause.v.markers) or 1
            continue
        if found.source is None and word[at] in clause.v.prepositions:
            at = max(at + 1, clause.noun_phrase(at + 1, limit) if word[at] in _PLACES else at + 1)
            continue
        if (
            word[at][:1] == "ب"
            and clause.reading.raw(at).endswith("ة")
            and word[at] not in ("بعثه", "بلديه")
            and found.source is None
        ):
            at += 1
            continue
        if found.source is None and subject and word[at] not in clause.v.prepositions:
            if "obj" in verb.openers and clause.is_content_noun(at) and not clause.is_speaker(at):
                found.content, found.opener = at, "noun"
                return found
            cue = clause.cue(at)
            if cue is not None and cue.form != "participle" and not clause.is_speaker(at) and cue.verb.kind != "weak":
                found.stop = at
                return found
            if word[at] in clause.v.relatives:
                return found
            end = _source_end(clause, verb, at, limit)
            if end == at:
                return found
            found.source = (at, end)
            at = end
            continue
        if ("obj" in verb.openers or not subject) and (clause.is_content_noun(at) or word[at] in DEMONSTRATIVES):
            found.content, found.opener = at, "noun"
            return found
        who = verb.openers & {"whoB", "whoIla", "whoAla"} and (found.source is not None or not subject)
        if who and object_leads(clause, verb, at, limit):
            found.content, found.opener = at, "who"
            return found
        cue = clause.cue(at)
        if cue is not None and (cue.form == "participle" or cue.joined or cue.verb.kind != "weak"):
            found.stop = at
            return found
        if word[at] in ("نقلا", "استنادا") and at + 2 < limit:
            at = clause.noun_phrase(at + 2, limit)
            continue
        if word[at] in clause.v.heads or word[at] in clause.v.conjunct_heads:
            found.stop = at
            return found
        at += 1
    return found


def _passes(clause: Clause, at: int) -> bool:
    return clause.word[at] in ("باسم",)


def _open_here(clause: Clause, at: int) -> bool:
    """Whether a complementiser at token `at` is joined to the cue and not to "and"."""
    return clause.word[at][:1] != "و"


def _at_mark(clause: Clause, verb: Verb, at: int, start: int, found: After) -> int:
    """Handle a mark after a cue: the token to go on from, or -1 where the reading of `found` is done."""
    mark = clause.word[at]
    if mark == ":":
        found.content, found.opener = at + 1, "colon"
        return -1
    if mark in QUOTES and at in clause.closing:
        glued_outlet = clause.word[at - 1] in ("ل", "لـ") and clause.reading.glued(at)
        if glued_outlet:
            return clause.skip_quote(at)
        after = clause.skip_quote(at)
        if clause.short_quote(at) and clause.is_mark(after, frozenset(":")):
            return after
        named = clause.short_quote(at) and after < clause.high and clause.kind[after] == WORD and found.source is None
        if named and at == start:
            end = clause.noun_phrase(at, clause.high)
            found.source = (at, max(end, after))
            return found.source[1]
        if verb.kind != "directive" or not clause.short_quote(at):
            found.content, found.opener = at, "quote"
            return -1
        return clause.skip_quote(at)
    if mark in STOPS or mark in ";؛":
        found.stop = at
        return -1
    if mark not in COMMAS:
        return at + 1
    return _at_comma(clause, verb, at, found)


def _at_comma(clause: Clause, verb: Verb, at: int, found: After) -> int:
    nxt = at + 1
    if nxt >= clause.high:
        return -1
    if clause.is_that(nxt, nxt) or clause.is_mark(nxt, frozenset(":")) or governed(clause, verb, nxt):
        return nxt
    cue = clause.cue(nxt)
    word = clause.word[nxt]
    ends = cue is not None and (cue.joined or cue.form == "participle" or clause.word[nxt] in clause.v.breakers)
    if ends or word in clause.v.breakers or word in clause.v.heads or word in clause.v.conjunct_heads:
        found.stop = at
        return -1
    if clause.is_medium(nxt):
        return nxt
    if found.source is not None:
        close = _opened_later(clause, verb, nxt)
        if close > 0:
            inside = (
                word in clause.v.prepositions or word in clause.v.skipped or clause.phrase_here(nxt, clause.v.markers)
            )
            if not inside and found.medium is None and found.source[1] == at:
                found.source = (found.source[0], close)
                return close
            return close + 1
    if word in clause.v.skipped or clause.phrase_here(nxt, clause.v.markers) or found.source is None:
        return nxt
    if "obj" in verb.openers and clause.is_content_noun(nxt):
        return nxt
    if clause.kind[nxt] == WORD and verb.kind != "weak" and not verb.openers & {"whoB", "whoIla", "b"}:
        found.content, found.opener = nxt, "comma"
    else:
        found.stop = at
    return -1


def _opened_later(clause: Clause, verb: Verb, start: int) -> int:
    """The comma after token `start` that the content's opener follows, before any other cue; else -1."""
    for at in range(start, min(clause.high - 1, start + 25)):
        if clause.is_mark(at, COMMAS):
            nxt = at + 1
            if nxt < clause.high and clause.word[nxt] in clause.v.outlets:
                return at
            if clause.is_that(nxt, nxt) and _open_here(clause, nxt):
                return at
            if governed(clause, verb, nxt) or ("obj" in verb.openers and clause.is_content_noun(nxt)):
                return at
            if clause.is_mark(nxt, QUOTES):
                return at
        elif clause.is_mark(at, frozenset(":")):
            return at
        elif clause.is_that(at, start) and at > start:
            return -1
        elif at > start:
            cue = clause.cue(at)
            if (
                cue is not None
                and cue.verb.kind != "weak"
                and clause.word[at - 1] not in clause.v.relatives
                and cue.form != "present"
            ):
                return -1
    return -1


def _medium_end(clause: Clause, verb: Verb, at: int, limit: int) -> int:
    """The end of a medium phrase that begins at token `at`."""
    start, at = at, at + 1
    if clause.word[start] == "ل" and at in clause.closing:
        return clause.skip_quote(at)
    while at < limit:
        if clause.kind[at] != WORD:
            if (
                clause.is_mark(at, QUOTES)
                and at in clause.closing
                and (clause.short_quote(at) and (at <= start + 4 or clause.word[at - 1] in clause.v.outlets))
            ):
                at = clause.skip_quote(at)
                continue
            return at
        if clause.is_that(at, start) or (at > start + 1 and governed(clause, verb, at)):
            return at
        if at > start + 1 and "obj" in verb.openers and clause.is_content_noun(at) and clause.closes(at - 1):
            return at
        if at > start + 1 and clause.word[at] in clause.v.relatives:
            return at
        cue = clause.cue(at)
        if cue is not None and at > start + 1 and (cue.form == "participle" or cue.joined):
            return at
        at += 1
    return at


def _source_end(clause: Clause, verb: Verb, start: int, limit: int) -> int:
    """The end of the subject that begins at token `start`."""
    end = clause.noun_phrase(start, limit)
    at = start + 1
    who = bool(verb.openers & {"whoB", "whoIla", "whoAla"}) or verb.past in ("ناشد", "ابلغ", "أبلغ", "أخبر")
    while at < end:
        if governed(clause, verb, at) and not (
            clause.word[at] == "من" and clause.word[at - 1] in ("احد", "عدد", "كل", "مصادر")
        ):
            return at
        if who and clause.closes(at - 1) and object_leads(clause, verb, at, limit):
            return at
        if clause.word[at] in DEMONSTRATIVES and "obj" in verb.openers:
            return at
        if clause.word[at] in ("ما", "أي", "اي") and "obj" in verb.openers:
            return at
        at += 1
    return end
