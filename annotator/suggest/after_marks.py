"""The marks after a verb of saying: what a colon, a quotation or a comma opens or parts there. In token indexes."""

from __future__ import annotations

from annotator.suggest.clauses import COMMAS, QUOTES, STOPS, Clause
from annotator.suggest.cue_words import Verb
from annotator.suggest.frames import After
from annotator.suggest.lookahead import opener_ahead, that_ahead
from annotator.suggest.openers import ALWAYS_OBJECT, WHO, governed, object_leads
from annotator.suggest.reading import WORD
from annotator.suggest.subject_phrases import is_aside, object_start, source_end

DONE = -1
"""What a step gives where nothing more is to be read."""
_REACH = 60  # tokens read on after a verb
_PLACES = frozenset({"في", "خلال", "منذ", "قبل", "بعد", "عقب", "مع", "امام"})
_HOW = frozenset({"كيف", "لماذا"})
_COLON = frozenset(":")


class MarkReader:
    """One reading of what follows a verb; each step takes a token and gives the one to go on from, 0, or `DONE`.

    0 says that the step does not apply there.
    """

    def __init__(self, clause: Clause, verb: Verb, start: int, subject: bool) -> None:
        self.clause = clause
        self.word = clause.word
        self.verb = verb
        self.start = start
        self.limit = min(clause.high, start + _REACH)
        self.subject = subject
        self.found = After()
        self.open: bool = True
        """Whether an object may begin here: nothing but the subject, a medium or the time stands before."""
        self.apposed = False
        self._ahead: int | None = None

    def _take(self, content: int, opener: str) -> int:
        if self.verb.past in ALWAYS_OBJECT and content > self.start and opener in ("b", "prep", "that"):
            opener, content = "who", self._object_start(content)
        if self.verb.past == "اعتبر" and opener == "noun" and content > self.start:
            content = self._object_start(content)
        self.found.content, self.found.opener = content, opener
        return DONE

    def _object_start(self, content: int) -> int:
        """Where the object begins that stands between the subject and `content`; the subject is cut there."""
        if self.found.source is None:
            return content if self.subject else self.start
        found = object_start(self.clause, self.found.source, self.found.medium, content)
        if found < self.found.source[1]:
            self.found.source = (self.found.source[0], found)
        return found

    def _mark(self, at: int) -> int:
        mark = self.word[at]
        if mark == ":":
            return self._take(at + 1, "colon") if at + 1 < self.clause.high else DONE
        if mark in QUOTES and at in self.clause.closing:
            return self._quote(at)
        if mark in STOPS or mark in ";؛":
            return DONE
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
        if at + 1 >= self.clause.high:
            return DONE
        return self._parted(at) or self._apposed(at) or self._late_object(at)

    def _parted(self, at: int) -> int:
        """An opener after the comma, an aside between two, or a clause of its own that ends the reading."""
        clause, verb, found, nxt = self.clause, self.verb, self.found, at + 1
        word = self.word[nxt]
        if clause.is_that(nxt, nxt) or clause.is_mark(nxt, _COLON) or governed(clause, verb, nxt):
            return nxt
        if word[:1] == "ل" and found.source is not None and len(word) > 3:
            comma = self._next_comma(nxt)
            if comma <= nxt + 5 and (clause.is_that(comma + 1, comma + 1) or clause.is_mark(comma + 1, QUOTES)):
                found.medium = found.medium or (nxt, comma)
                return comma
        if word in ("نقلا", "استنادا"):
            return clause.noun_phrase(nxt + 2, clause.high) if nxt + 2 < clause.high else DONE
        cue = clause.cue(nxt)
        ends = cue is not None and (cue.joined or cue.form == "participle" or word in clause.v.breakers)
        head = word in clause.v.heads or word in clause.v.conjunct_heads
        if head and not ends:
            opening = self._next_comma(nxt) + 1
            if opening < self.limit and (clause.is_that(opening, opening) or governed(clause, verb, opening)):
                return opening
        if ends or word in clause.v.breakers or head:
            if cue is not None and cue.form == "participle" and cue.verb.past == "قال":
                found.second = nxt
            return DONE
        opened = clause.is_mark(nxt, QUOTES) and nxt in clause.closing
        return nxt if opened or clause.is_medium(nxt) else 0

    def _apposed(self, at: int) -> int:
        """What the comma parts from a subject: a question, a relative clause, an apposition, or the one addressed."""
        clause, verb, found, nxt = self.clause, self.verb, self.found, at + 1
        word, source = self.word[nxt], found.source
        if source is None:
            return 0
        if word in _HOW and ("obj" in verb.openers or verb.kind == "say"):
            return self._take(nxt, "noun")
        asked = (verb.kind == "say" or verb.past == "روى") and word in clause.v.refusals
        if asked or (word in clause.v.relatives and source[1] == at):
            return self._next_comma(nxt, DONE)
        if verb.openers & WHO and object_leads(clause, verb, nxt, self.limit):
            titled = source[1] == at and word in clause.v.name_heads
            if titled and word not in clause.v.objects and not self.apposed:
                found.source, self.apposed = (source[0], source_end(clause, verb, nxt, self.limit)), True
                return found.source[1]
            return self._take(nxt, "who")
        cue = clause.cue(nxt)
        ahead = max(self.that_ahead(), opener_ahead(clause, verb, nxt))
        if ahead >= 0 and not (cue is not None and cue.first_person):
            if verb.openers & WHO and self._addresses(nxt, ahead):
                return self._take(nxt, "who")
            if found.medium is None and source[1] == at and not is_aside(clause, nxt):
                found.source, self.apposed = (source[0], self._apposition_end(nxt, ahead)), True
                return found.source[1]
            return nxt
        return self._next_comma(nxt, DONE) if word in clause.v.relatives else 0

    def _late_object(self, at: int) -> int:
        """The object after an aside, or what was said after the comma alone."""
        clause, verb, source, nxt = self.clause, self.verb, self.found.source, at + 1
        word = self.word[nxt]
        if "obj" in verb.openers and source is not None and source[1] < at and self._plain_noun(nxt):
            return self._take(nxt, "noun")
        aside = word in clause.v.skipped or word in _PLACES or clause.phrase_here(nxt, clause.v.markers)
        if aside or source is None or ("obj" in verb.openers and clause.is_content_noun(nxt)):
            return nxt
        cue = clause.cue(nxt)
        quotes = verb.kind != "weak" and not verb.openers & {"whoB", "whoIla", "b"}
        if clause.kind[nxt] == WORD and (quotes or (cue is not None and cue.first_person)):
            return self._take(nxt, "comma")
        return DONE

    def _next_comma(self, start: int, missing: int | None = None) -> int:
        """The next comma from token `start` on; `missing`, or the limit, where there is none."""
        end = self.limit if missing is None else missing
        return next((at for at in range(start, self.limit) if self.clause.is_mark(at, COMMAS)), end)

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
