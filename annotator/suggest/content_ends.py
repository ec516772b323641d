"""The end of what was said: where the writer takes over again in the same sentence. In token indexes."""

from __future__ import annotations

from annotator.suggest.agreement import is_feminine
from annotator.suggest.clauses import COMMAS, QUOTES, STOPS, Clause
from annotator.suggest.frames import Draft
from annotator.suggest.reading import WORD

_TURNS = frozenset({"فيما", "بينما", "وهذا", "علما", "وسط", "وتعذر"})
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
_GLOSSES = (
    ("في", "اشاره"),
    ("في", "تلميح"),
    ("في", "خطوه"),
    ("في", "محاوله"),
    ("ردا", "علي"),
    ("تعليقا", "علي"),
    ("الامر", "الذي"),
    ("وياتي", "ذلك"),
    ("وياتي", "هذا"),
    ("وتاتي", "هذه"),
    ("ويعد", "هذا"),
    ("وتعد", "هذه"),
    ("ويعتبر", "هذا"),
    ("وتعتبر", "هذه"),
    ("وتزامن", "ذلك"),
    ("وجاء", "ذلك"),
    ("جاء", "ذلك"),
)
_NOT_VERBS = frozenset({"وقت", "وبيت", "وصوت", "وبنت", "وموت", "وزيت", "والكويت", "والبيت", "والوقت", "والصوت"})
_SEQUELS = frozenset({"بعدما", "مما"})
_OUTCOMES = (("ما", "ادي"), ("ما", "اسفر"), ("ما", "دفع"), ("ما", "اثار"), ("ما", "يعني"), ("ما", "يرفع"))
_PLAIN_THAT = frozenset({"ان", "بان"})
_TRAILING = frozenset({"و", "وذلك", "في"})


def content_end(clause: Clause, draft: Draft, start: int, end: int) -> int:
    """The end of the content of `draft` that begins at token `start` and goes no further than token `end`."""
    word, nominal = clause.word, _nominal(clause, draft, start)
    for at in range(start + 1, end - 1):
        if word[at] in QUOTES and (word[at + 1], word[at + 2 if at + 2 < end else at]) in _GLOSSES:
            end = at + 1
            break
        if word[at] in COMMAS and not clause.quoted(at):
            if turns(clause, at + 1, nominal) or takes_over(clause, draft, start, at + 1):
                end = at
                break
            if draft.medium is None and clause.is_medium(at + 1) and _last_phrase(clause, at + 1, end):
                draft.medium = (at + 1, end - clause.is_mark(end - 1, STOPS))
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
    pair = (word[at], word[at + 1] if at + 1 < clause.high else "")
    if word[at] in _TURNS or pair in _TURN_PHRASES or pair in _GLOSSES:
        return True
    if word[at] in clause.v.stances or (word[at][:1] == "و" and word[at][1:] in clause.v.stances):
        return True
    if word[at] == "ولم" and pair[1] in clause.v.unsaid:
        return True
    if word[at] in ("وهو", "وهي") and at + 1 < clause.high and word[at + 1] in clause.v.accounts:
        return True
    return nominal and (word[at] in _SEQUELS or pair in _OUTCOMES or _joined_verb(clause, at))


def takes_over(clause: Clause, draft: Draft, start: int, at: int) -> bool:
    """Whether token `at`, after a comma, is a verb that says what the speaker did next: "and left the hall".

    Its subject is left out, and it is an act that one sees, or its gender is that of the speaker alone.
    """
    word = clause.word[at]
    if word[:1] != "و" or draft.source is None or at + 1 >= clause.high:
        return False
    cue = clause.cue(at)
    if cue is not None and cue.form != "participle" and cue.verb.kind != "weak" and not cue.clitic:
        return True
    act = word[1:].removesuffix("ت").removesuffix("وا")
    if act in clause.v.acts:
        return True
    following = clause.word[at + 1]
    if following not in clause.v.prepositions and following[:1] != "ب":
        return False
    subject = start + (clause.word[start] in clause.v.prepositions) + 1
    if draft.opener != "that" or subject >= at or clause.word[subject - 1] not in _PLAIN_THAT:
        return False
    womanly = word.endswith("ت") and not word.endswith(("ات", "يت")) and word not in _NOT_VERBS
    return womanly and is_feminine(clause, draft.source) and not is_feminine(clause, (subject, subject + 1))


def _last_phrase(clause: Clause, start: int, end: int) -> bool:
    """Whether one phrase without a verb or another mark lies between token `start` and the end of the sentence."""
    if end < clause.high or end - start > 12:
        return False
    return all(
        clause.kind[at] == WORD or clause.is_mark(at, QUOTES) or (at == end - 1 and clause.is_mark(at, STOPS))
        for at in range(start, end)
    )


def _joined_verb(clause: Clause, at: int) -> bool:
    """Whether token `at` is a verb joined by و: "and she did", "and they did", "and he does"."""
    word = clause.word[at]
    if word[:1] != "و" or len(word) < 4 or clause.kind[at] != WORD:
        return False
    reflexive = (
        word[1:3] in ("ان", "اس", "اع", "اح", "اج") and len(word) >= 6 and word[-2] != "ا" and word[3] in "تسفصخض"
    )
    if reflexive and clause.word[at + 1 : at + 2] and word[-1] not in "هءي":
        return True
    if word[1:3] == "تت" or word[1:4] == "تست":
        return True
    feminine = word.endswith("ت") and len(word) > 4 and not word.endswith(("ات", "يت")) and word not in _NOT_VERBS
    return feminine or word.endswith("وا") or (word[1] == "ي" and word[1:4] not in ("يوم", "يون", "يول", "ينا"))


def _balanced(clause: Clause, start: int, end: int) -> bool:
    return sum(clause.is_mark(at, QUOTES) for at in range(start, end)) % 2 == 0
