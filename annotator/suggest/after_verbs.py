"""What follows a verb of saying: its subject, the medium, the addressee, and where the content begins. In tokens."""

from __future__ import annotations

from annotator.suggest.after_marks import DONE, MarkReader
from annotator.suggest.agreement import is_accusative_crowd
from annotator.suggest.clauses import COMMAS, Clause
from annotator.suggest.cue_words import Verb
from annotator.suggest.frames import After
from annotator.suggest.lookahead import opener_ahead
from annotator.suggest.openers import DEMONSTRATIVES, WHO, governed, object_leads
from annotator.suggest.reading import WORD
from annotator.suggest.subject_phrases import is_speech, medium_end, source_end

_PERIODS = frozenset({"الشهر", "الاسبوع", "العام", "السنه"})
_WHICH = frozenset(
    {"الماضي", "الماضيه", "الجاري", "الجاريه", "المقبل", "المقبله", "الحالي", "المنصرم", "الفايت", "القادم"}
)
_ADDRESSEES = frozenset({"لي", "له", "لها", "لهم", "لنا", "لهما"})
_QUESTIONS = frozenset({"ما", "ماذا", "كيف", "لماذا", "هل"})
_WE = frozenset({"نحن", "انا"})
_SO_CALLED = (["يسمي"], ["تسمي"])  # ما يسمى names somebody
_NOBODY = (["جهه"], ["طرف"], ["احد"], ["جماعه"], ["فصيل"], ["جانب"])  # لم تعلن أي جهة
_HEADS_BEFORE_WHAT = frozenset({"وفق", "حسب", "بحسب", "كما"})


def after_verb(clause: Clause, verb: Verb, start: int, *, subject: bool = True) -> After:
    """Read on from token `start`, right after a verb: its subject, the medium, and where the content begins."""
    return _AfterVerb(clause, verb, start, subject).read()


class _AfterVerb(MarkReader):
    """Reads the words between a verb and its content; marks are read as `MarkReader` does."""

    def read(self) -> After:
        at = self.start
        while 0 <= at < self.limit:
            if self.clause.kind[at] != WORD:
                at = self._mark(at)
                continue
            step = self._opens(at) or self._aside(at) or self._names(at) or self._object(at) or self._ends(at)
            self.open = self.open and step != 0
            at = step or at + 1
        return self.found

    def _opens(self, at: int) -> int:
        """A complementiser, a question word or the preposition that the verb governs."""
        clause, word, verb = self.clause, self.word, self.verb
        if clause.is_that(at, at if at == self.start else self.start) and (at == self.start or word[at][:1] != "و"):
            return self._take(at, "that")
        again = verb.past in ("جدد", "كرر") and (word[at] in clause.v.assurance or word[at] in clause.v.calls)
        saying = self.found.source is None and self._is_saying(at) and self.that_ahead() < 0
        if again or word[at] in clause.v.speech or saying:
            self.found.second = at
            return DONE
        if (
            self.open
            and word[at] in _QUESTIONS
            and word[at + 1 : at + 2] not in _SO_CALLED
            and word[at - 1] not in _HEADS_BEFORE_WHAT
            and ("obj" in verb.openers or verb.kind == "say")
        ):
            return self._take(at, "noun")
        opener = governed(clause, verb, at)
        unread = self.found.source is None and self.subject and at == self.start
        if opener and not (opener == "b" and unread and word[at] == "باسم"):
            later = self.that_ahead()
            if opener == "prep" and later > at and word[later] == word[at]:
                return self._take(later, opener)
            return self._take(at, opener)
        first_object = at == self.start and "whoB" in verb.openers and not clause.is_speaker(at)
        if first_object and clause.reading.raw(at).endswith(("ه", "ها", "هم")):
            return self._take(at, "who")
        if (
            word[at] == "ذلك"
            and at == self.start
            and at + 1 < self.limit
            and (word[at + 1][:2] == "ال" or clause.is_speaker(at + 1))
        ):
            self.found.source = (at + 1, clause.noun_phrase(at + 1, self.limit))
            return self._take(at, "that-one")
        if word[at] in _WE and verb.kind == "say" and self.found.source is not None:
            return self._take(at, "colon")
        if word[at] == "ذلك" and at == self.start and not self.subject and "obj" in verb.openers:
            return self._take(at, "that-one")
        return 0

    def _is_saying(self, at: int) -> bool:
        cue = self.clause.cue(at)
        return cue is not None and cue.form == "participle" and not self.clause.is_speaker(at)

    def _aside(self, at: int) -> int:
        """An addressee, a time, a medium, or a preposition before the subject."""
        clause, word, found = self.clause, self.word, self.found
        if at == self.start and word[at] in _ADDRESSEES:
            found.addressee = (at, at + 1)
            return at + 1
        if word[at] in _PERIODS and at + 1 < self.limit and word[at + 1] in _WHICH:
            return at + 2
        before = found.source is None
        if before and word[at][:3] == "بال" and word[at] not in clause.v.names_with_b:
            return at + 1
        if clause.is_medium(at):
            end = medium_end(clause, self.verb, at, self.limit)
            found.medium = found.medium or (at, end)
            return end
        marker = clause.phrase_here(at, clause.v.markers)
        if marker or word[at] in clause.v.skipped:
            return at + (marker or 1)
        if before and word[at] in clause.v.prepositions and word[at].endswith(("ه", "ها", "هم")):
            return at + 1
        if before and word[at] in clause.v.prepositions:
            return max(at + 1, clause.noun_phrase(at + 1, self.limit))
        if before and word[at][:1] == "ب" and word[at][1:] in clause.v.manners:
            described = at + 1 < self.limit and clause.kind[at + 1] == WORD and not clause.is_that(at + 1, at)
            return at + 1 + (described and word[at + 1][:2] != "ال" and not clause.is_speaker(at + 1))
        if (
            before
            and word[at][:1] == "ب"
            and clause.reading.raw(at).endswith("ة")
            and word[at] not in ("بعثه", "بلديه")
        ):
            return at + 1
        return 0

    def _names(self, at: int) -> int:
        """The subject, or an object where none is named."""
        clause, verb = self.clause, self.verb
        if self.found.source is not None or not self.subject or self.word[at] in clause.v.prepositions:
            return 0
        if at == self.start and verb.openers & WHO and is_accusative_crowd(clause, at):
            return self._take(at, "who") if object_leads(clause, verb, at, self.limit) else 0
        if self.word[at] == "اي" and self.word[at + 1 : at + 2] in _NOBODY:
            return DONE
        event = at == self.start and (verb.subject == "speaker" or self.word[at] in DEMONSTRATIVES)
        told = event and opener_ahead(clause, verb, at, anywhere=True) > at
        if "obj" in verb.openers and clause.is_content_noun(at) and not (told or clause.is_speaker(at)):
            return self._take(at, "noun")
        cue = clause.cue(at)
        if cue is not None and cue.form != "participle" and not clause.is_speaker(at) and cue.verb.kind != "weak":
            return DONE
        if self.word[at] in clause.v.relatives:
            comma = next((k for k in range(at, self.limit) if clause.is_mark(k, COMMAS)), DONE)
            return comma if self.found.medium is not None and self.found.medium[1] == at else DONE
        if at == self.start and is_speech(clause, at):
            return at + 1
        end = source_end(clause, verb, at, self.limit)
        if end == at:
            return DONE
        self.found.source = (at, end)
        return end

    def _object(self, at: int) -> int:
        """An object that is the content, or the one addressed."""
        clause, verb = self.clause, self.verb
        if (self.open or self.that_ahead() < 0) and self.word[at - 1] not in clause.v.prepositions:
            noun = clause.is_content_noun(at) or self.word[at] in DEMONSTRATIVES
            if noun and "obj" in verb.openers:
                return self._take(at, "noun")
        if verb.openers & WHO and object_leads(clause, verb, at, self.limit):
            return self._take(at, "who")
        return 0

    def _ends(self, at: int) -> int:
        """Another cue, or a head such as "according to"."""
        clause, word = self.clause, self.word
        cue = clause.cue(at)
        if cue is not None and (cue.form == "participle" or cue.joined or cue.verb.kind != "weak"):
            if cue.form == "participle" and cue.verb.past == "قال":
                self.found.second = at
                return DONE
            if at > self.that_ahead():
                return DONE
        if word[at] in ("نقلا", "استنادا") and at + 2 < self.limit:
            return clause.noun_phrase(at + 2, self.limit)
        return DONE if word[at] in clause.v.heads or word[at] in clause.v.conjunct_heads else 0
