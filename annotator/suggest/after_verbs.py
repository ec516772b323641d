"""What follows a verb of saying: its subject, the medium, the addressee, and where the content begins. In tokens."""

from __future__ import annotations

from annotator.suggest.agreement import is_accusative_crowd
from annotator.suggest.clauses import COMMAS, QUOTES, STOPS, Clause
from annotator.suggest.cue_words import Verb
from annotator.suggest.frames import After
from annotator.suggest.lookahead import opener_ahead, that_ahead
from annotator.suggest.openers import ALWAYS_OBJECT, DEMONSTRATIVES, WHO, governed, object_leads
from annotator.suggest.reading import WORD
from annotator.suggest.subject_phrases import is_aside, is_speech, medium_end, object_start, source_end

_REACH = 60  # tokens read on after a verb
_PERIODS = frozenset({"الشهر", "الاسبوع", "العام", "السنه"})
_WHICH = frozenset(
    {"الماضي", "الماضيه", "الجاري", "الجاريه", "المقبل", "المقبله", "الحالي", "المنصرم", "الفايت", "القادم"}
)
_PLACES = frozenset({"في", "خلال", "منذ", "قبل", "بعد", "عقب", "مع", "امام"})
_ADDRESSEES = frozenset({"لي", "له", "لها", "لهم", "لنا", "لهما"})
_QUESTIONS = frozenset({"ما", "ماذا", "كيف", "لماذا", "هل"})
_WE = frozenset({"نحن", "انا"})
_HOW = frozenset({"كيف", "لماذا"})
_SO_CALLED = (["يسمي"], ["تسمي"])  # ما يسمى names somebody
_NOBODY = (["جهه"], ["طرف"], ["احد"], ["جماعه"], ["فصيل"], ["جانب"])  # لم تعلن أي جهة
_HEADS_BEFORE_WHAT = frozenset({"وفق", "حسب", "بحسب", "كما"})
_COLON = frozenset(":")
_DONE = -1


def after_verb(clause: Clause, verb: Verb, start: int, *, subject: bool = True) -> After:
    """Read on from token `start`, right after a verb: its subject, the medium, and where the content begins."""
    return _AfterVerb(clause, verb, start, subject).read()


class _AfterVerb:
    """One reading; each step takes a token and gives the one to go on from, 0 where it does not apply, or `_DONE`."""

    def __init__(self, clause: Clause, verb: Verb, start: int, subject: bool) -> None:
        self.clause = clause
        self.word = clause.word
        self.verb = verb
        self.start = start
        self.limit = min(clause.high, start + _REACH)
        self.subject = subject
        self.found = After()
        self.open = True
        """Whether an object may begin here: nothing but the subject, a medium or the time stands before."""
        self.apposed = False
        self._ahead: int | None = None

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

    def _take(self, content: int, opener: str) -> int:
        if self.verb.past in ALWAYS_OBJECT and content > self.start and opener in ("b", "prep", "that"):
            opener, content = "who", self._object_start(content)
        if self.verb.past == "اعتبر" and opener == "noun" and content > self.start:
            content = self._object_start(content)
        self.found.content, self.found.opener = content, opener
        return _DONE

    def _object_start(self, content: int) -> int:
        """Where the object begins that stands between the subject and `content`; the subject is cut there."""
        if self.found.source is None:
            return content if self.subject else self.start
        found = object_start(self.clause, self.found.source, self.found.medium, content)
        if found < self.found.source[1]:
            self.found.source = (self.found.source[0], found)
        return found

    # --- words --------------------------------------------------------------------------------

    def _opens(self, at: int) -> int:
        """A complementiser, a question word or the preposition that the verb governs."""
        clause, word, verb = self.clause, self.word, self.verb
        if clause.is_that(at, at if at == self.start else self.start) and (at == self.start or word[at][:1] != "و"):
            return self._take(at, "that")
        again = verb.past in ("جدد", "كرر") and (word[at] in clause.v.assurance or word[at] in clause.v.calls)
        saying = self.found.source is None and self._is_saying(at) and self.that_ahead() < 0
        if again or word[at] in clause.v.speech or saying:
            self.found.second = at
            return _DONE
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
            return _DONE
        event = at == self.start and (verb.subject == "speaker" or self.word[at] in DEMONSTRATIVES)
        told = event and opener_ahead(clause, verb, at, anywhere=True) > at
        if "obj" in verb.openers and clause.is_content_noun(at) and not (told or clause.is_speaker(at)):
            return self._take(at, "noun")
        cue = clause.cue(at)
        if cue is not None and cue.form != "participle" and not clause.is_speaker(at) and cue.verb.kind != "weak":
            return _DONE
        if self.word[at] in clause.v.relatives:
            comma = next((k for k in range(at, self.limit) if clause.is_mark(k, COMMAS)), _DONE)
            return comma if self.found.medium is not None and self.found.medium[1] == at else _DONE
        if at == self.start and is_speech(clause, at):
            return at + 1
        end = source_end(clause, verb, at, self.limit)
        if end == at:
            return _DONE
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
                return _DONE
            if at > self.that_ahead():
                return _DONE
        if word[at] in ("نقلا", "استنادا") and at + 2 < self.limit:
            return clause.noun_phrase(at + 2, self.limit)
        return _DONE if word[at] in clause.v.heads or word[at] in clause.v.conjunct_heads else 0

    # --- marks --------------------------------------------------------------------------------

    def _mark(self, at: int) -> int:
        mark = self.word[at]
        if mark == ":":
            return self._take(at + 1, "colon") if at + 1 < self.clause.high else _DONE
        if mark in QUOTES and at in self.clause.closing:
            return self._quote(at)
        if mark in STOPS or mark in ";؛":
            return _DONE
        return self._comma(at) if mark in COMMAS else at + 1

    def _quote(self, at: int) -> int:
        clause, after = self.clause, self.clause.skip_quote(at)
        if self.word[at - 1] in ("ل", "لـ") and clause.reading.glued(at):
            return after
        short = clause.short_quote(at)
        if short and (clause.is_mark(after, _COLON) or self.that_ahead() >= after):
            if self.found.source is None and self.subject and at == self.start:
                self.found.source = (at, max(source_end(clause, self.verb, at, clause.high), after))
                return self.found.source[1]
            return after
        named = short and after < clause.high and clause.kind[after] == WORD and self.found.source is None
        if named and at == self.start:
            self.found.source = (at, max(source_end(clause, self.verb, at, clause.high), after))
            return self.found.source[1]
        if (self.verb.kind == "weak" and not self.open) or self.verb.past in ("عزا", "أرجع"):
            return after
        return after if self.verb.kind == "directive" and short else self._take(at, "quote")

    def _comma(self, at: int) -> int:
        clause, verb, found, nxt = self.clause, self.verb, self.found, at + 1
        if nxt >= clause.high:
            return _DONE
        word = self.word[nxt]
        if clause.is_that(nxt, nxt) or clause.is_mark(nxt, _COLON) or governed(clause, verb, nxt):
            return nxt
        if word[:1] == "ل" and found.source is not None and len(word) > 3:
            comma = next((k for k in range(nxt, min(nxt + 6, self.limit)) if clause.is_mark(k, COMMAS)), self.limit)
            if clause.is_that(comma + 1, comma + 1) or clause.is_mark(comma + 1, QUOTES):
                found.medium = found.medium or (nxt, comma)
                return comma
        if word in ("نقلا", "استنادا"):
            return clause.noun_phrase(nxt + 2, clause.high) if nxt + 2 < clause.high else _DONE
        cue = clause.cue(nxt)
        ends = cue is not None and (cue.joined or cue.form == "participle" or word in clause.v.breakers)
        head = word in clause.v.heads or word in clause.v.conjunct_heads
        if head and not ends:
            comma = next((k for k in range(nxt, self.limit) if clause.is_mark(k, COMMAS)), self.limit) + 1
            if comma < self.limit and (clause.is_that(comma, comma) or governed(clause, verb, comma)):
                return comma
        if ends or word in clause.v.breakers or head:
            if cue is not None and cue.form == "participle" and cue.verb.past == "قال":
                found.second = nxt
            return _DONE
        if clause.is_medium(nxt) or (clause.is_mark(nxt, QUOTES) and nxt in clause.closing):
            return nxt
        if word in _HOW and found.source is not None and ("obj" in verb.openers or verb.kind == "say"):
            return self._take(nxt, "noun")
        asked = verb.kind == "say" or verb.past == "روى"
        if found.source is not None and asked and self.word[nxt] in clause.v.refusals:
            return next((k for k in range(nxt, self.limit) if clause.is_mark(k, COMMAS)), _DONE)
        speaks = cue is not None and cue.first_person
        if word in clause.v.relatives and found.source is not None and found.source[1] == at:
            return next((k for k in range(nxt, self.limit) if clause.is_mark(k, COMMAS)), _DONE)
        titled = found.source is not None and found.source[1] == at and word in clause.v.name_heads
        if found.source is not None and verb.openers & WHO and object_leads(clause, verb, nxt, self.limit):
            if titled and word not in clause.v.objects and not self.apposed:
                found.source, self.apposed = (found.source[0], source_end(clause, verb, nxt, self.limit)), True
                return found.source[1]
            return self._take(nxt, "who")
        if found.source is not None and not speaks:
            ahead = max(self.that_ahead(), opener_ahead(clause, verb, nxt))
            if ahead >= 0:
                if verb.openers & WHO and self._addresses(nxt, ahead):
                    return self._take(nxt, "who")
                if found.medium is None and found.source[1] == at and not is_aside(clause, nxt):
                    found.source, self.apposed = (found.source[0], self._apposition_end(nxt, ahead)), True
                    return found.source[1]
                return nxt
        if word in clause.v.relatives and found.source is not None:
            return next((k for k in range(nxt, self.limit) if clause.is_mark(k, COMMAS)), _DONE)
        late = "obj" in verb.openers and found.source is not None and found.source[1] < at
        if late and self._plain_noun(nxt):
            return self._take(nxt, "noun")
        aside = word in clause.v.skipped or word in _PLACES or clause.phrase_here(nxt, clause.v.markers)
        if aside or found.source is None:
            return nxt
        if "obj" in verb.openers and clause.is_content_noun(nxt):
            return nxt
        quotes = verb.kind != "weak" and not verb.openers & {"whoB", "whoIla", "b"}
        if clause.kind[nxt] == WORD and (quotes or speaks):
            return self._take(nxt, "comma")
        return _DONE

    def _plain_noun(self, at: int) -> bool:
        """Whether an object can begin at token `at`, after an aside: a noun of any kind, and no clause joined on."""
        clause, word = self.clause, self.word[at]
        v = clause.v
        if clause.kind[at] != WORD or word in v.that or word in v.prepositions or word in v.connectives:
            return False
        if word in v.relatives or word in v.skipped or word[:1] in "وفبلي":
            return False
        return clause.cue(at) is None and not clause.phrase_here(at, clause.v.markers)

    def _apposition_end(self, start: int, ahead: int) -> int:
        """The end of an apposition: its comma, else where a noun phrase can end before the opener at `ahead`."""
        clause = self.clause
        for at in range(start, ahead):
            if clause.is_mark(at, COMMAS) or (at > start and clause.is_medium(at)):
                return at
        return ahead if clause.is_mark(ahead, COMMAS) else source_end(clause, self.verb, start, ahead)

    def _addresses(self, start: int, ahead: int) -> bool:
        """Whether what begins after a comma is no apposition to the subject but the one addressed or accused."""
        clause, word = self.clause, self.word
        if word[start] in clause.v.bodies or word[start] in clause.v.objects:
            return True
        if self.verb.past not in ALWAYS_OBJECT or is_aside(clause, start):
            return False
        last = not any(clause.is_mark(at, COMMAS) for at in range(start, ahead))
        return last or self.apposed

    def that_ahead(self) -> int:
        """The complementiser further on that opens the content, or the governed preposition before it; else -1."""
        if self._ahead is None:
            self._ahead = that_ahead(self.clause, self.verb, self.start, self.limit)
        return self._ahead
