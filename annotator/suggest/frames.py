"""The frame of an attribution as token ranges, and the reading of what follows or precedes one Arabic cue."""

from __future__ import annotations

from dataclasses import dataclass, field

from annotator.suggest.clauses import COMMAS, QUOTES, STOPS, Clause
from annotator.suggest.cue_words import Verb
from annotator.suggest.reading import WORD

Range = tuple[int, int]
"""Token indexes, half-open."""

_DEMONSTRATIVES = frozenset({"هذه", "هذا", "تلك", "ذلك", "وهذه", "وهذا"})
_EVENTS = frozenset(
    [
        "الاحداث",
        "الازمه",
        "الحرب",
        "الحادثه",
        "الواقعه",
        "المعركه",
        "الهجوم",
        "الزياره",
        "الوضع",
        "الامر",
        "عقارب",
        "التقدم",
        "القتال",
        "الاشتباكات",
    ]
)
_PLACES = frozenset({"في", "خلال", "منذ", "قبل", "بعد", "عقب", "مع", "امام"})
_ADDRESSEES = frozenset({"لي", "له", "لها", "لهم", "لنا", "لهما"})
_OBJECTS = frozenset(
    [
        "السلطات",
        "الحكومه",
        "المجتمع",
        "الاطراف",
        "الدول",
        "الجيش",
        "الشعب",
        "المواطنين",
        "المنظمات",
        "المواطنون",
        "الموظفين",
        "الطرفين",
        "العالم",
        "الجميع",
        "اطراف",
        "قاده",
        "جميع",
        "كافه",
        "كل",
        "سلطات",
        "حكومه",
        "الامم",
        "مجلس",
        "دول",
        "الفصائل",
        "الاحزاب",
        "القوي",
        "الناخبين",
        "النساء",
        "الشباب",
        "المسؤولين",
        "المسوولين",
        "المحادثات",
        "الرئيس",
        "ايران",
        "اسرائيل",
        "روسيا",
        "واشنطن",
        "تركيا",
        "اياه",
        "اياها",
        "هذه",
        "هذا",
        "المعارضه",
        "الاتحاد",
        "الولايات",
        "المتظاهرين",
        "المحتجين",
        "السكان",
        "الاهالي",
        "اهالي",
        "العمال",
        "الصحفيين",
        "وسائل",
        "الشركات",
        "وكاله",
        "صحيفه",
        "قناه",
        "القرار",
        "الاتفاق",
        "الهجوم",
        "العمليه",
        "الخطوه",
    ]
)


@dataclass(slots=True)
class Draft:
    """A frame being read; ranges are tokens, `cut` counts proclitic letters before the cue."""

    cue: list[Range]
    cut: int = 0
    source: Range | None = None
    content: list[Range] = field(default_factory=list)
    medium: Range | None = None
    addressee: Range | None = None
    opener: str = ""
    kind: str = "indirect"
    boundary: int = -1
    """Where this frame's clause begins, if it ends the content of a frame before it; else -1."""
    shared: bool = False
    form: str = "verb"
    b_cut: bool = False
    """The content's first word carries the governed ب."""
    fixed: bool = False
    """The content is whole already."""


@dataclass(slots=True)
class After:
    """What was found after a cue."""

    source: Range | None = None
    medium: Range | None = None
    addressee: Range | None = None
    content: int = -1
    opener: str = ""
    stop: int = 0


def governed(clause: Clause, verb: Verb, at: int) -> str:
    """The opener of the verb that stands at token `at`, or ""."""
    word = clause.word[at]
    openers = verb.openers
    if clause.is_medium(at):
        return ""
    if word == "الي" and openers & {"ila", "whoIla"}:
        return "prep"
    if word in ("عن", "من", "علي", "حول") and {"عن": "an", "من": "min", "علي": "ala", "حول": "an"}[word] in openers | (
        {"ala"} if "whoAla" in openers else frozenset[str]()
    ):
        return "prep"
    if openers & {"b", "whoB"} and clause.opens_with_b(at):
        return "b"
    return ""


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
        if ("obj" in verb.openers or not subject) and (clause.is_content_noun(at) or word[at] in _DEMONSTRATIVES):
            found.content, found.opener = at, "noun"
            return found
        who = verb.openers & {"whoB", "whoIla", "whoAla"}
        if who and (found.source is not None or not subject):
            if _object_leads(clause, verb, at, limit):
                found.content, found.opener = at, "who"
                return found
        cue = clause.cue(at)
        if cue is not None and (cue.form == "participle" or cue.joined or cue.verb.kind != "weak"):
            found.stop = at
            return found
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
        if who and clause.closes(at - 1) and _object_leads(clause, verb, at, limit):
            return at
        if clause.word[at] in _DEMONSTRATIVES and "obj" in verb.openers:
            return at
        if clause.word[at] in ("ما", "أي", "اي") and "obj" in verb.openers:
            return at
        at += 1
    return end


def _object_leads(clause: Clause, verb: Verb, at: int, limit: int) -> bool:
    """Whether an object begins at token `at` and the verb's preposition comes after it."""
    word = clause.word[at]
    if word not in _OBJECTS and not (word.startswith("ال") and clause.closes(at - 1) and word in clause.v.speakers):
        return False
    for later in range(at + 1, min(limit, at + 14)):
        if clause.is_mark(later, COMMAS | STOPS):
            break
        if governed(clause, verb, later) or clause.is_that(later, later):
            return True
    return verb.past == "ناشد"


def vetoed(clause: Clause, verb: Verb, source: Range | None) -> bool:
    """Whether the subject of a verb such as كشف is an event, not a person, body or document."""
    if verb.subject != "speaker":
        return False
    if source is None:
        return False
    if any(clause.is_speaker(at) for at in range(*source)):
        return False
    first = clause.word[source[0]]
    if first in _DEMONSTRATIVES or first in _EVENTS or clause.bare(source[0]) in _EVENTS:
        return True
    return first.startswith("ال") and first.endswith(("ات", "ه"))


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
    return (start, end) if end - start <= 25 else None


def _before_aside(clause: Clause, start: int, comma: int) -> int:
    """The end of the phrase before a comma: what stands between two commas is an apposition or an aside."""
    for at in range(comma - 1, start, -1):
        if clause.is_mark(at, COMMAS):
            aside = clause.word[at + 1] in clause.v.prepositions or clause.is_medium(at + 1)
            return at if aside else comma
    return comma
